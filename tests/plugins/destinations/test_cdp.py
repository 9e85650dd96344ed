from typing import Any
from uuid import NAMESPACE_URL, uuid5

from limner.plugins.destinations.cdp import cdp, collector
from limner.sdk import Json, Request
from limner.sdk.config import load
from limner.sdk.testing import DestinationContract, ResourceContract, payload, taken

URL = "https://cdp.example.com/track"


class TestCdpEvents(DestinationContract):
    plugin = cdp
    credentials = {"url": URL, "source_id": "from-lamps", "username": "ann", "password": "pw-123456", "timeout": 5}
    data = {"shop": "lamps"}
    facts = {"family": "event"}
    sends = [
        Request(
            "POST",
            URL,
            json={
                "source": {"id": "from-lamps"},
                "profile": {"id": "p-ann"},
                "session": {"id": "s-ann"},
                "context": {"shop": "lamps"},
                "events": [
                    {
                        "id": "e-1",
                        "type": "page-view",
                        "time": {"create": "2024-05-01T12:00:00+00:00"},
                        "properties": {"page": "/"},
                        "context": {},
                    }
                ],
            },
            headers={"referer": "none"},
            auth=("ann", "pw-123456"),
            timeout=5,
        )
    ]

    def test_an_event_of_nobody_goes_without_a_profile(self):
        (request,) = self.run(profile=None, session=None)
        assert "profile" not in request.json
        assert request.json["session"] == {"id": "s-ann"}


class TestCdpProfiles(DestinationContract):
    plugin = cdp
    config = {"profile_event": "profile-update"}
    credentials = {"url": URL, "source_id": "from-lamps"}
    data = {"contact": {"email": {"main": "ann@example.com"}}}
    sends = [
        Request(
            "POST",
            URL,
            json={
                "source": {"id": "from-lamps"},
                "profile": {"id": "p-ann"},
                "session": {"id": "s-ann"},
                "context": {},
                "events": [
                    {
                        "id": str(uuid5(NAMESPACE_URL, "d-1")),
                        "type": "profile-update",
                        "time": {"create": "2024-05-01T12:00:00+00:00"},
                        "properties": {"contact": {"email": {"main": "ann@example.com"}}},
                    }
                ],
            },
            headers={"referer": "none"},
        )
    ]


class TestCollector(ResourceContract):
    plugin = collector
    config = TestCdpEvents.credentials


async def passed(limner: Any, config: Json, **given: Any) -> None:
    """Let the connector pass something to a running Limner, twice, and see that it is taken."""
    loaded = load(cdp.config, config), load(collector.config, {"url": URL, "source_id": "static"})
    for _ in range(2):
        (request,) = taken(cdp.run(*loaded, payload(**given)))
        assert isinstance(request, Request)
        answer = await limner.post("/track", request.json, **request.headers)
        assert (answer.status_code, answer.json().get("errors", [])) == (200, [])


async def test_a_limner_stores_an_event_that_another_passes_on_once(limner: Any):
    await passed(limner, {}, data={"shop": "lamps"}, family="event")
    (event,) = await limner.events(type="page-view")
    assert (event["id"], event["profile"]["id"], event["session"]["id"]) == ("e-1", "p-ann", "s-ann")
    assert event["properties"] == {"page": "/"}
    assert event["metadata"]["time"]["create"].startswith("2024-05-01T12:00:00")


async def test_a_limner_learns_of_a_profile_that_changed_in_another(limner: Any):
    await passed(limner, {}, data={"contact": {"email": {"main": "ann@example.com"}}})
    assert (await limner.profile("p-ann"))["data"]["contact"]["email"]["main"] == "ann@example.com"
    assert len(await limner.events(type="profile-update")) == 1
