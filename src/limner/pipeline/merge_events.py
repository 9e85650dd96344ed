"""The event that tells that two profiles became one: for timelines, destinations, and whoever waits for it.

It is stored with the merge, under the id of the merge, and belongs to the survivor. It counts no visit.
"""

from __future__ import annotations

import msgspec

from limner.model.event import Event, EventMetadata, EventTime, Tags
from limner.model.json import Raw, Ref
from limner.model.merging import Merge
from limner.pipeline.deps import Deps
from limner.rules.mapping import event_name
from limner.rules.visits import INTERNAL_SOURCE, PROFILE_MERGED


def tell_of_merge(record: Merge, deps: Deps, cause: Event | None = None) -> tuple[Event, ...]:
    """Return the event of a merge, none where events of our own are switched off.

    `cause` is an event of the request that brought the merge about, whose session it shares.
    """
    if not deps.settings.system_events:
        return ()
    kind = deps.catalog.current.event_types.get(PROFILE_MERGED)
    tags = kind.tags if kind else ()
    told = Event(
        id=record.id,
        type=PROFILE_MERGED,
        name=kind.name if kind else event_name(PROFILE_MERGED),
        metadata=EventMetadata(
            time=EventTime(insert=record.time, create=record.time),
            debug=cause is not None and cause.metadata.debug,
            instance=deps.instance,
        ),
        source=Ref(INTERNAL_SOURCE),
        session=cause.session if cause else None,
        profile=Ref(record.kept.id),
        properties=Raw(msgspec.json.encode(_properties(record))),
        tags=Tags(values=tuple(tags), count=len(tags)),
    )
    return (told,)


def _properties(record: Merge) -> dict[str, str]:
    """Return which merge it was, who of two survived, and why they became one."""
    cause = record.cause
    why = {name: it for name in ("key", "point") if (it := getattr(cause, name))}
    return {"merge": record.id, "kept": record.kept.id, "gone": record.gone.id, "by": cause.by, **why}
