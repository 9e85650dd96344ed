import hashlib
from typing import Any

import pytest
from msgspec.structs import replace

from limner.plugins.destinations.mixpanel import forget, mixpanel, project
from limner.sdk import Rejected, Reply, Request
from limner.sdk.testing import NOON, VIEW, DestinationContract, ResourceContract, taken


def asked(what: str, told: Any) -> Request:
    return Request("POST", f"https://api-eu.mixpanel.com/{what}", query=(("verbose", "1"),), json=[told])


class TestMixpanelEvents(DestinationContract):
    plugin = mixpanel
    credentials = {"token": "mx-123456", "server_prefix": "EU"}
    data = {"page": "/", "nothing": None}
    facts = {"family": "event"}
    replies = [Reply(200, {"status": 1, "error": None})]
    sends = [
        asked(
            "track",
            {
                "event": "page-view",
                "properties": {
                    "token": "mx-123456",
                    "distinct_id": "p-ann",
                    "$insert_id": "e-1",
                    "time": int(NOON.timestamp()),
                    "page": "/",
                },
            },
        )
    ]

    def test_an_error_inside_a_200_is_an_error(self):
        with pytest.raises(Rejected, match="token, missing"):
            self.run(Reply(200, {"status": 0, "error": "token, missing or empty"}))

    def test_an_id_that_mixpanel_would_not_take_becomes_one_that_it_takes(self):
        (request,) = self.run(event=replace(VIEW, id="order/77"))
        assert request.json[0]["properties"]["$insert_id"] == hashlib.sha256(b"order/77").hexdigest()[:36]


class TestMixpanelPeople(DestinationContract):
    plugin = mixpanel
    credentials = TestMixpanelEvents.credentials
    data = {"$email": "ann@example.com", "$phone": None}
    replies = TestMixpanelEvents.replies
    sends = [asked("engage", {"$token": "mx-123456", "$distinct_id": "p-ann", "$set": {"$email": "ann@example.com"}})]

    def test_a_person_is_forgotten(self):
        config, credentials = self.loaded
        told = {"$token": "mx-123456", "$distinct_id": "p-ann", "$delete": "null", "$ignore_alias": False}
        assert taken(forget(config, credentials, "p-ann", None)) == [asked("engage", told)]


class TestProject(ResourceContract):
    plugin = project
    config = TestMixpanelEvents.credentials
