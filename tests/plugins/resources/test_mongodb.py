from limner.plugins.resources.mongodb import mongodb
from limner.sdk.testing import ResourceContract


class TestMongodb(ResourceContract):
    plugin = mongodb
    config = {"uri": "mongodb://ann:p-123@db.example:27017/", "timeout": "5000"}
