"""`/api/v1/profiles/{id}/history` and `/timeline`: what changed in a person, and all that happened, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, TypeVar, get_args

import msgspec
from litestar import Router, get
from litestar.params import FromPath, QueryParameter

from limner.entrypoints.api.destinations import named, world
from limner.entrypoints.api.guards import READ, Asked, signed_in
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.entrypoints.api.records import SINCE, UNTIL, read_moment
from limner.errors import BadRequest, NotFound
from limner.model.delivery import Delivery, Taken
from limner.model.event import Event
from limner.model.history import Entry, EntryKind, FieldChange, Kind, Moment, Wish
from limner.model.merging import Cause
from limner.model.session import Session
from limner.pipeline.progress import NOT_OWED
from limner.rules.payloads import normal_type
from limner.rules.portraits import complete_event, complete_session
from limner.rules.timeline import title
from limner.store.ports import Page

T = TypeVar("T", bound=str)
decode = msgspec.json.decode

ENTRIES: tuple[EntryKind, ...] = get_args(EntryKind)
KINDS: tuple[Kind, ...] = get_args(Kind)
USUAL: tuple[Kind, ...] = tuple(it for it in KINDS if it != "field")
"""What a timeline shows unless asked otherwise: what changed in single fields follows from the events beside it."""

FIELD = QueryParameter(name="field", description="Only changes of this field or below it, such as data.contact.email.")
KIND = QueryParameter(name="kind", description=f"Only entries of these kinds, by commas: {', '.join(ENTRIES)}.")
TYPES = QueryParameter(
    name="types", description=f"Only these, by commas: {', '.join(KINDS)}; all but field if there are none."
)
EVENT_TYPE = QueryParameter(
    name="event_type", description="Of events only those of this type; without `types` nothing but these."
)


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """One field with its value before and after, and the event that wrote it, where one did.

    `large` says that a value was too long to be kept, and is null here.
    """

    field: str
    old: Any
    new: Any
    event: str | None
    time: datetime
    large: bool


class HistoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What one commit changed in a profile, and through what.

    `profile` is the one that it happened to, which may be part of the one asked for since.
    """

    id: str
    kind: EntryKind
    time: datetime
    title: str
    profile: str
    source: str | None
    merged: list[str]
    cause: Cause | None
    changes: list[Changed]


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a timeline; `object` is the event, session, delivery or entry of the history itself."""

    id: str
    kind: Kind
    time: datetime
    title: str
    object: Any


@get("/profiles/{object_id:str}/history", roles=READ)
async def read_history(  # noqa: PLR0913, PLR0917 # one parameter for each filter of the address
    request: Asked,
    object_id: FromPath[str],
    field: Annotated[str, FIELD] = "",
    kind: Annotated[str, KIND] = "",
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Listing[HistoryEntry]:
    """List what changed in a profile and in those merged into it, newest first."""
    wanted = Wish(
        profile=object_id,
        kinds=_chosen(kind, "kind", ENTRIES, ENTRIES),
        field=field.strip().removeprefix("profile@"),
        since=read_moment(since, "from"),
        until=read_moment(until, "to"),
        cursor=cursor,
        limit=limit,
    )
    found = await _moments(request, wanted)
    items = [_entry(it, it.object) for it in found.items if isinstance(it.object, Entry)]
    return Listing(items=items, total=found.total, next=found.next)


@get("/profiles/{object_id:str}/timeline", roles=READ)
async def read_timeline(  # noqa: PLR0913, PLR0917 # one parameter for each filter of the address
    request: Asked,
    object_id: FromPath[str],
    types: Annotated[str, TYPES] = "",
    event_type: Annotated[str, EVENT_TYPE] = "",
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Listing[TimelineEntry]:
    """List all that happened to a profile and to those merged into it, newest first."""
    wanted = Wish(
        profile=object_id,
        kinds=_chosen(types, "types", KINDS, ("event",) if event_type else USUAL),
        event_type=normal_type(event_type),
        since=read_moment(since, "from"),
        until=read_moment(until, "to"),
        cursor=cursor,
        limit=limit,
    )
    found = await _moments(request, wanted)
    events = [it.object.id for it in found.items if isinstance(it.object, Event)]
    known = await world(request).outbox.taken(events) if events else {}
    items = [await _line(request, it, known) for it in found.items]
    return Listing(items=items, total=found.total, next=found.next)


async def _moments(request: Asked, wanted: Wish) -> Page[Moment]:
    """Return a page of a profile's moments, or raise NotFound."""
    found = await world(request).history.moments(wanted)
    if not found.total and await world(request).store.profile(wanted.profile) is None:
        raise NotFound(f"there is no profile {wanted.profile!r}")
    return found


async def _line(request: Asked, moment: Moment, known: Mapping[str, Taken]) -> TimelineEntry:
    thing: Any = moment.object
    match thing:
        case Event():
            thing = complete_event(thing, known.get(thing.id, NOT_OWED))
        case Session():
            thing = complete_session(thing)
        case Delivery():
            (thing,) = await named(request, [thing])
            moment = msgspec.structs.replace(moment, object=thing)
            # What was sent is for those who look after deliveries, at /deliveries.
            thing = msgspec.structs.replace(thing, data=None, changes=None, attempts=())
        case Entry():
            thing = _entry(moment, thing)
    return TimelineEntry(id=moment.id, kind=moment.kind, time=moment.time, title=title(moment), object=thing)


def _entry(moment: Moment, entry: Entry) -> HistoryEntry:
    return HistoryEntry(
        id=moment.id,
        kind=entry.kind,
        time=moment.time,
        title=title(moment),
        profile=entry.profile,
        source=entry.source,
        merged=list(entry.merged),
        cause=entry.cause,
        changes=[_changed(it) for it in entry.changes],
    )


def _changed(change: FieldChange) -> Changed:
    return Changed(
        field=change.field,
        old=decode(change.old),
        new=decode(change.new),
        event=change.event,
        time=change.time,
        large=change.large,
    )


def _chosen(text: str, name: str, known: tuple[T, ...], usual: tuple[T, ...]) -> tuple[T, ...]:
    """Read a list of words, of which there are only so many."""
    words = [it.strip() for it in text.split(",") if it.strip()]
    for word in words:
        if word not in known:
            raise BadRequest(f"{name}: {word!r} is none of {', '.join(known)}", path=name)
    return tuple(it for it in known if it in words) if words else usual


def routes() -> list[Router]:
    """Return the routes of histories."""
    return [
        Router(
            "/api/v1",
            route_handlers=[read_history, read_timeline],
            guards=[signed_in],
            tags=["collected"],
        )
    ]
