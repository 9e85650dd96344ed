"""One profile that was two is two again: each as it was, and what came since goes to the one whose it is.

Whose a change is tells the event that wrote the place last: those of the sessions of the profile that was gone are its
own, everything else is the survivor's, and so are visits and other figures of which no event is noted.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from limner.model.json import Json
from limner.model.merging import Merge, Parting
from limner.model.profile import Profile, ProfileMetadata, Visits
from limner.rules.derived import derive_anew
from limner.rules.merging import merge
from limner.rules.patching import likeness, same
from limner.rules.reaching import keep_reach, reach
from limner.rules.strategies import USUAL, Strategies

APART, MOST_APART = "apart", 100
"""Where a profile keeps the ids of those whom somebody parted from it, and how many: the oldest are forgotten."""

SECTIONS = ("stats", "traits", "interests", "consents", "aux", "data")


class _Absent:
    """Nothing stands there, not even null."""


ABSENT: Final = _Absent()


class Two(msgspec.Struct, frozen=True):
    """The survivor of a merge and the profile that was gone, after they were parted."""

    kept: Profile
    gone: Profile


def part(now: Profile, parting: Parting, moment: datetime, strategies: Strategies = USUAL) -> Two:
    """Return the two that a profile was before a merge."""
    kept = without(now, parting, strategies)
    since = _since(parting, _with_later(parting.merge.merged, parting, strategies))
    gone = _Difference(now, since, parting.merge.gone, strategies, gone=True).profile()
    return Two(kept=_apart(kept, gone, moment), gone=_apart(gone, kept, moment))


def without(now: Profile, parting: Parting, strategies: Strategies = USUAL) -> Profile:
    """Return a profile without what one that became part of it had brought along."""
    it = parting.merge
    kept, merged = (_with_later(one, parting, strategies) for one in (it.kept, it.merged))
    made = _Difference(now, _since(parting, merged), kept, strategies, gone=False).profile()
    times, then, before = now.metadata.time, merged.metadata.time, kept.metadata.time
    visit = Visits(
        current=before.visit.current if times.visit.current == then.visit.current else times.visit.current,
        last=before.visit.last if times.visit.last == then.visit.last else times.visit.last,
        count=max(0, before.visit.count + times.visit.count - then.visit.count),
        tz=before.visit.tz if times.visit.tz == then.visit.tz else times.visit.tz,
    )
    update = before.update if times.update == then.update else times.update
    return replace(made, metadata=replace(made.metadata, time=replace(before, update=update, visit=visit)))


def _with_later(one: Profile, parting: Parting, strategies: Strategies) -> Profile:
    """Return a profile with those who became part of the survivor later: what they brought is no change of an event."""
    for it in parting.later:
        one = merge(one, it.gone, strategies)
    return one


def _since(parting: Parting, merged: Profile) -> Parting:
    return replace(parting, merge=replace(parting.merge, merged=merged))


def later_without(later: Merge, parting: Parting, strategies: Strategies = USUAL) -> Merge:
    """Return the note of a later merge of the same survivor as if the one that is taken back had never been.

    `later` of the parting are the merges between the two. What was counted until then is the sum of what the two have
    in the note, so that nothing counts twice when that is undone too.
    """
    kept = without(later.kept, parting, strategies)
    merged = without(later.merged, replace(parting, later=(*parting.later, later)), strategies)
    both = merge(kept, later.gone, strategies)
    sums = {name: _with_sums(getattr(merged, name), getattr(both, name), name, strategies) for name in SECTIONS}
    return replace(later, kept=kept, merged=replace(merged, **sums))


def _with_sums(tree: Json, both: Json, path: str, strategies: Strategies) -> Json:
    made = dict(tree)
    for key, value in tree.items():
        place, other = f"{path}.{key}", both.get(key)
        if isinstance(value, dict) and isinstance(other, dict):
            made[key] = _with_sums(value, other, place, strategies)
        elif strategies.of(place) == "sum" and _is_number(value) and _is_number(other):
            made[key] = other
    return made


def are_apart(one: Profile, other: Profile) -> bool:
    """Tell whether somebody has said of two profiles that they are not the same person."""
    parted = (set(it.metadata.system.get(APART, ())) for it in (one, other))
    return any(apart.intersection(it.ids) for apart, it in zip(parted, (other, one), strict=True))


def together(one: Profile, other: Profile) -> Profile:
    """Return a profile of which nobody says any more that it is not the same person as another one."""
    return unparted(one, other.ids)


def unparted(one: Profile, names: Collection[str]) -> Profile:
    """Return a profile of which nobody knows any more that it was parted from those with these ids."""
    left = [it for it in one.metadata.system.get(APART, ()) if it not in names]
    system = {key: it for key, it in one.metadata.system.items() if key != APART}
    return replace(one, metadata=replace(one.metadata, system=system | ({APART: left} if left else {})))


def _apart(one: Profile, other: Profile, moment: datetime) -> Profile:
    known = [it for it in one.metadata.system.get(APART, ()) if it != other.id]
    system = one.metadata.system | {APART: [*known, other.id][-MOST_APART:]}
    return replace(one, metadata=replace(one.metadata, system=system, time=replace(one.metadata.time, update=moment)))


class _Difference:
    """What changed since a merge, as far as it is the one profile's or the other's, on top of what that was before."""

    def __init__(self, now: Profile, parting: Parting, before: Profile, strategies: Strategies, *, gone: bool) -> None:
        self._now, self._then, self._before = now, parting.merge.merged, before
        self._events, self._strategies, self._gone = parting.events, strategies, gone
        self._fields = dict(before.metadata.fields)

    def profile(self) -> Profile:
        now, then, before = self._now, self._then, self._before
        trees = {name: self._tree(name) for name in SECTIONS}
        ids = self._list(list(now.ids), list(then.ids), list(before.ids), mine=not self._gone)
        segments = self._list(list(now.segments), list(then.segments), list(before.segments), mine=not self._gone)
        made = replace(
            before,
            ids=tuple(dict.fromkeys((before.id, *ids))),
            primary_id=self._value((now.primary_id, then.primary_id, before.primary_id), "primary_id", not self._gone),
            segments=tuple(segments),
            metadata=self._metadata(),
            **trees,
        )
        return derive_anew(self._reached(made))

    def _reached(self, made: Profile) -> Profile:
        """Return a profile with its addresses and numbers, where other ones took their places since."""
        now, then, before, own = (reach(it) for it in (self._now, self._then, self._before, made))
        if now == then:
            return made
        fresh = {family: own[family] if self._gone else now[family] - then[family] for family in now}
        return keep_reach(made, {family: (before[family] & now[family]) | fresh[family] for family in now})

    def _metadata(self) -> ProfileMetadata:
        now, then, before = self._now.metadata, self._then.metadata, self._before.metadata
        for path, stamp in now.fields.items():
            if then.fields.get(path) != stamp and (stamp[1] in self._events) == self._gone:
                self._fields[path] = stamp
        system = self._object((now.system, then.system, before.system), "metadata.system", not self._gone)
        aux = self._object((now.aux, then.aux, before.aux), "metadata.aux", not self._gone)
        return replace(before, fields=self._fields, system=system, aux=aux)

    def _tree(self, name: str) -> Json:
        return self._object(
            tuple(getattr(it, name) for it in (self._now, self._then, self._before)), name, not self._gone
        )

    def _object(self, trees: tuple[Json, ...], path: str, mine: bool) -> Json:  # noqa: FBT001
        """Return an object as it was, with what changed since; `mine` is said of changes that no event is noted of."""
        now, then, before = trees
        made = dict(before)
        for key in dict.fromkeys((*now, *then)):
            place = f"{path}.{key}"
            value = self._value(tuple(it.get(key, ABSENT) for it in trees), place, self._is_mine(place, mine))
            if value is ABSENT:
                made.pop(key, None)
            else:
                made[key] = value
        return made

    def _is_mine(self, path: str, mine: bool) -> bool:  # noqa: FBT001
        stamp = self._now.metadata.fields.get(path)
        if stamp is None or stamp == self._then.metadata.fields.get(path):
            return mine
        return (stamp[1] in self._events) == self._gone

    def _value(self, values: tuple[Any, ...], path: str, mine: bool) -> Any:  # noqa: FBT001
        now, then, before = values
        if now is then or same(now, then):
            return before
        if isinstance(now, dict) or isinstance(then, dict):
            trees = tuple(it if isinstance(it, dict) else {} for it in values)
            if all(isinstance(it, dict) or it in (None, ABSENT) for it in values):
                made = self._object(trees, path, mine)
                return made or (before if before in (None, ABSENT) else made)
        if not mine:
            return before
        if isinstance(now, list) and isinstance(then, list):
            return self._list(now, then, before if isinstance(before, list) else [], mine=True)
        if self._strategies.of(path) == "sum" and _is_number(now) and _is_number(then):
            return (before if _is_number(before) else 0) + now - then
        return now

    def _list(self, now: list[Any], then: list[Any], before: list[Any], *, mine: bool) -> list[Any]:
        """Return a list as it was, with what was added and without what was removed since."""
        current, known = ({likeness(it) for it in held} for held in (now, then))
        stays = [it for it in before if likeness(it) in current or likeness(it) not in known]
        held = {likeness(it) for it in stays}
        fresh = [it for it in now if likeness(it) not in known and likeness(it) not in held] if mine else []
        return stays + fresh


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
