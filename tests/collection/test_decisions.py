"""Decisions about consents: whether somebody said no or was never asked, when, where, and to which wording."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from limner.errors import BadRequest
from limner.model.catalog import Assign, ConsentType, EventType
from limner.model.user import TokenDraft
from limner.pipeline import consents as pipeline
from limner.pipeline.accounts import Accounts
from limner.pipeline.catalog import read_object

TYPES = (
    ConsentType(id="marketing", name="Letters", version="2024-05", revokable=True, auto_revoke="15m"),
    ConsentType(id="ads", name="Ads", version="2"),
    ConsentType(id="calls", name="Calls"),
    ConsentType(id="old", name="Old", enabled=False),
)


@pytest.fixture
async def asking(limner: Any) -> Any:
    """A Limner with some types of consents, whose clock stands."""
    limner.stop_clock()
    await limner.add(*TYPES)
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["marketer"]))
    limner.http.headers["Authorization"] = f"Bearer {made.token}"
    return limner


def say(_versions: Any = None, **consents: Any) -> dict[str, Any]:
    properties = {"consents": consents} | ({"versions": _versions} if _versions else {})
    return {"type": "consent-update", "properties": properties}


async def states(limner: Any, name: str) -> dict[str, Any]:
    answer: httpx.Response = await limner.http.get(f"/api/v1/profiles/{name}/consents")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["total"] == len(body["items"])
    return {it["type"]: it for it in body["items"]}


async def end_consents(limner: Any) -> int:
    return await pipeline.end_consents(limner.deps, limner.app.environments["production"].collector)


async def test_who_was_never_asked_is_unknown(asking: Any) -> None:
    found = await states(asking, await asking.visitor())
    nothing = {"since": None, "until": None, "source": None, "version": None, "event": None}
    assert found == {
        "ads": {"type": "ads", "name": "Ads", "state": "unknown", **nothing},
        "calls": {"type": "calls", "name": "Calls", "state": "unknown", **nothing},
        "marketing": {"type": "marketing", "name": "Letters", "state": "unknown", **nothing},
    }


async def test_a_grant_is_known_with_its_time_its_end_its_source_its_wording_and_its_event(asking: Any) -> None:
    mine = await asking.visitor({"id": "e-1", **say(marketing=True)})
    asking.later(minutes=1)
    assert (await states(asking, mine))["marketing"] == {
        "type": "marketing",
        "name": "Letters",
        "state": "granted",
        "since": read_iso(asking, minutes=-1),
        "until": read_iso(asking, minutes=14),
        "source": "web",
        "version": "2024-05",
        "event": "e-1",
    }


def read_iso(limner: Any, minutes: int) -> str:
    moment = limner.now() + timedelta(minutes=minutes)
    return str(moment.isoformat().replace("+00:00", "Z"))


async def test_a_denial_is_another_thing_than_nothing_and_leaves_the_consents_as_they_are(asking: Any) -> None:
    mine = await asking.visitor({"id": "e-1", **say({"ads": "1"}, ads=False)})
    assert (await asking.profile(mine))["consents"] == {}
    found = (await states(asking, mine))["ads"]
    assert (found["state"], found["source"], found["version"], found["event"]) == ("denied", "web", "1", "e-1")


async def test_a_withdrawal_is_another_thing_than_a_denial(asking: Any) -> None:
    mine = await asking.visitor(say(ads=True))
    await asking.track(say(ads=False), profile=mine)
    assert (await states(asking, mine))["ads"]["state"] == "withdrawn"
    await asking.track(say(ads=False), profile=mine)
    assert (await states(asking, mine))["ads"]["state"] == "withdrawn"
    await asking.track(say(ads=True), profile=mine)
    assert (await states(asking, mine))["ads"]["state"] == "granted"


async def test_a_consent_whose_time_is_over_is_expired_before_and_after_the_clock_has_seen_it(asking: Any) -> None:
    mine = await asking.visitor(say(marketing=True))
    asking.later(minutes=16)
    due = read_iso(asking, minutes=-1)
    before = (await states(asking, mine))["marketing"]
    assert (before["state"], before["since"], before["until"]) == ("expired", due, None)
    assert await end_consents(asking) == 1
    after = (await states(asking, mine))["marketing"]
    assert (after["state"], after["version"], after["source"][0]) == ("expired", "2024-05", "@")
    assert (await asking.event(after["event"]))["properties"]["ended"] is True


async def test_nobody_else_can_say_that_a_consent_has_ended_by_itself(asking: Any) -> None:
    told = {"type": "consent-update", "properties": {"consents": {"ads": False}, "ended": True}}
    mine = await asking.visitor(told)
    assert (await states(asking, mine))["ads"]["state"] == "denied"


async def test_the_latest_decision_is_the_one_that_is_told(asking: Any) -> None:
    mine = await asking.visitor(say({"ads": "1"}, ads=True))
    asking.later(minutes=1)
    await asking.track({"id": "again", **say(ads=True)}, profile=mine)
    found = (await states(asking, mine))["ads"]
    assert (found["version"], found["event"], found["since"]) == ("2", "again", read_iso(asking, minutes=0))


async def test_a_no_to_what_nobody_asks_for_is_not_kept(asking: Any) -> None:
    mine = await asking.visitor(say(nonsense=False, other=True))
    assert (await states(asking, mine)).keys() == {"marketing", "ads", "calls", "other"}
    metadata = (await asking.profile(mine))["metadata"]
    assert "nonsense" not in str(metadata)


async def test_one_of_a_disabled_type_is_told_where_it_was_decided(asking: Any) -> None:
    mine = await asking.visitor(say(old=False))
    assert (await states(asking, mine))["old"]["state"] == "denied"


async def test_what_was_once_granted_of_a_type_that_is_gone_is_told_still(asking: Any) -> None:
    mine = await asking.visitor(say(calls=True))
    await asking.deps.catalog.delete("consent-types", "calls")
    await asking.track(say(calls=False), profile=mine)
    found = (await states(asking, mine))["calls"]
    assert (found["state"], found["name"]) == ("withdrawn", "")


async def test_nobody_has_no_consents(asking: Any) -> None:
    assert (await asking.http.get("/api/v1/profiles/nobody/consents")).status_code == 404


# Ends


async def until(limner: Any, mine: str) -> Any:
    return (await limner.profile(mine))["consents"]["marketing"]["revoke"]


@pytest.mark.parametrize("said", [{"marketing": True}, ["marketing"], {"marketing": {"revoke": None}}])
async def test_a_consent_that_comes_over_track_ends_when_its_type_says_so(asking: Any, said: Any) -> None:
    mine = await asking.visitor({"type": "consent-update", "properties": {"consents": said}})
    assert await until(asking, mine) == read_iso(asking, minutes=15)
    asking.later(minutes=16)
    assert await end_consents(asking) == 1
    assert (await asking.profile(mine))["consents"] == {}


async def test_one_that_names_its_end_keeps_it(asking: Any) -> None:
    mine = await asking.visitor(say(marketing={"revoke": "2099-01-01T00:00:00Z"}))
    assert await until(asking, mine) == "2099-01-01T00:00:00Z"


async def test_one_that_is_given_again_is_prolonged(asking: Any) -> None:
    mine = await asking.visitor(say(marketing=True))
    asking.later(minutes=10)
    await asking.track(say(marketing=True), profile=mine)
    assert await until(asking, mine) == read_iso(asking, minutes=15)


async def test_one_that_was_given_for_good_before_its_type_had_an_end_has_one_when_given_again(asking: Any) -> None:
    mine = await asking.visitor(say(ads=True))
    ends = ConsentType(id="ads", name="Ads", auto_revoke="1h")
    await asking.deps.catalog.put("consent-types", "ads", ends)
    await asking.track(say(ads=True), profile=mine)
    assert (await asking.profile(mine))["consents"]["ads"] == {"revoke": read_iso(asking, minutes=60)}


async def test_the_end_counts_from_when_it_happened(asking: Any) -> None:
    long_ago = {**say(marketing=True), "time": {"insert": "2020-01-01T00:00:00Z"}}
    mine = await asking.visitor(long_ago)
    assert await until(asking, mine) == "2020-01-01T00:15:00Z"
    assert (await states(asking, mine))["marketing"]["state"] == "expired"


@pytest.mark.parametrize("length", ["101w", "36525d"])
def test_a_consent_may_last_for_long(length: str) -> None:
    assert read_object("consent-types", {"id": "c", "name": "C", "auto_revoke": length})


@pytest.mark.parametrize("length", ["36526d", "9" * 30 + "s", "9" * 5000 + "s"])
def test_no_consent_outlives_whoever_gave_it(length: str) -> None:
    with pytest.raises(BadRequest, match="a century") as error:
        read_object("consent-types", {"id": "c", "name": "C", "auto_revoke": length})
    assert error.value.path == "auto_revoke"


async def test_a_consent_that_a_mapping_gives_ends_too(asking: Any) -> None:
    line = {"target": "consents", "op": "merge", "value": "agreed"}
    body = {"id": "m", "event_type": "sign-up", "profile": [line]}
    await asking.deps.catalog.create("mappings", read_object("mappings", body))
    mine = await asking.visitor({"type": "sign-up", "properties": {"agreed": {"marketing": True, "ads": False}}})
    assert await until(asking, mine) == read_iso(asking, minutes=15)
    found = await states(asking, mine)
    assert (found["marketing"]["state"], found["ads"]["state"]) == ("granted", "denied")


async def test_so_does_one_that_an_event_type_of_somebody_gives(asking: Any) -> None:
    kind = EventType(id="joined-club", profile=[Assign(target="consents", op="merge", value="boxes")])
    await asking.add(kind)
    mine = await asking.visitor({"type": "joined-club", "properties": {"boxes": ["marketing"]}})
    assert await until(asking, mine) == read_iso(asking, minutes=15)


# Two who become one


def sign_in(**time: Any) -> dict[str, Any]:
    return {"type": "sign-in", "properties": {"email": {"main": "ann@x.test"}}, **time}


@pytest.mark.parametrize("first", ["home", "work"])
async def test_of_two_who_become_one_the_later_decision_counts(asking: Any, first: str) -> None:
    """Whoever said no at work after a yes at home has said no."""
    await asking.visitor(session=first)
    asking.later(minutes=1)
    home = await asking.visitor(say(ads=True), session="home")
    asking.later(minutes=1)
    work = await asking.visitor(say(ads=True), session="work")
    asking.later(minutes=1)
    await asking.track({"id": "no", **say(ads=False)}, session="work", profile=work)
    asking.later(minutes=1)
    await asking.track(sign_in(), session="home", profile=home)
    one = await asking.visitor(sign_in(), session="work", profile=work)
    assert (await asking.profile(one))["consents"] == {}
    found = (await states(asking, one))["ads"]
    assert (found["state"], found["event"]) == ("withdrawn", "no")


async def test_a_yes_that_came_later_stands_too(asking: Any) -> None:
    work = await asking.visitor(say(ads=False), session="work")
    asking.later(minutes=1)
    home = await asking.visitor(say(ads=True), session="home")
    await asking.track(sign_in(), session="home", profile=home)
    one = await asking.visitor(sign_in(), session="work", profile=work)
    assert list((await asking.profile(one))["consents"]) == ["ads"]
    assert (await states(asking, one))["ads"]["state"] == "granted"
