from limner.plugins.resources.airtable import airtable
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestAirtable(ResourceContract):
    plugin = airtable
    config = {"api_key": "k-123"}
    checks = [Request("GET", "https://api.airtable.com/v0/meta/whoami", headers={"authorization": "Bearer k-123"})]
