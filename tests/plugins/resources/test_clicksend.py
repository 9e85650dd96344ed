from limner.plugins.resources.clicksend import clicksend
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestClicksend(ResourceContract):
    plugin = clicksend
    config = {"username": "ann", "api_key": "k-123"}
    checks = [Request("GET", "https://rest.clicksend.com/v3/account", auth=("ann", "k-123"))]
