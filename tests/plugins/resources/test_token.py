from limner.plugins.resources.token import token
from limner.sdk.testing import ResourceContract


class TestToken(ResourceContract):
    plugin = token
    config = {"token": "t-1"}
