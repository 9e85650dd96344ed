import pytest
from msgspec.structs import replace

from limner.plugins.destinations.ga4 import ga4, stream
from limner.sdk import Request
from limner.sdk.testing import NOON, VIEW, DestinationContract, ResourceContract

SIGNED = (("measurement_id", "G-ABC"), ("api_secret", "mp-123456"))
MICROS = int(NOON.timestamp()) * 1_000_000


class TestGa4(DestinationContract):
    plugin = ga4
    credentials = {"api_key": "mp-123456", "measurement_id": "G-ABC"}
    data = {"page_location": "https://lamps.example/", "value": 12.5, "nothing": None}
    sends = [
        Request(
            "POST",
            "https://www.google-analytics.com/mp/collect",
            query=SIGNED,
            json={
                "client_id": "p-ann",
                "timestamp_micros": MICROS,
                "events": [{"name": "page_view", "params": {"page_location": "https://lamps.example/", "value": 12.5}}],
            },
        )
    ]

    def test_who_it_was_may_be_mapped(self):
        (request,) = self.run(data={"client_id": "12.34", "user_id": "u-1", "value": 1})
        assert request.json["client_id"] == "12.34"
        assert request.json["user_id"] == "u-1"
        assert request.json["events"][0]["params"] == {"value": 1}

    def test_an_event_of_nobody_has_a_client_too(self):
        (request,) = self.run(profile=None)
        assert request.json["client_id"] == "unknown"

    @pytest.mark.parametrize(
        ("event_type", "name"),
        [("order-placed", "order_placed"), ("3d.view", "event_3d_view"), ("x" * 60, "x" * 40), ("żółw", "event____w")],
    )
    def test_an_event_has_a_name_that_google_takes(self, event_type: str, name: str):
        (request,) = self.run(event=replace(VIEW, type=event_type))
        assert request.json["events"][0]["name"] == name


class TestGa4InEurope(DestinationContract):
    plugin = ga4
    config = {"region": "eu"}
    credentials = TestGa4.credentials
    data = {}
    sends = [
        Request(
            "POST",
            "https://region1.google-analytics.com/mp/collect",
            query=SIGNED,
            json={
                "client_id": "p-ann",
                "timestamp_micros": MICROS,
                "events": [{"name": "page_view", "params": {}}],
            },
        )
    ]


class TestStream(ResourceContract):
    plugin = stream
    config = TestGa4.credentials
