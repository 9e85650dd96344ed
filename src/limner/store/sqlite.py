"""The embedded store: one SQLite file in WAL mode, or a database in memory for tests.

Statements run on the event loop's thread, because a thread hop a statement would cost more than the statement; the
commit, whose fsync takes milliseconds, runs on a thread of its own while the loop reads the next requests.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import apsw
import msgspec
import structlog

from limner.errors import Unavailable
from limner.model.edit import Edit, EditFilter
from limner.model.event import Event
from limner.model.profile import Profile
from limner.model.session import Session
from limner.rules.search_fields import Index
from limner.rules.search_fields import Path as FieldPath
from limner.store import sqlite_catalog, sqlite_edits, sqlite_lists, sqlite_people, sqlite_sums
from limner.store.ports import Count, Document, Filter, Page, Removal, Span, Sums
from limner.store.sqlite_batch import SqliteTransaction
from limner.store.sqlite_consents import SqliteConsents
from limner.store.sqlite_history import SqliteHistory
from limner.store.sqlite_imports import SqliteImports
from limner.store.sqlite_jobs import SqliteJobs
from limner.store.sqlite_merges import SqliteMerges
from limner.store.sqlite_outbox import SqliteOutbox
from limner.store.sqlite_privacy import Hands, SqlitePrivacy
from limner.store.sqlite_recent import Recent
from limner.store.sqlite_schema import BUSY_TIMEOUT, connect, migrate
from limner.store.sqlite_search import limited
from limner.store.sqlite_statistics import SqliteStatistics

log = structlog.get_logger()
T = TypeVar("T")
MEMORY = ":memory:"

CACHE = 16_384
"""Kilobytes of pages that the writing connection keeps. The system keeps the others, so that more gains little. And it
costs: after a commit in which pages of an index were sorted anew, SQLite goes through all that it keeps."""

FOLDS = 2
"""How often the log is folded before commits have to wait: the second time is about what came in during the first."""

CHECKPOINT_EVERY = 0.25
"""Seconds between checkpoints: rarer ones are larger, and whoever asks meanwhile waits for all of it."""


class Connections(msgspec.Struct, frozen=True):
    """What is open: a connection that writes, one that reads, one that searches, one that folds the log into the file.

    In memory they are one and the same. A search may take seconds, and who reads does not wait for it. The writer and
    the folder do not wait for other processes by themselves, for they would wait on the event loop's thread, or keep
    all others waiting for one slow reader.
    """

    path: str
    writer: apsw.Connection
    reader: apsw.Connection
    searcher: apsw.Connection
    folder: apsw.Connection


class SqliteStore:
    """Opens transactions and answers queries; the store of one process, or of a few that take turns."""

    def __init__(self, connections: Connections) -> None:
        self._path, self._writer, self._reader = connections.path, connections.writer, connections.reader
        self._searcher, self._folder = connections.searcher, connections.folder
        self._recent = Recent()
        self.outbox = SqliteOutbox(self.begin, self._writer, self._read, self._recent)
        self.imports = SqliteImports(self.begin, self._writer, self._read)
        self.jobs = SqliteJobs(self.begin, self._writer, self._read)
        self.merges = SqliteMerges(self._read)
        self.history = SqliteHistory(self.begin, self._writer, self._read)
        self.consents = SqliteConsents(self.begin, self._writer, self._read)
        hands = Hands(self.begin, self._writer, self._read, self._recent.clear, self._fold_away)
        self.privacy = SqlitePrivacy(hands)
        self.statistics = SqliteStatistics(self._search)
        self._disk = ThreadPoolExecutor(1, "limner-disk")
        self._reads = ThreadPoolExecutor(1, "limner-reads")
        self._searches = ThreadPoolExecutor(1, "limner-searches")
        self._turn, self._closing, self._closed = asyncio.Lock(), asyncio.Event(), False
        self._checkpoints = asyncio.create_task(self._checkpoint_regularly()) if self._path != MEMORY else None

    @classmethod
    async def open(cls, path: str = MEMORY) -> SqliteStore:
        """Open the file, make it if need be, and bring its tables up to date."""
        try:
            return cls(await asyncio.to_thread(_prepare, path))
        except (apsw.Error, OSError) as error:
            raise Unavailable(f"the database {path} cannot be opened: {error}") from error

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqliteTransaction]:
        """Commit durably when the block ends, roll back when it raises."""
        async with self._turn:
            self._check_open()
            try:
                await self._begin()
                transaction = SqliteTransaction(self._writer, self._recent, self._on_disk)
                yield transaction
                await self._on_disk(self._writer.execute, "commit")
                transaction.committed()
            except BaseException as error:
                self._recent.clear()  # whether it was committed after all, nobody knows
                if isinstance(error, apsw.Error):
                    raise Unavailable(f"the database {self._path} does not take what we have: {error}") from error
                raise
            finally:
                if self._writer.in_transaction:
                    with contextlib.suppress(apsw.Error):
                        self._writer.execute("rollback")

    async def _begin(self) -> None:
        """Begin at once; when another process is writing, wait for it on the disk's thread, not on the loop's."""
        try:
            self._writer.execute("begin immediate")
        except apsw.BusyError:
            await self._on_disk(_begin_patiently, self._writer)

    async def _on_disk(self, work: Callable[..., T], *values: Any) -> T:
        """Run something on the disk's thread, and see its end even when cancelled: two threads share the connection."""
        running = asyncio.get_running_loop().run_in_executor(self._disk, work, *values)
        cancelled: asyncio.CancelledError | None = None
        while not running.done():
            try:
                await asyncio.wait({running})
            except asyncio.CancelledError as request:
                cancelled = request
        failure = running.exception()
        if cancelled or failure:
            raise cancelled or failure  # type: ignore[misc] # one of them is an exception
        return running.result()

    async def close(self) -> None:
        """Finish what is under way, fold the log into the file and close it."""
        self._closing.set()
        if self._checkpoints:
            await self._checkpoints
        async with self._turn:
            self._closed = True
            self._reads.shutdown()
            with contextlib.suppress(apsw.ConnectionClosedError):
                self._searcher.interrupt()
            self._searches.shutdown()
            self._disk.shutdown()
            for connection in (self._folder, self._searcher, self._reader, self._writer):
                connection.close()

    def _check_open(self) -> None:
        if self._closed:
            raise Unavailable(f"the database {self._path} is closed")

    async def _checkpoint_regularly(self) -> None:
        """Fold the log into the file off the request path, and at the end."""
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), CHECKPOINT_EVERY)
            try:
                await self._checkpoint()
            except apsw.BusyError:
                continue  # somebody reads an older state, or another process writes: what is left waits
            except apsw.Error as error:
                log.warning("checkpoint_failed", reason=str(error))

    async def _checkpoint(self) -> None:
        """Fold most of the log while commits go on; the short last part alone keeps them waiting."""
        for _ in range(FOLDS):
            await asyncio.to_thread(self._folder.wal_checkpoint, None, apsw.SQLITE_CHECKPOINT_PASSIVE)
        async with self._turn:
            # By the writer itself: had another connection begun the log anew, the writer's page cache would be void.
            await self._on_disk(self._writer.wal_checkpoint, None, apsw.SQLITE_CHECKPOINT_RESTART)

    async def _fold_away(self) -> bool:
        """Fold all of the log into the file and leave nothing in it; return whether nobody who reads was in the way."""
        self._check_open()
        if self._path == MEMORY:
            return True
        async with self._turn:
            try:
                await self._on_disk(self._writer.wal_checkpoint, None, apsw.SQLITE_CHECKPOINT_TRUNCATE)
            except apsw.BusyError:
                return False
            except apsw.Error as error:
                raise Unavailable(f"the log of {self._path} cannot be folded: {error}") from error
        return True

    async def documents(self, *kinds: str) -> list[Document]:
        """Return all documents of these kinds, by kind and id."""
        return await self._read(lambda db: sqlite_catalog.documents(db, kinds))

    async def write_documents(
        self, changes: list[Document | Removal], *, at: int | None = None, edits: Sequence[Edit] = ()
    ) -> int:
        """Write and remove documents in one commit, and who did it; return the new version of the catalogue."""
        async with self.begin():
            sqlite_edits.note(self._writer, edits)
            return sqlite_catalog.write(self._writer, changes, at)

    async def note_edits(self, edits: Sequence[Edit]) -> None:
        """Write down what changes no document."""
        async with self.begin():
            sqlite_edits.note(self._writer, edits)

    async def edits(self, wanted: EditFilter) -> Page[Edit]:
        """List who changed what, newest first."""
        return await self._read(lambda db: sqlite_edits.edits(db, wanted))

    async def prune_edits(self, before: datetime, limit: int) -> int:
        """Forget that many edits of long ago; return how many there were."""
        async with self.begin():
            return sqlite_edits.prune(self._writer, before, limit)

    async def catalog_version(self) -> int:
        """Return a number that grows with each change of a document."""
        return await self._read(sqlite_catalog.version)

    async def profile(self, key: str) -> Profile | None:
        """Return the profile that this id (or any id merged into it) means."""
        return await self._read(lambda db: sqlite_lists.profile(db, key))

    async def named(self, beginning: str, limit: int) -> list[Profile]:
        """Return people, among the latest few thousand, whose name or main e-mail begins so, the last changed first."""
        return await self._search(lambda db: sqlite_people.named(db, beginning, limit))

    async def session(self, session_id: str) -> Session | None:
        """Return a session."""
        return await self._read(lambda db: sqlite_lists.session(db, session_id))

    async def event(self, event_id: str) -> Event | None:
        """Return an event, with the id of the profile that it belongs to today."""
        return await self._read(lambda db: sqlite_lists.event(db, event_id))

    async def profiles(self, wanted: Filter) -> Page[Profile]:
        """List profiles, the last changed first."""
        return await self._list(wanted, lambda db: sqlite_lists.profiles(db, wanted))

    async def sessions(self, wanted: Filter) -> Page[Session]:
        """List sessions, newest first."""
        return await self._list(wanted, lambda db: sqlite_lists.sessions(db, wanted))

    async def events(self, wanted: Filter) -> Page[Event]:
        """List events, newest first."""
        return await self._list(wanted, lambda db: sqlite_lists.events(db, wanted))

    async def sums(self, asked: Sums) -> list[Count]:
        """Count events, sessions or profiles by stretches of time."""
        return await self._search(lambda db: sqlite_sums.sums(db, asked))

    async def span(self, index: Index) -> Span | None:
        """Return when the oldest and the newest of an index happened, None when there is none."""
        return await self._read(lambda db: sqlite_sums.span(db, index))

    async def values(self, index: Index, field: FieldPath, beginning: str, limit: int) -> list[Count]:
        """Return the values of a field that begin so, the most frequent first, among the latest few thousand."""
        return await self._search(lambda db: sqlite_sums.values(db, index, field, beginning, limit))

    async def remove_profile(self, key: str) -> bool:
        """Remove a profile and its ids; its events stay."""
        async with self.begin() as transaction:
            return transaction.remove_profile(key)

    async def idle_sessions(self, before: datetime, limit: int) -> list[Session]:
        """Return sessions that are not ended and whose last event is older than `before`, oldest first."""
        idle: list[Session] = []
        place: sqlite_lists.Place | None = sqlite_lists.START
        while place and len(idle) < limit:
            ask = functools.partial(sqlite_lists.idle_sessions, before=before, after=place, limit=limit - len(idle))
            found = await self._read(ask)
            if found.awake:
                async with self.begin() as transaction:
                    transaction.look_later(found.awake)
            idle += found.sessions
            place = found.next
        return idle

    async def counts(self) -> dict[str, int]:
        """Return how many profiles, sessions and events there are, and `bytes` on disk."""
        return await self._read(sqlite_lists.counts)

    async def _list(self, wanted: Filter, ask: Callable[[apsw.Connection], T]) -> T:
        return await (self._read(ask) if wanted.condition is None else self._search(ask))

    async def _search(self, ask: Callable[[apsw.Connection], T]) -> T:
        """Ask what may take long, on a connection and a thread of its own and for a limited time."""
        return await self._ask(functools.partial(limited, ask), self._searches, self._searcher)

    async def _read(self, ask: Callable[[apsw.Connection], T]) -> T:
        """Ask on the reading connection, which sees all that is committed."""
        return await self._ask(ask, self._reads, self._reader)

    async def _ask(self, ask: Callable[[apsw.Connection], T], thread: ThreadPoolExecutor, db: apsw.Connection) -> T:
        """Ask on a connection's own thread; in memory there is only one connection, and no other thread may have it."""
        self._check_open()
        try:
            if db is self._writer:
                async with self._turn:
                    return ask(db)
            return await asyncio.get_running_loop().run_in_executor(thread, ask, db)
        except apsw.Error as error:
            raise Unavailable(f"the database {self._path} cannot be read: {error}") from error


def _prepare(path: str) -> Connections:
    if path == MEMORY:
        connection = connect(path)
        migrate(connection)
        return Connections(path, connection, connection, connection, connection)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    opened: list[apsw.Connection] = []
    try:
        opened.append(connect(path))
        migrate(opened[0])
        opened += [connect(path), connect(path), connect(path)]
    except BaseException:
        for connection in opened:
            connection.close()
        raise
    writer, reader, searcher, folder = opened
    writer.execute(f"pragma cache_size = -{CACHE}")
    writer.execute("pragma secure_delete = on")  # what is removed or replaced is not left in the file
    writer.set_busy_timeout(0)
    folder.set_busy_timeout(0)
    return Connections(path, writer, reader, searcher, folder)


def _begin_patiently(writer: apsw.Connection) -> None:
    writer.set_busy_timeout(BUSY_TIMEOUT)
    try:
        writer.execute("begin immediate")
    finally:
        writer.set_busy_timeout(0)
