"""Restricting what is made of a person, at somebody's wish and while requests come in.

Where two who are one person would become one and the processing of either is restricted, a request is that one's.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from limner.errors import NotFound
from limner.model.event import Event
from limner.model.json import Ref
from limner.model.privacy import AuditEntry
from limner.model.profile import Profile
from limner.pipeline.deps import Deps
from limner.pipeline.graves import is_late, late_warning
from limner.pipeline.joining import join
from limner.pipeline.ledger import Ledger
from limner.pipeline.slices import Slice
from limner.rules.identity import Known, Person, Several
from limner.rules.joining import fresh_keys
from limner.rules.remapping import without_counts
from limner.rules.restriction import is_restricted, release, restrict, with_consents
from limner.rules.visits import INTERNAL_SOURCE, PROFILE_CREATED
from limner.store.ports import Changes, Lookup


def strictest(person: Person, ledger: Ledger) -> Person:
    """Return the one of several who must not become one with the others because their processing is restricted."""
    if isinstance(person, Several):
        for name in (person.id, *person.absorb):
            if is_restricted(ledger.profile(name)):
                return Known(name)
    return person


def join_unless_restricted(at_hand: Slice, ledger: Ledger, deps: Deps) -> Slice:
    """Let the person of a request become one with others; one whose processing is restricted stays as it is.

    Somebody who begins with the address of a person who was erased since it happened does not begin.
    """
    before = at_hand.before
    if before is not None and is_restricted(before):
        return _stored_only(at_hand, before)
    if before is None and deps.graves and _is_from_before_an_erasure(at_hand, deps):
        warnings = (*at_hand.warnings, late_warning(len(at_hand.batch.events)))
        return replace(at_hand, profile=None, session=None, events=(), warnings=warnings)
    joined = join(at_hand, ledger, deps)
    if joined is not at_hand:
        for other in (joined.before, *joined.absorbed):
            if other is not None and is_restricted(other):
                return _handed_over(at_hand, other)
    return joined


def _stored_only(at_hand: Slice, before: Profile) -> Slice:
    """Leave a person as it is, but for what it says itself of consents: who withdraws one is to be heard."""
    after = at_hand.profile
    profile = with_consents(before, after, at_hand.batch.received) if after is not None else before
    return replace(at_hand, profile=profile, absorbed=(), events=tuple(map(without_counts, at_hand.events)))


def _handed_over(at_hand: Slice, person: Profile) -> Slice:
    """Return a request as one of somebody whose processing is restricted: it is stored, and nothing is made of it."""
    owner, session = Ref(person.id), at_hand.session
    begins = at_hand.before is None
    return replace(
        at_hand,
        before=person,
        profile=person,
        absorbed=(),
        merges=(),
        session=replace(session, profile=owner) if session and session.profile else session,
        events=tuple(_of(event, owner) for event in at_hand.events if not (begins and _tells_of_a_beginning(event))),
    )


def _of(event: Event, owner: Ref) -> Event:
    event = without_counts(event)
    return replace(event, profile=owner) if event.profile else event


def _tells_of_a_beginning(event: Event) -> bool:
    return event.type == PROFILE_CREATED and event.source.id == INTERNAL_SOURCE


def _is_from_before_an_erasure(at_hand: Slice, deps: Deps) -> bool:
    """Tell whether all that a new person did happened before somebody with the same address was erased."""
    events = at_hand.batch.events
    if at_hand.profile is None or not events:
        return False
    erased = deps.graves.latest(fresh_keys(None, at_hand.profile), deps.salt)
    return erased is not None and all(is_late(event, erased) for event in events)


async def set_restriction(key: str, by: str, deps: Deps, *, on: bool) -> Profile:
    """Restrict what is made of a person, or let it be free again; raises NotFound where an id means nobody."""
    now = deps.clock()
    async with deps.store.begin() as transaction:
        found = await transaction.find(Lookup(keys=frozenset((key,))))
        if key not in found.owners:
            raise NotFound(f"there is no profile {key!r}")
        before = found.profiles[found.owners[key]]
        after = restrict(before, now, by) if on else release(before)
        if is_restricted(before) != on:
            time = replace(after.metadata.time, update=now)
            after = replace(after, metadata=replace(after.metadata, time=time))
            await transaction.write(Changes(profiles=(after,)))
    await _hold(after, now, deps, on=on)
    what = "on" if on else "off"
    await deps.privacy.note([AuditEntry(time=now, by=by, deed="restrict", profile=after.id, what=what)])
    return after


async def _hold(profile: Profile, now: datetime, deps: Deps, *, on: bool) -> None:
    """Keep what is owed about a person from being sent, also by who took it up already; or let it be sent again."""
    person = await deps.privacy.person(profile.id)
    names = {profile.id} if person is None else {it.id for it in (person.profile, *person.merged)}
    if not on:
        deps.graves.held -= names
        return
    deps.graves.held |= names
    if person is not None:
        await deps.privacy.hold_back(person.row, now)
