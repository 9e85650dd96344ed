"""Which identity keys a profile that is stored brings to others, as if they came to it now, and why it stays alone.

Keys are made of what the profile says today, so that those count too whose rule was off when it was said. A key of
something that it said once counts where the other one says it still: of a hash alone nobody can tell whether it is
blocked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec.structs import replace

from limner.model.merging import Cause, Merge
from limner.model.profile import Profile
from limner.rules.joining import MOST_IDS, PREFIX, are_two, may_join
from limner.rules.keys import PREFIXES, Rules, Salt, with_keys
from limner.rules.restriction import is_restricted
from limner.rules.unmerging import are_apart

Refusal = Literal["restricted", "parted", "too_many_ids", "other_names", "other_value", "crowded"]
"""Why two who share a key stay two.

Nothing may be made of what one of them does; somebody parted them; so many ids are nobody's; others named them
differently, or they are of two databases; one is known by another value of the same key, or by another address; the key
has joined as many as it may.
"""

KINDS = frozenset(PREFIXES.values())
"""How the keys begin that are made of what a profile says; those of devices tell of visits, and none is one now."""


class Bringing(msgspec.Struct, frozen=True):
    """A profile as it was without some keys, and with them."""

    before: Profile
    after: Profile
    keys: tuple[str, ...]


class Groups:
    """Who would be one person with whom, where nobody becomes anything: only those are remembered who would be."""

    def __init__(self) -> None:
        self._leaders: dict[str, str] = {}

    def unite(self, one: str, other: str) -> bool:
        """Let two be of one group; return whether they were not."""
        first, second = self._leader(one), self._leader(other)
        if first == second:
            return False
        self._leaders[second] = first
        return True

    def _leader(self, name: str) -> str:
        while (above := self._leaders.get(name)) is not None:
            self._leaders[name] = name = self._leaders.get(above, above)
        return name


def keys_held(profile: Profile, salt: Salt, rules: Rules) -> tuple[str, ...]:
    """Return the identity keys of what a profile says today, but for what is blocked or not enabled.

    They are in the order in which they would come in a request: who is met first decides who may be met then.
    """
    bare = replace(profile, ids=())
    return with_keys(replace(bare, data={}), bare, salt, rules).ids


def keys_known(profile: Profile) -> tuple[str, ...]:
    """Return the identity keys among the ids of a profile, of whatever it ever said."""
    return tuple(key for key in profile.ids if key[:PREFIX] in KINDS)


def bring(profile: Profile, keys: Iterable[str]) -> Bringing:
    """Return a profile to which some keys come."""
    fresh = tuple(dict.fromkeys(keys))
    before = replace(profile, ids=tuple(it for it in profile.ids if it not in fresh))
    return Bringing(before, replace(profile, ids=before.ids + fresh), fresh)


def why_not(brought: Bringing, other: Profile) -> Refusal:
    """Say why a profile to which keys came did not become one with another one that has one of them."""
    if is_restricted(other):
        return "restricted"
    if are_apart(brought.after, other):
        return "parted"
    if len(brought.after.ids) + len(other.ids) > MOST_IDS:
        return "too_many_ids"
    if are_two(brought.after, other):
        return "other_names"
    return "crowded" if may_join(brought.before, brought.after, other) else "other_value"


def whole(notes: Iterable[Merge], person: Profile, cause: Cause) -> tuple[Merge, ...]:
    """Return notes of merges with the person as it is stored, with all its ids; `cause` adds the job and who asked."""
    standing, made = person, []
    for note in notes:
        keeps = note.kept.id == standing.id
        other = note.gone if keeps else note.kept
        kept, gone = (standing, other) if keeps else (other, standing)
        standing = replace(note.merged, ids=tuple(dict.fromkeys((*kept.ids, *gone.ids))))
        why = replace(note.cause, source="", job=cause.job, user=cause.user)
        made.append(replace(note, kept=kept, gone=gone, merged=standing, cause=why))
    return tuple(made)
