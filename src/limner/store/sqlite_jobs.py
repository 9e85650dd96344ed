"""Jobs over stored data on SQLite, and their walks: along the index of times, or along the rows of profiles."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import apsw
import msgspec

from limner.model.event import Event
from limner.model.job import Job
from limner.store.jobs import EventWalk, Resident, Spot
from limner.store.ports import Filter, Page, Transaction
from limner.store.sqlite_lists import Listing, Named, page
from limner.store.sqlite_outbox import Reading
from limner.store.sqlite_times import micros

ADD = "insert into stored_job (id, kind, state, created, body) values (?, ?, ?, ?, ?)"
CHANGE = "update stored_job set state = ?3, body = ?4 where id = ?1 and body = ?2"
"""Whoever changed it meanwhile wins: a body holds all there is to know of a job."""

REMOVE = "delete from stored_job where id = ? and state <> 'running'"
EVENTS_AT = "select seq, body from event where seq in (select value from carray(?))"
PLACES_AT = """
    select id, seq from event where time in (select time from event where seq in (select value from carray(?)))"""
PROFILES_AFTER = "select seq, body from profile not indexed where seq > ? and survivor is null order by seq limit ?"

_encode = msgspec.json.Encoder().encode
_job = msgspec.json.Decoder(Job).decode
_event = msgspec.json.Decoder(Event).decode
_named = msgspec.json.Decoder(Named).decode


class SqliteJobs:
    """Keeps jobs beside what they work on."""

    def __init__(
        self, begin: Callable[[], AbstractAsyncContextManager[Any]], writer: apsw.Connection, read: Reading
    ) -> None:
        self._begin, self._writer, self._read = begin, writer, read

    async def add(self, job: Job) -> None:
        """Keep a new job."""
        async with self._begin():
            self._writer.execute(ADD, (job.id, job.kind, job.state, micros(job.created), _encode(job)))

    async def change(self, before: Job, after: Job) -> bool:
        """Keep what a job is now, in a commit of its own, if it is still what it was; return whether it was."""
        async with self._begin() as transaction:
            return await self.advance(transaction, before, after)

    async def advance(self, transaction: Transaction, before: Job, after: Job) -> bool:
        """Do so as part of a transaction, all of which write through one connection."""
        del transaction
        self._writer.execute(CHANGE, (before.id, _encode(before), after.state, _encode(after)))
        return self._writer.changes() > 0

    async def job(self, job_id: str) -> Job | None:
        """Return a job."""
        body = await self._read(lambda db: db.execute("select body from stored_job where id = ?", (job_id,)).get)
        return None if body is None else _job(body)

    async def jobs(
        self, *, kind: str = "", states: frozenset[str] = frozenset(), cursor: str = "", limit: int = 50
    ) -> Page[Job]:
        """List jobs, newest first; those of a kind, or in one of some states."""
        where, values = ["true"], []
        if kind:
            where.append("kind = ?")
            values.append(kind)
        if states:
            where.append("state in (select value from json_each(?))")
            values.append(_encode(sorted(states)).decode())
        wanted, listing = Filter(cursor=cursor, limit=limit), Listing("stored_job", "created", "seq")
        return await self._read(lambda db: page(db, listing, where, values, wanted, lambda _, __, body: _job(body)))

    async def remove(self, job_id: str) -> bool:
        """Remove a job that does not run; return whether there was one."""
        async with self._begin():
            self._writer.execute(REMOVE, (job_id,))
            return self._writer.changes() > 0

    async def count_events(self, walk: EventWalk) -> int:
        """Return how many events a walk has."""
        where, values = _conditions(walk)
        return await self._read(lambda db: int(db.execute(f"select count(*) from event where {where}", values).get))  # noqa: S608 # ours

    async def events_after(self, walk: EventWalk, after: Spot | None, limit: int) -> list[Spot]:
        """Return the next places of a walk."""
        where, values = _conditions(walk)
        if after is not None:
            where += " and (time, seq) > (?, ?)"
            values += [after.time, after.row]
        sql = f"select time, seq from event where {where} order by time, seq limit ?"  # noqa: S608 # ours
        return await self._read(lambda db: [Spot(*row) for row in db.execute(sql, [*values, limit])])

    async def events_at(self, transaction: Transaction, rows: Sequence[int]) -> list[Event]:
        """Return events by their rows and in their order, as the transaction sees them."""
        del transaction
        found = self._writer.execute(EVENTS_AT, (apsw.carray(array("q", rows)),))
        bodies: dict[int, bytes] = dict(found)
        return [_event(bodies[row]) for row in rows if row in bodies]

    async def places_at(self, transaction: Transaction, rows: Sequence[int]) -> dict[str, int]:
        """Return the rows of all events, by their ids, that came in the same moments as those with these rows."""
        del transaction
        return dict(self._writer.execute(PLACES_AT, (apsw.carray(array("q", rows)),)))

    async def count_profiles(self) -> int:
        """Return how many profiles there are."""
        return await self._read(lambda db: int(db.execute("select count(*) from profile where survivor is null").get))

    async def profiles_after(self, row: int, limit: int) -> list[Resident]:
        """Return the next profiles of all databases, those that came first."""

        def ask(db: apsw.Connection) -> list[Resident]:
            """Read their ids."""
            return [Resident(seq, _named(body).id) for seq, body in db.execute(PROFILES_AFTER, (row, limit))]

        return await self._read(ask)


def _conditions(walk: EventWalk) -> tuple[str, list[Any]]:
    """Return what a walk asks of events, and the values that are bound to it."""
    where, values = ["profile is not null and time < ?"], list[Any]([micros(walk.until)])
    if walk.since is not None:
        where.append("time >= ?")
        values.append(micros(walk.since))
    for column in ("type", "source"):
        if value := getattr(walk, column):
            where.append(f"{column} = ?")
            values.append(value)
    return " and ".join(where), values
