"""What imports ask of a store beside what they write: which messages are done already, and files on their way in."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from limner.model.importing import Imported, ImportJob, JobState
from limner.model.profile import Profile
from limner.store.ports import Page


class Imports(Protocol):
    """The memory of imports. All methods raise Unavailable when the disk does not take or give what it should."""

    async def recall(self, keys: frozenset[str]) -> dict[str, Imported]:
        """Return what became of messages that were imported already, by key."""
        ...

    async def attempt(self, key: str, now: datetime) -> int:
        """Note durably that a message which may have killed us before is tried again; return how often it was."""
        ...

    async def forget(self, before: datetime, limit: int) -> int:
        """Remove what is remembered of that many messages of long ago; return how many there were."""
        ...

    async def save_job(self, job: ImportJob, was: frozenset[JobState] | None = None) -> None:
        """Keep a job; with `was`, only one that is kept already and in one of these states.

        Raises Conflict where it is in another one, or gone: somebody else has decided about it meanwhile.
        """
        ...

    async def job(self, job_id: str) -> ImportJob | None:
        """Return a job."""
        ...

    async def jobs(
        self, *, states: frozenset[str] = frozenset(), name: str = "", cursor: str = "", limit: int = 50
    ) -> Page[ImportJob]:
        """List jobs, newest first; with `states`, only those in one of them, with `name`, only those called so.

        A part of the name is enough, in small letters or capitals.
        """
        ...

    async def oldest_job(self, states: frozenset[JobState], but: frozenset[str], not_by: str) -> ImportJob | None:
        """Return the oldest job in one of these states, but none of these, and none that this sender added."""
        ...

    async def remove_job(self, job_id: str, was: frozenset[JobState]) -> None:
        """Remove a job that is in one of these states; raises Conflict where it is in another one, or gone."""
        ...

    async def indexed(self) -> dict[int, str]:
        """Return for each database whose profiles can all be found by what they hold, by which rules that was made."""
        ...

    async def begin_index(self, database: int, names: frozenset[str]) -> None:
        """Forget what profiles of a database hold under these names; it is not indexed until `end_index`."""
        ...

    async def profiles_after(self, database: int, row: int, limit: int) -> list[tuple[int, Profile]]:
        """Return the next profiles of a database in the order of their rows, each with its row; fewer of large ones."""
        ...

    async def end_index(self, database: int, rules: str) -> None:
        """Note that the profiles of a database are indexed, by which rules."""
        ...
