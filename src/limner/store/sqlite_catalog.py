"""The configured documents on SQLite."""

from __future__ import annotations

from collections.abc import Sequence

import apsw
import msgspec

from limner.errors import Conflict
from limner.store.ports import Document, Removal

DATABASES = "databases"
"""The kind whose documents say what profiles are found by."""

WRITE = """
    insert into document (kind, id, body) values (?, ?, ?)
    on conflict (kind, id) do update set body = excluded.body"""


def documents(db: apsw.Connection, kinds: Sequence[str]) -> list[Document]:
    """Return all documents of these kinds, by kind and id."""
    rows = db.execute(
        "select kind, id, body from document where kind in (select value from json_each(?)) order by kind, id",
        (msgspec.json.encode(list(kinds)).decode(),),
    )
    return [Document(kind=kind, id=name, body=msgspec.json.decode(body)) for kind, name, body in rows]


def write(db: apsw.Connection, changes: Sequence[Document | Removal], at: int | None = None) -> int:
    """Write and remove documents inside a transaction; return the new version of the catalogue.

    With `at`, Conflict unless that is the version still.
    """
    if at is not None and at != (now := version(db)):
        raise Conflict(f"the catalogue is of version {now} by now, not {at}: somebody else has changed something")
    for change in changes:
        if change.kind == DATABASES:
            _forget_index(db, change)
        if isinstance(change, Removal):
            db.execute("delete from document where kind = ? and id = ?", (change.kind, change.id))
        else:
            db.execute(WRITE, (change.kind, change.id, msgspec.json.encode(change.body)))
    db.execute("update catalog set version = version + 1")
    return version(db)


def _forget_index(db: apsw.Connection, change: Document | Removal) -> None:
    """Let the profiles of a database be indexed anew where others of their traits are to be found from now on."""
    body = db.execute("select body from document where kind = ? and id = ?", (DATABASES, change.id)).get
    before = msgspec.json.decode(body).get("fields", []) if body is not None else []
    after = change.body.get("fields", []) if isinstance(change, Document) else []
    if before != after:
        db.execute("delete from indexed where database = cast(? as integer)", (change.id,))


def version(db: apsw.Connection) -> int:
    """Return a number that grows with each change of a document."""
    (number,) = next(db.execute("select version from catalog"))
    return int(number)
