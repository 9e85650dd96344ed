"""Making one of two profiles because somebody says so, and making two of them again."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest, Conflict, NotFound
from limner.model.json import Json
from limner.model.merging import Cause, Merge, Parting
from limner.model.profile import Profile
from limner.pipeline.attributes import holds_of
from limner.pipeline.deps import Deps
from limner.pipeline.history import with_history
from limner.pipeline.ledger import Ledger, open_ledger
from limner.pipeline.merge_events import tell_of_merge
from limner.pipeline.routing import with_debts
from limner.rules.joining import elder
from limner.rules.keys import with_keys
from limner.rules.merging import merge
from limner.rules.patching import same
from limner.rules.restriction import as_restricted, is_restricted
from limner.rules.unmerging import later_without, part, together
from limner.store.ports import Changes, Lookup, Transaction

_plain = msgspec.to_builtins


class Difference(msgspec.Struct, frozen=True):
    """A place at which two profiles say different things, and what becomes of it."""

    place: str
    kept: object
    gone: object
    result: object


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What would become of two profiles, and where they differ."""

    merge: Merge
    differences: tuple[Difference, ...] = ()


class Parted(msgspec.Struct, frozen=True, kw_only=True):
    """A merge that was undone, and the two profiles as they are now. `events` is how many went back since the merge."""

    merge: Merge
    kept: Profile
    gone: Profile
    events: int


async def preview_merge(one: str, other: str, user: str, deps: Deps) -> Preview:
    """Return what would become of two profiles; raises NotFound or Conflict where they cannot become one."""
    async with deps.store.begin() as transaction:
        record = _record(await _ledger(transaction, deps, one, other), (one, other), user, deps)
    kept, gone, merged = (_places(it) for it in (record.kept, record.gone, record.merged))
    both = sorted(kept.keys() & gone.keys())
    differing = [it for it in both if not same(kept[it], gone[it])]
    return Preview(
        merge=record, differences=tuple(Difference(it, kept[it], gone[it], merged.get(it)) for it in differing)
    )


async def merge_people(one: str, other: str, user: str, deps: Deps) -> Merge:
    """Make one of two profiles, in one commit; the elder survives. Raises NotFound or Conflict where that cannot be."""
    now = deps.clock()
    async with deps.store.begin() as transaction:
        ledger = await _ledger(transaction, deps, one, other)
        record = _record(ledger, (one, other), user, deps)
        merged = together(record.merged, record.merged)
        time = replace(merged.metadata.time, update=now)
        ledger.save_profile(replace(merged, metadata=replace(merged.metadata, time=time)))
        ledger.absorb(record.gone, record.kept.id)
        ledger.note(record)
        ledger.append(tell_of_merge(record, deps))
        changes = await _write(transaction, ledger, now, deps)
    deps.desk.tell(changes)
    deps.live.publish(ledger.events)
    return record


async def undo_merge(name: str, user: str, deps: Deps) -> Parted:
    """Make two profiles again of what one merge made one, in one commit.

    Both are what they were; what came since goes to the survivor, but for what the sessions of the other one brought.
    Raises NotFound where there is no such merge, Conflict where it cannot be undone any more.
    """
    now = deps.clock()
    async with deps.store.begin() as transaction:
        known = (await transaction.find(Lookup(parting=name))).parting
        if known is None:
            raise NotFound(f"there is no merge {name!r}")
        ledger = await _ledger(transaction, deps, known.merge.kept.id, parting=name)
        person = _today(ledger, known.merge.kept.id)
        parted = _parted(person, known, user, now, deps)
        ledger.part(_undone(known, parted.merge, deps), parted.kept, parted.gone)
        changes = await _write(transaction, ledger, now, deps)
    deps.desk.tell(changes)
    return parted


def _parted(person: Profile, parting: Parting, user: str, now: datetime, deps: Deps) -> Parted:
    identity = deps.catalog.current.identity
    two = part(person, parting, now, identity.strategies)
    before = parting.merge.gone
    return Parted(
        merge=replace(parting.merge, undone=now, undone_by=user),
        kept=as_restricted(two.kept, person),
        gone=as_restricted(with_keys(before, two.gone, deps.salt, identity.rules), person),
        events=len(parting.events),
    )


def _undone(parting: Parting, merge: Merge, deps: Deps) -> Parting:
    """Return what a store is to write: the merge, and later ones without what this one had brought along."""
    strategies = deps.catalog.current.identity.strategies
    later = tuple(
        later_without(it, replace(parting, later=parting.later[:place]), strategies)
        for place, it in enumerate(parting.later)
    )
    return replace(parting, merge=merge, later=later)


async def _ledger(transaction: Transaction, deps: Deps, *names: str, parting: str = "") -> Ledger:
    lookup = Lookup(keys=frozenset(names), parting=parting)
    return await open_ledger(transaction, lookup, holds_of(deps.catalog.current))


async def _write(transaction: Transaction, ledger: Ledger, now: datetime, deps: Deps) -> Changes:
    changes = with_history(ledger.changes(), deps.settings, now)
    changes = with_debts(changes, deps.catalog.current.routes, deps, now)
    await transaction.write(changes)
    return changes


def _today(ledger: Ledger, name: str) -> Profile:
    owner = ledger.owner(name)
    if owner is None:
        raise NotFound(f"there is no profile {name!r}")
    return ledger.profile(owner)


def _record(ledger: Ledger, names: tuple[str, str], user: str, deps: Deps) -> Merge:
    """Return the note of a merge that could be made."""
    one, other = (_today(ledger, name) for name in names)
    if one.id == other.id:
        raise Conflict(f"{names[0]!r} and {names[1]!r} are one profile already: {one.id!r}")
    if one.metadata.database != other.metadata.database:
        raise BadRequest("profiles of two databases never become one", path="with")
    for it in (one, other):
        if is_restricted(it):
            raise Conflict(f"the processing of the profile {it.id!r} is restricted")
    kept, gone = (one, other) if elder(one, other) else (other, one)
    merged = merge(kept, gone, deps.catalog.current.identity.strategies)
    cause = Cause(by="request", user=user)
    return Merge(id=deps.new_id(), time=deps.clock(), cause=cause, kept=kept, gone=gone, merged=merged)


def _places(profile: Profile) -> Json:
    """Return all single values and lists of a profile by their places."""
    found: Json = {}
    sections = ("primary_id", "stats", "traits", "interests", "consents", "aux", "data")
    _gather({name: _plain(getattr(profile, name)) for name in sections}, "", found)
    return found


def _gather(tree: Json, path: str, found: Json) -> None:
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            _gather(value, f"{path}{key}.", found)
        elif value is not None:
            found[f"{path}{key}"] = value
