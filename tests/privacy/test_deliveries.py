"""What destinations were owed and told of a person who is erased, or whose processing is restricted."""

import io
import zipfile
from datetime import timedelta

import msgspec
import pytest
from tests.outbound.conftest import begin, destination, outbound, recorder  # noqa: F401 # fixtures
from tests.privacy.conftest import EMAIL, admin_of

from limner.store.outbox import Wish, Work

pytestmark = pytest.mark.usefixtures("recorder")
MAPPING = {"mail": "profile@data.contact.email.main", "type": "event@type"}
EVENTS = {"on_profile_change_only": False, "source": {"id": "web"}, "event_type": {"id": "", "name": ""}}


@pytest.fixture
async def told(outbound):  # noqa: F811
    """A destination that was told of Ada's events."""
    await outbound.destination(mapping=MAPPING, **EVENTS)
    return outbound


async def test_the_lines_of_the_log_stay_and_say_nothing_of_the_person(told, recorder):  # noqa: F811
    outbound = told  # noqa: F811
    receipt = await outbound.track(sign_up(), session="adas-1")
    name = receipt["profile"]["id"]
    assert recorder.bodies()
    async with admin_of(outbound.limner) as admin:
        erasure = (await admin.post(f"/api/v1/profiles/{name}/erase")).json()
    lines = [await outbound.deps.outbox.delivery(it.id) for it in await outbound.log()]
    assert [(it.status, it.reason, it.profile_id, it.event_id) for it in lines] == [("delivered", "erased", None, None)]
    assert erasure["removed"]["deliveries"] == 1
    text = msgspec.json.encode(lines).decode()
    assert not [it for it in (EMAIL, name, "adas-1") if it in text]


async def test_what_is_owed_is_not_sent_any_more(told, recorder):  # noqa: F811
    outbound = told  # noqa: F811
    receipt = await outbound.limner.track(sign_up(), session="adas-1")
    async with admin_of(outbound.limner) as admin:
        await admin.post(f"/api/v1/profiles/{receipt['profile']['id']}/erase")
    await outbound.work()
    assert (recorder.bodies(), await outbound.log()) == ([], [])


async def test_what_was_given_up_is_not_sent_again(told, recorder):  # noqa: F811
    recorder.will("/prod", 400)
    receipt = await told.track(sign_up(), session="adas-1")
    recorder.arrived.clear()
    async with admin_of(told.limner) as admin:
        await admin.post(f"/api/v1/profiles/{receipt['profile']['id']}/erase")
        assert (await admin.post("/api/v1/destinations/crm/redrive")).status_code == 202
        (line,) = await told.log()
        await admin.post(f"/api/v1/deliveries/{line.id}/retry")
    await told.work()
    assert recorder.arrived == []
    assert await told.statuses() == ["skipped(gone)"]


async def test_what_somebody_else_did_in_the_same_session_is_still_sent(told, recorder):  # noqa: F811
    for name in ("ann", "bo"):
        await told.limner.track("page-view", source="static", session="shared", profile=name)
    await told.create("destinations", destination("shop", mapping=MAPPING, **(EVENTS | {"source": {"id": "static"}})))
    for name in ("ann", "bo"):
        await told.limner.track("page-view", source="static", session="shared", profile=name)
    wish = Wish("shop", 5, "api-1")
    now = told.deps.clock()
    claims = (await told.deps.outbox.work(Work(wishes=[wish], now=now, lease=timedelta(minutes=5)))).claims
    assert {it.profile.id for it in claims} == {"ann", "bo"}
    async with admin_of(told.limner) as admin:
        await admin.post("/api/v1/profiles/ann/erase")
    outcomes = await told.workers._sender.deliver(claims)
    said = {(it.claim.profile.id, it.status, it.reason) for it in outcomes}
    assert said == {("ann", "skipped", "erased"), ("bo", "delivered", "")}


async def test_what_was_sent_is_in_the_export(told):
    receipt = await told.track(sign_up(), session="adas-1")
    async with admin_of(told.limner) as admin:
        answer = await admin.post(f"/api/v1/profiles/{receipt['profile']['id']}/export")
    (line,) = msgspec.json.decode(zipfile.ZipFile(io.BytesIO(answer.content)).read("deliveries.json"))
    assert line["data"] == {"mail": EMAIL, "type": "sign-up"}
    assert line["attempts"][0]["exchanges"]


async def test_of_a_restricted_person_destinations_are_told_nothing(told, recorder):  # noqa: F811
    waiting = await told.limner.track(sign_up(), session="adas-1")
    name = waiting["profile"]["id"]
    async with admin_of(told.limner) as admin:
        await admin.post(f"/api/v1/profiles/{name}/restrict", json={"on": True})
        await told.track("page-view", session="adas-1", profile=name)
        assert recorder.bodies() == []
        assert set(await told.statuses()) == {"skipped(restricted)"}
        await admin.post(f"/api/v1/profiles/{name}/restrict", json={"on": False})
    await told.track("page-view", session="adas-1", profile=name)
    assert [it["type"] for it in recorder.bodies()] == ["page-view"]


def sign_up():
    return {"type": "sign-up", "properties": {"email": {"main": EMAIL}}}
