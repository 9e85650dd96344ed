"""The history of profiles on SQLite: what changed in them, and their timelines, merged from several indexes.

A timeline is read from the indexes alone, one stretch for each kind and each merged profile, as many rows as the page
has lines; then the things themselves are fetched. So a page costs the same after ten events and after a million.
"""

from __future__ import annotations

import base64
import heapq
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

import apsw
import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.history import Entry, Kind, Moment, Wish
from limner.store import sqlite_deliveries, sqlite_lists
from limner.store.ports import Page
from limner.store.sqlite_debts import public_id
from limner.store.sqlite_outbox import Reading
from limner.store.sqlite_times import micros, time_of

Position = tuple[sqlite_lists.WORD, sqlite_lists.WORD]
"""The time and the row of the last line of a kind that was told."""

ADD = "insert into history (profile, kind, time, body) values (?, ?, ?, ?)"
FORGET = """
    delete from history where seq in (
        select seq from history where kind in ('field', 'import') and time < ? order by time limit ?)"""
REMOVE = "delete from history where profile in (select seq from profile where seq = ?1 or survivor = ?1)"

HEADS = """
    select profile.seq from identity join profile as head on head.seq = identity.profile
    join profile on profile.seq = head.seq or profile.survivor = head.seq where identity.key = ?"""

FIELD = """
    exists (select 1 from json_each(history.body, '$.changes') where value ->> '$.field' = ?
            or substr(value ->> '$.field', 1, ?) = ?)"""


class Stretch(msgspec.Struct, frozen=True):
    """Where the moments of a kind stand: a table, the column of their times, and what is asked beside the profile."""

    table: str
    time: str
    where: str = "true"


STRETCHES: dict[str, tuple[Stretch, ...]] = {
    "event": (Stretch("event", "time"),),
    "session": (Stretch("session", "started"),),
    "delivery": (
        Stretch("delivery", "created", "settled is not null"),
        Stretch("delivery", "created", "ready is not null"),
    ),
    **{
        kind: (Stretch("history", "time", f"kind = '{kind}'"),)
        for kind in ("field", "consent", "import", "merge", "unmerge")
    },
}

_encode = msgspec.json.encode
_entry = msgspec.json.Decoder(Entry).decode
_places = msgspec.json.Decoder(dict[str, Position]).decode


class Line(msgspec.Struct, frozen=True):
    """A line of a timeline that is not fetched yet."""

    time: int
    seq: int
    kind: Kind


def note(db: apsw.Connection, told: Iterable[Entry], rows: dict[str, int]) -> None:
    """Write what changed in profiles, whose rows are given by their ids."""
    db.executemany(ADD, [(rows[it.profile], it.kind, micros(it.time), _encode(it)) for it in told])


def remove(db: apsw.Connection, profile: int) -> None:
    """Remove the history of a profile and of those merged into it."""
    db.execute(REMOVE, (profile,))


def moments(db: apsw.Connection, wanted: Wish) -> Page[Moment]:
    """List what happened to a profile and those merged into it, newest first."""
    heads = [seq for (seq,) in db.execute(HEADS, (wanted.profile,))]
    after = _read_cursor(wanted.cursor)
    kinds = list(dict.fromkeys(wanted.kinds))
    stretches = [
        [Line(time, seq, kind) for time, seq in db.execute(*lines_of(stretch, head, after.get(kind), wanted))]
        for kind in kinds
        for head in heads
        for stretch in STRETCHES[kind]
    ]
    merged = heapq.merge(*stretches, key=lambda it: (it.time, it.kind, it.seq), reverse=True)
    lines = [line for line, _ in zip(merged, range(wanted.limit + 1), strict=False)]
    more, lines = len(lines) > wanted.limit, lines[: wanted.limit]
    for line in lines:
        after[line.kind] = (line.time, line.seq)
    found = (_fetch(db, line, wanted) for line in lines)
    return Page(
        items=[it for it in found if it is not None],
        total=sum(_count(db, stretch, head, wanted) for kind in kinds for head in heads for stretch in STRETCHES[kind]),
        next=base64.urlsafe_b64encode(_encode(after)).decode().rstrip("=") if more else None,
    )


def lines_of(stretch: Stretch, head: int, after: Position | None, wanted: Wish) -> tuple[str, list[Any]]:
    """Return what to ask for the next lines of one stretch of one profile, by its row, and the values bound to it."""
    where, values = _conditions(stretch, head, wanted)
    if after is not None:
        where += f" and ({stretch.time}, seq) < (?, ?)"
        values += after
    sql = f"""select {stretch.time}, seq from {stretch.table} where {where}
              order by {stretch.time} desc, seq desc limit ?"""  # noqa: S608 # names of ours
    return sql, [*values, wanted.limit + 1]


def _count(db: apsw.Connection, stretch: Stretch, head: int, wanted: Wish) -> int:
    where, values = _conditions(stretch, head, wanted)
    return int(db.execute(f"select count(*) from {stretch.table} where {where}", values).get)  # noqa: S608 # names of ours


def _conditions(stretch: Stretch, head: int, wanted: Wish) -> tuple[str, list[Any]]:
    where, values = [f"profile = ? and {stretch.where}"], list[Any]([head])
    for sign, limit in ((">=", wanted.since), ("<", wanted.until)):
        if limit is not None:
            where.append(f"{stretch.time} {sign} ?")
            values.append(micros(limit))
    if wanted.field:
        below = f"{wanted.field}."
        where.append(FIELD)
        values += [wanted.field, len(below), below]
    if wanted.event_type and stretch.table == "event":
        where.append("type = ?")
        values.append(wanted.event_type)
    return " and ".join(where), values


def _fetch(db: apsw.Connection, line: Line, wanted: Wish) -> Moment | None:
    """Return what a line is about; None if it was removed a moment ago."""
    thing: Any = None
    match line.kind:
        case "event" | "session":
            name = db.execute(f"select id from {line.kind} where seq = ?", (line.seq,)).get  # noqa: S608 # two words
            find: Any = sqlite_lists.event if line.kind == "event" else sqlite_lists.session
            thing = None if name is None else find(db, name)
        case "delivery":
            name = public_id(line.seq, line.time)
            thing = sqlite_deliveries.delivery(db, name)
        case _:
            name = public_id(line.seq, line.time)
            body = db.execute("select body from history where seq = ?", (line.seq,)).get
            thing = None if body is None else _only(_entry(body), wanted.field)
    return None if thing is None else Moment(kind=line.kind, time=time_of(line.time), id=name, object=thing)


def _only(entry: Entry, field: str) -> Entry:
    """Leave of an entry what it tells of a field and of what is below it."""
    if not field:
        return entry
    changes = tuple(it for it in entry.changes if it.field == field or it.field.startswith(f"{field}."))
    return replace(entry, changes=changes)


def _read_cursor(cursor: str) -> dict[str, Position]:
    """Return after which line of each kind a page begins; raises BadRequest when a text names no place of ours."""
    if not cursor:
        return {}
    try:
        return _places(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, msgspec.DecodeError) as error:
        raise BadRequest(f"cursor: {cursor!r} is none of ours; take `next` of the last page", path="cursor") from error


class SqliteHistory:
    """The history of profiles, beside them."""

    def __init__(
        self, begin: Callable[[], AbstractAsyncContextManager[Any]], writer: apsw.Connection, read: Reading
    ) -> None:
        self._begin, self._writer, self._read = begin, writer, read

    async def moments(self, wanted: Wish) -> Page[Moment]:
        """List what happened to a profile and those merged into it, newest first."""
        return await self._read(lambda db: moments(db, wanted))

    async def forget(self, before: datetime, limit: int) -> int:
        """Remove some entries of long ago, but none that tell of a consent or a merge; return how many."""
        async with self._begin():
            self._writer.execute(FORGET, (micros(before), limit))
            return int(self._writer.changes())
