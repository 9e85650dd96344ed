"""Merges on SQLite: noted in the commit that makes one of two profiles, and taken back in one commit as well."""

from __future__ import annotations

from array import array
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

import apsw
import msgspec
from msgspec.structs import replace

from limner.errors import Conflict
from limner.model.json import Ref
from limner.model.merging import Merge, Parting
from limner.model.session import Session
from limner.store import sqlite_debts
from limner.store.ports import Filter, Page
from limner.store.sqlite_lists import Listing, page
from limner.store.sqlite_times import micros

T = TypeVar("T")
Rows = Mapping[str, int]
"""The rows of profiles by their ids."""

ADD = """
    insert into merge (id, survivor, gone, carried, time, remotes, body)
    values (?1, ?2, ?3, (select json_group_array(seq) from profile where survivor = ?3), ?4,
            (select json_group_array(json_array(resource, test, case profile when ?2 then ?2 else ?3 end, id))
             from remote where profile in (?2, ?3) or profile in (select seq from profile where survivor = ?3)),
            ?5)"""
LEAD_ON = "update profile set survivor = ?1 where seq = ?2 or survivor = ?2"
CHANGE = "update merge set undone = ?2, body = ?3 where id = ?1"
FIND = """
    select merge.seq, merge.survivor, merge.gone, carried, remotes, merge.body, undone is null,
           keeper.seq is not null and keeper.survivor is null and lost.survivor is merge.survivor
    from merge left join profile as keeper on keeper.seq = merge.survivor
               left join profile as lost on lost.seq = merge.gone
    where merge.id = ?"""
LATER = "select body from merge where survivor = ? and seq > ? and undone is null order by seq"
OF_PERSON = """
    from merge where survivor = ?1 or gone = ?1
        or survivor in (select seq from profile where survivor = ?1)
        or gone in (select seq from profile where survivor = ?1)"""
INTO_PERSON = """(survivor = (select profile from identity where key = ?) or survivor in (
    select part.seq from identity join profile as part on part.survivor = identity.profile where identity.key = ?))"""
TOLD = f"""
    select seq from delivery where event in (select id {OF_PERSON}) and settled is not null
    union all
    select seq from delivery where ready is not null and event in (select id {OF_PERSON}) and profile in (
        select coalesce(profile.survivor, seq) from profile where seq in (select merge.survivor {OF_PERSON}))"""  # noqa: S608 # ours
FORGET = (
    f"delete from attempt where delivery in ({TOLD})",  # noqa: S608 # ours
    f"delete from delivery where seq in ({TOLD})",  # noqa: S608 # ours
    f"delete from event where id in (select id {OF_PERSON})",  # noqa: S608 # ours
    f"delete {OF_PERSON}",
)
"""An event that tells of a merge has its id, and names both: it goes too, also where it is the other one's by now."""

MOVED = """
    select seq from session where profile = ?1 and seq in (
        select session from event where profile in (select value from carray(?2)) and session is not null)"""
"""Sessions of a survivor (?1) that began as those of other profiles (?2)."""

THEIRS = "select id from event where profile = ?1 and session in (select value from carray(?2))"
RETURN_EVENTS = """
    update event set profile = ?3, stray = 0, body = cast(json_replace(cast(body as text), '$.profile.id', ?4) as blob)
    where profile = ?1 and session in (select value from carray(?2))"""
SESSIONS = "select seq, body from session where seq in (select value from carray(?))"
RETURN_SESSION = "update session set profile = ?, body = ? where seq = ?"
RETURN_ROWS = "update profile set survivor = ?2 where seq in (select value from carray(?1))"
RETURN_DEBTS = """
    update delivery set profile = ?2 where profile = ?1 and ready is {settled} null
        and event in (select id from event where profile in (select value from carray(?3)))"""
LOSE_REMOTE = "delete from remote where profile = ?1 and resource = ?2 and test = ?3 and id = ?4"
RETURN_REMOTE = "insert or ignore into remote (profile, resource, test, id) values (?1, ?2, ?3, ?4)"

_encode = msgspec.json.Encoder().encode
_merge = msgspec.json.Decoder(Merge).decode
_session = msgspec.json.Decoder(Session).decode
_rows = msgspec.json.Decoder(list[int]).decode
_remotes = msgspec.json.Decoder(list[tuple[str, int, int, str]]).decode


class _Stored(msgspec.Struct, frozen=True):
    """A merge as it stands on disk, with the rows of the survivor, the one that is gone, and what had joined that."""

    seq: int
    survivor: int
    gone: int
    carried: list[int]
    remotes: list[tuple[str, int, int, str]]
    merge: Merge

    @property
    def returning(self) -> array[int]:
        """The rows that are no longer the survivor's."""
        return array("q", [self.gone, *self.carried])


class Reunion(msgspec.Struct, frozen=True):
    """A merge that is about to be taken back, and the row of the one that was gone."""

    parting: Parting
    row: int


def note(db: apsw.Connection, merges: Iterable[Merge], rows: Rows) -> None:
    """Write merges down, in their order, and let who is gone lead on to the survivor.

    It has to come before what other systems call the profiles is handed on. Of several merges of one commit each knows
    what those before it made.
    """
    for it in merges:
        survivor, gone = rows[it.kept.id], rows[it.gone.id]
        db.execute(ADD, (it.id, survivor, gone, micros(it.time), _encode(it)))
        db.execute(LEAD_ON, (survivor, gone))


def find(db: apsw.Connection, name: str) -> Reunion | None:
    """Return a merge that can be taken back; raises Conflict where it cannot be, None where there is none."""
    stored = _find(db, name)
    if stored is None:
        return None
    later = [_merge(body) for (body,) in db.execute(LATER, (stored.survivor, stored.seq))]
    moved = _moved(db, stored)
    events = frozenset(str(event) for (event,) in db.execute(THEIRS, (stored.survivor, apsw.carray(moved))))
    return Reunion(Parting(merge=stored.merge, later=tuple(later), events=events), stored.gone)


def take_back(db: apsw.Connection, partings: Iterable[Parting]) -> None:
    """Give back to a profile what became another's by a merge: rows, sessions, events, and what is owed about it."""
    for parting in partings:
        stored = _find(db, parting.merge.id)
        if stored is None:
            continue
        moved, name = _moved(db, stored), stored.merge.gone.id
        db.execute(RETURN_EVENTS, (stored.survivor, apsw.carray(moved), stored.gone, name))
        for row in db.execute(SESSIONS, (apsw.carray(moved),)).fetchall():
            session = replace(_session(row[1]), profile=Ref(name))  # type: ignore[arg-type] # a blob
            db.execute(RETURN_SESSION, (stored.gone, _encode(session), row[0]))
        if stored.carried:
            db.execute(RETURN_ROWS, (apsw.carray(array("q", stored.carried)), stored.gone))
        db.execute(RETURN_ROWS, (apsw.carray(array("q", [stored.gone])), None))
        for settled in ("", "not"):
            db.execute(
                RETURN_DEBTS.format(settled=settled), (stored.survivor, stored.gone, apsw.carray(stored.returning))
            )
        _sort_lines(db, stored)
        _return_remotes(db, stored)
        for it in (parting.merge, *parting.later):
            db.execute(CHANGE, (it.id, micros(it.undone) if it.undone else None, _encode(it)))


def forget(db: apsw.Connection, row: int) -> None:
    """Remove what is known of the merges of a profile, and of those that became part of it, and what told of them."""
    for sql in FORGET:
        db.execute(sql, (row,))


def _find(db: apsw.Connection, name: str) -> _Stored | None:
    row = db.execute(FIND, (name,)).fetchone()
    if row is None:
        return None
    seq, survivor, gone, carried, remotes, body, stands, possible = row
    if not stands:
        raise Conflict(f"the merge {name!r} was undone already")
    if not possible:
        raise Conflict(f"what came of the merge {name!r} became part of another profile: undo that first")
    return _Stored(seq, survivor, gone, _rows(carried), _remotes(remotes), _merge(body))


def _moved(db: apsw.Connection, stored: _Stored) -> array[int]:
    """Return the sessions that went over to the survivor when something happened in them after the merge."""
    found = db.execute(MOVED, (stored.survivor, apsw.carray(stored.returning)))
    return array("q", [seq for (seq,) in found] or [-1])


def _sort_lines(db: apsw.Connection, stored: _Stored) -> None:
    """Let the first in each line of deliveries have its turn, now that there are two lines."""
    for row in (stored.survivor, stored.gone):
        for (destination,) in db.execute(sqlite_debts.LINES, (row,)).fetchall():
            for sql in (sqlite_debts.BACK_IN_LINE, sqlite_debts.NEXT_IN_LINE):
                db.execute(sql, (row, destination))


def _return_remotes(db: apsw.Connection, stored: _Stored) -> None:
    for resource, test, row, name in stored.remotes:
        if row == stored.gone:
            kept = any(it[:2] == (resource, test) and it[2] == stored.survivor for it in stored.remotes)
            if not kept:
                db.execute(LOSE_REMOTE, (stored.survivor, resource, test, name))
            db.execute(RETURN_REMOTE, (row, resource, test, name))


class Reading(Protocol):
    """Reads from the database on its own thread."""

    def __call__(self, ask: Callable[[apsw.Connection], T]) -> Awaitable[T]:
        """Return what a question brings."""
        ...


class SqliteMerges:
    """Lists merges."""

    def __init__(self, read: Reading) -> None:
        self._read = read

    async def merges(self, profile: str = "", cursor: str = "", limit: int = 50) -> Page[Merge]:
        """List merges, newest first; with the id of a profile those by which it became what it is."""
        return await self._read(lambda db: _list(db, profile, Filter(cursor=cursor, limit=limit)))

    async def merge(self, name: str) -> Merge | None:
        """Return one merge."""
        return await self._read(lambda db: _one(db, name))


def _one(db: apsw.Connection, name: str) -> Merge | None:
    for (body,) in db.execute("select body from merge where id = ?", (name,)):
        return _merge(body)
    return None


def _list(db: apsw.Connection, profile: str, wanted: Filter) -> Page[Merge]:
    where, values = ["true"], list[Any]()
    if profile:
        where.append(INTO_PERSON)
        values += (profile, profile)
    return page(db, Listing("merge", "time", "survivor"), where, values, wanted, lambda _, __, body: _merge(body))
