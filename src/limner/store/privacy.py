"""What a person's rights ask of a store: to take out all there is of somebody, and to remove it so that it is gone.

All methods raise Unavailable when the disk or the database does not take or give what it should.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from limner.model.event import Event
from limner.model.json import Json
from limner.model.privacy import AuditEntry, AuditFilter, Erasure, ForgetDebt, HeldFile, Remote
from limner.model.profile import Profile
from limner.model.session import Session
from limner.store.ports import Page


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the store: the number of the row, the profile, and the profiles that became part of it.

    `remotes` is what other systems call the person, or any of those profiles before they became one. `strangers` are
    names among the ids that mean somebody else.
    """

    row: int
    profile: Profile
    merged: tuple[Profile, ...] = ()
    remotes: tuple[Remote, ...] = ()
    strangers: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """Every id and identity key that means this person or ever did."""
        ids = dict.fromkeys(name for it in (self.profile, *self.merged) for name in (it.id, *it.ids))
        return tuple(name for name in ids if name not in self.strangers)


class Belongings(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of somebody's sessions and events, those without a profile in the sessions among them; oldest first."""

    sessions: list[int]
    events: list[int]


class Burial(msgspec.Struct, frozen=True, kw_only=True):
    """What an erasure begins with: whom, the record of it, and the tombstones that stay.

    `traces` are texts that still have to be looked for elsewhere, `debts` what destinations are owed for it, `lines`
    go into the book.
    """

    person: Person
    erasure: Erasure
    tombstones: Sequence[bytes]
    traces: Sequence[str] = ()
    debts: Sequence[ForgetDebt] = ()
    lines: Sequence[AuditEntry] = ()


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A remembered import: the key by which a message is known again, when, and what became of it."""

    key: str
    time: datetime
    body: Json


class KeptPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some remembered imports, and the key to go on from, None at the end."""

    items: tuple[Kept, ...] = ()
    next: str | None = None


class OldEvent(msgspec.Struct, frozen=True, gc=False):
    """An event that may have been kept long enough: its time as the store counts it, its row, type and source.

    `session` is the row of its session.
    """

    time: int
    row: int
    type: str
    source: str
    session: int | None = None


class Privacy(Protocol):
    """Everything about one person, in pages and in parts, so that nobody else waits for a large history."""

    async def person(self, key: str) -> Person | None:
        """Return whom an id means."""
        ...

    async def belongings(self, row: int) -> Belongings:
        """Return which sessions and events are a person's."""
        ...

    async def sessions_at(self, rows: Sequence[int]) -> list[Session]:
        """Return sessions by their rows."""
        ...

    async def events_at(self, rows: Sequence[int]) -> list[Event]:
        """Return events by their rows."""
        ...

    async def session_names(self, row: int, limit: int) -> list[str]:
        """Return the ids of a person's sessions, that many of the newest."""
        ...

    async def imports_of(self, names: Sequence[str], after: str) -> KeptPage:
        """Look at the next remembered imports behind a key; return those that name one of these ids."""
        ...

    async def tombstones(self) -> dict[bytes, datetime]:
        """Return the tombstones, each with the time of the erasure."""
        ...

    async def bury(self, burial: Burial, limit: int) -> Erasure:
        """Make a person unknown in one commit, remove that many rows in it, and return how far it is.

        From then on no id leads to the person. Raises Unsettled where the person has other ids by now, or none.
        """
        ...

    async def owe(self, debts: Sequence[ForgetDebt]) -> None:
        """Note what destinations are owed for an erasure that has begun already."""
        ...

    async def go_on(self, erasure_id: str, limit: int) -> int:
        """Remove that many more rows of an erasure in one commit; return how many there were."""
        ...

    async def names_left(self, erasure_id: str) -> list[str]:
        """Return the ids and other texts of a person that is being erased, which are to be looked for elsewhere."""
        ...

    async def blank_imports(self, erasure_id: str, keys: Sequence[str]) -> None:
        """Take the ids out of remembered imports; the messages are known again all the same."""
        ...

    async def close_grave(self, erasure_id: str, files: Sequence[HeldFile] = ()) -> Erasure:
        """Remove the last rows of an erasure and the names that it still had; what is left is to fold the log.

        `files` are those in which the person goes on standing.
        """
        ...

    async def fold(self, erasure_id: str, now: datetime) -> Erasure:
        """Take what was removed out of the log too; the erasure is done then, or still folding where others read."""
        ...

    async def erasure(self, erasure_id: str) -> Erasure | None:
        """Return an erasure."""
        ...

    async def erasures(self, *, unfinished: bool = False, cursor: str = "", limit: int = 50) -> Page[Erasure]:
        """List erasures, newest first; with `unfinished` those only that are not done."""
        ...

    async def hold_back(self, row: int, now: datetime) -> None:
        """Settle what is owed about a person and nobody works on as skipped, and forget changes that wait."""
        ...

    async def note(self, entries: Sequence[AuditEntry]) -> None:
        """Write lines into the book of who looked at whom."""
        ...

    async def audit(self, wanted: AuditFilter) -> Page[AuditEntry]:
        """List lines of that book, newest first."""
        ...

    async def prune_audit(self, before: datetime, limit: int) -> int:
        """Remove that many lines of long ago; return how many there were."""
        ...

    async def remove_events(self, rows: Sequence[int]) -> None:
        """Remove events by their rows."""
        ...

    async def remove_empty_sessions(self, rows: Sequence[int], before: datetime) -> int:
        """Remove those of some sessions that began before a moment and have no event any more; return how many."""
        ...

    async def old_events(self, source: str, kind: str, before: datetime, after: OldEvent | None) -> list[OldEvent]:
        """Return the next events of a source and a type ("" is any) from before a moment, oldest first."""
        ...
