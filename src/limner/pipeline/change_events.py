"""Events of our own that tell what a request made of somebody: for destinations, and whoever waits for it.

They are stored with the request, in its session, and belong to the person. They count no visit.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from limner.model.event import Event
from limner.model.json import Json, Ref
from limner.model.profile import Profile
from limner.pipeline.deps import Deps
from limner.pipeline.merge_events import Telling, tell_of
from limner.pipeline.slices import Slice
from limner.rules.ids import event_id
from limner.rules.visits import PROFILE_UPDATED, SEGMENT_ADDED


class Deed(msgspec.Struct, frozen=True):
    """What happened to somebody, as an event says it: its type and its properties."""

    kind: str
    properties: Json


def tell_of_changes(at_hand: Slice, deps: Deps) -> Slice:
    """Return a request with events that tell what it changed, none where events of our own are switched off."""
    before, profile = at_hand.before, at_hand.profile
    if profile is None or profile is before or not (deps.settings.system_events and at_hand.batch.options.save_profile):
        return at_hand
    told = tuple(_told(it, at_hand, profile, deps) for it in _deeds(before, profile, deps))
    if not told:
        return at_hand
    if at_hand.batch.options.save_events:
        return replace(at_hand, events=at_hand.events + told)
    return replace(at_hand, passing=at_hand.passing + told)


def _deeds(before: Profile | None, profile: Profile, deps: Deps) -> Iterator[Deed]:
    held = before.segments if before else ()
    if profile.segments is not held and (added := [it for it in profile.segments if it not in held]):
        yield Deed(SEGMENT_ADDED, {"segments": added})
    if before is not None and deps.settings.profile_updated:
        stamps = before.metadata.fields
        fields = sorted(path for path, it in profile.metadata.fields.items() if stamps.get(path) != it)
        if fields:
            yield Deed(PROFILE_UPDATED, {"fields": fields})


def _told(deed: Deed, at_hand: Slice, profile: Profile, deps: Deps) -> Event:
    now = at_hand.batch.received
    telling = Telling(
        id=event_id(now, deps.random(10)), kind=deed.kind, time=now, profile=Ref(profile.id), properties=deed.properties
    )
    return tell_of(telling, deps, next(iter((*at_hand.events, *at_hand.passing)), None))
