from limner.plugins.resources.api_key import api_key
from limner.sdk.testing import ResourceContract


class TestApiKey(ResourceContract):
    plugin = api_key
    config = {"api_key": "k-1"}
