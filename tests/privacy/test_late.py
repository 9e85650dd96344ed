"""What happened before an erasure and comes late does not bring the person back, by whatever door it comes."""

from datetime import timedelta
from typing import Any

import pytest
from tests.privacy.conftest import EMAIL, NAME, ada

from limner.model.catalog import Redirect

NOTHING = {"profiles": 0, "sessions": 0, "events": 0}


async def erase(admin: Any, name: str) -> None:
    answer = await admin.post(f"/api/v1/profiles/{name}/erase")
    assert answer.status_code == 200, answer.text


def at(moment: Any, **event: Any) -> Any:
    """Return an event that says when it happened."""
    return {"type": "sign-up", "time": {"create": moment.isoformat()}, **event}


def early(limner: Any, **event: Any) -> Any:
    """Return a sign-up of Ada's from an hour ago."""
    who = {"email": {"main": EMAIL}, "lastname": NAME}
    return at(limner.now() - timedelta(hours=1), properties=who, **event)


@pytest.mark.parametrize(
    "payload", [{"session": "adas-1"}, {"session": "fresh"}, {"session": "fresh", "profile": True}]
)
async def test_events_that_a_browser_kept_back_are_not_stored(limner, admin, payload):
    name = await ada(limner)
    await erase(admin, name)
    known = {"profile": name} if payload.pop("profile", False) else {}
    receipt = await limner.track(early(limner), **payload, **known)
    assert "happened before the person was erased" in receipt["warnings"][0]
    assert receipt["profile"]["id"] is None
    assert await limner.counts() == NOTHING


async def test_of_a_request_that_tells_of_both_what_came_after_is_stored(limner, admin):
    name = await ada(limner)
    await erase(admin, name)
    limner.later(minutes=5)
    now = {"type": "page-view", "time": {"create": limner.now().isoformat()}}
    receipt = await limner.track(early(limner), now, session="adas-1", profile=name)
    assert receipt["profile"]["id"] not in {None, name}
    assert "sign-up" not in await limner.types()
    assert "page-view" in await limner.types()


async def test_a_source_with_ids_of_its_own_does_not_bring_anybody_back(limner, admin):
    await limner.visitor(source="static", profile="customer-7")
    await erase(admin, "customer-7")
    await limner.track(early(limner), source="static", profile="customer-7", session="x1")
    assert await limner.counts() == NOTHING


async def test_segments_calls_of_before_do_not_bring_anybody_back(limner, admin):
    call = {"userId": "u-7", "anonymousId": "a-7", "event": "Signed Up", "properties": {"email": EMAIL}}
    before = (limner.now() - timedelta(hours=1)).isoformat()
    answer = await limner.post("/v1/track", {**call, "writeKey": "web", "messageId": "m-1", "timestamp": before})
    assert answer.status_code == 200, answer.text
    (person,) = {it["profile"]["id"] for it in await limner.events()}
    await erase(admin, person)
    late = {**call, "writeKey": "web", "messageId": "m-2", "timestamp": before, "sentAt": limner.now().isoformat()}
    assert (await limner.post("/v1/track", late)).status_code == 200
    assert await limner.counts() == NOTHING
    limner.later(minutes=5)
    now = {**call, "writeKey": "web", "messageId": "m-3", "timestamp": limner.now().isoformat()}
    assert (await limner.post("/v1/track", now)).status_code == 200
    again = {it["profile"]["id"] for it in await limner.events()}
    assert len(again) == 1
    assert person not in again


async def test_a_webhook_or_a_link_in_an_erased_session_goes_on_in_another(limner, admin):
    name = await ada(limner)
    await erase(admin, name)
    for path in ("/collect/page-view/hook/adas-1", "/collect/page-view/hookgen/adas-1"):
        assert (await limner.http.get(path)).status_code == 200
    await limner.settled()
    assert await limner.session("adas-1") is None
    assert await limner.profile(name) is None


async def test_a_consent_of_an_erased_person_is_one_of_somebody_new(limner, admin):
    name = await ada(limner)
    await erase(admin, name)
    body = {"source": {"id": "web"}, "session": {"id": "adas-1"}, "profile": {"id": name}, "consents": {"ads": True}}
    assert (await limner.post("/customer/consent", body)).status_code == 403
    again = await limner.visitor(session="adas-1", profile=name)
    assert (await limner.post("/customer/consent", body | {"profile": {"id": again}})).status_code == 200
    assert (await limner.profile(again))["consents"]
    assert (await limner.profile(name), await limner.session("adas-1")) == (None, None)


async def test_a_link_that_an_erased_person_follows_is_followed_by_somebody_new(limner, admin):
    await limner.add(Redirect(id="r", name="r", url="https://shop.example/", source="redir", event_type="click"))
    name = await ada(limner)
    await erase(admin, name)
    answer = await limner.http.get(f"/redirect/r/adas-1?__tr_pid={name}")
    assert answer.status_code in {302, 303, 307}
    await limner.settled()
    assert (await limner.profile(name), await limner.session("adas-1")) == (None, None)


async def test_an_erased_session_goes_on_under_one_other_id(limner, admin):
    name = await ada(limner)
    await erase(admin, name)
    first = await limner.track("page-view", session="adas-1", profile=name)
    second = await limner.track("page-view", session="adas-1", profile=name)
    assert first["session"] == second["session"] != {"id": "adas-1"}
    assert first["profile"] == second["profile"]
    assert (await limner.counts())["sessions"] == 1


async def test_an_event_of_an_erased_person_cannot_be_replayed(limner, admin):
    name = await ada(limner)
    (event, *_) = await limner.events(profile=name)
    await erase(admin, name)
    assert (await admin.post(f"/api/v1/events/{event['id']}/replay")).status_code == 404


async def test_a_merge_of_an_erased_person_cannot_be_undone(limner, admin):
    first, second = await ada(limner), await limner.visitor(session="phone-1")
    await ada(limner, session="phone-1", profile=second)
    (merge,) = (await admin.get("/api/v1/merges")).json()["items"]
    await erase(admin, first)
    assert (await admin.post(f"/api/v1/merges/{merge['id']}/undo")).status_code == 404
    assert (await admin.get("/api/v1/merges")).json()["items"] == []
    assert await limner.counts() == NOTHING


async def test_who_was_parted_from_an_erased_person_knows_of_it_no_more(limner, admin):
    first, second = await ada(limner), await limner.visitor(session="phone-1")
    await ada(limner, session="phone-1", profile=second)
    (merge,) = (await admin.get("/api/v1/merges")).json()["items"]
    assert (await admin.post(f"/api/v1/merges/{merge['id']}/undo")).status_code == 200
    await erase(admin, first)
    other = await limner.profile(second)
    history = (await admin.get(f"/api/v1/profiles/{second}/history")).text
    for trace in (first, EMAIL, NAME):
        assert trace not in str(other) + history
    db = limner.deps.store._writer
    for table in ("profile", "event", "session", "history", "merge", "identity", "delivery", "attribute", "revocation"):
        assert first not in str(db.execute(f"select * from {table}").fetchall()), table  # noqa: S608 # names of ours


async def test_a_consent_that_would_end_is_forgotten(limner, admin):
    name = await limner.visitor()
    agreed = {"consents": {"ads": {"revoke": (limner.now() + timedelta(days=1)).isoformat()}}}
    await limner.track({"type": "consent-update", "properties": agreed}, profile=name)
    db = limner.deps.store._writer
    assert db.execute("select count(*) from revocation").get == 1
    await erase(admin, name)
    assert db.execute("select count(*) from revocation").get == 0


async def test_changes_that_wait_until_a_profile_rests_are_forgotten(limner, admin):
    name = await ada(limner)
    db = limner.deps.store._writer
    row = (await limner.deps.privacy.person(name)).row
    db.execute(
        """insert into burst (profile, quiet, longest, first, last, due, count, test, base)
           values (?, 20, 600, 0, 0, 0, 1, 0, (select body from profile where seq = ?1))""",
        (row,),
    )
    await erase(admin, name)
    assert db.execute("select count(*) from burst").get == 0


async def test_events_that_are_not_kept_leave_nothing_either(limner, admin):
    name = await ada(limner)
    await erase(admin, name)
    await limner.track(early(limner), source="eph", session="adas-1", profile=name)
    assert (await limner.counts())["events"] == 0
    assert await limner.profile(name) is None
    assert EMAIL not in str(list(limner.deps.live._recent))
