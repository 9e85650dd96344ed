from limner.plugins.resources.weaviate import weaviate
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestWeaviate(ResourceContract):
    plugin = weaviate
    config = {"api_url": "https://weaviate.example", "api_key": "k-123"}
    checks = [Request("GET", "https://weaviate.example/v1/meta", headers={"authorization": "Bearer k-123"})]
