"""Two profiles, one person: what the one that stays knows afterwards.

Text and other single values: the one written last wins. Figures that count something are added, lists united, consents
taken from the later decision, places kept whole (`strategies`). Nothing is averaged and no list becomes a single value.
An address that another one takes the place of is kept beside it (`reaching`), and what follows from the rest is derived
anew.
In whatever order several profiles become one, the result is the same but for the order of lists: so every value takes
along when it was written, also where nobody noted that before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from limner.model.identity import Strategy
from limner.model.json import Json
from limner.model.profile import Profile, ProfileTime, Visits
from limner.rules.consents import NOTE, refused
from limner.rules.derived import derive_anew
from limner.rules.patching import likeness
from limner.rules.reaching import keep_reach, reach
from limner.rules.strategies import USUAL, Strategies

Fields = dict[str, tuple[str, str]]

BLANK, SINGLE, LIST, OBJECT = 3, 4, 5, 6
"""How much values of a sort say; where two are of different sorts, the higher one stays."""

ZONE = "metadata.time.visit.tz"

LARGEST, LARGEST_INTEGER = sys.float_info.max, 2**63 - 1
"""The largest number of JSON, and the largest integer that stores take for one."""


def merge(keep: Profile, other: Profile, strategies: Strategies = USUAL) -> Profile:
    """Return `keep` with what `other` knew; `keep`'s id survives, every id of both stays."""
    if keep.id == other.id:
        return keep
    times = _times(keep.metadata.time, other.metadata.time)
    mine, theirs = _side(keep), _side(other)
    weigh = _Weighing(mine, theirs, _implied(times), strategies)
    zone = weigh.value(keep.metadata.time.visit.tz, other.metadata.time.visit.tz, ZONE)
    metadata = replace(
        keep.metadata,
        time=replace(times, visit=replace(times.visit, tz=zone)),
        aux=weigh.tree(keep.metadata.aux, other.metadata.aux, "metadata.aux"),
        status=weigh.value(keep.metadata.status, other.metadata.status, "metadata.status"),
        system=weigh.tree(keep.metadata.system, other.metadata.system, "metadata.system"),
    )
    merged = replace(
        keep,
        primary_id=weigh.value(keep.primary_id, other.primary_id, "primary_id"),
        ids=tuple(dict.fromkeys((*keep.ids, *other.ids, other.id))),
        active=keep.active or other.active,
        stats=weigh.tree(keep.stats, other.stats, "stats"),
        traits=weigh.tree(keep.traits, other.traits, "traits"),
        segments=tuple(dict.fromkeys((*keep.segments, *other.segments))),
        interests=weigh.tree(keep.interests, other.interests, "interests"),
        consents=weigh.consents(keep.consents, other.consents, refused(metadata.system)),
        aux=weigh.tree(keep.aux, other.aux, "aux"),
        data=weigh.tree(keep.data, other.data, "data"),
    )
    merged = replace(merged, metadata=replace(metadata, fields=weigh.fields))
    known = reach(other)
    return derive_anew(keep_reach(merged, {family: it | known[family] for family, it in reach(keep).items()}))


class _Implied(msgspec.Struct, frozen=True):
    """When values were written of which nobody noted it: with the last change, or where the first counts with birth."""

    first: tuple[str, str]
    last: tuple[str, str]

    def of(self, strategy: Strategy) -> tuple[str, str]:
        return self.first if strategy == "first" else self.last


class _Side(msgspec.Struct, frozen=True):
    """When the values of one profile were written."""

    fields: Fields
    implied: _Implied

    def below(self, place: str) -> Fields:
        """Return what was noted of a place and of its parts."""
        beginning = f"{place}."
        return {path: it for path, it in self.fields.items() if path == place or path.startswith(beginning)}

    def noted(self, value: Any, place: str) -> Fields:
        if isinstance(value, dict):
            return self.below(place)
        stamp = self.fields.get(place)
        return {place: stamp} if stamp else {}

    def when(self, noted: Fields, strategy: Strategy) -> tuple[str, str]:
        if not noted:
            return self.implied.of(strategy)
        return min(noted.values()) if strategy == "first" else max(noted.values())


def _side(profile: Profile) -> _Side:
    return _Side(profile.metadata.fields, _implied(profile.metadata.time))


def _implied(time: ProfileTime) -> _Implied:
    return _Implied((time.insert.isoformat(), ""), (_last_change(time).isoformat(), ""))


class _Weighing:
    """Which of two values stays, by place; `fields` notes when those that stay were written."""

    def __init__(self, mine: _Side, theirs: _Side, merged: _Implied, strategies: Strategies) -> None:
        self._mine, self._theirs, self._merged, self._strategies = mine, theirs, merged, strategies
        self.fields = {**theirs.fields, **mine.fields}
        for path in mine.fields.keys() & theirs.fields.keys():
            self.fields[path] = max(mine.fields[path], theirs.fields[path])

    def tree(self, mine: Json, theirs: Json, path: str) -> Json:
        keys = dict.fromkeys((*mine, *theirs))
        return {key: self.value(mine.get(key), theirs.get(key), f"{path}.{key}") for key in keys}

    def consents(self, mine: Json, theirs: Json, refused: list[str]) -> Json:
        """Return what both gave, but for what was refused later than it was given."""
        given = self.tree(mine, theirs, "consents")
        for name in refused:
            given.pop(name, None)
            if stamp := self.fields.get(f"{NOTE}.{name}"):
                self.fields[f"consents.{name}"] = stamp
        return given

    def value(self, mine: Any, theirs: Any, path: str) -> Any:
        strategy = self._strategies.of(path)
        if strategy in {"first", "last"}:
            return self._chosen(mine, theirs, path, strategy)
        if strategy == "unite":
            mine, theirs = _listed(mine), _listed(theirs)
        sorts = _sort(mine), _sort(theirs)
        if OBJECT in sorts:
            return self.tree(mine if isinstance(mine, dict) else {}, theirs if isinstance(theirs, dict) else {}, path)
        if LIST in sorts:
            return _united(mine if isinstance(mine, list) else [], theirs if isinstance(theirs, list) else [])
        if max(sorts) < SINGLE:
            return mine if sorts[0] >= sorts[1] else theirs
        return self._single(mine, theirs, path, strategy)

    def _single(self, mine: Any, theirs: Any, path: str, strategy: Strategy | None) -> Any:
        """Return what becomes of two single values; those that a strategy cannot work with give way to those it can."""
        fit = [it for it in (mine, theirs) if _suits(it, strategy)]
        reckon = RECKONING.get(strategy) if strategy and fit else None
        return self._chosen(mine, theirs, path, "last") if reckon is None else reckon(fit)

    def _chosen(self, mine: Any, theirs: Any, path: str, strategy: Strategy) -> Any:
        """Return the value that says more, or else was written first or last; where both say the same, the greater."""
        sides = []
        for side, value in ((self._mine, mine), (self._theirs, theirs)):
            noted = side.noted(value, path)
            sides.append(_Candidate(value, noted, min(_sort(value), SINGLE), side.when(noted, strategy)))
        one, other = sides
        if one.sort != other.sort:
            best = one if one.sort > other.sort else other
        elif strategy == "first":
            best = min(sides, key=_Candidate.order)
        else:
            best = max(sides, key=_Candidate.order)
        if best.value is not None:
            self._note(path, best, strategy, whole=any(isinstance(it.value, dict) for it in sides))
        return best.value

    def _note(self, path: str, best: _Candidate, strategy: Strategy, *, whole: bool) -> None:
        if whole:
            for known in (*self._mine.below(path), *self._theirs.below(path)):
                self.fields.pop(known, None)
        elif not best.noted:
            self.fields.pop(path, None)
        self.fields |= best.noted
        if not best.noted and best.when != self._merged.of(strategy):
            self.fields[path] = best.when


def _sum(values: list[Any]) -> Any:
    """Return what counters make together: an integer where stores have room for it, else a number that JSON has."""
    total = sum(values)
    if isinstance(total, int) and abs(total) <= LARGEST_INTEGER:
        return total
    return max(-LARGEST, min(LARGEST, float(total)))


RECKONING: dict[Strategy, Callable[[list[Any]], Any]] = {
    "sum": _sum,
    "least": lambda values: min(values, key=_size),
    "most": lambda values: max(values, key=_size),
    "any": any,
    "all": all,
}
"""What strategies make of one or two values."""


class _Candidate(msgspec.Struct, frozen=True):
    """A value, what was noted of when it was written, how much it says, and when it was written."""

    value: Any
    noted: Fields
    sort: int
    when: tuple[str, str]

    def order(self) -> tuple[tuple[str, str], bytes]:
        return self.when, msgspec.json.encode(self.value, order="deterministic")


def _sort(value: Any) -> int:
    if isinstance(value, dict):
        return OBJECT if value else BLANK
    if isinstance(value, list | tuple):
        return LIST if value else BLANK - 1
    return 0 if value is None else 1 if value == "" else SINGLE


def _listed(value: Any) -> Any:
    return value if isinstance(value, dict | list) or value in {None, ""} else [value]


def _united(mine: list[Any], theirs: list[Any]) -> list[Any]:
    known = {likeness(item) for item in mine}
    return mine + [item for item in theirs if likeness(item) not in known]


def _suits(value: Any, strategy: Strategy | None) -> bool:
    """Tell whether a strategy can work with a value."""
    if strategy in {"any", "all"}:
        return isinstance(value, bool)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _size(value: float) -> tuple[float, str]:
    return value, type(value).__name__


def _last_change(time: ProfileTime) -> datetime:
    return time.update or time.insert


def _times(mine: ProfileTime, theirs: ProfileTime) -> ProfileTime:
    visits = sorted(t for t in (mine.visit.current, theirs.visit.current, mine.visit.last, theirs.visit.last) if t)
    return ProfileTime(
        insert=min(mine.insert, theirs.insert),
        create=min((it for it in (mine.create, theirs.create) if it), default=None),
        update=_latest(mine.update, theirs.update),
        segmentation=_latest(mine.segmentation, theirs.segmentation),
        visit=Visits(
            current=visits[-1] if visits else None,
            last=visits[-2] if len(visits) > 1 else None,
            count=mine.visit.count + theirs.visit.count,
        ),
    )


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((it for it in (one, other) if it), default=None)
