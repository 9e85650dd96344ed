"""Who is the same person, though nobody said so: two profiles that came to have one identity key."""

from __future__ import annotations

from limner.model.profile import Profile
from limner.rules.keys import BEGINNINGS, MAIN_EMAIL, PREFIXES, at, normalise
from limner.rules.segment_ids import USER
from limner.rules.unmerging import are_apart

NAMES = frozenset({USER, PREFIXES["identifier", "pk"], PREFIXES["identifier", "id"]})
"""How the keys begin that others gave a person: whom they name differently they take for two."""

MAIL = PREFIXES[MAIN_EMAIL]
STRONG = NAMES | {MAIL}
"""How the keys begin that say more than two different main e-mails do."""

PREFIX = 4
"""Characters of a key that tell what it is of."""

MOST_IDS = 500
"""Ids of a profile to which no other is joined any more: what so many people share is nobody's."""


def fresh_keys(before: Profile | None, after: Profile) -> tuple[str, ...]:
    """Return the identity keys that a profile has now and had not before."""
    known = before.ids if before else ()
    if after.ids is known:
        return ()
    return tuple(key for key in after.ids if key[:PREFIX] in BEGINNINGS and key not in known)


def may_join(before: Profile | None, after: Profile, other: Profile) -> bool:
    """Tell whether a profile to which keys came that another one has may become one with it.

    `before` is the profile without those keys, None if it begins with them. Not where it was known by another key of
    the same kind: then somebody else uses the same device, or an address was mistyped, and what was joined wrongly is
    hard to part. Nor where the two have different main e-mails, and only a telephone or something else that people
    share is the same.
    """
    if len(after.ids) + len(other.ids) > MOST_IDS or are_two(after, other):
        return False
    fresh = fresh_keys(before, after)
    if have_other_mails(after, other) and not any(key[:PREFIX] in STRONG for key in fresh if key in other.ids):
        return False
    kinds = {key[:PREFIX] for key in fresh}
    return before is None or not any(_differ(before, other, kind) for kind in kinds)


def are_two(one: Profile, other: Profile) -> bool:
    """Tell whether two profiles are known to be two people: somebody parted them, or others named them differently.

    Those of two databases never become one either.
    """
    if one.metadata.database != other.metadata.database or are_apart(one, other):
        return True
    return any(_differ(one, other, kind) for kind in NAMES)


def have_other_mails(one: Profile, other: Profile) -> bool:
    """Tell whether the main e-mails of two profiles are known, and neither ever had that of the other."""
    mine, theirs = (at(it.data, MAIN_EMAIL) for it in (one, other))
    if not (isinstance(mine, str) and isinstance(theirs, str) and mine.strip() and theirs.strip()):
        return False
    known = {key for key in one.ids if key.startswith(MAIL)}
    return normalise(MAIN_EMAIL, mine) != normalise(MAIN_EMAIL, theirs) and known.isdisjoint(other.ids)


def elder(one: Profile, other: Profile) -> bool:
    """Tell whether the first of two profiles survives: the one that was there earlier, whatever the order."""
    return (one.metadata.time.insert, one.id) <= (other.metadata.time.insert, other.id)


def _differ(one: Profile, other: Profile, kind: str) -> bool:
    mine, theirs = ({key for key in it.ids if key.startswith(kind)} for it in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)
