from limner.plugins.resources.chatwoot import chatwoot
from limner.sdk.testing import ResourceContract


class TestChatwoot(ResourceContract):
    plugin = chatwoot
    config = {"token": "t-123"}
