"""A warehouse or a lake: rows of a table for every changed profile or matching event, loaded by dlt."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

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

T = TypeVar("T")
System = Literal[
    "duckdb",
    "motherduck",
    "postgres",
    "snowflake",
    "bigquery",
    "redshift",
    "clickhouse",
    "databricks",
    "mssql",
    "synapse",
    "dremio",
    "filesystem",
]

PORTS = {"postgres": 5432, "redshift": 5439, "clickhouse": 9440, "mssql": 1433, "synapse": 1433, "dremio": 32010}
"""Where a system listens if its credentials do not say; for all others it is HTTPS."""

HOSTS = ("host", "server_hostname", "endpoint_url", "http_host")
"""Under which names dlt's credentials hold an address."""

QUIET = {"RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "ERROR"}
"""What dlt is told unless the operator tells it otherwise: report nothing to its makers, and do not chat."""

LONGEST = 500
"""Characters that are kept of an error; dlt tells long stories."""


class Access(Config, frozen=True):
    """A warehouse that dlt can load into."""

    system: Annotated[System, Meta(description="What it is; `filesystem` is a lake of files, also in a bucket.")]
    credentials: Annotated[
        Secret,
        Meta(
            description="How dlt gets in: a connection string such as postgresql://user:password@host/database, "
            "or a JSON object with the fields that dlt's page on the system names. `duckdb` needs none."
        ),
    ] = field(default_factory=lambda: Secret(""))
    location: Annotated[
        str,
        Meta(
            description="For `duckdb` the file, for `filesystem` the folder or bucket: /srv/lake, s3://bucket/lake.",
            pattern=r"^($|/|[a-z0-9]+://)",
        ),
    ] = ""
    dataset: Annotated[str, Meta(description="The dataset or schema that holds the tables.", min_length=1)] = "limner"


class Table(Config, frozen=True):
    """Which table is loaded, and how."""

    table: Annotated[
        str, Meta(description="The table; it is made if it is missing.", pattern=r"^[A-Za-z][A-Za-z0-9_]*$")
    ]
    write: Annotated[
        Literal["merge", "append"],
        Meta(
            description="`merge`: a row whose key is there takes its place, so that a second try adds nothing. "
            "`append`: rows are added, which is cheaper."
        ),
    ] = "merge"
    unique: Annotated[
        list[str],
        Meta(description="What a row is known by for `merge`; with none, by the delivery: each is a row of its own."),
    ] = []
    format: Annotated[
        Literal["preferred", "jsonl", "parquet"],
        Meta(description="How rows travel, and lie in a lake; `preferred` is what dlt finds best for the system."),
    ] = "preferred"
    person: Annotated[
        str,
        Meta(
            description="The column that holds the id of the profile, by which rows of who was erased are deleted; "
            "with none nobody can be forgotten.",
            pattern=r"^([A-Za-z_][A-Za-z0-9_]*)?$",
        ),
    ] = "id"


async def check(access: Access) -> None:
    """Find out whether the warehouse lets us in."""
    with ThreadPoolExecutor(1) as thread, tempfile.TemporaryDirectory(prefix="limner-") as folder:
        await asyncio.get_running_loop().run_in_executor(thread, _ask, access, folder)


WAREHOUSE = resource(
    "warehouse",
    Listing(title="Warehouse", category="Databases", icon="building-warehouse", tags=("warehouse", "destination")),
    credentials=Access,
    check=check,
)


@destination(
    "warehouse",
    Listing(
        title="Warehouse table",
        category="Databases",
        icon="building-warehouse",
        tags=("warehouse", "duckdb", "snowflake", "bigquery", "redshift", "clickhouse", "databricks", "lake"),
    ),
    resource="warehouse",
    config=Table,
    credentials=Access,
    needs="warehouse",
    batch=Batch(most=5000, wait=10.0),
    mapping={"id": "profile@id", "email": "profile@data.contact.email.main", "visits": "profile@stats.visits"},
    concurrency=1,
)
class Warehouse(Connected):
    """Load what was mapped into a table of a warehouse, through dlt.

    Each key of the mapped data is a column, which is added when it is first seen; lists and objects are JSON. The
    column `delivery_id` holds the delivery's id. Deliveries of about ten seconds are loaded together.
    """

    pipeline: Any = None
    folder: str = ""
    thread: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the host and port that the credentials name; a service of the cloud may reach others of its own."""
        return _addresses(self.credentials)

    async def connect(self) -> None:
        """Make a pipeline, which reads the table's columns from the warehouse before it first loads."""
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="warehouse")
        await self._aside(self._open)

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Load these payloads in one go."""
        await self._aside(lambda: self._load(_rows(self.config, payloads)))

    async def forget(self, person: Farewell) -> None:
        """Delete the rows that hold the person's id."""
        await self._aside(lambda: self._delete(person.profile_id))

    async def close(self) -> None:
        """Let go; what was not loaded is left to the next try, and not kept in the pipeline's folder."""
        if self.thread is None:
            return
        cleaned = asyncio.get_running_loop().run_in_executor(self.thread, self._clean)
        self.thread.shutdown(wait=False)  # What is under way may take longer than anybody waits here.
        await cleaned

    async def _aside(self, work: Callable[[], T]) -> T:
        """Do something slow in the one thread that this pipeline belongs to."""
        return await asyncio.get_running_loop().run_in_executor(self.thread, work)

    def _open(self) -> None:
        dlt = _driver()
        self.folder = tempfile.mkdtemp(prefix="limner-warehouse-")
        try:
            self.pipeline = _pipeline(dlt, self.credentials, self.config.table, self.folder)
        except Exception as error:
            raise _judge(error) from error

    def _clean(self) -> None:
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _load(self, rows: list[Json]) -> None:
        dlt, config = _driver(), self.config
        try:
            self.pipeline.run(
                dlt.resource(rows, name=config.table, max_table_nesting=0),
                table_name=config.table,
                write_disposition=config.write,
                primary_key=_key(config) if config.write == "merge" else None,
                loader_file_format=None if config.format == "preferred" else config.format,
            )
        except Exception as error:
            raise _judge(error) from error

    def _delete(self, person: str) -> None:
        if self.credentials.system == "filesystem" or not self.config.person:
            reason = "`person` names no column" if not self.config.person else "a lake has no rows to delete"
            raise Rejected(f"the warehouse forgets nobody: {reason}")
        try:
            self.pipeline.sync_destination()
            if self.pipeline.default_schema_name:  # nothing was ever loaded otherwise
                _forget(self.pipeline, self.config, person)
        except Exception as error:
            raise _judge(error) from error


def _forget(pipeline: Any, config: Table, person: str) -> None:
    """Delete a person from the table, and from the one beside it where dlt leaves what it merged last."""
    naming = pipeline.default_schema.naming
    table, column = naming.normalize_table_identifier(config.table), naming.normalize_identifier(config.person)
    columns = pipeline.default_schema.get_table_columns(table) if table in pipeline.default_schema.tables else None
    if columns is None:
        return
    if column not in columns:
        raise Rejected(f"the warehouse forgets nobody: {table} has no column {column}, which `person` names")
    with pipeline.sql_client() as client:

        def delete() -> None:
            where = f"{client.escape_column_name(column)} = %s"
            client.execute_sql(f"delete from {client.make_qualified_table_name(table)} where {where}", person)  # noqa: S608 # both are quoted

        delete()
        if config.write == "merge":
            with client.with_staging_dataset():
                if client.has_dataset():
                    delete()


def _key(config: Table) -> list[str]:
    return config.unique or ["delivery_id"]


def _rows(config: Table, payloads: Sequence[Payload]) -> list[Json]:
    """Return rows for dlt; of two that are known by the same the later counts."""
    rows: list[Json] = []
    for payload in payloads:
        data = msgspec.to_builtins(payload.data)
        rows.append({**(data if isinstance(data, dict) else {"value": data}), "delivery_id": payload.key})
    if config.write == "append":
        return rows
    return list({msgspec.json.encode([row.get(name) for name in _key(config)]): row for row in rows}.values())


def _driver() -> ModuleType:
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)  # dlt reads these when it is first used.
    try:
        import dlt  # noqa: PLC0415 # a vendor's library that most installations do without
    except ImportError as error:
        raise Rejected("A warehouse needs dlt: pip install 'limner[warehouse]'") from error
    return dlt


def _pipeline(dlt: ModuleType, access: Access, table: str, folder: str) -> Any:
    """Return a pipeline that keeps its work in a folder of its own."""
    return dlt.pipeline(
        f"limner_{table}", destination=_destination(dlt, access), dataset_name=access.dataset, pipelines_dir=folder
    )


def _destination(dlt: ModuleType, access: Access) -> Any:
    kind, credentials = getattr(dlt.destinations, access.system), _credentials(access)
    if access.system == "filesystem":
        return kind(bucket_url=_location(access), credentials=credentials)
    if access.system == "duckdb":
        return kind(_location(access))
    return kind(credentials=credentials)


def _location(access: Access) -> str:
    if not access.location:
        raise Rejected(f"a warehouse of the kind {access.system} needs a `location`")
    return access.location


def _credentials(access: Access) -> Json | str | None:
    """Return the fields or the connection string that somebody wrote."""
    text = access.credentials.reveal().strip() if access.credentials else ""
    if not text.startswith("{"):
        return text or None
    try:
        return msgspec.json.decode(text, type=dict)
    except msgspec.DecodeError as error:
        raise Rejected("the credentials of the warehouse begin like a JSON object, and are none") from error


def _addresses(access: Access) -> list[tuple[str, int]]:
    written, usual = _credentials(access), PORTS.get(access.system, 443)
    if isinstance(written, dict):
        port = written.get("port")
        hosts = [str(written[name]) for name in HOSTS if written.get(name)]
        return [_split(host, int(port) if port else usual) for host in hosts]
    return [_split(written, usual)] if written and "@" in written else []


def _split(url: str, usual: int) -> tuple[str, int]:
    parts = urlsplit(url if "://" in url else f"//{url}")
    return parts.hostname or url, parts.port or usual


def _ask(access: Access, folder: str) -> None:
    dlt = _driver()
    try:
        with _pipeline(dlt, access, "check", folder).destination_client() as client:
            client.is_storage_initialized()
    except Exception as error:
        raise _judge(error) from error


def _judge(error: Exception) -> Exception:
    """Return what an error of dlt's means for a delivery: what it calls terminal is final, all else may pass."""
    from dlt.common.exceptions import TerminalException, TransientException  # noqa: PLC0415 # comes with the driver

    if isinstance(error, Rejected | Retry):
        return error
    told: BaseException = error
    chain = [told]
    while (cause := told.__cause__ or getattr(told, "exception", None)) is not None and cause not in chain:
        told = cause
        chain.append(told)
    reason = f"warehouse: {type(told).__name__}: {told}"[:LONGEST]
    passing = any(isinstance(it, TransientException) for it in chain)
    lasting = any(isinstance(it, TerminalException | ImportError) for it in chain)
    return Rejected(reason) if lasting and not passing else Retry(reason)
