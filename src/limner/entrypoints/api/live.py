"""`/api/v1/live`: what is coming in right now, as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable

import msgspec
from litestar import Router, get
from litestar.response import Stream

from limner.entrypoints.api.guards import READ, Asked, deps, environment, recognise, signed_in
from limner.errors import LimnerError
from limner.model.event import Event
from limner.pipeline.live import Feed

HEARTBEAT = 15.0
"""Seconds after which we look again whether the watcher may watch, and send a comment, so that proxies keep the line
open."""

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@get("/live", roles=READ, media_type="text/event-stream")
async def live(request: Asked) -> Stream:
    """Watch events as they are stored: the last few at once, then each new one, until you leave or your token ends.

    Each message is named `event`; its data is JSON with `id`, `type`, `name`, `time`, `valid`, `source`, `profile`,
    `session` and `hit`.
    """

    async def welcome() -> bool:
        """Tell whether the token that came with the request still counts, for somebody who may read."""
        try:
            caller = await recognise(request, by_cookie=True)
        except LimnerError:
            return False
        return not caller.roles.isdisjoint(READ)

    stream = messages(environment(request).live, deps(request).stopping, welcome, HEARTBEAT)
    return Stream(stream, media_type="text/event-stream", headers=HEADERS)


async def messages(
    feed: Feed, stopping: asyncio.Event, welcome: Callable[[], Awaitable[bool]], heartbeat: float
) -> AsyncIterator[bytes]:
    """Yield the text of the stream, until `stopping` is set or the watcher is not `welcome` any more.

    The latter is asked every `heartbeat` seconds, however busy the stream is; then a comment goes out too.
    """
    yield b": welcome\n\n"
    clock = asyncio.get_running_loop().time
    due = clock() + heartbeat
    events = feed.watch()
    end = asyncio.ensure_future(stopping.wait())
    coming = asyncio.ensure_future(anext(events))
    try:
        while not stopping.is_set():
            await asyncio.wait({end, coming}, timeout=max(0.0, due - clock()), return_when=asyncio.FIRST_COMPLETED)
            if coming.done():
                yield message(coming.result())
                coming = asyncio.ensure_future(anext(events))
            if clock() >= due and not end.done():
                if not await welcome():
                    break
                yield b": still here\n\n"
                due = clock() + heartbeat
    finally:
        end.cancel()
        coming.cancel()
        await asyncio.gather(end, coming, return_exceptions=True)
        if isinstance(events, AsyncGenerator):
            await events.aclose()


def message(event: Event) -> bytes:
    """Return one event as a message of the stream."""
    data = msgspec.json.encode(
        {
            "id": event.id,
            "type": event.type,
            "name": event.name,
            "time": event.metadata.time.insert,
            "valid": event.metadata.valid,
            "source": event.source.id,
            "profile": event.profile.id if event.profile else None,
            "session": event.session.id if event.session else None,
            "hit": event.hit,
        }
    )
    return b"event: event\ndata: " + data + b"\n\n"


def routes() -> list[Router]:
    """Return the router of the live feed."""
    return [Router("/api/v1", route_handlers=[live], guards=[signed_in], tags=["collected"])]
