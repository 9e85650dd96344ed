"""The event that tells that two profiles became one: for timelines, destinations, and whoever waits for it.

It is stored with the merge, under the id of the merge, and belongs to the survivor. It counts no visit.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from limner.model.event import Event, EventMetadata, EventTime, Tags
from limner.model.json import Json, Raw, Ref
from limner.model.merging import Merge
from limner.pipeline.deps import Deps
from limner.rules.mapping import event_name
from limner.rules.visits import INTERNAL_SOURCE, PROFILE_MERGED


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What an event of our own is to say, about whom."""

    id: str
    kind: str
    time: datetime
    profile: Ref
    properties: Json


def tell_of_merge(record: Merge, deps: Deps, cause: Event | None = None) -> tuple[Event, ...]:
    """Return the event of a merge, none where events of our own are switched off.

    `cause` is an event of the request that brought the merge about, whose session it shares.
    """
    if not deps.settings.system_events:
        return ()
    telling = Telling(
        id=record.id,
        kind=PROFILE_MERGED,
        time=record.time,
        profile=Ref(record.kept.id),
        properties=_properties(record),
    )
    return (tell_of(telling, deps, cause),)


def tell_of(telling: Telling, deps: Deps, cause: Event | None) -> Event:
    """Return an event of our own, in the session of the event that brought it about."""
    kind = deps.catalog.current.event_types.get(telling.kind)
    tags = kind.tags if kind else ()
    return Event(
        id=telling.id,
        type=telling.kind,
        name=kind.name if kind else event_name(telling.kind),
        metadata=EventMetadata(
            time=EventTime(insert=telling.time, create=telling.time),
            debug=cause is not None and cause.metadata.debug,
            instance=deps.instance,
        ),
        source=Ref(INTERNAL_SOURCE),
        session=cause.session if cause else None,
        profile=telling.profile,
        properties=Raw(msgspec.json.encode(telling.properties)),
        tags=Tags(values=tuple(tags), count=len(tags)),
    )


def _properties(record: Merge) -> Json:
    """Return which merge it was, who of two survived, and why they became one."""
    cause = record.cause
    why = {name: it for name in ("key", "point") if (it := getattr(cause, name))}
    return {"merge": record.id, "kept": record.kept.id, "gone": record.gone.id, "by": cause.by, **why}
