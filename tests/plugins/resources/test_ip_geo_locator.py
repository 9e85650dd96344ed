from limner.plugins.resources.ip_geo_locator import ip_geo_locator
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestIpGeoLocator(ResourceContract):
    plugin = ip_geo_locator
    config = {"license": "l-123", "accountId": "77"}
    checks = [Request("GET", "https://geolite.info/geoip/v2.1/country/me", auth=("77", "l-123"))]
