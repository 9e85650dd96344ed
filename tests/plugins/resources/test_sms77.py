from limner.plugins.resources.sms77 import sms77
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestSms77(ResourceContract):
    plugin = sms77
    config = {"api_key": "k-123"}
    checks = [Request("GET", "https://gateway.seven.io/api/balance", headers={"x-api-key": "k-123"})]
