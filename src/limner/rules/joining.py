"""Who is the same person, though nobody said so: two profiles that came to have one identity key."""

from __future__ import annotations

from limner.model.profile import Profile
from limner.rules.keys import PREFIXES
from limner.rules.segment_ids import USER
from limner.rules.unmerging import are_apart

NAMES = frozenset({USER, PREFIXES["identifier", "pk"], PREFIXES["identifier", "id"]})
"""How the keys begin that others gave a person: whom they name differently they take for two."""

PREFIX = 4
"""Characters of a key that tell what it is of."""

MOST_IDS = 500
"""Ids of a profile to which no other is joined any more: what so many people share is nobody's."""


def fresh_keys(before: Profile | None, after: Profile) -> tuple[str, ...]:
    """Return the identity keys that a profile has now and had not before."""
    known = before.ids if before else ()
    if after.ids is known:
        return ()
    return tuple(key for key in after.ids if key[:PREFIX] in PREFIXES.values() and key not in known)


def may_join(before: Profile | None, after: Profile, other: Profile) -> bool:
    """Tell whether a profile to which keys came that another one has may become one with it.

    `before` is the profile without those keys, None if it begins with them. Not where it was known by another key of
    the same kind: then somebody else uses the same device, or an address was mistyped, and what was joined wrongly is
    hard to part.
    """
    if len(after.ids) + len(other.ids) > MOST_IDS or after.metadata.database != other.metadata.database:
        return False
    if are_apart(after, other) or any(_differ(after, other, kind) for kind in NAMES):
        return False
    kinds = {key[:PREFIX] for key in fresh_keys(before, after)}
    return before is None or not any(_differ(before, other, kind) for kind in kinds)


def elder(one: Profile, other: Profile) -> bool:
    """Tell whether the first of two profiles survives: the one that was there earlier, whatever the order."""
    return (one.metadata.time.insert, one.id) <= (other.metadata.time.insert, other.id)


def _differ(one: Profile, other: Profile, kind: str) -> bool:
    mine, theirs = ({key for key in it.ids if key.startswith(kind)} for it in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)
