"""Who changed what was configured, on SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import apsw
import msgspec

from limner.model.edit import Edit, EditFilter
from limner.store.ports import Filter, Page
from limner.store.sqlite_lists import Listing, page
from limner.store.sqlite_times import micros

ADD = "insert into edit (time, kind, object, author, body) values (?, ?, ?, ?, ?)"
PRUNE = "delete from edit where seq in (select seq from edit where time < ? order by time limit ?)"

_edit = msgspec.json.Decoder(Edit).decode


def note(db: apsw.Connection, edits: Sequence[Edit]) -> None:
    """Write edits down, inside the transaction that makes them."""
    db.executemany(ADD, [(micros(it.time), it.kind, it.object, it.by, msgspec.json.encode(it)) for it in edits])


def prune(db: apsw.Connection, before: datetime, limit: int) -> int:
    """Remove that many edits of long ago; return how many there were."""
    db.execute(PRUNE, (micros(before), limit))
    return db.changes()


def edits(db: apsw.Connection, wanted: EditFilter) -> Page[Edit]:
    """List edits, newest first."""
    where, values = ["true"], list[Any]()
    for condition, value in (
        ("kind = ?", wanted.kind or None),
        ("kind <> ?", wanted.without or None),
        ("object = ?", wanted.object or None),
        ("author = ?", wanted.by or None),
        ("time >= ?", wanted.since and micros(wanted.since)),
        ("time < ?", wanted.until and micros(wanted.until)),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    asked = Filter(cursor=wanted.cursor, limit=wanted.limit)
    return page(db, Listing("edit", "time", "null"), where, values, asked, lambda _, __, body: _edit(body))
