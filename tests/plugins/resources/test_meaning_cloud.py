from limner.plugins.resources.meaning_cloud import meaning_cloud
from limner.sdk.testing import ResourceContract


class TestMeaningCloud(ResourceContract):
    plugin = meaning_cloud
    config = {"token": "t-123"}
