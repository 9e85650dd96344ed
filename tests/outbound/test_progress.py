"""How far we are with an event, wherever it is shown."""

import zipfile
from contextlib import asynccontextmanager
from io import BytesIO

import msgspec
import pytest

from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.taking_out import take_out


@asynccontextmanager
async def opened(outbound):
    made = await Accounts(outbound.deps.store, outbound.limner.now).create_token(TokenDraft(roles=["admin"]))
    async with outbound.limner.client(authorization=f"Bearer {made.token}") as api:
        yield api


async def progress(outbound, event_id):
    """Return the status of an event and the destinations that took it, which all lists say alike."""
    async with opened(outbound) as api:
        event = (await api.get(f"/api/v1/events/{event_id}")).json()
        listed = (await api.get("/api/v1/events", params={"type": event["type"]})).json()["items"]
        timeline = await api.get(f"/api/v1/profiles/{event['profile']['id']}/timeline", params={"types": "event"})
    happened = [it["object"] for it in timeline.json()["items"]]
    assert event in listed
    assert event["metadata"] in [it["metadata"] for it in happened]
    assert event["metadata"]["processed_by"] | {"third_party": []} == {"rules": [], "flows": [], "third_party": []}
    return event["metadata"]["status"], event["metadata"]["processed_by"]["third_party"]


async def test_an_event_is_processed_when_nothing_of_it_is_owed_any_more(outbound, recorder, of_events):
    recorder.will("/prod", 503, 200)
    await outbound.destination(**of_events("web", "purchase"))
    await outbound.track({"type": "purchase", "id": "e-1"})
    assert await progress(outbound, "e-1") == ("collected", [])
    await outbound.pass_time(600, step=60)
    assert await progress(outbound, "e-1") == ("processed", ["crm"])


async def test_an_event_that_no_destination_is_owed_is_processed_at_once(outbound):
    await outbound.track({"type": "purchase", "id": "e-1"})
    assert await progress(outbound, "e-1") == ("processed", [])


async def test_an_event_is_processed_too_when_its_destination_did_not_want_it(outbound, recorder, of_events):
    recorder.will("/prod", 400)
    await outbound.destination(**of_events("web", "purchase"))
    await outbound.track({"type": "purchase", "id": "e-1"})
    assert await progress(outbound, "e-1") == ("processed", [])


@pytest.mark.parametrize("kind", ["checkout-started", "order"])
async def test_an_event_that_did_not_fit_is_an_error(outbound, kind):
    schema = {"event@properties": {"type": "object", "required": ["id"]}}
    await outbound.create("validations", {"id": "order", "event_type": "order", "schemas": schema})
    event = {"type": kind, "id": "e-1", "properties": {"value": "a lot"}}
    assert (await outbound.limner.send(event)).status_code == 226
    assert await progress(outbound, "e-1") == ("error", [])


async def test_what_is_taken_out_of_somebody_says_how_far_their_events_came(outbound, recorder, of_events):
    await outbound.destination(**of_events("web", "purchase"))
    mine = (await outbound.track({"type": "purchase", "id": "e-1"}))["profile"]["id"]
    person = await outbound.deps.privacy.person(mine)
    archive = zipfile.ZipFile(BytesIO(b"".join([part async for part in take_out(person, outbound.deps)])))
    (event,) = [it for it in msgspec.json.decode(archive.read("events.json")) if it["id"] == "e-1"]
    assert event["metadata"]["processed_by"]["third_party"] == ["crm"]
    assert len(recorder.bodies()) == 1
