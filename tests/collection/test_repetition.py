"""Nothing is counted twice, and nothing is lost: repeated requests, equal events, parallel requests."""

from __future__ import annotations

import asyncio
from typing import Any

LAPTOPS = {"type": "increase-interest", "properties": {"interest": "laptops", "value": 2}}
CLICK = {"type": "click", "properties": {"on": "buy"}, "time": {"create": "2024-05-01T12:00:00.120Z"}}


async def interest(limner: Any, profile: str) -> float:
    return float((await limner.profile(profile))["interests"]["laptops"])


async def test_an_event_id_that_comes_again_is_stored_and_counted_once(limner: Any) -> None:
    mine = await limner.visitor({**LAPTOPS, "id": "e1"})
    assert await limner.visitor({**LAPTOPS, "id": "e1"}) == mine
    assert await interest(limner, mine) == 2
    assert len(await limner.events(type="increase-interest")) == 1


async def test_an_event_id_twice_in_one_payload_is_stored_and_counted_once(limner: Any) -> None:
    mine = await limner.visitor({**LAPTOPS, "id": "e1"}, {**LAPTOPS, "id": "e1"})
    assert await interest(limner, mine) == 2
    assert len(await limner.events(type="increase-interest")) == 1


async def test_repetitions_that_race_count_once(limner: Any) -> None:
    answers = await asyncio.gather(*(limner.visitor({**LAPTOPS, "id": "e1"}) for _ in range(20)))
    assert len(set(answers)) == 1
    assert await interest(limner, answers[0]) == 2


async def test_a_repeated_event_beside_a_new_one_leaves_the_new_one(limner: Any) -> None:
    mine = await limner.visitor({**LAPTOPS, "id": "e1"})
    await limner.track({**LAPTOPS, "id": "e1"}, {**LAPTOPS, "id": "e2"})
    assert await interest(limner, mine) == 4
    assert len(await limner.events(type="increase-interest")) == 2


async def test_a_repeated_request_without_any_id_gets_the_profile_and_session_of_the_first(limner: Any) -> None:
    answers = [await limner.track({**LAPTOPS, "id": "e1"}, session=None) for _ in range(3)]
    assert len({answer["profile"]["id"] for answer in answers}) == 1
    assert len({answer["session"]["id"] for answer in answers}) == 1
    assert await limner.counts() == {"profiles": 1, "sessions": 1, "events": 4}


async def test_a_repeated_request_gets_the_survivor_of_a_merge(limner: Any) -> None:
    first = await limner.visitor({"type": "x", "id": "e1"}, session=None)
    second = await limner.visitor(session="b")
    passed = {"tracardi": {"pass": {"profile": second, "source": "web"}}}
    await limner.track("y", session="c", profile=first, context=passed)
    assert await limner.visitor({"type": "x", "id": "e1"}, session=None) == second


async def test_an_event_id_that_somebody_else_used_tells_nobody_their_profile(limner: Any) -> None:
    theirs = await limner.visitor({**LAPTOPS, "id": "1"}, session="a")
    mine = await limner.visitor({**LAPTOPS, "id": "1"}, session="b")
    assert mine != theirs
    assert (await limner.session("b"))["profile"]["id"] == mine
    assert await interest(limner, theirs) == 2
    assert (await limner.event("1"))["profile"]["id"] == theirs


async def test_a_tracker_that_knows_no_event_ids_may_repeat_itself(limner: Any) -> None:
    event = {**LAPTOPS, "time": CLICK["time"]}
    mine = await limner.visitor(CLICK, event)
    assert await limner.visitor(CLICK, event) == mine
    assert await limner.visitor(event) == mine
    assert await interest(limner, mine) == 2
    assert len(await limner.events(type="click")) == 1


async def test_a_click_at_another_moment_or_in_another_session_is_another_click(limner: Any) -> None:
    mine = await limner.visitor(CLICK)
    await limner.track({**CLICK, "time": {"create": "2024-05-01T12:00:00.121Z"}})
    await limner.track({**CLICK, "properties": {"on": "sell"}})
    await limner.track(CLICK, session="s2", profile=mine)
    assert len(await limner.events(type="click")) == 4


async def test_equal_events_without_a_clock_are_events_of_their_own(limner: Any) -> None:
    mine = await limner.visitor(LAPTOPS)
    await limner.track(LAPTOPS)
    assert await interest(limner, mine) == 4


async def test_thirty_equal_events_of_one_payload_are_all_stored_and_counted(limner: Any) -> None:
    mine = await limner.visitor(*[{**LAPTOPS, "time": CLICK["time"]}] * 30)
    await limner.visitor(*[{**LAPTOPS, "time": CLICK["time"]}] * 30)
    assert await interest(limner, mine) == 60
    assert len(await limner.events(type="increase-interest")) == 30


async def test_parallel_payloads_on_one_profile_lose_no_update(limner: Any) -> None:
    mine = await limner.visitor(LAPTOPS, LAPTOPS)
    await asyncio.gather(
        *(limner.track(LAPTOPS, session=f"p{number % 5}", profile=mine) for number in range(20)),
    )
    assert await interest(limner, mine) == 44
    assert (await limner.profile(mine))["metadata"]["time"]["visit"]["count"] == 6


async def test_many_visitors_at_once_are_kept_apart(limner: Any) -> None:
    answers = await asyncio.gather(*(limner.visitor(LAPTOPS, session=f"s{number}") for number in range(50)))
    assert len(set(answers)) == 50
    assert {await interest(limner, profile) for profile in answers} == {2}


async def test_an_event_id_that_is_guessed_tells_no_profile_and_no_session(limner: Any) -> None:
    theirs = await limner.track({"type": "order", "id": "order-1", "properties": {"total": 5}})
    guess = await limner.track({"type": "order", "id": "order-1"}, session=None)
    assert guess["profile"] != theirs["profile"]
    assert guess["session"] != theirs["session"]


async def test_a_back_end_may_tell_the_same_of_two_people_in_one_session(limner: Any) -> None:
    told = {"session": "import", "source": {"id": "static"}}
    for _ in range(2):
        assert await limner.visitor(CLICK, profile="u1", **told) == "u1"
        assert await limner.visitor(CLICK, profile="u2", **told) == "u2"
    assert [event["profile"]["id"] for event in await limner.events(type="click")] == ["u1", "u2"]
