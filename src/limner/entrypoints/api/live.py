"""`/api/v1/live`: what is coming in right now, as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator

import msgspec
from litestar import Router, get
from litestar.response import Stream

from limner.entrypoints.api.guards import READ, Asked, deps, environment, signed_in
from limner.model.event import Event
from limner.pipeline.live import Feed

HEARTBEAT = 15.0
"""Seconds of silence after which a comment is sent, so that proxies keep the line open."""

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@get("/live", roles=READ, media_type="text/event-stream")
async def live(request: Asked) -> Stream:
    """Watch events as they are stored: the last few at once, then each new one, until you leave.

    Each message is named `event`; its data is JSON with `id`, `type`, `name`, `time`, `source`, `profile`, `session`
    and `hit`.
    """
    stream = messages(environment(request).live, deps(request).stopping, HEARTBEAT)
    return Stream(stream, media_type="text/event-stream", headers=HEADERS)


async def messages(feed: Feed, stopping: asyncio.Event, heartbeat: float) -> AsyncIterator[bytes]:
    """Yield the text of the stream, with a comment after `heartbeat` seconds of silence, until `stopping` is set."""
    yield b": welcome\n\n"
    events = feed.watch()
    end = asyncio.ensure_future(stopping.wait())
    coming = asyncio.ensure_future(anext(events))
    try:
        while not stopping.is_set():
            await asyncio.wait({end, coming}, timeout=heartbeat, return_when=asyncio.FIRST_COMPLETED)
            if coming.done():
                yield message(coming.result())
                coming = asyncio.ensure_future(anext(events))
            elif not end.done():
                yield b": still here\n\n"
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
