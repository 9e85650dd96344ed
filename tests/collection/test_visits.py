"""Sessions and visits: which events of our own tell of them, and when they end."""

from __future__ import annotations

from typing import Any

import pytest

OPENED = ["profile-created", "visit-started", "session-opened"]


async def stored(limner: Any, *events: Any, **payload: Any) -> list[str]:
    """Return the types of the events that a request stored, in the order of the answer."""
    receipt = await limner.track(*events, options={"debugger": True}, **payload)
    return [(await limner.event(name))["type"] for name in receipt["events"]]


async def test_events_of_our_own_follow_in_the_order_that_was_measured(start: Any) -> None:
    limner = await start(track_debug=True)
    assert await stored(limner, "x") == ["x", *OPENED]
    assert await stored(limner, "x") == ["x"]
    mine = (await limner.session())["profile"]["id"]
    assert await stored(limner, "x", session="s2", profile=mine) == ["x", "visit-started", "session-opened"]
    assert await stored(limner, "visit-ended") == ["visit-ended"]
    assert await stored(limner, "x") == ["x", "visit-started"]
    assert await stored(limner, "x") == ["x"]


async def test_events_of_our_own_sort_before_those_of_the_client(limner: Any) -> None:
    await limner.track("x")
    times = {event["type"]: event["metadata"]["time"] for event in await limner.events()}
    inserts = sorted(times, key=lambda kind: times[kind]["insert"])
    assert inserts == ["profile-created", "session-opened", "visit-started", "x"]
    assert all(times[kind]["create"] == times[kind]["insert"] for kind in OPENED)


async def test_events_of_our_own_come_from_the_internal_source(limner: Any) -> None:
    await limner.track("x", "y", "x")
    started = await limner.only("visit-started")
    assert started["source"]["id"].startswith("@internal-")
    assert started["properties"] == {"trigger-event-types": ["x", "y"]}
    assert (await limner.only("profile-created"))["properties"] == {}


async def test_a_client_may_send_profile_created_itself(limner: Any) -> None:
    await limner.track("profile-created")
    assert sorted(await limner.types()) == ["profile-created", "session-opened", "visit-started"]


async def test_a_visit_that_the_client_ends_begins_again_with_its_next_event(limner: Any) -> None:
    mine = await limner.visitor()
    await limner.track("visit-ended")
    assert (await limner.session())["metadata"]["status"] == "ended"
    limner.later(seconds=10)
    await limner.track("x")
    assert (await limner.session())["metadata"]["status"] == "started"
    await limner.track("x")
    assert (await limner.session())["metadata"]["status"] == "active"
    assert await limner.types(type="visit-started") == ["visit-started"] * 2
    assert await limner.types(type="session-opened") == ["session-opened"]
    assert (await limner.profile(mine))["metadata"]["time"]["visit"]["count"] == 1


async def test_a_first_request_that_ends_the_visit_gets_no_events_of_ours(limner: Any) -> None:
    await limner.track("visit-ended")
    assert await limner.types() == ["visit-ended"]


async def test_without_system_events_only_those_of_clients_are_stored(start: Any) -> None:
    limner = await start(system_events=False)
    mine = await limner.visitor("x")
    assert await limner.types() == ["x"]
    assert (await limner.profile(mine))["metadata"]["time"]["visit"]["count"] == 1


async def test_a_session_tells_its_begin_its_weekday_and_its_channel(limner: Any) -> None:
    await limner.track("x", session={"id": "s1", "metadata": {"insert": "2024-05-01T12:00:00Z"}})
    metadata = (await limner.session())["metadata"]
    assert (metadata["time"]["timestamp"], metadata["time"]["weekday"]) == (1714564800.0, 2)
    assert metadata["channel"] == "Web"


async def test_a_session_lasts_from_its_begin_to_its_last_event(limner: Any) -> None:
    limner.stop_clock()
    await limner.track("x")
    limner.later(seconds=60)
    await limner.track("y")
    assert 60 <= (await limner.session())["metadata"]["time"]["duration"] < 61
    event = await limner.only("y")
    assert 60 <= event["session"]["duration"] < 61
    assert event["session"]["start"] == (await limner.session())["metadata"]["time"]["insert"]


async def test_a_silent_visit_ends_by_itself_once(limner: Any) -> None:
    mine = await limner.visitor()
    assert await limner.end_visits() == 0
    limner.later(seconds=1300)
    assert await limner.end_visits() == 1
    assert await limner.end_visits() == 0
    ended = await limner.only("visit-ended")
    assert (ended["profile"]["id"], ended["session"]["id"]) == (mine, "s1")
    assert ended["source"]["id"].startswith("@internal-")
    assert (await limner.session())["metadata"]["status"] == "ended"
    assert await limner.types(type="visit-started") == ["visit-started"]


async def test_an_event_keeps_a_visit_alive(limner: Any) -> None:
    await limner.track("x")
    limner.later(seconds=1000)
    await limner.track("x")
    limner.later(seconds=1000)
    assert await limner.end_visits() == 0
    limner.later(seconds=300)
    assert await limner.end_visits() == 1


async def test_a_visit_that_ended_by_itself_begins_again(limner: Any) -> None:
    mine = await limner.visitor()
    limner.later(seconds=1300)
    await limner.end_visits()
    assert await limner.visitor("x") == mine
    assert await limner.types(type="visit-started") == ["visit-started"] * 2
    limner.later(seconds=1300)
    assert await limner.end_visits() == 1
    assert await limner.types(type="visit-ended") == ["visit-ended"] * 2


async def test_visits_of_nobody_end_as_well(limner: Any, payload: Any) -> None:
    await limner.post("/track?profile_less=true", payload("x"))
    limner.later(seconds=1300)
    assert await limner.end_visits() == 1
    assert (await limner.only("visit-ended"))["profile"] is None


async def test_the_end_of_a_visit_whose_profile_is_gone_makes_no_new_one(limner: Any) -> None:
    mine = await limner.visitor()
    await limner.deps.store.remove_profile(mine)
    limner.later(seconds=1300)
    await limner.end_visits()
    assert (await limner.counts())["profiles"] == 0
    assert await limner.end_visits() == 0


@pytest.mark.parametrize("count", [1, 3])
async def test_visits_are_counted_by_their_sessions(limner: Any, count: int) -> None:
    mine = await limner.visitor(session="s0")
    for number in range(1, count):
        await limner.track("x", "y", session=f"s{number}", profile=mine)
    assert (await limner.profile(mine))["metadata"]["time"]["visit"]["count"] == count


async def test_an_event_at_the_end_of_all_times_keeps_no_visit_from_ending(limner: Any) -> None:
    await limner.track({"type": "x", "time": {"insert": "9999-12-31T23:59:59.999999Z"}}, session="far")
    await limner.track("page-view", session="near")
    limner.later(hours=1)
    assert await limner.end_visits() == 1
    assert (await limner.session("near"))["metadata"]["status"] == "ended"
    assert (await limner.session("far"))["metadata"]["time"]["update"].startswith("9999-12-31")


async def test_requests_that_save_no_session_count_one_visit(limner: Any) -> None:
    answer = await limner.track("a", session={"id": "s9"}, options={"saveSession": False})
    for _ in range(3):
        await limner.track("a", session={"id": "s9"}, profile=answer["profile"], options={"saveSession": False})
    assert (await limner.profile(answer["profile"]["id"]))["metadata"]["time"]["visit"]["count"] == 1
