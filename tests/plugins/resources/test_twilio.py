from limner.plugins.resources.twilio import twilio
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestTwilio(ResourceContract):
    plugin = twilio
    config = {"account_sid": "AC1", "auth_token": "t-123"}
    checks = [Request("GET", "https://api.twilio.com/2010-04-01/Accounts/AC1.json", auth=("AC1", "t-123"))]
