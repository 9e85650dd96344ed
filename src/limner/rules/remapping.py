"""What a mapping may still write of an event of long ago: never over something newer, and no counter twice.

A value that a later event wrote stays; lists, and places where nothing stands, take what comes, whenever. What counts
is another matter: an event that was counted says so, by the mapping and the place, and is not counted there again. And
consents stay as they are: what somebody decided long ago is no decision of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from limner.model.event import Event
from limner.model.patch import Op, Patch
from limner.model.profile import Profile
from limner.rules.patching import Stamp

Fields = Mapping[str, Stamp]
"""Who wrote which place of a profile last."""

COUNTING: frozenset[Op] = frozenset({"increment", "decrement"})
OVERWRITING: frozenset[Op] = frozenset({"equals", "delete"})

CONSENTS = ("consents", "metadata")
"""Where consents stand in a profile, and what is noted of them; nothing else that a mapping writes stands there."""

COUNTED = "counted"
"""Where `metadata.aux` of an event says by which mappings it was counted, and where."""


Places = Mapping[str, int]
"""The places in the order in which they came of events that came in one moment, by their ids: a request has many."""

NO_PLACES: Places = {}


class Written(msgspec.Struct, frozen=True):
    """Who wrote the places of a profile last: as they stood before the first event of a round, and as they stand."""

    before: Fields
    now: Fields
    places: Places = NO_PLACES

    def later(self, path: str, stamp: Stamp) -> bool:
        """Tell whether somebody wrote a place later than a stamp says: it, something above it or something below it."""
        above, below = frozenset(_upwards(path)), f"{path}."
        return any(
            is_later(it, stamp, self.places)
            for fields in (self.before, self.now)
            for at, it in fields.items()
            if at in above or at.startswith(below)
        )


def place_of(mapping: str, patch: Patch) -> str:
    """Return how an event says that a mapping counted it at a place."""
    return f"{mapping}:{'.'.join(patch.path)}"


def counts_of(mapping: str, patches: Iterable[Patch]) -> list[str]:
    """Return where some patches of a mapping count."""
    return [place_of(mapping, it) for it in patches if it.op in COUNTING]


def counted(event: Event) -> frozenset[str]:
    """Return where an event was counted."""
    known = event.metadata.aux.get(COUNTED)
    return frozenset(known) if known else frozenset()


def with_counts(event: Event, places: Iterable[str]) -> Event:
    """Return an event that says where it was counted."""
    known = event.metadata.aux.get(COUNTED, [])
    aux = event.metadata.aux | {COUNTED: list(dict.fromkeys((*known, *places)))}
    return replace(event, metadata=replace(event.metadata, aux=aux))


def without_counts(event: Event) -> Event:
    """Return an event that was counted nowhere, because the profile that counted it is not kept."""
    if COUNTED not in event.metadata.aux:
        return event
    aux = {name: it for name, it in event.metadata.aux.items() if name != COUNTED}
    return replace(event, metadata=replace(event.metadata, aux=aux))


def due(mapping: str, patches: Iterable[Patch], event: Event, written: Written) -> tuple[Patch, ...]:
    """Return those of a mapping's patches that are to be written still, and of united maps the keys that are."""
    known, stamp = counted(event), stamp_of(event)
    left = []
    for patch in patches:
        path = ".".join(patch.path)
        if patch.path[0] in CONSENTS:
            continue
        if patch.op in COUNTING and place_of(mapping, patch) in known:
            continue
        if patch.op in OVERWRITING and written.later(path, stamp):
            continue
        if patch.op == "merge":
            keys = {key: it for key, it in patch.value.items() if not written.later(f"{path}.{key}", stamp)}
            patch = replace(patch, value=keys)  # noqa: PLW2901 # what is left of it
            if not keys:
                continue
        left.append(patch)
    return tuple(left)


def stamp_of(event: Event) -> Stamp:
    """Return what a profile notes of a place that an event writes."""
    return event.metadata.time.insert.isoformat(), event.id


def with_latest(profile: Profile, before: Fields, places: Places = NO_PLACES) -> Profile:
    """Return a profile in which no place says that it was written earlier than it said before."""
    fields = profile.metadata.fields
    later = {path: it for path, it in before.items() if path in fields and is_later(it, fields[path], places)}
    return replace(profile, metadata=replace(profile.metadata, fields={**fields, **later})) if later else profile


def is_later(one: Stamp, other: Stamp, places: Places = NO_PLACES) -> bool:
    """Tell whether one event came later than another; where both came in one moment, by their places there."""
    (time, name), (other_time, other_name) = one, other
    if time != other_time:
        return time > other_time
    return (places.get(name, -1), name) > (places.get(other_name, -1), other_name)


def _upwards(path: str) -> Iterable[str]:
    while path:
        yield path
        path = path.rpartition(".")[0]
