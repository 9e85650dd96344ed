"""What a dry run of the job `rejoin` remembers, since nothing is written: which keys came to whom, who would be one.

It grows with what the job would write, by some 200 bytes for each key that nobody has yet and for each who would merge.
What the people of former chunks would be as one is not carried on: so where three or more meet, and their names differ
or a key has joined as many as it may, the job itself may stop earlier than the dry run says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from limner.model.job import JobExample
from limner.model.merging import Merge
from limner.pipeline.job_run import Taken
from limner.pipeline.ledger import Ledger
from limner.rules.rejoining import Groups


class Trial:
    """What would have been written by the chunks before the one at hand."""

    def __init__(self) -> None:
        self._came: dict[int, str] = {}
        self._groups = Groups()

    def others(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield the ids of those to whom some keys would have come."""
        for key in keys:
            if owner := self._came.get(hash(key)):
                yield owner

    def remind(self, ledger: Ledger, keys: Iterable[str]) -> frozenset[str]:
        """Let keys be whose they would be by now; return those that are nobody's on disk."""
        free = frozenset(key for key in keys if ledger.owner(key) is None)
        for key in free:
            owner = self._came.get(hash(key))
            if owner is not None and ledger.owner(owner) == owner:
                person = ledger.profile(owner)
                ledger.save_profile(replace(person, ids=(*person.ids, key)))
        return free

    def taken(self, counts: Counter[str], merges: Iterable[Merge], ledger: Ledger, free: Collection[str]) -> Taken:
        """Say what would become of a chunk; that two would be one is told once, whichever of them comes first."""
        for key in free:
            if (owner := ledger.owner(key)) is not None:
                self._came.setdefault(hash(key), owner)
        fresh = [it for it in merges if self._groups.unite(it.kept.id, it.gone.id)]
        examples = [JobExample(kept=it.kept.id, gone=it.gone.id, key=it.cause.key) for it in fresh]
        return Taken({**counts, "joined": len(fresh)}, examples=examples)
