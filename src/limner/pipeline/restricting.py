"""Restricting what is made of a person, at somebody's wish and while requests come in."""

from __future__ import annotations

from msgspec.structs import replace

from limner.errors import NotFound
from limner.model.privacy import AuditEntry
from limner.model.profile import Profile
from limner.pipeline.deps import Deps
from limner.pipeline.joining import join
from limner.pipeline.ledger import Ledger
from limner.pipeline.slices import Slice
from limner.rules.restriction import is_restricted, release, restrict
from limner.store.ports import Changes, Lookup


def join_unless_restricted(at_hand: Slice, ledger: Ledger, deps: Deps) -> Slice:
    """Let the person of a request become one with others; one whose processing is restricted stays as it is."""
    if _is_about_restricted(at_hand):
        return replace(at_hand, profile=at_hand.before, absorbed=())
    joined = join(at_hand, ledger, deps)
    if joined is not at_hand and _is_about_restricted(joined):
        return at_hand
    return joined


def _is_about_restricted(at_hand: Slice) -> bool:
    if at_hand.before is not None and is_restricted(at_hand.before):
        return True
    return bool(at_hand.absorbed) and any(is_restricted(it) for it in at_hand.absorbed)


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
    person = await deps.privacy.person(after.id)
    if on and person is not None:
        await deps.privacy.hold_back(person.row, now)
    what = "on" if on else "off"
    await deps.privacy.note([AuditEntry(time=now, by=by, deed="restrict", profile=after.id, what=what)])
    return after
