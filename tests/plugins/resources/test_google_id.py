from limner.plugins.resources.google_id import google_id
from limner.sdk.testing import ResourceContract


class TestGoogleId(ResourceContract):
    plugin = google_id
    config = {"google_analytics_id": "UA-1-1"}
