from limner.plugins.resources.web_page import web_page
from limner.sdk.testing import ResourceContract


class TestWebPage(ResourceContract):
    plugin = web_page
    config = {"user": "ann", "password": "p-123"}
