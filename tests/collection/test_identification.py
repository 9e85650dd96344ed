"""Whose request is it: sessions, profile ids, trusted ids, ids of other systems, links from other sites."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import pytest

SYSTEM = ["profile-created", "session-opened", "visit-started"]


def passed(profile: str, source: str = "web") -> dict[str, Any]:
    return {"tracardi": {"pass": {"profile": profile, "source": source}}}


async def test_a_first_contact_makes_a_profile_and_a_session_and_tells_of_both(limner: Any) -> None:
    receipt = await limner.track("page-view", session="S1")
    events = await limner.events()
    assert [event["type"] for event in events] == [*SYSTEM, "page-view"]
    assert {event["profile"]["id"] for event in events} == {receipt["profile"]["id"]}
    assert {event["session"]["id"] for event in events} == {"S1"}
    profile = await limner.profile(receipt["profile"]["id"])
    assert profile["ids"] == [profile["id"]]
    assert profile["metadata"]["time"]["visit"]["count"] == 1
    assert (await limner.session("S1"))["metadata"]["status"] == "active"


async def test_first_requests_of_one_session_that_race_make_one_profile(limner: Any) -> None:
    receipts = await asyncio.gather(*(limner.track(f"x{number}", session="S1") for number in range(20)))
    assert len({receipt["profile"]["id"] for receipt in receipts}) == 1
    assert await limner.counts() == {"profiles": 1, "sessions": 1, "events": 23}
    assert (await limner.profile(receipts[0]["profile"]["id"]))["metadata"]["time"]["visit"]["count"] == 1


async def test_a_known_session_beats_another_profile_that_exists(limner: Any) -> None:
    mine, other = await limner.visitor(session="a"), await limner.visitor(session="b")
    before = await limner.profile(other)
    assert await limner.visitor("page-view", session="a", profile=other) == mine
    assert await limner.profile(other) == before


@pytest.mark.parametrize("profile", [None, "unknown", "mine"])
async def test_a_known_session_tells_the_profile_whatever_id_came_along(limner: Any, profile: str | None) -> None:
    mine = await limner.visitor(session="a")
    assert await limner.visitor("x", session="a", profile=mine if profile == "mine" else profile) == mine
    assert await limner.profile("unknown") is None
    assert await limner.types(session="a") == [*SYSTEM, "page-view", "x"]


async def test_a_known_profile_in_a_new_session_begins_a_visit(limner: Any) -> None:
    mine = await limner.visitor(session="a")
    first = (await limner.profile(mine))["metadata"]["time"]["visit"]
    limner.later(hours=1)
    assert await limner.visitor(session="b", profile=mine) == mine
    visit = (await limner.profile(mine))["metadata"]["time"]["visit"]
    assert await limner.types(session="b") == ["session-opened", "visit-started", "page-view"]
    assert (visit["count"], visit["last"]) == (2, first["current"])
    assert visit["current"] > first["current"]


async def test_an_unknown_profile_id_is_taken_for_a_forgery(limner: Any) -> None:
    given = str(uuid.uuid4())
    made = await limner.visitor(session="a", profile=given)
    assert made != given
    assert await limner.profile(given) is None


async def test_nothing_at_all_gets_a_profile_and_a_session(limner: Any) -> None:
    receipt = await limner.track("x", session=None)
    assert uuid.UUID(receipt["session"]["id"])
    assert uuid.UUID(receipt["profile"]["id"])
    assert await limner.types(session=receipt["session"]["id"]) == [*SYSTEM, "x"]


async def test_a_request_without_a_session_counts_no_visit_of_a_known_profile(limner: Any) -> None:
    mine = await limner.visitor(session="a")
    answers = [await limner.track("x", session=None, profile=mine) for _ in range(2)]
    made = [answer["session"]["id"] for answer in answers]
    assert {answer["profile"]["id"] for answer in answers} == {mine}
    assert len({"a", *made}) == 3
    assert (await limner.profile(mine))["metadata"]["time"]["visit"]["count"] == 1
    session = await limner.session(made[0])
    assert session["metadata"]["aux"]["artificial"] is True
    assert session["device"]["type"] == "pc"
    assert await limner.types(session=made[0]) == ["x"]


@pytest.mark.parametrize("profile", [None, "unknown", "the old one"])
async def test_a_session_whose_profile_is_gone_gets_a_new_one(limner: Any, profile: str | None) -> None:
    old = await limner.visitor(session="a")
    await limner.deps.store.remove_profile(old)
    limner.later(minutes=1)
    new = await limner.visitor("x", session="a", profile=old if profile == "the old one" else profile)
    assert new not in (old, "unknown")
    assert (await limner.session("a"))["profile"]["id"] == new
    assert await limner.types(profile=new) == [*SYSTEM, "x"]
    assert (await limner.profile(new))["metadata"]["time"]["visit"]["count"] == 1
    assert await limner.visitor("x", session="a") == new


async def test_other_ids_of_a_payload_find_the_profile_later(limner: Any) -> None:
    mine = await limner.visitor(session="a", profile={"id": None, "ids": ["crm-7", 8]})
    assert {mine, "crm-7", "8"} == set((await limner.profile(mine))["ids"])
    assert await limner.visitor(session="b", profile="crm-7") == mine
    assert await limner.visitor(session="c", profile="8") == mine


async def test_other_ids_are_added_to_a_known_profile(limner: Any) -> None:
    mine = await limner.visitor(session="a")
    await limner.track("x", session="a", profile={"id": mine, "ids": ["crm-7"]})
    assert "crm-7" in (await limner.profile(mine))["ids"]


async def test_an_id_that_means_somebody_else_is_left_to_them(limner: Any) -> None:
    theirs = await limner.visitor(session="a", profile={"ids": ["crm-7"]})
    receipt = await limner.track("x", session="b", profile={"ids": ["crm-7"]})
    assert "crm-7" in receipt["warnings"][0]
    assert (await limner.profile("crm-7"))["id"] == theirs
    assert (await limner.profile(receipt["profile"]["id"]))["ids"] == [receipt["profile"]["id"]]


@pytest.mark.parametrize("ids", ["crm-7", {"a": 1}, [None, [], {}, ""], 5])
async def test_other_ids_that_are_none_do_no_harm(limner: Any, ids: Any) -> None:
    mine = await limner.visitor(session="a", profile={"ids": ids})
    assert (await limner.profile(mine))["ids"] == [mine]


async def test_a_new_profile_and_session_take_the_times_that_the_client_says(limner: Any) -> None:
    times = {"insert": "2023-01-01 00:00:00", "create": "2022-12-31T00:00:00Z"}
    session = {"id": "a", "metadata": {"time": {"insert": "2023-01-02T00:00:00Z"}}}
    mine = await limner.visitor(session=session, profile={"metadata": times})
    time = (await limner.profile(mine))["metadata"]["time"]
    assert (time["insert"], time["create"]) == ("2023-01-01T00:00:00Z", "2022-12-31T00:00:00Z")
    assert (await limner.session("a"))["metadata"]["time"]["insert"] == "2023-01-02T00:00:00Z"


async def test_times_of_a_known_profile_and_session_stay(limner: Any) -> None:
    mine = await limner.visitor(session="a")
    before = (await limner.profile(mine))["metadata"]["time"]["insert"]
    times = {"time": {"insert": "2001-01-01T00:00:00Z"}}
    await limner.track("x", session={"id": "a", "metadata": times}, profile={"id": mine, "metadata": times})
    assert (await limner.profile(mine))["metadata"]["time"]["insert"] == before
    assert (await limner.session("a"))["metadata"]["time"]["insert"] > "2002"


async def test_a_static_source_adopts_the_id_it_is_given_once(limner: Any) -> None:
    for session in ("a", "b", "b"):
        assert await limner.visitor(session=session, source="static", profile="my-1") == "my-1"
    assert (await limner.counts())["profiles"] == 1
    assert await limner.types(type="profile-created") == ["profile-created"]


async def test_a_static_source_without_an_id_is_refused_clearly(limner: Any) -> None:
    for profile in (None, {"id": "  "}, {"ids": ["x"]}):
        answer = await limner.send("x", source="static", profile=profile)
        assert answer.status_code == 422
        assert answer.json()["detail"][0]["loc"] == ["body", "profile", "id"]
        assert "static" in answer.json()["detail"][0]["msg"]


async def test_a_static_id_beats_the_session_and_takes_it_over(limner: Any) -> None:
    anonymous = await limner.visitor(session="a")
    assert await limner.visitor("x", session="a", source="static", profile="my-1") == "my-1"
    assert (await limner.session("a"))["profile"]["id"] == "my-1"
    assert (await limner.profile(anonymous))["id"] == anonymous
    assert (await limner.only("x"))["profile"]["id"] == "my-1"


async def test_a_static_id_that_was_merged_leads_to_the_survivor_with_a_warning(limner: Any) -> None:
    await limner.visitor(session="a", source="static", profile="my-1")
    survivor = await limner.visitor(session="b")
    assert await limner.visitor(session="c", profile="my-1", context=passed(survivor)) == survivor
    receipt = await limner.track("x", session="d", source="static", profile="my-1")
    assert receipt["profile"]["id"] == survivor
    assert "my-1" in receipt["warnings"][0]
    assert (await limner.counts())["profiles"] == 1


async def test_a_referred_profile_and_the_one_of_the_payload_become_one(limner: Any) -> None:
    first = await limner.visitor("first", session="a")
    second = await limner.visitor("second", session="b")
    assert await limner.visitor("third", session="c", profile=first, context=passed(second)) == second
    profile = await limner.profile(first)
    assert profile["id"] == second
    assert {first, second} <= set(profile["ids"])
    assert profile["metadata"]["time"]["visit"]["count"] == 3
    assert {"first", "second", "third"} <= set(await limner.types(profile=second))
    assert {"first", "second", "third"} <= set(await limner.types(profile=first))
    assert (await limner.session("a"))["profile"]["id"] == second
    assert (await limner.counts())["profiles"] == 1


async def test_a_session_of_a_merged_profile_goes_on_with_the_survivor(limner: Any) -> None:
    first, second = await limner.visitor(session="a"), await limner.visitor(session="b")
    await limner.track("x", session="c", profile=first, context=passed(second))
    assert await limner.visitor("y", session="a", profile=first) == second
    assert await limner.visitor("z", session="d", profile=first) == second
    session = await limner.deps.store.session("a")
    assert session.profile.id == second


async def test_a_referred_profile_is_taken_by_a_visitor_who_has_none(limner: Any) -> None:
    mine = await limner.visitor(session="a")
    receipt = await limner.track("x", session="b", profile=None, context=passed(f" {mine} "))
    assert (receipt["profile"]["id"], receipt["warnings"]) == (mine, [])
    assert (await limner.counts())["profiles"] == 1
    assert await limner.types(session="b") == ["session-opened", "visit-started", "x"]


@pytest.mark.parametrize(
    ("profile", "source"),
    [
        ("unknown", "web"),
        ("known", "nope"),
        ("known", "off"),
        ("known", "hook"),
        ("known", "@internal"),
        ("known", None),
    ],
)
async def test_a_referral_that_cannot_be_believed_is_ignored_with_a_warning(
    limner: Any, profile: str, source: str
) -> None:
    known = await limner.visitor(session="a")
    receipt = await limner.track("x", session="b", context=passed(known if profile == "known" else profile, source))
    assert receipt["profile"]["id"] not in (known, "unknown")
    assert "context.tracardi.pass" in receipt["warnings"][0]


async def test_a_link_that_somebody_passed_on_makes_no_double_of_two_people(limner: Any) -> None:
    people = []
    for name in ("ann", "bo"):
        event = {"type": "sign-in", "properties": {"email": {"main": f"{name}@x.test"}}}
        people.append(await limner.visitor(event, session=name))
    passed = {"context": {"tracardi": {"pass": {"profile": people[0], "source": "web"}}}}
    answer = (await limner.send("page-view", session="bo", profile=people[1], **passed)).json()
    assert answer["profile"]["id"] == people[1]
    assert "another person" in answer["warnings"][0]
    assert {(await limner.profile(it))["id"] for it in people} == set(people)


@pytest.mark.parametrize("said", [None, 1, [], "x", {"pass": None}, {"pass": []}, {"pass": {"profile": 1}}])
async def test_a_referral_that_is_none_does_no_harm(limner: Any, said: Any) -> None:
    assert await limner.visitor(context={"tracardi": said})


async def test_a_profile_less_request_is_nobodys(limner: Any, payload: Any) -> None:
    answer = await limner.post("/track?profile_less=true", payload("x", "y", session="new"))
    assert answer.status_code == 200
    assert answer.json()["profile"] == {"id": None}
    event = await limner.only("x")
    assert (event["profile"], event["metadata"]["profile_less"]) == (None, True)
    assert (await limner.counts())["profiles"] == 0


async def test_a_profile_less_request_without_a_session_stores_the_events_alone(limner: Any, payload: Any) -> None:
    answer = await limner.post("/track?profile_less=true", payload("x", session=None))
    assert answer.json()["profile"] == {"id": None}
    assert await limner.counts() == {"profiles": 0, "sessions": 0, "events": 1}


async def test_a_profile_less_request_leaves_a_known_session_with_its_profile(limner: Any, payload: Any) -> None:
    mine = await limner.visitor(session="a")
    answer = await limner.post("/track?profile_less=true", payload("x", session="a"))
    assert answer.json()["profile"] == {"id": None}
    assert (await limner.session("a"))["profile"]["id"] == mine


@pytest.mark.parametrize("said", ["false", "0", "no", "", "x"])
async def test_only_the_query_parameter_makes_a_request_profile_less(limner: Any, payload: Any, said: str) -> None:
    answer = await limner.post(f"/track?profile_less={said}", payload("x", profile_less=True))
    assert answer.json()["profile"]["id"]
