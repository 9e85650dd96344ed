from limner.plugins.resources.influxdb import influxdb
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestInfluxdb(ResourceContract):
    plugin = influxdb
    config = {"url": "http://influx.example:8086/", "token": "t-123"}
    checks = [
        Request(
            "GET",
            "http://influx.example:8086/api/v2/buckets",
            query=(("limit", "1"),),
            headers={"authorization": "Token t-123"},
        )
    ]
