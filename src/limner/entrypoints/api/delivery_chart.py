"""`/api/v1/stats/deliveries`: what waited and what was settled over time, for the chart above the delivery log."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import msgspec
from litestar import Router, get
from litestar.params import QueryParameter

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import LOOK_AFTER, Asked, signed_in
from limner.entrypoints.api.records import SINCE, UNTIL, read_moment
from limner.errors import BadRequest

DAY = timedelta(days=1)
BUCKETS = 48
OF = QueryParameter(description="Only deliveries of this destination.")


class DeliveryChart(msgspec.Struct, frozen=True, kw_only=True):
    """Deliveries by time: when each bucket begins, in ISO 8601, and how many there are of each kind in it.

    `waiting` is how many were owed when the bucket ended; the others were settled in it.
    """

    buckets: list[str]
    waiting: list[int]
    delivered: list[int]
    skipped: list[int]
    failed: list[int]
    dead: list[int]


@get("/deliveries", roles=LOOK_AFTER)
async def chart_deliveries(
    request: Asked,
    destination: Annotated[str, OF] = "",
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
) -> DeliveryChart:
    """Count deliveries by time in 48 buckets; without `from`, those of the last day."""
    deps = world(request)
    last = read_moment(until, "to") or deps.clock()
    first = read_moment(since, "from") or last - DAY
    if first >= last:
        raise BadRequest("from= lies before to=", path="from")
    size = (last - first) / BUCKETS
    flow = await deps.outbox.flow(destination.strip().lower(), first, size, BUCKETS)
    return DeliveryChart(
        buckets=[(first + size * place).isoformat() for place in range(BUCKETS)], waiting=flow.waiting, **flow.settled
    )


def routes() -> list[Router]:
    """Return the router of the chart."""
    return [Router("/api/v1/stats", route_handlers=[chart_deliveries], guards=[signed_in], tags=["deliveries"])]
