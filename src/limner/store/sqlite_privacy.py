"""A person's rights in the embedded store: each method is one commit, or one look on the reading connection."""

from __future__ import annotations

from array import array
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

import apsw
import msgspec
from msgspec.structs import replace

from limner.model.event import Event
from limner.model.privacy import AuditEntry, AuditFilter, Erasure, ForgetDebt, HeldFile
from limner.model.session import Session
from limner.store import sqlite_erasing
from limner.store.ports import Filter, Page
from limner.store.privacy import Belongings, Burial, Kept, KeptPage, OldEvent, Person
from limner.store.sqlite_lists import Listing, page
from limner.store.sqlite_outbox import Reading
from limner.store.sqlite_times import micros, time_of

PEOPLE = "(select seq from profile where seq = ?1 or survivor = ?1)"
SESSIONS = f"select seq from session where profile in {PEOPLE}"  # noqa: S608 # ours
EVENTS = f"""
    select seq from event where profile in {PEOPLE}
    union all
    select event.seq from session cross join event
        on event.session = session.seq and (event.profile is null or event.stray)
    where session.profile in {PEOPLE} and event.profile is null"""  # noqa: S608 # ours
SESSIONS_AT = "select body from session where seq in (select value from carray(?)) order by seq"
EVENTS_AT = "select body from event where seq in (select value from carray(?)) order by seq"
SESSION_NAMES = f"select id from session where profile in {PEOPLE} order by started desc limit ?2"  # noqa: S608 # ours
IMPORTS = "select key, time, body from imported where key > ? order by key limit ?"
OLD = """
    select time, seq, type, source, session from event
    where time < ? and (time, seq) > (?, ?){conditions} order by time, seq limit ?"""

EMPTY = """
    select seq from session where seq in (select value from carray(?1)) and started < ?2
        and not exists (select 1 from event where event.session = session.seq
                        and event.session is not null and (event.profile is null or event.stray))
        and seq not in (
            select event.session from event where event.session is not null and event.profile in (
                select person.seq from session as theirs
                join profile as mine on mine.seq = theirs.profile
                join profile as person on person.seq = coalesce(mine.survivor, mine.seq)
                    or person.survivor = coalesce(mine.survivor, mine.seq)
                where theirs.seq in (select value from carray(?1))))"""
"""Sessions whose events are neither among those of their person nor among the strays."""

AT_ONCE = 1_000
"""Rows that are looked at in one go."""

SKIP_OPEN = """
    update delivery set status = 'skipped', reason = 'restricted', ready = null, settled = ?2, told = null
    where profile = ?1 and ready is not null and lease is null"""

_encode = msgspec.json.Encoder().encode
_session = msgspec.json.Decoder(Session).decode
_event = msgspec.json.Decoder(Event).decode
_erasure = msgspec.json.Decoder(Erasure).decode
_entry = msgspec.json.Decoder(AuditEntry).decode


class Hands(msgspec.Struct, frozen=True):
    """What this needs of the store: transactions, the writer, reading, to forget what it remembers, to fold its log."""

    begin: Callable[[], AbstractAsyncContextManager[Any]]
    writer: apsw.Connection
    read: Reading
    forget: Callable[[], None]
    fold: Callable[[], Awaitable[bool]]


class SqlitePrivacy:
    """Takes out all there is of a person, and removes it."""

    def __init__(self, hands: Hands) -> None:
        self._begin, self._writer, self._read = hands.begin, hands.writer, hands.read
        self._forget, self._fold = hands.forget, hands.fold

    async def person(self, key: str) -> Person | None:
        """Return whom an id means."""
        return await self._read(lambda db: sqlite_erasing.person(db, key))

    async def belongings(self, row: int) -> Belongings:
        """Return which sessions and events are a person's."""

        def ask(db: apsw.Connection) -> Belongings:
            """Ask for all of it on one connection."""
            return Belongings(sessions=_numbers(db, SESSIONS, row), events=_numbers(db, EVENTS, row))

        return await self._read(ask)

    async def sessions_at(self, rows: Sequence[int]) -> list[Session]:
        """Return sessions by their rows."""
        return await self._read(lambda db: [_session(body) for (body,) in db.execute(SESSIONS_AT, _these(rows))])

    async def events_at(self, rows: Sequence[int]) -> list[Event]:
        """Return events by their rows."""
        return await self._read(lambda db: [_event(body) for (body,) in db.execute(EVENTS_AT, _these(rows))])

    async def session_names(self, row: int, limit: int) -> list[str]:
        """Return the ids of a person's sessions, that many of the newest."""
        return await self._read(lambda db: [name for (name,) in db.execute(SESSION_NAMES, (row, limit))])

    async def imports_of(self, names: Sequence[str], after: str) -> KeptPage:
        """Look at the next remembered imports behind a key; return those that name one of these ids."""
        rows: list[Any] = await self._read(lambda db: db.execute(IMPORTS, (after, AT_ONCE)).fetchall())
        wanted = frozenset(names)
        kept = []
        for key, time, body in rows:
            plain = msgspec.json.decode(body)
            if plain.get("result", {}).get("profile_id") in wanted:
                kept.append(Kept(key=key, time=time_of(time), body=plain))
        return KeptPage(items=tuple(kept), next=rows[-1][0] if len(rows) == AT_ONCE else None)

    async def tombstones(self) -> dict[bytes, datetime]:
        """Return the tombstones, each with the time of the erasure."""
        rows: list[Any] = await self._read(lambda db: db.execute("select hash, time from tombstone").fetchall())
        return {bytes(it): time_of(time) for it, time in rows}

    async def bury(self, burial: Burial, limit: int) -> Erasure:
        """Make a person unknown in one commit, remove that many rows in it, and return how far it is."""
        astray = await self._read(lambda db: sqlite_erasing.strays(db, burial.person.row))
        async with self._begin():
            self._forget()
            return sqlite_erasing.bury(self._writer, burial, astray, limit)

    async def owe(self, debts: Sequence[ForgetDebt]) -> None:
        """Note what destinations are owed for an erasure that has begun already."""
        async with self._begin():
            sqlite_erasing.owe(self._writer, debts)

    async def go_on(self, erasure_id: str, limit: int) -> int:
        """Remove that many more rows of an erasure in one commit; return how many there were."""
        async with self._begin():
            self._forget()
            return sqlite_erasing.go_on(self._writer, erasure_id, limit)

    async def names_left(self, erasure_id: str) -> list[str]:
        """Return the ids of a person that is being erased."""
        return await self._read(lambda db: sqlite_erasing.names_of(db, erasure_id))

    async def blank_imports(self, erasure_id: str, keys: Sequence[str]) -> None:
        """Take the ids out of remembered imports."""
        async with self._begin():
            sqlite_erasing.blank_imports(self._writer, erasure_id, keys)

    async def close_grave(self, erasure_id: str, files: Sequence[HeldFile] = ()) -> Erasure:
        """Remove the last rows of an erasure and the names that it still had."""
        async with self._begin():
            self._forget()
            return sqlite_erasing.close_grave(self._writer, erasure_id, files)

    async def fold(self, erasure_id: str, now: datetime) -> Erasure:
        """Take what was removed out of the log too; the erasure is done then, or still folding where others read."""
        folded = await self._fold()
        async with self._begin():
            erasure = sqlite_erasing.read(self._writer, erasure_id)
            if folded:
                sqlite_erasing.save(self._writer, erasure := replace(erasure, state="done", ended=now))
        return erasure

    async def erasure(self, erasure_id: str) -> Erasure | None:
        """Return an erasure."""
        body = await self._read(lambda db: db.execute("select body from erasure where id = ?", (erasure_id,)).get)
        return None if body is None else _erasure(body)

    async def erasures(self, *, unfinished: bool = False, cursor: str = "", limit: int = 50) -> Page[Erasure]:
        """List erasures, newest first."""
        wanted, listing = Filter(cursor=cursor, limit=limit), Listing("erasure", "added")
        where = ["state <> 'done'" if unfinished else "true"]
        return await self._read(lambda db: page(db, listing, where, [], wanted, lambda _, __, body: _erasure(body)))

    async def hold_back(self, row: int, now: datetime) -> None:
        """Settle what is owed about a person and nobody works on as skipped, and forget changes that wait."""
        async with self._begin():
            self._writer.execute(SKIP_OPEN, (row, micros(now)))
            self._writer.execute("delete from burst where profile = ?", (row,))

    async def note(self, entries: Sequence[AuditEntry]) -> None:
        """Write lines into the book of who looked at whom."""
        async with self._begin():
            sqlite_erasing.write_down(self._writer, entries)

    async def audit(self, wanted: AuditFilter) -> Page[AuditEntry]:
        """List lines of that book, newest first."""
        where, values = ["true"], list[Any]()
        for condition, value in (
            ("profile = ?", wanted.profile or None),
            ("time >= ?", wanted.since and micros(wanted.since)),
            ("time < ?", wanted.until and micros(wanted.until)),
        ):
            if value is not None:
                where.append(condition)
                values.append(value)
        asked = Filter(cursor=wanted.cursor, limit=wanted.limit)
        listing = Listing("audit", "time")

        def entry(profile: Any, _: int, body: bytes) -> AuditEntry:
            """Read one entry of the book."""
            return replace(_entry(body), profile=profile)

        return await self._read(lambda db: page(db, listing, where, values, asked, entry))

    async def prune_audit(self, before: datetime, limit: int) -> int:
        """Remove that many lines of long ago; return how many there were."""
        sql = "delete from audit where seq in (select seq from audit where time < ? order by time limit ?)"
        async with self._begin():
            self._writer.execute(sql, (micros(before), limit))
            return self._writer.changes()

    async def old_events(self, source: str, kind: str, before: datetime, after: OldEvent | None) -> list[OldEvent]:
        """Return the next events of a source and a type ("" is any) from before a moment, oldest first."""
        place = (after.time, after.row) if after else (-(2**63), 0)
        asked = [(name, value) for name, value in (("type", kind), ("source", source)) if value]
        sql = OLD.format(conditions="".join(f" and {name} = ?" for name, _ in asked))
        values = (micros(before), *place, *(value for _, value in asked), AT_ONCE)
        rows: list[Any] = await self._read(lambda db: db.execute(sql, values).fetchall())
        return [OldEvent(*row) for row in rows]

    async def remove_empty_sessions(self, rows: Sequence[int], before: datetime) -> int:
        """Remove those of some sessions that began before a moment and have no event any more; return how many."""
        values = (*_these(rows), micros(before))
        empty = await self._read(lambda db: [seq for (seq,) in db.execute(EMPTY, values)])
        if not empty:
            return 0
        async with self._begin():
            self._forget()
            gone = [seq for (seq,) in self._writer.execute(EMPTY, (*_these(empty), micros(before)))]
            self._writer.execute("delete from session where seq in (select value from carray(?))", _these(gone))
        return len(gone)

    async def remove_events(self, rows: Sequence[int]) -> None:
        """Remove events by their rows."""
        async with self._begin():
            self._writer.execute("delete from event where seq in (select value from carray(?))", _these(rows))


def _these(rows: Sequence[int]) -> tuple[Any]:
    return (apsw.carray(array("q", rows)),)


def _numbers(db: apsw.Connection, sql: str, row: int) -> list[int]:
    return sorted(number for (number,) in db.execute(sql, (row,)))
