from limner.plugins.resources.microservice import microservice
from limner.sdk.testing import ResourceContract


class TestMicroservice(ResourceContract):
    plugin = microservice
    config = {"url": "https://plugins.example", "token": "t-123"}
