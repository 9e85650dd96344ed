"""`/api/v1/deliveries`: what destinations were owed, what was tried, and trying it again."""

from __future__ import annotations

from typing import Annotated

from litestar import Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, QueryParameter, SkipValidation

from limner.entrypoints.api.destinations import log_page, named, world
from limner.entrypoints.api.guards import CONFIGURE, LOOK_AFTER, Asked, signed_in
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.entrypoints.api.records import read_moment
from limner.errors import BadRequest, Conflict, NotFound
from limner.model.delivery import STATUSES, Delivery, DeliveryFilter

Wanted = NamedDependency[SkipValidation[DeliveryFilter]]
SINCE = QueryParameter(name="from", description="Only deliveries that became due then or later, ISO 8601.")
UNTIL = QueryParameter(name="to", description="Only deliveries from before.")
FAMILIES = ("profile", "event", "forget")
FILTERS = ("destination", "profile", "event", "status", "family", "from", "to", "cursor", "limit")


def read_filter(  # noqa: PLR0913, PLR0917 # one parameter for each filter of the address
    request: Asked,
    destination: FromQuery[str] = "",
    profile: FromQuery[str] = "",
    event: FromQuery[str] = "",
    status: FromQuery[str] = "",
    family: FromQuery[str] = "",
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> DeliveryFilter:
    """Read the filters of the log from the address."""
    for name in request.query_params:
        _one_of("filter of deliveries", name, FILTERS)
    _one_of("status", status, STATUSES)
    _one_of("family", family, FAMILIES)
    return DeliveryFilter(
        destination=destination.strip().lower(),
        profile=profile,
        event=event,
        status=status,
        family=family,
        since=read_moment(since, "from"),
        until=read_moment(until, "to"),
        cursor=cursor,
        limit=limit,
    )


@get("/", roles=LOOK_AFTER)
async def list_deliveries(request: Asked, wanted: Wanted) -> Listing[Delivery]:
    """List deliveries, newest first, each with its attempts; secrets are masked in them."""
    return await log_page(request, wanted)


@get("/{object_id:str}", roles=LOOK_AFTER)
async def read_delivery(request: Asked, object_id: FromPath[str]) -> Delivery:
    """Read a delivery with its attempts, the mapped data and what had changed."""
    return await _find(request, object_id)


@post("/{object_id:str}/retry", roles=CONFIGURE, status_code=202)
async def retry_delivery(request: Asked, object_id: FromPath[str]) -> Delivery:
    """Try a delivery again now that failed, is dead, was skipped, or waits."""
    deps = world(request)
    found = await _find(request, object_id)
    if found.status == "delivered":
        raise Conflict(f"the delivery {object_id!r} was made already")
    await deps.outbox.retry(object_id, deps.clock())
    deps.desk.wake([found.destination_id])
    return await _find(request, object_id)


async def _find(request: Asked, object_id: str) -> Delivery:
    found = await world(request).outbox.delivery(object_id)
    if found is None:
        raise NotFound(f"there is no delivery {object_id!r}")
    (delivery,) = await named(request, [found])
    return delivery


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value and value not in known:
        raise BadRequest(f"{value!r} is no {name}; there are {', '.join(known)}", path=name)


def routes() -> list[Router]:
    """Return the router of the log."""
    wanted = Provide(read_filter, sync_to_thread=False)
    return [
        Router(
            "/api/v1/deliveries",
            route_handlers=[list_deliveries, read_delivery, retry_delivery],
            guards=[signed_in],
            tags=["deliveries"],
            dependencies={"wanted": wanted},
        )
    ]
