"""The memory of imports in the embedded store: each method is one commit, or one look on the reading connection."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

import apsw
import msgspec

from limner.errors import Conflict
from limner.model.importing import Imported, ImportJob, JobState
from limner.model.profile import Profile
from limner.store import sqlite_attributes
from limner.store.ports import Filter, Page
from limner.store.sqlite_lists import Listing, page
from limner.store.sqlite_outbox import Reading
from limner.store.sqlite_times import micros

REMEMBER = """
    insert into imported (key, body, time) values (?, ?, ?)
    on conflict (key) do update set body = excluded.body, time = excluded.time"""

RECALL = "select key, body from imported where key in (select value from json_each(?))"
TRY_AGAIN = """
    insert into attempted (key, count, time) values (?, 1, ?)
    on conflict (key) do update set count = count + 1, time = excluded.time returning count"""
FORGET = (
    "delete from imported where key in (select key from imported where time < ? order by time limit ?)",
    "delete from attempted where key in (select key from attempted where time < ? order by time limit ?)",
)
SAVE_JOB = """
    insert into job (id, kind, state, added, body) values (?, 'import', ?, ?, ?)
    on conflict (id) do update set state = excluded.state, body = excluded.body"""
MOVE_JOB = """
    update job set state = ?, body = ? where id = ? and state in (select value from json_each(?))"""
OLDEST_JOB = """
    select body from job where kind = 'import' and state in (select value from json_each(?1))
    and id not in (select value from json_each(?2)) and cast(body as text) ->> 'by' <> ?3
    order by added, seq limit 1"""
REMOVE_JOB = "delete from job where id = ? and state in (select value from json_each(?))"
RUNNING: frozenset[JobState] = frozenset({"running"})
INDEXED = (
    "insert into indexed (database, rules) values (?, ?) on conflict (database) do update set rules = excluded.rules"
)

AT_ONCE = 1_000
"""Rows of an index that are removed in one commit: some ten milliseconds, in which nobody else is served."""

_encode = msgspec.json.Encoder().encode
_imported = msgspec.json.Decoder(Imported).decode
_job = msgspec.json.Decoder(ImportJob).decode


def remember(db: apsw.Connection, imported: Mapping[str, Imported]) -> None:
    """Note what became of messages, by key, and that it was now: only `forget` asks for the time."""
    now = time.time_ns() // 1000
    db.executemany(REMEMBER, [(key, _encode(it), now) for key, it in imported.items()])


def move_job(db: apsw.Connection, job: ImportJob, was: frozenset[JobState] = RUNNING) -> None:
    """Keep a job that is in one of these states; raises Conflict where it is in another one, or gone."""
    db.execute(MOVE_JOB, (job.state, _encode(job), job.id, _names(was)))
    _check_changed(db, job.id)


def _check_changed(db: apsw.Connection, job_id: str) -> None:
    """Raise Conflict where the last statement did nothing to a job."""
    if not db.changes():
        state = db.execute("select state from job where id = ?", (job_id,)).get
        raise Conflict(f"import {job_id!r} is {state or 'gone'} by now")


def _names(states: frozenset[str]) -> str:
    return _encode(sorted(states)).decode()


def _containing(text: str) -> str:
    """Return the GLOB pattern of texts that have this one in them, in small letters or capitals."""
    classes = ("".join(sorted({it, *(two for two in (it.lower(), it.upper()) if len(two) == 1)})) for it in text)
    return "*" + "".join(it if it in "]^" else f"[{it}]" for it in classes) + "*"


class SqliteImports:
    """Remembers what was imported, and files on their way in, beside the profiles that came of them."""

    def __init__(
        self, begin: Callable[[], AbstractAsyncContextManager[Any]], writer: apsw.Connection, read: Reading
    ) -> None:
        self._begin, self._writer, self._read = begin, writer, read

    async def recall(self, keys: frozenset[str]) -> dict[str, Imported]:
        """Return what became of messages that were imported already, by key."""
        names = _encode(list(keys)).decode()
        return await self._read(lambda db: {key: _imported(body) for key, body in db.execute(RECALL, (names,))})

    async def attempt(self, key: str, now: datetime) -> int:
        """Note durably that a message is tried again; return how often it was."""
        async with self._begin():
            return int(self._writer.execute(TRY_AGAIN, (key, micros(now))).get)

    async def forget(self, before: datetime, limit: int) -> int:
        """Remove what is remembered of that many messages of long ago; return how many there were."""
        count = 0
        async with self._begin():
            for sql in FORGET:
                self._writer.execute(sql, (micros(before), limit))
                count += self._writer.changes()
        return count

    async def save_job(self, job: ImportJob, was: frozenset[JobState] | None = None) -> None:
        """Keep a job; with `was`, raises Conflict unless it is in one of these states."""
        async with self._begin():
            if was is None:
                self._writer.execute(SAVE_JOB, (job.id, job.state, micros(job.added), _encode(job)))
            else:
                move_job(self._writer, job, was)

    async def job(self, job_id: str) -> ImportJob | None:
        """Return a job."""
        body = await self._read(lambda db: db.execute("select body from job where id = ?", (job_id,)).get)
        return None if body is None else _job(body)

    async def jobs(
        self, *, states: frozenset[str] = frozenset(), name: str = "", cursor: str = "", limit: int = 50
    ) -> Page[ImportJob]:
        """List jobs, newest first; with `states`, only those in one of them, with `name`, only those called so."""
        where, values = ["kind = 'import'"], []
        if states:
            where.append("state in (select value from json_each(?))")
            values.append(_names(states))
        if name:
            where.append("cast(body as text) ->> 'name' glob ?")
            values.append(_containing(name))
        wanted, listing = Filter(cursor=cursor, limit=limit), Listing("job", "added", "seq")
        return await self._read(lambda db: page(db, listing, where, values, wanted, lambda _, __, body: _job(body)))

    async def oldest_job(self, states: frozenset[JobState], but: frozenset[str], not_by: str) -> ImportJob | None:
        """Return the oldest job in one of these states, but none of these, and none that this sender added."""
        asked = (_names(states), _names(but), not_by)
        body = await self._read(lambda db: db.execute(OLDEST_JOB, asked).get)
        return None if body is None else _job(body)

    async def remove_job(self, job_id: str, was: frozenset[JobState]) -> None:
        """Remove a job that is in one of these states; raises Conflict where it is in another one, or gone."""
        async with self._begin():
            self._writer.execute(REMOVE_JOB, (job_id, _names(was)))
            _check_changed(self._writer, job_id)

    async def indexed(self) -> dict[int, str]:
        """Return the databases that are indexed, each with the rules by which that was made."""
        return await self._read(lambda db: dict(db.execute("select database, rules from indexed")))

    async def begin_index(self, database: int, names: frozenset[str]) -> None:
        """Forget what profiles of a database hold under these names; it is not indexed until `end_index`.

        A large index goes in many commits, and others have their turn in between.
        """
        async with self._begin():
            self._writer.execute("delete from indexed where database = ?", (database,))
        gone = AT_ONCE
        while gone == AT_ONCE:
            async with self._begin():
                gone = sqlite_attributes.forget_names(self._writer, database, names, AT_ONCE)
            await asyncio.sleep(0)

    async def profiles_after(self, database: int, row: int, limit: int) -> list[tuple[int, Profile]]:
        """Return the next profiles of a database in the order of their rows, each with its row."""
        return await self._read(lambda db: sqlite_attributes.profiles_after(db, database, row, limit))

    async def end_index(self, database: int, rules: str) -> None:
        """Note that the profiles of a database are indexed, by which rules."""
        async with self._begin():
            self._writer.execute(INDEXED, (database, rules))
