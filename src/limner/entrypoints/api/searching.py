"""`/api/v1/{profiles,sessions,events}/query/autocomplete` and `/histogram`: help for those who search."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any

import msgspec
from litestar import Router, get
from litestar.di import Provide
from litestar.params import FromQuery, QueryParameter
from msgspec.structs import replace

from limner.entrypoints.api.guards import READ, Asked, deps, environment, signed_in
from limner.entrypoints.api.records import INDEXES, QUERY, SINCE, UNTIL, Wanted, only, read_filter
from limner.errors import BadNotation, BadRequest, TooCostly
from limner.model.json import Json
from limner.rules.histograms import cut
from limner.rules.messages import text_of
from limner.rules.moments import zone_of
from limner.rules.references import path_of
from limner.rules.search_fields import Index, Path, roots
from limner.rules.suggestions import Outlook, Suggestion, suggest, suggest_condition, value_suggestion
from limner.store.ports import Filter, Store, Sums

MOST_VALUES = 10
"""Values of a field that are suggested."""

COUNT = "count"

TYPED = QueryParameter(name="query", description="What was typed so far.")
ZONE = QueryParameter(description="Time zone whose days and hours are meant, such as Europe/Warsaw.")
GROUP = QueryParameter(description="A field; its five most frequent values are counted, each for itself.")


class Completion(msgspec.Struct, frozen=True):
    """What may come next in a query, and the token that is not finished yet."""

    next: list[Suggestion]
    current: str


class Histogram(msgspec.Struct, frozen=True):
    """How many there are in all, and in each stretch of time: `count`, or one number for each of `buckets`.

    `interval` is how long a stretch is, such as `6h`; `date` is when it begins, in the zone that was asked for.
    """

    total: int
    interval: str
    result: list[Json]
    buckets: list[str]


def read_scope(  # noqa: PLR0913, PLR0917 # one parameter for each filter of the address
    request: Asked,
    profile: FromQuery[str] = "",
    session: FromQuery[str] = "",
    type: FromQuery[str] = "",  # noqa: A002 # what it is called in the address
    source: FromQuery[str] = "",
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    condition: Annotated[str, QUERY] = "",
) -> Filter:
    """Read what is counted from the address: the filters of a list, which has no pages here."""
    return read_filter(request, profile, session, type, source, since=since, until=until, condition=condition)


@get(
    ["/profiles/query/autocomplete", "/sessions/query/autocomplete", "/events/query/autocomplete"],
    roles=READ,
)
async def complete_query(request: Asked, text: Annotated[str, TYPED] = "") -> Completion:
    """Tell what may come next in a query: fields, operators, values that a field has, brackets."""
    index = INDEXES[request.scope["path_template"].split("/")[3]]
    return await _completed(suggest(text, index), environment(request).store)


@get("/notation/autocomplete", roles=READ, tags=["notations"])
async def complete_condition(request: Asked, text: Annotated[str, TYPED] = "") -> Completion:
    """Tell what may come next in a condition such as `profile@id EXISTS`, as for a query."""
    return await _completed(suggest_condition(text), environment(request).store)


@get("/events/histogram", roles=READ)
async def count_events(
    request: Asked, wanted: Wanted, group_by: Annotated[str, GROUP] = "", tz: Annotated[str, ZONE] = "UTC"
) -> Histogram:
    """Count events by time, in about thirty stretches; the filters are those of the list."""
    return await _histogram(request, "event", wanted, group_by, tz)


@get("/sessions/histogram", roles=READ)
async def count_sessions(
    request: Asked, wanted: Wanted, group_by: Annotated[str, GROUP] = "", tz: Annotated[str, ZONE] = "UTC"
) -> Histogram:
    """Count sessions by the time at which they began, in about thirty stretches."""
    only(wanted, "counts of sessions", "profile")
    return await _histogram(request, "session", wanted, group_by, tz)


def routes() -> list[Any]:
    """Return the routes of completion and histograms."""
    return [
        Router("/api/v1", route_handlers=[complete_query, complete_condition], guards=[signed_in], tags=["collected"]),
        Router(
            "/api/v1",
            route_handlers=[count_events, count_sessions],
            guards=[signed_in],
            tags=["collected"],
            dependencies={"wanted": Provide(read_scope, sync_to_thread=False)},
        ),
    ]


async def _completed(outlook: Outlook, store: Store) -> Completion:
    """Return what may come next, the values that a field has before the rest."""
    values = await _values(outlook, store)
    known = {it.value for it in values}
    return Completion([*values, *(it for it in outlook.next if it.value not in known)], outlook.current)


async def _values(outlook: Outlook, store: Store) -> list[Suggestion]:
    if outlook.values_of is None:
        return []
    try:
        found = await store.values(outlook.index, outlook.values_of, outlook.current.lstrip("\"'"), MOST_VALUES)
    except TooCostly:
        return []  # nobody waits for a suggestion
    fits = str if outlook.current else (str, float, int)  # somebody is in the middle of a text
    return [value_suggestion(it.value, it.count) for it in found if isinstance(it.value, fits)]


async def _histogram(request: Asked, index: Index, wanted: Filter, group_by: str, tz: str) -> Histogram:
    zone, field, store = zone_of(tz), _field(group_by, index), environment(request).store
    span = await store.span(index)
    now = deps(request).clock()
    first = wanted.since or (span.first if span else now)
    last = wanted.until or max(now, span.last if span else now)
    if wanted.since is not None and first >= last:
        raise BadRequest("from= lies before to=", path="from")
    try:
        stretches = cut(min(first, last), last, zone)
    except OverflowError as error:
        raise BadRequest("a histogram ends before the year 9999", path="to") from error
    asked = Sums(index=index, wanted=wanted, bounds=stretches.bounds)
    counted = await store.sums(asked)
    total = sum(it.count for it in counted)
    if field is not None:
        counted = await store.sums(replace(asked, field=field))
    sums: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for it in counted:
        sums[COUNT if field is None else text_of(it.value)][it.stretch] += it.count
    buckets = sorted(sums, key=lambda name: (-sum(sums[name].values()), name)) if field is not None else [COUNT]
    result = [
        {**{name: sums[name][number] for name in buckets}, "date": begin.astimezone(zone).isoformat()}
        for number, begin in enumerate(stretches.bounds[:-1])
    ]
    return Histogram(total, stretches.interval, result, buckets)


def _field(name: str, index: Index) -> Path | None:
    """Read the name of a field, none of it no field; raises BadRequest for one that cannot be there."""
    if not name.strip():
        return None
    try:
        path = path_of(f"{index}@{name.strip()}")[1]
    except BadNotation as error:
        raise BadRequest(error.message, path="group_by") from error
    if not path or path[0] not in roots(index):
        raise BadRequest(f"{index}s have no field {name!r:.80}; there are {', '.join(roots(index))}", path="group_by")
    return path
