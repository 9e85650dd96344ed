"""`/api/v1/stats/…`: numbers for the first page and for charts, answered quickly however much is stored."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec
from litestar import Router, get
from litestar.params import QueryParameter

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import ANYBODY, READ, Asked, deps, environment, signed_in
from limner.entrypoints.api.records import SINCE, UNTIL, read_moment
from limner.errors import BadRequest
from limner.pipeline.access import Access
from limner.pipeline.attention import Concern, Day, Doing, concerns, doings
from limner.rules.histograms import cut, divide, read_interval
from limner.rules.moments import zone_of
from limner.rules.tops import KINDS, folded
from limner.telemetry import REQUESTS

LATELY = timedelta(minutes=5)
"""How long after an event somebody is still there."""

DAY = timedelta(days=1)
MOST_SERIES = 8
"""Values that a chart tells apart."""

Split = Literal["", "type", "source", "status"]
BY = QueryParameter(description="What events are told apart by.")
BUCKET = QueryParameter(description="Length of a bucket, such as `1m`, `1h` or `1d`; empty: about thirty in all.")
ZONE = QueryParameter(description="Time zone whose days and hours are meant, such as Europe/Warsaw.")
OF = QueryParameter(description=f"What is counted: {', '.join(KINDS)}; `utm` is the campaign.")
MOST = QueryParameter(ge=1, le=100, description="Most values.")


class EventsOfDay(msgspec.Struct, frozen=True, kw_only=True):
    """Events of today, of all of yesterday, and of yesterday until this time of the day."""

    today: int
    yesterday: int
    yesterday_so_far: int


class PeopleOfDay(msgspec.Struct, frozen=True, kw_only=True):
    """Profiles that changed today: the new ones, and those that were there before."""

    new: int
    returning: int


class Importing(msgspec.Struct, frozen=True, kw_only=True):
    """How imports do: the state of the one over RabbitMQ, empty without one, and the files that are under way."""

    queue: str
    running: int
    waiting: int


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """The day at a glance. `sessions` had an event in the last five minutes.

    `invalid` events and the profiles are counted from a sample where `estimated`. `refused` are collection requests
    that were answered with an error since this process began.
    """

    events: EventsOfDay
    profiles: PeopleOfDay
    sessions: int
    invalid: int
    estimated: bool
    refused: int
    destinations: list[Doing]
    imports: Importing
    attention: list[Concern]


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a chart: the value that it is about, its sum, and its count in each bucket."""

    value: str
    total: int
    counts: list[int]


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Events by time. `buckets` are when each one begins; `counts` are all events, `series` the most frequent values.

    Where `estimated`, the series are scaled up from a sample; the counts are exact always.
    """

    total: int
    interval: str
    buckets: list[str]
    counts: list[int]
    series: list[Series]
    estimated: bool


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A value, how many events have it, and their share of all events of the time, from 0 to 1."""

    value: str
    count: int
    share: float


class Top(msgspec.Struct, frozen=True, kw_only=True):
    """The most frequent values of what was asked; `known` is how many there are, `total` all events of the time."""

    of: str
    total: int
    known: int
    estimated: bool
    items: list[Held]


@get("/overview", roles=ANYBODY)
async def overview(request: Asked, tz: Annotated[str, ZONE] = "UTC") -> Overview:
    """Tell how the day goes, and what needs attention."""
    here = world(request)
    now = here.clock()
    today = now.astimezone(zone_of(tz)).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    yesterday = today - DAY
    await here.catalog.refresh()
    stats = here.store.statistics
    bounds = (yesterday, max(yesterday, now - DAY), today, max(now, today) + timedelta(seconds=1))
    before, rest, after = (await stats.counted(bounds, "", 0)).counts
    glance = await stats.glance(today, now - LATELY)
    destinations = doings(here, await here.outbox.backlog(), await stats.lost(now - DAY))
    access: Access = request.app.state.access
    importing = await _importing(request)
    day = Day(
        events=after,
        glance=glance,
        destinations=destinations,
        queue=importing.queue,
        fresh=await access.is_fresh(),
    )
    return Overview(
        events=EventsOfDay(today=after, yesterday=before + rest, yesterday_so_far=before),
        profiles=PeopleOfDay(new=glance.fresh, returning=max(0, glance.active - glance.fresh)),
        sessions=glance.sessions,
        invalid=glance.invalid,
        estimated=glance.estimated,
        refused=_refused(),
        destinations=destinations,
        imports=importing,
        attention=concerns(here, day),
    )


@get("/events", roles=ANYBODY)
async def count_by_time(  # noqa: PLR0913, PLR0917 # one parameter for each word of the address
    request: Asked,
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    bucket: Annotated[str, BUCKET] = "",
    by: Annotated[Split, BY] = "",
    tz: Annotated[str, ZONE] = "UTC",
) -> Chart:
    """Count events by time, told apart by type, source or validity; without `from`, those of the last day."""
    first, last = _window(request, since, until)
    zone = zone_of(tz)
    try:
        stretches = divide(first, last, zone, read_interval(bucket)) if bucket.strip() else cut(first, last, zone)
    except OverflowError as error:
        raise BadRequest("a chart ends before the year 9999", path="to") from error
    found = await environment(request).store.statistics.counted(stretches.bounds, by, MOST_SERIES)
    return Chart(
        total=sum(found.counts),
        interval=stretches.interval,
        buckets=[begin.astimezone(zone).isoformat() for begin in stretches.bounds[:-1]],
        counts=found.counts,
        series=[Series(value=it.value, total=sum(it.counts), counts=it.counts) for it in found.parts],
        estimated=found.estimated,
    )


@get("/top", roles=READ)
async def most_frequent(
    request: Asked,
    of: Annotated[str, OF],
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    limit: Annotated[int, MOST] = 10,
) -> Top:
    """List the most frequent types, pages, referrers, campaigns, countries or devices; by default of the last day."""
    kind = KINDS.get(of)
    if kind is None:
        raise BadRequest(f"{of!r:.40} is not counted; {', '.join(KINDS)} are", path="of")
    first, last = _window(request, since, until)
    found = await environment(request).store.statistics.values(first, last, kind.place)
    items = folded(kind, ((it.value, it.count) for it in found.items))
    share = 1 / found.total if found.total else 0.0
    return Top(
        of=of,
        total=found.total,
        known=len(items),
        estimated=found.estimated,
        items=[Held(value=value, count=count, share=round(count * share, 4)) for value, count in items[:limit]],
    )


def _window(request: Asked, since: str, until: str) -> tuple[datetime, datetime]:
    """Return from when to when; the last day unless the address says otherwise."""
    last = read_moment(until, "to") or deps(request).clock()
    first = read_moment(since, "from") or last - DAY
    if first >= last:
        raise BadRequest("from= lies before to=", path="from")
    return first, last


def _refused() -> int:
    """Return how many requests were answered with an error."""
    samples = [it for metric in REQUESTS.collect() for it in metric.samples if it.name.endswith("_total")]
    return int(sum(it.value for it in samples if it.labels["status"] >= "400"))


async def _importing(request: Asked) -> Importing:
    queue, imports = deps(request).queue, world(request).imports
    running = await imports.jobs(states=frozenset({"running"}), limit=1)
    waiting = await imports.jobs(states=frozenset({"waiting"}), limit=1)
    state = str(getattr(queue(), "state", "")) if queue else ""
    return Importing(queue=state, running=running.total, waiting=waiting.total)


def routes() -> list[Router]:
    """Return the router of numbers."""
    handlers = [overview, count_by_time, most_frequent]
    return [Router("/api/v1/stats", route_handlers=handlers, guards=[signed_in], tags=["statistics"])]
