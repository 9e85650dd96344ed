"""Who was erased, as far as requests have to know: an erased id means a new person from then on.

What happened before the erasure and comes late is not stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from limner.model.batch import Batch, NewEvent
from limner.rules.keys import Salt
from limner.rules.tombstones import successor, tombstone


class Graves:
    """The tombstones of one environment, in memory. While there are none, a request costs one look at that.

    `held` are the ids of those whose processing somebody restricted since the start, for who took them up before.
    """

    def __init__(self) -> None:
        self._dug: dict[bytes, datetime] = {}
        self.held: set[str] = set()

    def __bool__(self) -> bool:
        """Tell whether anybody was erased."""
        return bool(self._dug)

    def learn(self, tombstones: Mapping[bytes, datetime]) -> None:
        """Take over what the store knows."""
        self._dug.update(tombstones)

    def dig(self, tombstones: Iterable[bytes], at: datetime) -> None:
        """Note an erasure at once, before its commit: who asks from now on is answered as after it."""
        self._dug.update(dict.fromkeys(tombstones, at))

    def fill(self, tombstones: Iterable[bytes], others: Mapping[bytes, datetime]) -> None:
        """Take an erasure back that did not come about; those that did are in `others`."""
        for it in tombstones:
            self._dug.pop(it, None)
        self._dug.update(others)

    def since(self, name: str, salt: Salt) -> datetime | None:
        """Return when an id or an identity key was erased."""
        return self._dug.get(tombstone(name, salt))

    def latest(self, names: Iterable[str | None], salt: Salt) -> datetime | None:
        """Return when the last of some ids was erased."""
        latest = None
        for name in names:
            at = self._dug.get(tombstone(name, salt)) if name else None
            if at is not None and (latest is None or at > latest):
                latest = at
        return latest

    def turn_away(self, batches: Sequence[Batch], salt: Salt) -> list[Batch]:
        """Return requests without the ids that were erased, and without what is older than the erasure."""
        return [self._turned_away(it, salt) for it in batches]

    def _turned_away(self, batch: Batch, salt: Salt) -> Batch:
        erased = self.latest((batch.profile_id, batch.session_id, *batch.profile_ids), salt)
        return batch if erased is None else self._renamed(_punctual(batch, erased), salt)

    def _renamed(self, batch: Batch, salt: Salt) -> Batch:
        """Return a request with other ids in the place of those that were erased.

        A sender whose ids count gets the successor of an erased id, others a new one as for every id that nobody
        knows. A session goes on under another id, the same each time. The names of those who say who it is by names of
        their own stay: a new person has them from now on.
        """
        if batch.session_id is not None:
            batch = replace(batch, session_id=self.heir(batch.session_id, salt))
        name = batch.profile_id
        if name is not None and batch.static and self.since(name, salt):
            name = self.heir(name, salt)
            warning = f"profile {batch.profile_id!r} was erased; {name!r} begins in its place"
            batch = replace(batch, profile_id=name, warnings=(*batch.warnings, warning))
        if batch.profile_ids and batch.named is None:
            kept = tuple(it for it in batch.profile_ids if not self.since(it, salt))
            if len(kept) < len(batch.profile_ids):
                batch = replace(batch, profile_ids=kept)
        return batch

    def heir(self, name: str, salt: Salt) -> str:
        """Return the id that an erased one means by now; one that was not erased is its own."""
        while self._dug and self.since(name, salt):
            name = successor(name, salt)
        return name


def _punctual(batch: Batch, erased: datetime) -> Batch:
    """Return a request without what somebody did who was erased since; of one that tells of nothing else, nothing.

    When something happened, its sender says; where nobody says so, it is now.
    """
    events = tuple(it for it in batch.events if not is_late(it, erased))
    if len(events) == len(batch.events):
        return batch
    options = batch.options if events else replace(batch.options, save_profile=False, save_session=False)
    warnings = (*batch.warnings, late_warning(len(batch.events) - len(events)))
    return replace(batch, events=events, options=options, warnings=warnings)


def is_late(event: NewEvent, erased: datetime) -> bool:
    """Tell whether something happened before an erasure, as far as anybody says when it happened."""
    happened = event.create or event.insert
    return happened is not None and happened <= erased


def late_warning(count: int) -> str:
    """Return what is answered for events that come too late."""
    return f"{count} of the events happened before the person was erased and are not stored"
