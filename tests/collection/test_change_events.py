"""Events of our own that tell what a request made of somebody."""

from __future__ import annotations

from typing import Any

import pytest_asyncio

from limner.model.catalog import Assign, ProfileMapping

OWN = ("segment-added", "profile-updated")


@pytest_asyncio.fixture
async def bound(start: Any) -> Any:
    return await _with_segments(await start(profile_updated=True))


async def _with_segments(limner: Any) -> Any:
    line = Assign(target="segments", op="append", value="names")
    await limner.deps.catalog.create("mappings", ProfileMapping(id="s", event_type="chosen", profile=[line]))
    return limner


def chosen(*names: str) -> dict[str, Any]:
    return {"type": "chosen", "properties": {"names": list(names)}}


async def told(limner: Any) -> list[tuple[str, Any]]:
    return [(it["type"], it["properties"]) for it in await limner.events() if it["type"] in OWN]


async def test_who_comes_into_segments_leaves_an_event_of_those_that_are_new(limner: Any) -> None:
    await _with_segments(limner)
    mine = await limner.visitor(chosen("vip", "gold"))
    await limner.track(chosen("gold", "old"))
    await limner.track(chosen("vip"))
    assert await told(limner) == [
        ("segment-added", {"segments": ["vip", "gold"]}),
        ("segment-added", {"segments": ["old"]}),
    ]
    event = (await limner.events(type="segment-added"))[0]
    assert (event["profile"]["id"], event["session"]["id"], event["tags"]["values"]) == (mine, "s1", ["event:system"])
    assert event["source"]["id"].startswith("@internal-")


async def test_a_change_of_somebody_known_leaves_an_event_where_somebody_wants_it(bound: Any) -> None:
    await bound.track({"type": "sign-up", "properties": {"firstname": "Ann"}})
    assert await told(bound) == []  # profile-created tells of that
    await bound.track({"type": "sign-up", "properties": {"firstname": "Anna"}}, chosen("vip"))
    await bound.track({"type": "sign-up", "properties": {"firstname": "Anna"}}, "page-view")
    assert await told(bound) == [
        ("segment-added", {"segments": ["vip"]}),
        ("profile-updated", {"fields": ["data.pii.firstname", "segments"]}),
    ]


async def test_nothing_is_told_of_a_change_unless_somebody_wants_it(limner: Any) -> None:
    await limner.track("page-view")
    await limner.track({"type": "sign-up", "properties": {"firstname": "Ann"}})
    assert await told(limner) == []


async def test_no_event_of_ours_tells_of_a_change_where_these_are_off(start: Any) -> None:
    limner = await _with_segments(await start(system_events=False, profile_updated=True))
    await limner.track("page-view")
    await limner.track(chosen("vip"))
    assert await told(limner) == []


async def test_what_is_not_saved_is_not_told_of(bound: Any) -> None:
    await bound.track(chosen("vip"), options={"saveProfile": False})
    await bound.track(chosen("vip"), session="s2", options={"saveEvents": False})
    assert await told(bound) == []
