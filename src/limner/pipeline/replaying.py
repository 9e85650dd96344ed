"""Events that were not valid when they came, taken through validation, mapping and routing once more."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from limner.errors import Conflict, NotFound
from limner.model.batch import Batch
from limner.model.catalog import Source
from limner.model.event import Event
from limner.model.payload import Client, Problem
from limner.pipeline.attributes import holds_of
from limner.pipeline.collect import store, update
from limner.pipeline.deps import Deps
from limner.pipeline.event_rules import AUX, Scene, find_problems, reasons
from limner.pipeline.history import with_history
from limner.pipeline.ledger import Ledger, open_ledger
from limner.pipeline.restricting import join_unless_restricted
from limner.pipeline.routing import with_debts
from limner.pipeline.slices import Slice
from limner.rules.events import Told, retell
from limner.rules.questions import Every, Holds, Place, Question, Same
from limner.store.ports import Filter, Lookup, Seen

AT_ONCE = 100
"""Events that are replayed in one transaction."""

MOST = 10_000
"""Events that are replayed by one call."""

MOST_TOLD = 100
"""Events of which one call tells why they are not valid still."""

INVALID = Holds(Place(("metadata", "valid"), empty=True), Same(value=False))
"""What events are asked that wait for a replay."""


class Replayed(msgspec.Struct, frozen=True):
    """What became of one event: whether it is valid now, and what is wrong with it or did not fit the profile."""

    id: str
    valid: bool
    errors: list[Problem] = []
    warnings: list[str] = []


class Replays(msgspec.Struct, frozen=True):
    """What became of many events; `left` were not looked at, `failed` are the first of those that are not valid."""

    looked_at: int
    valid: int
    left: int
    failed: list[Replayed]


def invalid_only(wanted: Filter) -> Filter:
    """Return a filter that lets through no event that is valid."""
    asked: Question = INVALID if wanted.condition is None else Every((INVALID, wanted.condition))
    return replace(wanted, condition=asked)


async def replay_one(event_id: str, deps: Deps) -> Replayed:
    """Replay one event. Raises NotFound where there is none, Conflict where it is valid already."""
    event = await deps.store.event(event_id)
    if event is None:
        raise NotFound(f"there is no event {event_id!r}")
    for replayed in await _replay([event_id], deps):
        return replayed
    raise Conflict(f"the event {event_id!r} is valid: it was mapped and routed already")


async def replay_all(kind: str, deps: Deps) -> Replays:
    """Replay the events of a type that are not valid, the oldest first among the latest few thousand."""
    names: list[str] = []
    wanted = invalid_only(Filter(type=kind, limit=1000))
    total, cursor = 0, ""
    while len(names) < MOST:
        page = await deps.store.events(replace(wanted, cursor=cursor))
        names += (event.id for event in page.items)
        total = total or page.total
        if page.next is None:
            break
        cursor = page.next
    names = names[:MOST][::-1]
    replayed: list[Replayed] = []
    for start in range(0, len(names), AT_ONCE):
        replayed += await _replay(names[start : start + AT_ONCE], deps)
    failed = [it for it in replayed if not it.valid]
    return Replays(len(replayed), len(replayed) - len(failed), max(0, total - len(names)), failed[:MOST_TOLD])


async def _replay(names: Sequence[str], deps: Deps) -> list[Replayed]:
    """Replay events in one transaction; those that somebody else has replayed meanwhile are left out."""
    holds, now = holds_of(deps.catalog.current), deps.clock()
    found = [await deps.store.event(name) for name in names]
    events = [event for event in found if event is not None]
    lookup = Lookup(
        sessions=frozenset(event.session.id for event in events if event.session),
        keys=frozenset(event.profile.id for event in events if event.profile),
        events=frozenset(event.id for event in events),
    )
    async with deps.store.begin() as transaction:
        ledger = await open_ledger(transaction, lookup, holds)
        # Looked at while nobody else can write: what is replayed twice would count twice.
        events = [event for event in events if _waits(ledger.seen(event.id))]
        replayed = [_again(event, ledger, deps) for event in events]
        if ledger.unasked:
            ledger = await open_ledger(transaction, replace(lookup, keys=lookup.keys | ledger.unasked), holds)
            replayed = [_again(event, ledger, deps) for event in events]
        changes = with_history(ledger.changes(), deps.settings, now)
        changes = with_debts(changes, deps.catalog.current.routes, deps, now)
        old = {event.id for event in events}
        changes = replace(
            changes,
            events=tuple(it for it in changes.events if it.id not in old),  # of our own, such as that of a merge
            mended=tuple(it for it in changes.events if it.id in old),
        )
        await transaction.write(changes)
    deps.desk.tell(changes)
    return replayed


def _waits(seen: Seen | Event | None) -> bool:
    return seen is not None and not seen.metadata.valid


def _again(event: Event, ledger: Ledger, deps: Deps) -> Replayed:
    """Take one event through steps 6 to 8."""
    at_hand = _scene(event, ledger, deps)
    warnings: list[str] = []
    told = _judge(event, at_hand, deps, warnings)
    at_hand = update(replace(at_hand, told=(told,), warnings=tuple(warnings)), deps)
    at_hand = store(join_unless_restricted(at_hand, ledger, deps), ledger)
    return Replayed(event.id, told.event.metadata.valid, list(at_hand.problems), list(at_hand.warnings))


def _scene(event: Event, ledger: Ledger, deps: Deps) -> Slice:
    """Return what is known of an event's person and session today."""
    source = deps.catalog.current.sources.get(event.source.id) or Source(id=event.source.id)
    owner = ledger.owner(event.profile.id) if event.profile else None
    session = ledger.session(event.session.id) if event.session else None
    profile = ledger.profile(owner) if owner else None
    batch = Batch(
        source=source,
        client=Client(ip=event.metadata.ip),
        received=deps.clock(),
        events=(),
        static=source.config.get("static_profile_id") is True,
    )
    return Slice(batch=batch, before=profile, profile=profile, session_before=session, session=session)


def _judge(event: Event, at_hand: Slice, deps: Deps, warnings: list[str]) -> Told:
    """Say what an event is today: valid, with what its type says of it, or not, and why."""
    catalog, profile = deps.catalog.current, at_hand.profile
    scene = Scene(profile=profile, session=at_hand.session, now=at_hand.batch.received)
    metadata = replace(event.metadata, time=replace(event.metadata.time, update=scene.now))
    others = {name: value for name, value in metadata.aux.items() if name != AUX}
    found = find_problems(event, catalog.event_rules.validations.of(event.type), scene, warnings)
    if found:
        problems = tuple(problem for all_of in found.values() for problem in all_of)
        return Told(replace(event, metadata=replace(metadata, aux=others | reasons(found))), problems=problems)
    valid = replace(event, metadata=replace(metadata, valid=True, error=False, aux=others))
    visits = profile.metadata.time.visit.count if profile else 0
    return retell(valid, catalog.event_types.get(event.type), visits)
