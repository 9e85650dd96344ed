"""`/api/v1/{profiles,sessions,events}`: what was collected, as full documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, TypeVar

from litestar import Router, delete, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, QueryParameter, SkipValidation
from msgspec.structs import replace

from limner.entrypoints.api.guards import ADMIN, ANYBODY, READ, Asked, deps, environment, signed_in
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.errors import BadRequest, NotFound
from limner.model.json import Json
from limner.pipeline.progress import shown
from limner.rules.payloads import normal_type
from limner.rules.portraits import complete_profile, complete_session
from limner.rules.questions import Every, Holds, Place, Same
from limner.rules.search import read_query
from limner.rules.search_fields import Index
from limner.rules.times import read_time
from limner.store.ports import Filter, Page

T = TypeVar("T")
Wanted = NamedDependency[SkipValidation[Filter]]

SINCE = QueryParameter(name="from", description="Only what happened then or later, ISO 8601; no zone means UTC.")
UNTIL = QueryParameter(name="to", description="Only what happened before.")
DATABASE = QueryParameter(name="database", description="Only profiles of this database, by its number.")
QUERY = QueryParameter(name="query", description="A query in the search language, or words to look for anywhere.")

INDEXES: dict[str, Index] = {"profiles": "profile", "sessions": "session", "events": "event"}
"""What the lists are called in the search language."""


def read_filter(  # noqa: PLR0913, PLR0917 # one parameter for each filter of the address
    request: Asked,
    profile: FromQuery[str] = "",
    session: FromQuery[str] = "",
    type: FromQuery[str] = "",  # noqa: A002 # what it is called in the address
    source: FromQuery[str] = "",
    database: Annotated[int | None, DATABASE] = None,
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    condition: Annotated[str, QUERY] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Filter:
    """Read the filters of a list from the address."""
    index = INDEXES[request.scope["path_template"].split("/")[3]]
    return Filter(
        profile=profile,
        session=session,
        type=normal_type(type),
        source=source.strip().lower(),
        database=database,
        since=read_moment(since, "from"),
        until=read_moment(until, "to"),
        condition=read_query(condition, index, deps(request).clock()) if condition.strip() else None,
        cursor=cursor,
        limit=limit,
    )


@get("/profiles", roles=READ)
async def list_profiles(request: Asked, wanted: Wanted) -> Listing[Json]:
    """List profiles, the last changed first; `from` and `to` are about that change."""
    only(wanted, "profiles", "profile", "database")
    store = environment(request).store
    if wanted.profile:
        found = await store.profile(wanted.profile)
        wanted = _named(wanted, found.id if found else wanted.profile)
    return _listing(await store.profiles(wanted), complete_profile)


@get("/profiles/{object_id:str}", roles=READ)
async def read_profile(request: Asked, object_id: FromPath[str]) -> Json:
    """Read a profile by any id that ever meant it."""
    found = await environment(request).store.profile(object_id)
    if found is None:
        raise NotFound(f"there is no profile {object_id!r}")
    return complete_profile(found)


@delete("/profiles/{object_id:str}", roles=ADMIN)
async def remove_profile(request: Asked, object_id: FromPath[str]) -> None:
    """Remove a profile and its ids; its sessions and events stay."""
    if not await environment(request).store.remove_profile(object_id):
        raise NotFound(f"there is no profile {object_id!r}")


@get("/sessions", roles=READ)
async def list_sessions(request: Asked, wanted: Wanted) -> Listing[Json]:
    """List sessions, newest first."""
    only(wanted, "sessions", "profile", "session")
    if wanted.session:
        wanted = _named(wanted, wanted.session)
    return _listing(await environment(request).store.sessions(wanted), complete_session)


@get("/sessions/{object_id:str}", roles=READ)
async def read_session(request: Asked, object_id: FromPath[str]) -> Json:
    """Read a session."""
    found = await environment(request).store.session(object_id)
    if found is None:
        raise NotFound(f"there is no session {object_id!r}")
    return complete_session(found)


@get("/events", roles=READ)
async def list_events(request: Asked, wanted: Wanted) -> Listing[Json]:
    """List events, newest first; those of a profile include those of the profiles merged into it."""
    only(wanted, "events", "profile", "session", "type", "source")
    found = await environment(request).store.events(wanted)
    return Listing(items=await shown(found.items, environment(request).outbox), total=found.total, next=found.next)


@get("/events/{object_id:str}", roles=READ)
async def read_event(request: Asked, object_id: FromPath[str]) -> Json:
    """Read an event."""
    found = await environment(request).store.event(object_id)
    if found is None:
        raise NotFound(f"there is no event {object_id!r}")
    return (await shown([found], environment(request).outbox))[0]


@get("/stats/counts", roles=ANYBODY)
async def counts(request: Asked) -> dict[str, int]:
    """Count profiles, sessions and events, and the bytes that they take."""
    return await environment(request).store.counts()


@get(["/events/refresh", "/profiles/refresh", "/sessions/refresh"], tags=["compatibility"])
async def refresh() -> dict[str, bool]:
    """Do nothing: what is stored can be seen at once. Test suites of Tracardi call this."""
    return {"refreshed": True}


def routes() -> list[Any]:
    """Return the routes of what was collected."""
    handlers = [
        list_profiles,
        read_profile,
        remove_profile,
        list_sessions,
        read_session,
        list_events,
        read_event,
        counts,
    ]
    wanted = Provide(read_filter, sync_to_thread=False)
    return [
        Router(
            "/api/v1",
            route_handlers=handlers,
            guards=[signed_in],
            tags=["collected"],
            dependencies={"wanted": wanted},
        ),
        refresh,
    ]


def read_moment(text: str, name: str) -> datetime | None:
    """Read a time from the address, where epoch milliseconds are text too and nothing is no limit."""
    return read_time(float(text) if text.isascii() and text.isdigit() else text or None, name)


def _listing(found: Page[T], complete: Callable[[T], Json]) -> Listing[Json]:
    return Listing(items=[complete(it) for it in found.items], total=found.total, next=found.next)


def _named(wanted: Filter, object_id: str) -> Filter:
    """Return a filter that lets through nothing but the object of this id."""
    named = Holds(Place(("id",)), Same(object_id))
    return replace(wanted, condition=named if wanted.condition is None else Every((named, wanted.condition)))


def only(wanted: Filter, what: str, *allowed: str) -> None:
    """Raise BadRequest for a filter that this list does not have: what is ignored would look like an answer."""
    for name in ("profile", "session", "type", "source", "database"):
        if getattr(wanted, name) and name not in allowed:
            raise BadRequest(f"{what} cannot be filtered by {name}; {', '.join(allowed)} can", path=name)
