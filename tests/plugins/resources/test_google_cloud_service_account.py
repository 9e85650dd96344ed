from limner.plugins.resources.google_cloud_service_account import google_cloud_service_account
from limner.sdk.testing import ResourceContract


class TestGoogleCloudServiceAccount(ResourceContract):
    plugin = google_cloud_service_account
    config = {
        "project_id": "shop",
        "private_key_id": "ki-123",
        "private_key": "-----BEGIN PRIVATE KEY-----",
        "client_email": "a@shop.iam.example",
    }
