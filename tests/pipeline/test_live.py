"""The live feed: each stored event goes to every watcher."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import Any

from limner.pipeline.live import BACKLOG, HISTORY, Feed


async def test_a_watcher_sees_the_last_events_and_then_each_new_one(limner: Any) -> None:
    await limner.track("x")
    watch: Any = limner.deps.live.watch()
    async with aclosing(watch), asyncio.timeout(30):
        seen = [(await anext(watch)).type for _ in range(4)]
        await limner.track("y")
        seen.append((await anext(watch)).type)
    assert seen == ["x", "profile-created", "visit-started", "session-opened", "y"]


async def test_an_event_that_is_not_stored_is_not_shown(limner: Any) -> None:
    await limner.track("x", options={"saveEvents": False})
    await limner.send("y", source="nope")
    assert list(limner.deps.live._recent) == []


async def test_a_watcher_that_falls_behind_misses_events_and_holds_nobody_up(limner: Any) -> None:
    await limner.track("x")
    feed, (event, *_) = Feed(), limner.deps.live._recent
    watch: Any = feed.watch()
    async with aclosing(watch):
        waiting = asyncio.ensure_future(anext(watch))
        await asyncio.sleep(0)
        feed.publish([event] * (BACKLOG + 500))
        assert await waiting is event
        (queue,) = feed._watchers
        assert queue.qsize() <= BACKLOG
    assert feed._watchers == set()
    assert len(feed._recent) == HISTORY
