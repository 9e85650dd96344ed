"""Destinations beyond the catalogue: trying out, pausing, hurrying, looking how they do, and older clients' paths."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated

import msgspec
from litestar import Response, Router, delete, get, post
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec.structs import replace

from limner.entrypoints.api.guards import CONFIGURE, LOOK_AFTER, Asked, environment, signed_in
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.entrypoints.api.strict import Strict
from limner.errors import NotFound, Unavailable
from limner.model.delivery import Backlog, Delivery, DeliveryFilter
from limner.model.destination import Destination
from limner.model.json import Json
from limner.pipeline.catalog import Change
from limner.pipeline.deps import Deps
from limner.pipeline.routing import window_of
from limner.pipeline.trial import Trial, find_subject, try_out

Containing = Annotated[str, QueryParameter(name="query", description="Only destinations with this text in their name.")]
Start = Annotated[int, QueryParameter(ge=0, description="Destinations that are left out at the front.")]
Most = Annotated[int, QueryParameter(ge=1, le=1000, description="Most destinations of the answer.")]
AT_ONCE = 500
"""Deliveries that are put in line again in one commit."""


class TrialOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to try a destination with. With `send` it is really sent, with the test credentials."""

    profile_id: str = ""
    event_id: str = ""
    send: bool = False


class Hurry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose changes are to go out now: one profile's, or those of all."""

    profile_id: str = ""


EVERYBODY = Hurry()


class Redriven(msgspec.Struct, frozen=True, kw_only=True):
    """How many deliveries are in line again."""

    redriven: int


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How a destination does.

    `backlog` counts what waits, `retrying` of it what was tried, `oldest` is since when. `last_hour` and `last_day`
    count what was settled, by status. `breaker` is closed, open (nothing is sent until `until`) or probing.
    """

    backlog: int
    retrying: int
    oldest: datetime | None
    last_hour: dict[str, int]
    last_day: dict[str, int]
    breaker: str
    faults: int
    until: datetime | None = None
    paused: bool


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What was saved, in the shape that older clients read."""

    saved: int = 1
    errors: list[str] = []
    ids: list[str] = []


def world(request: Asked) -> Deps:
    """Return the environment that is meant, with everything that deliveries need."""
    found = environment(request)
    if not isinstance(found, Deps):
        raise Unavailable("this node delivers nothing")
    return found


async def find(request: Asked, object_id: str) -> Destination:
    """Return a destination, or raise NotFound."""
    found = (await world(request).catalog.refresh()).get("destinations", object_id)
    if not isinstance(found, Destination):
        raise NotFound(f"there is no destination {object_id!r}")
    return found


async def log_page(request: Asked, wanted: DeliveryFilter) -> Listing[Delivery]:
    """Return a page of the delivery log."""
    found = await world(request).outbox.deliveries(wanted)
    return Listing(items=await named(request, found.items), total=found.total, next=found.next)


async def named(request: Asked, deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Return deliveries with the names of their destinations, as they are now; one that is gone has none."""
    things = (await world(request).catalog.refresh()).objects["destinations"]
    known = {key: it.name for key, it in things.items() if isinstance(it, Destination)}
    return [replace(it, destination_name=known.get(it.destination_id, "")) for it in deliveries]


@post("/{object_id:str}/test", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def try_destination(request: Asked, object_id: FromPath[str], data: JSONBody[TrialOrder]) -> Trial:
    """Show what would be sent for a profile or an event, or with `send` send it, with the test credentials."""
    deps, destination = world(request), await find(request, object_id)
    subject = await find_subject(deps, data.profile_id, data.event_id)
    return await try_out(destination, subject, deps, send=data.send)


@post("/{object_id:str}/flush", roles=CONFIGURE, status_code=202, dto=Strict, return_dto=None)
async def flush(request: Asked, object_id: FromPath[str], data: JSONBody[Hurry] = EVERYBODY) -> Hurry:
    """Send changed profiles now that wait for their quiet period; destinations with the same one are told as well."""
    deps, destination = world(request), await find(request, object_id)
    now = deps.clock()
    if data.profile_id and await deps.store.profile(data.profile_id) is None:
        raise NotFound(f"there is no profile {data.profile_id!r}")
    if destination.on_profile_change_only:
        await deps.outbox.hurry(now, window_of(destination), data.profile_id)
        deps.desk.wake([destination.id], now)
    return data


@post("/{object_id:str}/pause", roles=CONFIGURE, status_code=200)
async def pause(request: Asked, object_id: FromPath[str]) -> Destination:
    """Send nothing until it is resumed; what is owed waits. A locked destination can be paused too."""
    return await _set_paused(request, object_id, paused=True)


@post("/{object_id:str}/resume", roles=CONFIGURE, status_code=200)
async def resume(request: Asked, object_id: FromPath[str]) -> Destination:
    """Send again, beginning with what waited."""
    return await _set_paused(request, object_id, paused=False)


@post("/{object_id:str}/redrive", roles=CONFIGURE, status_code=202)
async def redrive(request: Asked, object_id: FromPath[str]) -> Redriven:
    """Put every delivery that failed or is dead in line again."""
    deps, destination = world(request), await find(request, object_id)
    count = 0
    while done := await deps.outbox.redrive(destination.id, deps.clock(), AT_ONCE):
        count += done
    deps.desk.wake([destination.id])
    return Redriven(redriven=count)


@get("/{object_id:str}/stats", roles=LOOK_AFTER)
async def stats(request: Asked, object_id: FromPath[str]) -> Health:
    """Read what a destination is owed, what became of the rest, and whether it is sent to."""
    deps, destination = world(request), await find(request, object_id)
    now, breaker = deps.clock(), deps.desk.breaker(destination.id)
    owed = {it.destination: it for it in await deps.outbox.backlog()}.get(destination.id)
    owed = owed or Backlog(destination=destination.id)
    return Health(
        backlog=owed.waiting,
        retrying=owed.retrying,
        oldest=owed.oldest,
        last_hour=await deps.outbox.settled(destination.id, now - timedelta(hours=1)),
        last_day=await deps.outbox.settled(destination.id, now - timedelta(days=1)),
        breaker="open" if breaker.is_open(now) else "probing" if breaker.is_probing(now) else "closed",
        faults=breaker.faults,
        until=breaker.until,
        paused=destination.paused,
    )


@get("/{object_id:str}/deliveries", roles=LOOK_AFTER)
async def list_deliveries(
    request: Asked, object_id: FromPath[str], cursor: Cursor = "", limit: Limit = 50
) -> Listing[Delivery]:
    """List the deliveries of a destination, newest first."""
    destination = await find(request, object_id)
    wanted = DeliveryFilter(destination=destination.id, cursor=cursor, limit=limit)
    return await log_page(request, wanted)


@get("/{object_id:str}", roles=CONFIGURE)
async def read(request: Asked, object_id: FromPath[str]) -> Response[Destination | None]:
    """Read a destination; 404 with `null` where there is none."""
    try:
        return Response(await find(request, object_id))
    except NotFound:
        return Response(None, status_code=404)


@post("/", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def save(request: Asked, data: JSONBody[Destination]) -> Saved:
    """Add or replace a destination."""
    await world(request).catalog.put("destinations", data.id, data)
    return Saved(ids=[data.id])


@delete("/{object_id:str}", roles=CONFIGURE, status_code=200)
async def remove(request: Asked, object_id: FromPath[str]) -> Response[bool]:
    """Remove a destination; what it is still owed is skipped."""
    await world(request).catalog.delete("destinations", object_id)
    return Response(True)


@get("/by_tag", roles=CONFIGURE)
async def by_tag(request: Asked, containing: Containing = "", start: Start = 0, limit: Most = 100) -> Json:
    """List the destinations whose name has a text in it, in one group."""
    things = (await world(request).catalog.refresh()).objects["destinations"].values()
    found = sorted((it for it in things if containing.lower() in it.name.lower()), key=lambda it: it.name)
    page = found[start : start + limit]
    return {"total": len(found), "grouped": {"Destinations": page} if page else {}}


async def _set_paused(request: Asked, object_id: str, *, paused: bool) -> Destination:
    deps, before = world(request), await find(request, object_id)
    after = replace(before, paused=paused)
    if after != before:
        await deps.catalog.apply([Change(kind="destinations", id=before.id, before=before, after=after)])
    deps.desk.wake([before.id])
    return await find(request, object_id)


def routes() -> list[Router]:
    """Return the routers: beside the catalogue's own, and those of older clients."""
    own = [try_destination, flush, pause, resume, redrive, stats, list_deliveries]
    handlers = {
        "/api/v1/destinations": own,
        "/destination": [read, save, remove, try_destination, list_deliveries],
        "/destinations": [by_tag],
    }
    return [
        Router(path, route_handlers=list(found), guards=[signed_in], tags=["destinations"])
        for path, found in handlers.items()
    ]
