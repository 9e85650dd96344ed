from limner.plugins.resources.pushover import pushover
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestPushover(ResourceContract):
    plugin = pushover
    config = {"token": "t-123", "user": "u-123"}
    checks = [
        Request("POST", "https://api.pushover.net/1/users/validate.json", form={"token": "t-123", "user": "u-123"})
    ]
