"""Who was erased, as far as requests have to know: an erased id means a new person from then on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from limner.model.batch import Batch
from limner.rules.keys import Salt
from limner.rules.tombstones import successor, tombstone


class Graves:
    """The tombstones of one environment, in memory. While there are none, a request costs one look at that."""

    def __init__(self) -> None:
        self._dug: dict[bytes, datetime] = {}

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

    def turn_away(self, batches: Sequence[Batch], salt: Salt) -> list[Batch]:
        """Return requests without the ids that were erased."""
        return [self._renamed(it, salt) for it in batches]

    def _renamed(self, batch: Batch, salt: Salt) -> Batch:
        """Return a request with other ids in the place of those that were erased.

        A sender whose ids count gets the successor of an erased id, others a new one as for every id that nobody
        knows. The names of those who say who it is by names of their own stay: a new person has them from now on.
        """
        name = batch.profile_id
        if name is not None and batch.static and self.since(name, salt):
            while self.since(name, salt):
                name = successor(name, salt)
            warning = f"profile {batch.profile_id!r} was erased; {name!r} begins in its place"
            batch = replace(batch, profile_id=name, warnings=(*batch.warnings, warning))
        if batch.profile_ids and batch.named is None:
            kept = tuple(it for it in batch.profile_ids if not self.since(it, salt))
            if len(kept) < len(batch.profile_ids):
                batch = replace(batch, profile_ids=kept)
        return batch
