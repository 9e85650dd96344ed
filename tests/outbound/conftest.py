"""A Limner whose workers go by the clock of the test, and a server that records what arrives at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from aiohttp import web
from msgspec.structs import replace as changed

from limner.model.catalog import Assign, EventType
from limner.model.delivery import Delivery, DeliveryFilter
from limner.model.json import Json
from limner.pipeline.catalog import read_object
from limner.pipeline.workers import Workers

Answer = web.Response | Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Arrival:
    """A request as it arrived."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """What the body says."""
        return msgspec.json.decode(self.body)


@dataclass
class Recorder:
    """A server that keeps every request, and answers what it was told to; else 200."""

    url: str = ""
    arrived: list[Arrival] = field(default_factory=list)
    answers: dict[str, list[Answer]] = field(default_factory=dict)

    def will(self, path: str, *answers: int | Answer, **headers: str) -> None:
        """Answer these to the next requests of a path, the last one to all after it."""
        self.answers[path] = [web.Response(status=it, headers=headers) if isinstance(it, int) else it for it in answers]

    def at(self, path: str = "/prod") -> list[Arrival]:
        """Return what arrived at a path."""
        return [it for it in self.arrived if it.path == path]

    def bodies(self, path: str = "/prod") -> list[Any]:
        """Return the bodies of what arrived at a path."""
        return [it.json for it in self.at(path)]

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Keep a request, and answer it."""
        body = await request.read()
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.arrived.append(Arrival(request.method, request.path, list(request.query.items()), headers, body))
        planned = self.answers.get(request.path)
        if not planned:
            return web.json_response({"ok": True})
        answer = planned.pop(0) if len(planned) > 1 else planned[0]
        if isinstance(answer, web.Response):
            return web.Response(status=answer.status, headers=answer.headers, body=answer.body)
        return await answer(request)


class Outbound:
    """A Limner with one resource, whose destinations are told, and whose time passes, when the test says so."""

    def __init__(self, limner: Any, environment: str = "production") -> None:
        limner.stop_clock(timedelta(microseconds=1))  # who comes first is not left to chance
        self.limner = limner
        deps = limner.app.environments[environment].deps
        self.deps = replace(deps, clock=limner.now)
        self.workers = Workers(self.deps)

    async def resource(self, resource_id: str = "api-1", **credentials: Any) -> None:
        """Configure a resource of type `api`."""
        both = {"production": credentials, "test": credentials} if "url" in credentials else credentials
        await self.create("resources", {"id": resource_id, "name": resource_id, "type": "api", "credentials": both})

    async def destination(self, destination_id: str = "crm", **parts: Any) -> None:
        """Configure a destination, enabled and without a quiet period unless it is said."""
        await self.create("destinations", destination(destination_id, **parts))

    async def create(self, kind: str, body: Json) -> None:
        """Add something to the catalogue."""
        await self.deps.catalog.create(kind, read_object(kind, body))

    async def change(self, kind: str, object_id: str, **fields: Any) -> None:
        """Change something in the catalogue."""
        thing = self.deps.catalog.current.get(kind, object_id)
        await self.deps.catalog.put(kind, object_id, changed(thing, **fields))

    async def work(self) -> None:
        """Let the workers do all that is due."""
        await self.workers.drain()

    async def track(self, *events: str | Json, **payload: Any) -> Json:
        """Send events, and let the workers do all that is due."""
        receipt: Json = await self.limner.track(*events, **payload)
        await self.work()
        return receipt

    async def identify(self, **properties: Any) -> Json:
        """Send an identify event."""
        return await self.track({"type": "identify", "properties": properties})

    async def pass_time(self, seconds: float, step: float = 0.25) -> None:
        """Let time pass; the workers look every so often."""
        passed = 0.0
        while passed < seconds:
            self.limner.later(seconds=step)
            passed += step
            await self.work()

    async def log(self, **wanted: Any) -> list[Delivery]:
        """Return the delivery log, the oldest first."""
        page = await self.deps.outbox.deliveries(DeliveryFilter(limit=1000, **wanted))
        return list(reversed(page.items))

    async def statuses(self, **wanted: Any) -> list[str]:
        """Return the statuses of the delivery log, the oldest first, with the reason where one was skipped."""
        return [f"{it.status}({it.reason})" if it.status == "skipped" else it.status for it in await self.log(**wanted)]


def destination(destination_id: str = "crm", **parts: Any) -> Json:
    """Return a destination as somebody would write it."""
    init = parts.pop("init", {})
    return {
        "id": destination_id,
        "name": destination_id,
        "enabled": True,
        "quiet_period": 0,
        "resource": {"id": parts.pop("resource", "api-1")},
        "destination": {"package": parts.pop("package", "http"), "init": init},
        "mapping": {"uid": "profile@id", "mail": "profile@data.contact.email.main"},
        **parts,
    }


def events_from(source: str = "web", kind: str = "") -> Json:
    """Return the part of a destination that makes it one of events."""
    return {"on_profile_change_only": False, "source": {"id": source}, "event_type": {"id": kind, "name": kind}}


@pytest_asyncio.fixture
async def recorder() -> AsyncIterator[Recorder]:
    """A recording server on this machine."""
    it = Recorder()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", it.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    it.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield it
    await runner.cleanup()


@pytest_asyncio.fixture
async def begin(start: Any, recorder: Recorder) -> AsyncIterator[Callable[..., Awaitable[Outbound]]]:
    """Start a Limner with these settings, the resource `api-1` and a mapping of `identify`."""
    opened: list[Outbound] = []

    async def begin(environment: str = "production", **settings: Any) -> Outbound:
        limner = await start(outbound_allow=["127.0.0.0/8"], **settings)
        for workers in limner.app.workers.values():
            await workers.stop()
        it = Outbound(limner, environment)
        opened.append(it)
        await limner.add(IDENTIFY, environment=environment)
        await it.resource(production={"url": f"{recorder.url}/prod"}, test={"url": f"{recorder.url}/test"})
        return it

    yield begin
    for it in opened:
        await it.workers.stop()


@pytest_asyncio.fixture
async def outbound(begin: Callable[..., Awaitable[Outbound]]) -> Outbound:
    """A Limner with default settings and the resource `api-1`."""
    return await begin()


@pytest.fixture
def written() -> Callable[..., Json]:
    """The function that writes a destination."""
    return destination


@pytest.fixture
def of_events() -> Callable[..., Json]:
    """The function that makes a destination one of events."""
    return events_from


IDENTIFY = EventType(
    id="identify",
    profile=[
        Assign(target="data.contact.email.main", value="email"),
        Assign(target="data.contact.email.business", value="biz"),
        Assign(target="data.pii.firstname", value="name"),
    ],
)
