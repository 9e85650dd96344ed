from limner.plugins.resources.elastic_search import elastic_search
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestElasticSearch(ResourceContract):
    plugin = elastic_search
    config = {"url": "search.example", "port": "9200", "username": "ann", "password": "p-123"}
    checks = [Request("GET", "http://search.example:9200/", auth=("ann", "p-123"))]
