"""The management API: the feed of events as they come."""

import asyncio
import itertools
import json
from contextlib import aclosing
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.entrypoints.management import NOW, QUICK, code, collected

from limner.entrypoints.api.live import messages
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.live import Feed


async def always():
    return True


async def never():
    return False


async def test_the_feed_tells_each_event_as_it_comes_and_ends_when_the_server_stops():
    feed, stopping = Feed(), asyncio.Event()
    feed.publish(collected(1).events)
    async with aclosing(messages(feed, stopping, always, heartbeat=60)) as stream:
        assert await anext(stream) == b": welcome\n\n"
        first = await anext(stream)
        feed.publish(collected(2).events)
        second = await anext(stream)
        stopping.set()
        assert [it async for it in stream] == []
    name, data = first.decode().strip().split("\n")
    assert name == "event: event"
    assert json.loads(data.removeprefix("data: ")) == {
        "id": "e1",
        "type": "page-view",
        "name": "",
        "time": "2024-05-01T12:01:00Z",
        "valid": True,
        "source": "web",
        "profile": "p1",
        "session": None,
        "hit": {},
    }
    assert b'"id":"e2"' in second


async def test_a_silent_feed_sends_comments():
    async with aclosing(messages(Feed(), asyncio.Event(), always, heartbeat=0.001)) as stream:
        assert [await anext(stream), await anext(stream)] == [b": welcome\n\n", b": still here\n\n"]


async def test_a_feed_ends_for_whom_it_is_no_longer_meant_however_busy_it_is():
    feed = Feed()
    feed.publish(collected(3).events)
    async with aclosing(messages(feed, asyncio.Event(), never, heartbeat=0.0)) as stream:
        seen = [it async for it in stream]
    assert len(seen) <= 2
    assert not feed._watchers


@pytest.mark.parametrize("change", ["deleted", "demoted", "expired"])
async def test_the_feed_ends_when_its_token_does(api, monkeypatch, change):
    monkeypatch.setattr("limner.entrypoints.api.live.HEARTBEAT", 0.001)
    accounts = Accounts(api.deps.users, lambda: NOW, QUICK)
    roles, end = (["maintainer"], None) if change == "demoted" else (["marketer"], NOW - timedelta(days=1))
    seconds = itertools.count()
    aging = replace(api, deps=replace(api.deps, clock=lambda: NOW + timedelta(seconds=next(seconds))))

    async def watch():
        async with aging.client("marketer") as client:
            return (await client.get("/api/v1/live")).text

    watching = asyncio.ensure_future(watch())
    while not api.deps.environments["production"].live._watchers:  # noqa: ASYNC110 # a feed tells nobody who watches
        await asyncio.sleep(0)
    if change == "deleted":
        await accounts.delete_token("as-marketer")
    else:
        await accounts.put_token(TokenDraft(id="as-marketer", roles=roles, expires=end))
    assert (await asyncio.wait_for(watching, 60)).startswith(": welcome")


async def test_who_leaves_the_feed_is_forgotten():
    feed = Feed()
    feed.publish(collected(1).events)
    stream = messages(feed, asyncio.Event(), always, heartbeat=60)
    await anext(stream)
    await anext(stream)
    await stream.aclose()
    assert not feed._watchers


async def test_the_feed_is_server_sent_events_and_needs_a_reader(api):
    api.deps.environments["production"].live.publish(collected(1).events)
    api.deps.stopping.set()
    async with api.client("marketer") as client:
        answer = await client.get("/api/v1/live")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith(": welcome")
    async with api.client("maintainer") as client:
        assert code(await client.get("/api/v1/live")) == (403, "not_allowed")
