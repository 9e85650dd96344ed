from limner.plugins.resources.elasticemail import elasticemail
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestElasticemail(ResourceContract):
    plugin = elasticemail
    config = {"api_key": "k-123", "public_account_id": "a-1"}
    checks = [
        Request(
            "GET",
            "https://api.elasticemail.com/v4/lists",
            query=(("limit", "1"),),
            headers={"x-elasticemail-apikey": "k-123"},
        )
    ]
