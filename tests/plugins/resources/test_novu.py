from limner.plugins.resources.novu import novu
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestNovu(ResourceContract):
    plugin = novu
    config = {"token": "t-123"}
    checks = [Request("GET", "https://api.novu.co/v1/environments/me", headers={"authorization": "ApiKey t-123"})]
