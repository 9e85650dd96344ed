from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.plugins.destinations.cdp import cdp, collector, forget
from limner.sdk import Json, Rejected, Request
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


def deletion(profile: str, **told: Any) -> Request:
    """Return what is asked to delete a profile."""
    credentials = {"url": URL, "source_id": "static", "token": "lim_123456"} | told
    (request,) = taken(forget(load(cdp.config, {}), load(collector.config, credentials), profile, None))
    assert isinstance(request, Request)
    return request


def test_a_person_is_forgotten_in_a_second_limner():
    url = "https://cdp.example.com/api/v1/profiles/p%2Fann/erase"
    bearer = {"authorization": "Bearer lim_123456"}
    assert deletion("p/ann") == Request("POST", url, headers=bearer, expect=(404,))


@pytest.mark.parametrize("told", [{"token": ""}, {"url": "https://cdp.example.com/collect"}, {"url": f"{URL}?a=1"}])
def test_where_nobody_can_be_forgotten_the_reason_is_told(told: Json):
    with pytest.raises(Rejected, match="token has to be set, and url has to end in /track"):
        deletion("p-ann", **told)


async def test_a_limner_forgets_whom_another_tells_it_to(limner: Any):
    await passed(limner, {}, data={"contact": {"email": {"main": "ann@example.com"}}})
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["admin"]))
    for status in (200, 404):
        request = deletion("p-ann", token=made.token)
        answer = await limner.http.request(request.method, request.url, headers=request.headers)
        assert answer.status_code == status
    assert await limner.profile("p-ann") is None
