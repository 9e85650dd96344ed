"""What the pipeline asks of a store. SQLite answers by default; others answer the same.

Every read and write is for many at once: a batch costs the same few queries whether it holds one request or hundreds.
All methods raise Unavailable when the disk or the database does not take what we have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Generic, Protocol, TypeVar

import msgspec

from limner.model.attribute import Attribute, Search
from limner.model.delivery import Debt, Mark
from limner.model.edit import Edit, EditFilter
from limner.model.event import EMPTY, Event
from limner.model.history import Entry
from limner.model.importing import Imported, ImportJob
from limner.model.json import Json, Raw, Ref
from limner.model.merging import Merge, Parting
from limner.model.profile import Profile
from limner.model.session import Session
from limner.rules.questions import Question
from limner.rules.search_fields import Index, Path
from limner.store.statistics import Statistics

T = TypeVar("T")


class Lookup(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch needs to know.

    Sessions by id, profiles by any id of theirs or by what they hold, which events are there already, and how many
    profiles some databases have. `parting` is the id of a merge that is to be taken back.
    """

    sessions: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    searches: frozenset[Search] = frozenset()
    sizes: frozenset[int] = frozenset()
    parting: str = ""


class Validity(msgspec.Struct, frozen=True, gc=False):
    """Whether an event looks as it should."""

    valid: bool = True


class Seen(msgspec.Struct, frozen=True, gc=False):
    """An event that is stored already, and whose it was then."""

    type: str
    properties: Raw = EMPTY
    profile: Ref | None = None
    session: Ref | None = None
    metadata: Validity = Validity()


MOST_MATCHES = 1000
"""Profiles up to which a search counts those that hold several things; more are too many anyway."""


class Match(msgspec.Struct, frozen=True, gc=False):
    """How many profiles a search found, and their ids where there are a few only."""

    total: int = 0
    ids: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a Lookup.

    `owners` leads from each known key to the id of the profile it means, the keys of the sessions' profiles among them.
    `matches` answers every search; `profiles` holds all whose ids stand in the answer.
    """

    sessions: dict[str, Session] = {}
    owners: dict[str, str] = {}
    profiles: dict[str, Profile] = {}
    events: dict[str, Seen] = {}
    matches: dict[Search, Match] = {}
    sizes: dict[int, int] = {}
    parting: Parting | None = None


class Held(msgspec.Struct, frozen=True, gc=False):
    """A profile, by its id, and something that it holds."""

    profile: str
    attribute: Attribute


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """All that a batch writes.

    `keys` leads from ids to profiles; an id that means a profile already goes on meaning it, unless that profile was
    absorbed; `retired` are those that no longer mean it. `absorbed` leads from merged profiles to their survivors.
    `debts` and `marks` are notes for destinations. `lost` and `gained` are what profiles no longer hold and hold now,
    `imported` what became of messages by the key under which a message is known again, `job` how far a file has come.
    `mended` are events that are stored already, written anew; whose they are and when they happened stays.
    `merges` are notes of what `absorbed` says, `partings` merges that are taken back.
    `before` are profiles as they were, and not written; `history` is what is told of how they changed.
    """

    profiles: tuple[Profile, ...] = ()
    keys: dict[str, str] = {}
    retired: dict[str, str] = {}
    absorbed: dict[str, str] = {}
    sessions: tuple[Session, ...] = ()
    events: tuple[Event, ...] = ()
    mended: tuple[Event, ...] = ()
    debts: tuple[Debt, ...] = ()
    marks: tuple[Mark, ...] = ()
    lost: tuple[Held, ...] = ()
    gained: tuple[Held, ...] = ()
    imported: dict[str, Imported] = {}
    job: ImportJob | None = None
    merges: tuple[Merge, ...] = ()
    partings: tuple[Parting, ...] = ()
    before: Mapping[str, Profile] = {}
    history: tuple[Entry, ...] = ()


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which events, sessions or profiles to list: newest first, `limit` of them after `cursor` (`next` of a page).

    A `condition` raises TooCostly when it cannot be answered within some seconds.
    """

    profile: str = ""
    session: str = ""
    type: str = ""
    source: str = ""
    database: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    condition: Question | None = None
    cursor: str = ""
    limit: int = 50


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """One page of a list, how many there are in all, and the cursor of the next page if there is one."""

    items: list[T]
    total: int
    next: str | None = None


class Count(msgspec.Struct, frozen=True):
    """How often a value of a field occurs, within a stretch of time by its number where stretches were asked for."""

    value: str | float | None
    count: int
    stretch: int = 0


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """What to count: the rows of an index that a filter lets through, by stretches of time and by a field's values.

    Stretch n goes from `bounds[n]` up to `bounds[n + 1]`; without a field there is one count for each, of value None.
    With a field only its `most` most frequent values are counted.
    """

    index: Index
    wanted: Filter
    bounds: tuple[datetime, ...]
    field: Path | None = None
    most: int = 5


class Span(msgspec.Struct, frozen=True):
    """The first and the last moment at which something happened."""

    first: datetime
    last: datetime


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One object that somebody configured: its kind, its id, its body."""

    kind: str
    id: str
    body: Json


class Removal(msgspec.Struct, frozen=True, kw_only=True):
    """A document that goes."""

    kind: str
    id: str


class Transaction(Protocol):
    """Reads and writes of which all count, or none."""

    async def find(self, lookup: Lookup) -> Found:
        """Answer a lookup in a few bulk queries."""
        ...

    async def write(self, changes: Changes) -> None:
        """Write everything; an event whose id is there already stays as it is."""
        ...


class Store(Protocol):
    """Where everything lives."""

    @property
    def statistics(self) -> Statistics:
        """Numbers about it."""
        ...

    def begin(self) -> AbstractAsyncContextManager[Transaction]:
        """Commit durably when the block ends, roll back when it raises. One at a time in this process."""
        ...

    async def close(self) -> None:
        """Finish what is under way and let go of the files and connections."""
        ...

    async def documents(self, *kinds: str) -> list[Document]:
        """Return all documents of these kinds, by kind and id."""
        ...

    async def write_documents(
        self, changes: list[Document | Removal], *, at: int | None = None, edits: Sequence[Edit] = ()
    ) -> int:
        """Write and remove documents in one commit; return the new version of the catalogue.

        `edits` tell who did it. With `at`, only if that is the version still; else Conflict, and nothing is written. So
        what was decided by what one has read is not written over what another node has decided meanwhile.
        """
        ...

    async def note_edits(self, edits: Sequence[Edit]) -> None:
        """Write down what changes no document."""
        ...

    async def edits(self, wanted: EditFilter) -> Page[Edit]:
        """List who changed what, newest first."""
        ...

    async def prune_edits(self, before: datetime, limit: int) -> int:
        """Forget that many edits of long ago; return how many there were."""
        ...

    async def catalog_version(self) -> int:
        """Return a number that grows with each change of a document."""
        ...

    async def profile(self, key: str) -> Profile | None:
        """Return the profile that this id (or any id merged into it) means."""
        ...

    async def named(self, beginning: str, limit: int) -> list[Profile]:
        """Return people, among the latest few thousand, whose name or main e-mail begins so, the last changed first."""
        ...

    async def session(self, session_id: str) -> Session | None:
        """Return a session."""
        ...

    async def event(self, event_id: str) -> Event | None:
        """Return an event, with the id of the profile that it belongs to today."""
        ...

    async def profiles(self, wanted: Filter) -> Page[Profile]:
        """List profiles, the last changed first."""
        ...

    async def sessions(self, wanted: Filter) -> Page[Session]:
        """List sessions, newest first."""
        ...

    async def events(self, wanted: Filter) -> Page[Event]:
        """List events, newest first; those of one profile include those of the profiles merged into it."""
        ...

    async def sums(self, asked: Sums) -> list[Count]:
        """Count events, sessions or profiles by stretches of time; raises TooCostly as lists do."""
        ...

    async def span(self, index: Index) -> Span | None:
        """Return when the oldest and the newest of an index happened, None when there is none."""
        ...

    async def values(self, index: Index, field: Path, beginning: str, limit: int) -> list[Count]:
        """Return the values of a field that begin so, the most frequent first, among the latest few thousand."""
        ...

    async def remove_profile(self, key: str) -> bool:
        """Remove a profile and its ids; its events stay. Return whether there was one."""
        ...

    async def idle_sessions(self, before: datetime, limit: int) -> list[Session]:
        """Return sessions that are not ended and whose last event is older than `before`, oldest first."""
        ...

    async def counts(self) -> dict[str, int]:
        """Return how many profiles, sessions and events there are, and `bytes` on disk."""
        ...
