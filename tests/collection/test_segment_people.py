"""Whose Segment's calls are: devices, users, two devices of one user, two users of one device, and forged ids."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from limner.model.catalog import Source

Json = dict[str, Any]
ANN, BO = "user-ann", "user-bo"


async def call(limner: Any, kind: str, source: str = "web", **message: Any) -> str:
    """Send a call, and return the profile id of the event that it became, as the store has it today."""
    message_id = f"m-{(await limner.counts())['events']}"
    header = f"Basic {b64encode(f'{source}:'.encode()).decode()}"
    body = {"event": "Lamp Lit", "messageId": message_id, **message}
    answer = await limner.post(f"/v1/{kind}", body, authorization=header)
    assert answer.json() == {"success": True}, answer.text
    event = await limner.event(message_id)
    return str(event["profile"]["id"])


async def owners(limner: Any) -> set[str]:
    """Return the ids of all profiles that events belong to today."""
    return {event["profile"]["id"] for event in await limner.events()}


async def test_a_device_is_one_profile(limner: Any) -> None:
    first = await call(limner, "track", anonymousId="a-1")
    assert await call(limner, "page", anonymousId="a-1") == first
    assert await call(limner, "track", anonymousId="a-2") != first


async def test_a_device_is_on_one_visit_until_it_is_silent_for_half_an_hour(limner: Any) -> None:
    await call(limner, "track", anonymousId="a-1")
    for _ in range(4):
        limner.later(minutes=29)
        await call(limner, "track", anonymousId="a-1")
    visits = {event["session"]["id"] for event in await limner.events(type="lamp-lit")}
    assert len(visits) == 1
    limner.later(minutes=31)
    owner = await call(limner, "track", anonymousId="a-1")
    assert (await limner.profile(owner))["metadata"]["time"]["visit"]["count"] == 2
    assert (await limner.types()).count("session-opened") == 2


async def test_a_visit_is_found_again_by_a_server_that_remembers_nothing(limner: Any) -> None:
    rounds = limner.app.environments["production"].rounds
    await call(limner, "track", anonymousId="a-1", timestamp="2024-05-01T12:01:00Z")
    rounds.__init__()
    await call(limner, "track", anonymousId="a-1", timestamp="2024-05-01T12:29:00Z")
    assert len({event["session"]["id"] for event in await limner.events(type="lamp-lit")}) == 1


async def test_a_back_end_that_names_no_device_opens_no_visit(limner: Any) -> None:
    await call(limner, "track", userId=ANN)
    event = await limner.only("lamp-lit")
    assert (event["session"], await limner.types()) == (None, ["profile-created", "lamp-lit"])
    assert (await limner.counts())["sessions"] == 0


async def test_a_user_is_one_profile_on_every_device(limner: Any) -> None:
    phone = await call(limner, "identify", anonymousId="phone", userId=ANN)
    assert await call(limner, "identify", anonymousId="laptop", userId=ANN) == phone
    assert await call(limner, "track", userId=ANN) == phone
    assert await call(limner, "track", anonymousId="laptop") == phone


async def test_what_a_device_did_before_somebody_signed_in_is_that_persons(limner: Any) -> None:
    ann = await call(limner, "identify", userId=ANN, traits={"email": "ann@x.test"})
    stranger = await call(limner, "track", anonymousId="a-1")
    assert stranger != ann
    assert await call(limner, "identify", anonymousId="a-1", userId=ANN) == ann
    assert await owners(limner) == {ann}
    merged = await limner.profile(stranger)
    assert (merged["id"], merged["data"]["contact"]["email"]["main"]) == (ann, "ann@x.test")
    assert await call(limner, "track", anonymousId="a-1") == ann


async def test_a_batch_may_tell_of_it_all_at_once(limner: Any) -> None:
    batch = [
        {"type": "track", "event": "x", "anonymousId": "a-1"},
        {"type": "identify", "userId": ANN},
        {"type": "identify", "userId": ANN, "anonymousId": "a-1"},
        {"type": "track", "event": "x", "userId": ANN},
        {"type": "track", "event": "x", "anonymousId": "a-1"},
    ]
    answer = await limner.post("/v1/batch", {"batch": batch, "writeKey": "web"})
    assert answer.json() == {"success": True}
    assert len(await owners(limner)) == 1


async def test_a_device_that_two_people_use_makes_no_one_person_of_them(limner: Any) -> None:
    ann = await call(limner, "identify", anonymousId="shared", userId=ANN, traits={"email": "ann@x.test"})
    bo = await call(limner, "identify", anonymousId="shared", userId=BO, traits={"email": "bo@x.test"})
    assert bo != ann
    assert await call(limner, "track", anonymousId="shared", userId=ANN) == ann
    assert await call(limner, "track", anonymousId="shared", userId=BO) == bo
    mails = [(await limner.profile(one))["data"]["contact"]["email"]["main"] for one in (ann, bo)]
    assert mails == ["ann@x.test", "bo@x.test"]


async def test_capitals_tell_users_apart(limner: Any) -> None:
    assert await call(limner, "track", userId="0015A") != await call(limner, "track", userId="0015a")


async def test_a_number_and_its_digits_are_one_user(limner: Any) -> None:
    assert await call(limner, "track", userId=42) == await call(limner, "track", userId="42")
    assert await call(limner, "track", userId=42.0) == await call(limner, "track", userId=" 42 ")


async def test_a_user_and_a_device_of_the_same_name_are_two(limner: Any) -> None:
    assert await call(limner, "track", userId="7") != await call(limner, "track", anonymousId="7")


@pytest.mark.parametrize("nobody", ["null", "undefined", "", "00000000-0000-0000-0000-000000000000", "Anonymous"])
async def test_an_id_that_means_nobody_makes_no_one_person_of_all(limner: Any, nobody: str) -> None:
    first = await call(limner, "identify", anonymousId="a-1", userId=nobody)
    assert await call(limner, "identify", anonymousId="a-2", userId=nobody) != first


class TestAlias:
    async def test_it_joins_what_a_device_did_to_a_user(self, limner: Any) -> None:
        await call(limner, "track", anonymousId="a-1")
        ann = await call(limner, "identify", userId=ANN)
        assert await call(limner, "alias", previousId="a-1", userId=ANN) == ann
        assert await owners(limner) == {ann}
        event = await limner.only("alias")
        assert event["properties"] == {"previous_id": "a-1"}

    async def test_the_device_itself_is_the_previous_one_where_none_is_named(self, limner: Any) -> None:
        first = await call(limner, "track", anonymousId="a-1")
        assert await call(limner, "alias", anonymousId="a-1", userId=ANN) == first
        assert await call(limner, "track", userId=ANN) == first

    async def test_a_trusted_source_joins_two_users(self, limner: Any) -> None:
        old = await call(limner, "identify", userId="old", traits={"plan": "gold"})
        new = await call(limner, "identify", userId="new")
        assert await call(limner, "alias", source="static", previousId="old", userId="new") == new
        assert (await limner.profile(old))["traits"]["plan"] == "gold"
        assert await call(limner, "track", userId="old") == new

    async def test_a_trusted_source_gives_a_user_another_id(self, limner: Any) -> None:
        ann = await call(limner, "identify", userId=ANN)
        assert await call(limner, "alias", source="static", previousId=ANN, userId="ann-2") == ann
        assert await call(limner, "track", userId="ann-2") == ann

    async def test_a_trusted_source_joins_two_users_within_one_request(self, limner: Any) -> None:
        batch = [
            {"type": "identify", "userId": "old"},
            {"type": "identify", "userId": "new"},
            {"type": "alias", "previousId": "old", "userId": "new"},
        ]
        await limner.post("/v1/batch", {"batch": batch, "writeKey": "static"})
        assert len(await owners(limner)) == 1

    async def test_a_source_whose_key_everybody_can_read_joins_no_two_users(self, limner: Any) -> None:
        ann, bo = await call(limner, "identify", userId=ANN), await call(limner, "identify", userId=BO)
        assert await call(limner, "alias", previousId=ANN, userId=BO) == bo
        assert await call(limner, "track", userId=ANN) == ann

    async def test_a_device_of_another_user_is_not_taken_along(self, limner: Any) -> None:
        ann = await call(limner, "identify", anonymousId="a-1", userId=ANN)
        bo = await call(limner, "identify", userId=BO)
        assert await call(limner, "alias", previousId="a-1", userId=BO) == bo
        assert await call(limner, "track", anonymousId="a-1") == ann


class TestForgery:
    async def test_the_id_of_a_profile_or_of_a_session_opens_neither(self, limner: Any) -> None:
        victim = await limner.visitor(session="s1")
        for name in (victim, "s1"):
            assert await call(limner, "track", userId=name) != victim
            assert await call(limner, "track", anonymousId=name) != victim
            assert await call(limner, "identify", anonymousId="mine", userId=name) != victim

    async def test_an_identity_key_opens_nothing(self, limner: Any) -> None:
        victim = await limner.visitor({"type": "sign-in", "properties": {"email": {"main": "v@x.test"}}})
        (key,) = [key for key in (await limner.profile(victim))["ids"] if key.startswith("emm-")]
        assert await call(limner, "track", userId=key) != victim

    async def test_who_knows_a_user_id_cannot_be_that_user_in_a_tracker(self, limner: Any) -> None:
        ann = await call(limner, "identify", anonymousId="a-1", userId=ANN)
        for guess in (ANN, "a-1", f"sgu-{ANN}", f"sga-{ANN}"):
            assert await limner.visitor(profile=guess, session=f"other-{guess}") != ann

    async def test_nobody_can_wait_for_a_user_under_the_id_to_come(self, limner: Any) -> None:
        attacker = await limner.visitor(profile={"id": None, "ids": [ANN, f"sgu-{ANN}"]}, session="s1")
        assert await call(limner, "identify", userId=ANN) != attacker

    async def test_no_key_tells_the_id_that_it_is_of(self, limner: Any) -> None:
        ann = await call(limner, "track", anonymousId="a-1", userId=ANN)
        keys = (await limner.profile(ann))["ids"]
        assert {key[:4] for key in keys if key != ann} == {"sgu-", "sga-"}
        assert not any(ANN in key or "a-1" in key.partition("-")[2] for key in keys if key != ann)


async def test_a_source_trusted_with_ids_gives_profiles_ids_of_ours_all_the_same(limner: Any) -> None:
    ann = await call(limner, "identify", source="static", anonymousId="a-1", userId=ANN)
    assert ann != ANN
    assert await call(limner, "track", userId=ANN) == ann


async def test_a_transitional_source_keeps_the_profile_alone(limner: Any) -> None:
    answer = await limner.post("/v1/identify", {"userId": ANN, "traits": {"plan": "gold"}, "writeKey": "eph"})
    assert answer.json() == {"success": True}
    assert await limner.counts() == {"profiles": 1, "sessions": 0, "events": 0}


async def test_one_environment_knows_nothing_of_another(start: Any) -> None:
    limner = await start()
    await limner.add(Source(id="web"), environment="staging")
    await limner.post("/v1/track", {"userId": ANN, "event": "x", "writeKey": "web"}, **{"x-context": "staging"})
    assert (await limner.counts())["events"] == 0
