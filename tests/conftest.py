"""A running Limner for every test that wants one: the real thing in memory, driven over HTTP in this process."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import msgspec
import pytest
import pytest_asyncio
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from limner.app import App, running
from limner.entrypoints.http.collection import BEHIND
from limner.model.catalog import CatalogObject, ConsentType, EventType, Redirect, Source
from limner.pipeline.access import ensure_admin
from limner.pipeline.deps import Deps
from limner.pipeline.progress import shown
from limner.pipeline.timers import end_visits
from limner.rules.portraits import complete_profile, complete_session
from limner.settings import load
from limner.store.ports import Filter
from limner.store.sqlite import SqliteStore

# A busy machine is slow, and no law says how fast: the rest is as hypothesis has it, in CI and elsewhere.
settings.register_profile("limner", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("limner")

Json = dict[str, Any]
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
FIREFOX = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:94.0) Gecko/20100101 Firefox/94.0"
KINDS = {Source: "sources", Redirect: "redirects", EventType: "event-types", ConsentType: "consent-types"}
SOURCES = (
    Source(id="web", channel="Web"),
    Source(id="static", config={"static_profile_id": True}),
    Source(id="hook", type=["webhook"]),
    Source(id="hookgen", type=["webhook"], config={"generate_profile": True}),
    Source(id="hookid", type=["webhook"], config={"replace_profile_id": "user.id"}),
    Source(id="eph", transitional=True),
    Source(id="off", enabled=False),
    Source(id="redir", type=["redirect"]),
)


class Limner:
    """One running app, and the words in which tests talk about it. Everything is read from the store, as documents."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._ahead = self._tick = timedelta()
        self._stopped: datetime | None = None
        for name, environment in list(app.environments.items()):
            deps = replace(environment.deps, clock=self.now)
            app.environments[name] = replace(environment, deps=deps)
        self.http = self.client()

    def client(self, peer: str = "203.0.113.7", **headers: str) -> httpx.AsyncClient:
        """Return a client at another address, with these headers on each request."""
        transport = httpx.ASGITransport(self.app.dispatcher, client=(peer, 4321))
        return httpx.AsyncClient(transport=transport, base_url="http://test", headers={"user-agent": FIREFOX} | headers)

    def now(self) -> datetime:
        """Return the time, as far ahead of the real one as `later` has moved it."""
        self._ahead += self._tick
        return (self._stopped or datetime.now(UTC)) + self._ahead

    def stop_clock(self, tick: timedelta = timedelta()) -> None:
        """Let time pass by `later` alone, and by a tick with each look, however slow the machine is."""
        self._stopped, self._tick = self._stopped or datetime.now(UTC), tick

    def later(self, **time: float) -> None:
        """Let time pass: `later(minutes=30)`."""
        self._ahead += timedelta(**time)

    @property
    def deps(self) -> Deps:
        """What the pipeline of production works with."""
        return self.app.environments["production"].deps

    async def add(self, *things: CatalogObject, environment: str = "production") -> None:
        """Configure sources, redirects, event types, consent types."""
        for thing in things:
            await self.app.environments[environment].deps.catalog.create(KINDS[type(thing)], thing)

    async def post(self, path: str, content: Any, **headers: str) -> httpx.Response:
        """Post JSON, or bytes as they are."""
        body = content if isinstance(content, bytes) else msgspec.json.encode(content)
        return await self.http.post(path, content=body, headers={"content-type": "application/json"} | headers)

    async def send(self, *events: str | Json, **payload: Any) -> httpx.Response:
        """Post a payload to /track: events by type or in full, and whatever keys the payload is to have."""
        return await self.post("/track", say(*events, **payload))

    async def track(self, *events: str | Json, **payload: Any) -> Json:
        """Do the same, and return the receipt of what was stored without any error."""
        answer = await self.send(*events, **payload)
        assert answer.status_code == 200, answer.text
        receipt: Json = answer.json()
        return receipt

    async def visitor(self, *events: str | Json, **payload: Any) -> str:
        """Return the profile id that the answer to these events names."""
        receipt = await self.track(*(events or ("page-view",)), **payload)
        return str(receipt["profile"]["id"])

    async def profile(self, key: str) -> Json | None:
        """Return a profile by any id of it."""
        found = await self.deps.store.profile(key)
        return _plain(complete_profile(found)) if found else None

    async def session(self, session_id: str = "s1") -> Json | None:
        """Return a session."""
        found = await self.deps.store.session(session_id)
        return _plain(complete_session(found)) if found else None

    async def event(self, event_id: str) -> Json | None:
        """Return an event."""
        found = await self.deps.store.event(event_id)
        return _plain(await shown([found], self.deps.outbox))[0] if found else None

    async def events(self, **wanted: Any) -> list[Json]:
        """Return events, the oldest first, by `type`, `session`, `profile` or `source`."""
        page = await self.deps.store.events(Filter(limit=1000, **wanted))
        found: list[Json] = _plain(await shown(page.items, self.deps.outbox))
        return found[::-1]

    async def only(self, kind: str) -> Json:
        """Return the one event of a type that there is."""
        (event,) = await self.events(type=kind)
        return event

    async def types(self, **wanted: Any) -> list[str]:
        """Return the types of events, the oldest first."""
        return [event["type"] for event in await self.events(**wanted)]

    async def counts(self) -> Json:
        """Return how many profiles, sessions and events are stored."""
        counts = await self.deps.store.counts()
        return {name: counts[name] for name in ("profiles", "sessions", "events")}

    async def settled(self) -> None:
        """Wait for what is collected behind an answer."""
        await asyncio.gather(*BEHIND)

    async def end_visits(self) -> int:
        """End the visits that are silent by now."""
        return await end_visits(self.deps, self.app.environments["production"].collector)

    def break_store(self) -> None:
        """Let the disk refuse every event from now on."""
        store = self.deps.store
        assert isinstance(store, SqliteStore)
        store._writer.execute("drop table event")


def say(*events: str | Json, **payload: Any) -> Json:
    """Return a payload; `session` and `profile` may be ids, and nothing said means source web and session s1."""
    body: Json = {"source": "web", "session": "s1", **payload}
    for name in ("source", "session", "profile"):
        if isinstance(body.get(name), str):
            body[name] = {"id": body[name]}
    return {**body, "events": [{"type": event} if isinstance(event, str) else event for event in events]}


def _plain(document: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(document))


Start = Callable[..., Awaitable[Limner]]


@pytest_asyncio.fixture
async def start(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Start]:
    """Start a Limner with these settings; the password of its first admin is hashed cheaply."""
    monkeypatch.setattr("limner.app.ensure_admin", functools.partial(ensure_admin, hasher=QUICK))
    async with AsyncExitStack() as stack:

        async def begin(**settings: Any) -> Limner:
            limner = Limner(await stack.enter_async_context(running(load({"store": "memory:"}, settings))))
            await limner.add(*SOURCES)
            await stack.enter_async_context(limner.http)
            return limner

        yield begin


@pytest_asyncio.fixture
async def limner(start: Start) -> Limner:
    """A Limner with default settings and the sources web, static, hook, hookgen, hookid, eph, off and redir."""
    return await start()


@pytest.fixture
def payload() -> Callable[..., Json]:
    """The function that puts a payload together."""
    return say
