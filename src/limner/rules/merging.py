"""Two profiles, one person: what the one that stays knows afterwards.

Text and other single values: the one written last wins. Figures that count something are added, lists united, consents
taken from the later profile, places kept whole. Nothing is averaged and no list becomes a single value.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from limner.model.json import Json
from limner.model.profile import Profile, ProfileTime, Visits
from limner.rules.patching import likeness

ADDED = ("data.metrics.lt", "data.loyalty.card.points", "stats.", "interests.")
"""Places whose numbers count something, so that those of two profiles add up. Life-time percentages are derived."""

WHOLE = ("data.devices.last.geo", "aux.utm.first", "aux.utm.last")
"""Places that are one value, though they have parts."""


def merge(keep: Profile, other: Profile) -> Profile:
    """Return `keep` with what `other` knew; `keep`'s id survives, every id of both stays."""
    later = _last_change(other) > _last_change(keep)
    fields = {**other.metadata.fields, **keep.metadata.fields}
    for path in keep.metadata.fields.keys() & other.metadata.fields.keys():
        fields[path] = max(keep.metadata.fields[path], other.metadata.fields[path])
    weigh = _Weighing(keep, other, later=later)
    metadata = replace(keep.metadata, time=_times(keep.metadata.time, other.metadata.time), fields=fields)
    first, second = (keep, other) if later else (other, keep)
    return replace(
        keep,
        primary_id=keep.primary_id or other.primary_id,
        ids=tuple(dict.fromkeys((*keep.ids, *other.ids, other.id))),
        metadata=metadata,
        stats=weigh.tree(keep.stats, other.stats, "stats"),
        traits=weigh.tree(keep.traits, other.traits, "traits"),
        segments=tuple(dict.fromkeys((*keep.segments, *other.segments))),
        interests=weigh.tree(keep.interests, other.interests, "interests"),
        consents={**first.consents, **second.consents},
        aux=weigh.tree(keep.aux, other.aux, "aux"),
        data=weigh.tree(keep.data, other.data, "data"),
    )


class _Weighing:
    """Which of two values stays, by place."""

    def __init__(self, keep: Profile, other: Profile, *, later: bool) -> None:
        self._mine, self._theirs, self._later = keep.metadata.fields, other.metadata.fields, later

    def tree(self, mine: Json, theirs: Json, path: str) -> Json:
        united = dict(mine)
        for key, value in theirs.items():
            united[key] = self.value(mine[key], value, f"{path}.{key}") if key in mine else value
        return united

    def value(self, mine: Any, theirs: Any, path: str) -> Any:
        if mine is None or theirs is None:
            return theirs if mine is None else mine
        if isinstance(mine, dict) and isinstance(theirs, dict) and path not in WHOLE:
            return self.tree(mine, theirs, path)
        if isinstance(mine, list) and isinstance(theirs, list):
            known = {likeness(item) for item in mine}
            return mine + [item for item in theirs if likeness(item) not in known]
        if path.startswith(ADDED) and _is_number(mine) and _is_number(theirs):
            return mine + theirs
        return theirs if self._theirs_is_later(path) else mine

    def _theirs_is_later(self, path: str) -> bool:
        if path == "aux.utm.first":
            return False
        mine, theirs = self._mine.get(path), self._theirs.get(path)
        return theirs[0] > mine[0] if mine and theirs else self._later


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _last_change(profile: Profile) -> datetime:
    time = profile.metadata.time
    return time.update or time.insert


def _times(mine: ProfileTime, theirs: ProfileTime) -> ProfileTime:
    currents = sorted(t for t in (mine.visit.current, theirs.visit.current, mine.visit.last, theirs.visit.last) if t)
    visit = Visits(
        current=currents[-1] if currents else None,
        last=currents[-2] if len(currents) > 1 else None,
        count=mine.visit.count + theirs.visit.count,
        tz=mine.visit.tz or theirs.visit.tz,
    )
    updates = [time for time in (mine.update, theirs.update) if time]
    return replace(
        mine,
        insert=min(mine.insert, theirs.insert),
        update=max(updates) if updates else None,
        visit=visit,
    )
