"""The embedded store: one SQLite file in WAL mode, or a database in memory for tests.

Statements run on the event loop's thread, because a thread hop a statement would cost more than the statement; the
commit, whose fsync takes milliseconds, runs on a thread of its own while the loop reads the next requests.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import apsw

from limner.errors import Unavailable
from limner.model.event import Event
from limner.model.profile import Profile
from limner.model.session import Session
from limner.store import sqlite_catalog, sqlite_lists
from limner.store.ports import Document, Filter, Page, Removal
from limner.store.sqlite_batch import SqliteTransaction
from limner.store.sqlite_schema import connect, migrate

T = TypeVar("T")
MEMORY = ":memory:"

CHECKPOINT_EVERY = 2.0
"""Seconds between checkpoints; the log then stays at some ten megabytes under full load."""


class SqliteStore:
    """Opens transactions and answers queries; the store of one process, or of a few that take turns."""

    def __init__(self, writer: apsw.Connection, reader: apsw.Connection, path: str) -> None:
        self._writer, self._reader, self._path = writer, reader, path
        self._disk = ThreadPoolExecutor(1, "limner-disk")
        self._reads = ThreadPoolExecutor(1, "limner-reads")
        self._turn, self._closing = asyncio.Lock(), asyncio.Event()
        self._checkpoints = asyncio.create_task(self._checkpoint_regularly()) if path != MEMORY else None

    @classmethod
    async def open(cls, path: str = MEMORY) -> SqliteStore:
        """Open the file, make it if need be, and bring its tables up to date."""
        try:
            writer = await asyncio.to_thread(_prepare, path)
            reader = writer if path == MEMORY else connect(path)
        except (apsw.Error, OSError) as error:
            raise Unavailable(f"the database {path} cannot be opened: {error}") from error
        return cls(writer, reader, path)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqliteTransaction]:
        """Commit durably when the block ends, roll back when it raises."""
        async with self._turn:
            try:
                self._writer.execute("begin immediate")
                yield SqliteTransaction(self._writer)
                await self._commit()
            except apsw.Error as error:
                raise Unavailable(f"the database {self._path} does not take what we have: {error}") from error
            finally:
                if self._writer.in_transaction:
                    with contextlib.suppress(apsw.Error):
                        self._writer.execute("rollback")

    async def _commit(self) -> None:
        loop = asyncio.get_running_loop()
        commit = loop.run_in_executor(self._disk, self._writer.execute, "commit")
        try:
            await asyncio.shield(commit)
        except asyncio.CancelledError:
            await commit
            raise

    async def close(self) -> None:
        """Finish what is under way, fold the log into the file and close it."""
        self._closing.set()
        if self._checkpoints:
            await self._checkpoints
        async with self._turn:
            self._reads.shutdown()
            self._disk.shutdown()
            if self._reader is not self._writer:
                self._reader.close()
            self._writer.close()

    async def _checkpoint_regularly(self) -> None:
        """Fold the log into the file off the request path; the short last part alone keeps commits waiting."""
        loop = asyncio.get_running_loop()
        with contextlib.closing(connect(self._path)) as folder:
            while not self._closing.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._closing.wait(), CHECKPOINT_EVERY)
                with contextlib.suppress(apsw.BusyError, apsw.FullError, apsw.IOError):
                    await asyncio.to_thread(folder.wal_checkpoint, None, apsw.SQLITE_CHECKPOINT_PASSIVE)
                    async with self._turn:
                        await loop.run_in_executor(
                            self._disk, folder.wal_checkpoint, None, apsw.SQLITE_CHECKPOINT_RESTART
                        )

    async def documents(self, *kinds: str) -> list[Document]:
        """Return all documents of these kinds, by kind and id."""
        return await self._read(lambda db: sqlite_catalog.documents(db, kinds))

    async def write_documents(self, changes: list[Document | Removal]) -> int:
        """Write and remove documents in one commit; return the new version of the catalogue."""
        async with self.begin():
            return sqlite_catalog.write(self._writer, changes)

    async def catalog_version(self) -> int:
        """Return a number that grows with each change of a document."""
        return await self._read(sqlite_catalog.version)

    async def profile(self, key: str) -> Profile | None:
        """Return the profile that this id (or any id merged into it) means."""
        return await self._read(lambda db: sqlite_lists.profile(db, key))

    async def session(self, session_id: str) -> Session | None:
        """Return a session."""
        return await self._read(lambda db: sqlite_lists.session(db, session_id))

    async def event(self, event_id: str) -> Event | None:
        """Return an event, with the id of the profile that it belongs to today."""
        return await self._read(lambda db: sqlite_lists.event(db, event_id))

    async def profiles(self, wanted: Filter) -> Page[Profile]:
        """List profiles, the last changed first."""
        return await self._read(lambda db: sqlite_lists.profiles(db, wanted))

    async def sessions(self, wanted: Filter) -> Page[Session]:
        """List sessions, newest first."""
        return await self._read(lambda db: sqlite_lists.sessions(db, wanted))

    async def events(self, wanted: Filter) -> Page[Event]:
        """List events, newest first."""
        return await self._read(lambda db: sqlite_lists.events(db, wanted))

    async def remove_profile(self, key: str) -> bool:
        """Remove a profile and its ids; its events stay."""
        async with self.begin() as transaction:
            return transaction.remove_profile(key)

    async def idle_sessions(self, before: datetime, limit: int) -> list[Session]:
        """Return sessions that are not ended and whose last event is older than `before`, oldest first."""
        found = await self._read(lambda db: sqlite_lists.idle_sessions(db, before, limit))
        if found.awake:
            async with self.begin():
                self._writer.executemany("update session set idle_since = ? where seq = ?", found.awake)
        return found.sessions

    async def counts(self) -> dict[str, int]:
        """Return how many profiles, sessions and events there are, and `bytes` on disk."""
        return await self._read(sqlite_lists.counts)

    async def _read(self, ask: Callable[[apsw.Connection], T]) -> T:
        """Ask on the reading connection, which sees all that is committed; in memory there is only one connection."""
        loop = asyncio.get_running_loop()
        try:
            if self._reader is self._writer:
                async with self._turn:
                    return ask(self._writer)
            return await loop.run_in_executor(self._reads, ask, self._reader)
        except apsw.Error as error:
            raise Unavailable(f"the database {self._path} cannot be read: {error}") from error


def _prepare(path: str) -> apsw.Connection:
    if path != MEMORY:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    connection = connect(path)
    migrate(connection)
    return connection
