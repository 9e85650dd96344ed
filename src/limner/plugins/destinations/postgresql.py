"""PostgreSQL: a row of a table for every changed profile or matching event."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, field

from limner.sdk import (
    Batch,
    Config,
    Connected,
    Farewell,
    Json,
    Listing,
    Payload,
    Rejected,
    Retry,
    Secret,
    destination,
    resource,
)

PATIENCE = 20.0
"""Seconds for a connection, and for a statement."""

FORGETTING = 500.0
"""Seconds to delete somebody: without an index the whole table is read."""

PASSING = ("08", "40", "53", "55", "57", "58", "25006")
"""Beginnings of SQLSTATE that may be gone later: connection, deadlock, resources, locks, shutdown, disk, standby."""

LONGEST = 63
"""Bytes of a name; PostgreSQL cuts off what is more, without a word that a program would hear."""


class Database(Config, frozen=True):
    """A database, and who may write to it."""

    host: Annotated[str, Meta(description="The server's name or address.", pattern=r"^[^\s/,]+$")]
    port: Annotated[int, Meta(description="The server's port.", ge=1, le=65535)] = 5432
    user: Annotated[str, Meta(description="The role that writes.")] = "postgres"
    password: Annotated[Secret, Meta(description="The password of the role.")] = field(
        default_factory=lambda: Secret("")
    )
    database: Annotated[str, Meta(description="The name of the database.", min_length=1)] = "postgres"
    ssl: Annotated[
        Literal["disable", "prefer", "require", "verify-full"],
        Meta(
            description="Whether the connection is encrypted; `verify-full` is the one that also makes sure of the "
            "server, by the certificates that the system trusts."
        ),
    ] = "prefer"


class Table(Config, frozen=True):
    """Which table is written to, and how."""

    table: Annotated[
        str, Meta(description="The table, with its schema if that is not public: `crm.people`.", min_length=1)
    ]
    rows: Annotated[
        Literal["columns", "document"],
        Meta(
            description="`columns`: each key of the mapped data is a column of a table that is there. "
            "`document`: the mapped data is one column `data`; the table is made if it is missing."
        ),
    ] = "columns"
    unique: Annotated[
        list[str],
        Meta(
            description="For `columns`: what a row is known by. A row that is there is updated. "
            "With none, each delivery is a row of its own, and is known by the column `delivery_id`."
        ),
    ] = []
    person: Annotated[
        str,
        Meta(
            description="For `columns`: the column that holds the id of the profile, by which rows of who was erased "
            "are deleted; with none nobody can be forgotten."
        ),
    ] = "id"


async def check(database: Database) -> None:
    """Find out whether the database lets us in."""
    connection = await _enter(database)
    await connection.close()


DATABASE = resource(
    "postgresql",
    Listing(title="PostgreSQL", category="Databases", icon="database", tags=("database", "postgresql", "destination")),
    credentials=Database,
    check=check,
)


@destination(
    "postgresql",
    Listing(title="PostgreSQL table", category="Databases", icon="table", tags=("database", "postgresql", "sql")),
    resource="postgresql",
    config=Table,
    credentials=Database,
    needs="postgresql",
    batch=Batch(most=500),
    mapping={"id": "profile@id", "email": "profile@data.contact.email.main", "visits": "profile@stats.visits"},
    concurrency=1,
)
class PostgreSql(Connected):
    """Write a row to a table.

    With `rows` as `columns` the keys of the mapped data are columns; the database turns the values into the columns'
    types. Without `unique` the table needs a column `delivery_id text primary key`, and a delivery that comes twice is
    one row. With `unique` there is one row for each person, say, and the latest data is in it.

    With `rows` as `document` the table is `delivery_id, occurred, family, profile_id, event_id, data`.
    """

    connection: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the server's host and port."""
        return [(self.credentials.host, self.credentials.port)]

    async def connect(self) -> None:
        """Log in, and make the table for documents if it is missing."""
        self.connection = await _enter(self.credentials)
        if self.config.rows == "document":
            await self._make_table()

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Write all rows in one transaction, those with the same columns by one statement."""
        statements = _statements(self.config, payloads)
        try:
            async with self.connection.transaction():
                for statement, rows in statements:
                    await self.connection.execute(statement, msgspec.json.encode(rows).decode())
        except Exception as error:
            raise _judge(error) from error

    async def forget(self, person: Farewell) -> None:
        """Delete the rows that hold the person's id."""
        column = "profile_id" if self.config.rows == "document" else self.config.person
        if not column:
            raise Rejected("PostgreSQL forgets nobody: `person` names no column")
        where = f"{_name(column)}::text = $1"
        try:
            await self.connection.execute(
                f"delete from {_table(self.config.table)} where {where}",  # noqa: S608 # names are quoted
                person.profile_id,
                timeout=FORGETTING,
            )
        except Exception as error:
            raise _judge(error) from error

    async def close(self) -> None:
        """Log out; a server that does not answer is left."""
        if self.connection is not None:
            self.connection.terminate()

    async def _make_table(self) -> None:
        table = _table(self.config.table)
        try:
            if await self.connection.fetchval("select to_regclass($1)", table) is None:
                await self.connection.execute(DOCUMENTS.format(table=table))
        except Exception as error:
            raise _judge(error) from error


DOCUMENTS = """
create table if not exists {table} (
    delivery_id text primary key,
    occurred timestamptz not null,
    family text not null,
    profile_id text,
    event_id text,
    data jsonb
)
"""


def _statements(config: Table, payloads: Sequence[Payload]) -> list[tuple[str, list[Json]]]:
    """Return statements with their rows, in order; of two rows with one key in a statement the later counts."""
    key = config.unique if config.rows == "columns" and config.unique else ["delivery_id"]
    rows = [_document(it) if config.rows == "document" else _columns(config, it) for it in payloads]
    found = []
    for names, some in groupby(rows, list):
        latest = {msgspec.json.encode([row[name] for name in key]): row for row in some}
        found.append((_insert(_table(config.table), names, key, update=key == config.unique), list(latest.values())))
    return found


def _document(payload: Payload) -> Json:
    return {
        "delivery_id": payload.key,
        "occurred": payload.occurred,
        "family": payload.family,
        "profile_id": payload.profile_id or None,
        "event_id": payload.event.id if payload.event else None,
        "data": payload.data,
    }


def _columns(config: Table, payload: Payload) -> Json:
    if not isinstance(payload.data, dict):
        raise Rejected("PostgreSQL: the mapping has to be an object, whose keys are the columns")
    row = dict(payload.data) if config.unique else {**payload.data, "delivery_id": payload.key}
    if absent := [name for name in config.unique if row.get(name) is None]:
        raise Rejected(f"PostgreSQL: the mapped data has no {', '.join(absent)}, by which a row is known")
    return row


def _insert(table: str, names: list[str], key: list[str], *, update: bool) -> str:
    """Return a statement whose one parameter is a list of rows as JSON; no value is ever part of the text."""
    columns = _list(names)
    rest = [name for name in names if name not in key]
    what = "nothing"
    if update and rest:
        what = "update set " + ", ".join(f"{_name(name)} = excluded.{_name(name)}" for name in rest)
    return (
        f"insert into {table} ({columns}) select {columns} "  # noqa: S608 # names are quoted
        f"from jsonb_populate_recordset(null::{table}, $1::jsonb) on conflict ({_list(key)}) do {what}"
    )


def _list(names: Iterable[str]) -> str:
    return ", ".join(_name(name) for name in names)


def _table(name: str) -> str:
    return ".".join(_name(part) for part in name.split("."))


def _name(name: str) -> str:
    """Return a name of a table or column so that nothing in it is SQL."""
    if not name or "\0" in name or len(name.encode()) > LONGEST:
        raise Rejected(f"PostgreSQL: {name!r} cannot be the name of a table or a column")
    return '"' + name.replace('"', '""') + '"'


async def _enter(database: Database) -> Any:
    """Return a connection."""
    try:
        import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415 # a vendor's library that most installations do without
    except ImportError as error:
        raise Rejected("PostgreSQL needs asyncpg: pip install 'limner[postgresql]'") from error
    try:
        return await asyncpg.connect(
            host=database.host,
            port=database.port,
            user=database.user,
            password=database.password.reveal() if database.password else "",
            database=database.database,
            ssl=ssl.create_default_context() if database.ssl == "verify-full" else database.ssl,
            timeout=PATIENCE,
            command_timeout=PATIENCE,
            server_settings={"application_name": "limner"},
        )
    except Exception as error:
        raise _judge(error) from error


def _judge(error: Exception) -> Exception:
    """Return what an error means for a delivery: what the server says about us is final, its own trouble passes."""
    state = getattr(error, "sqlstate", None) or ""
    reason = f"PostgreSQL: {error}" if str(error) else f"PostgreSQL: {type(error).__name__}"
    return Rejected(reason) if state and not state.startswith(PASSING) else Retry(reason)
