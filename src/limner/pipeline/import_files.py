"""Files of profiles on their way in: CSV, JSON lines, Parquet. They are streamed, however long they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Protocol, get_args

import msgspec

from limner.errors import BadRequest
from limner.model.account import Database
from limner.model.importing import Format, ImportPlan
from limner.model.json import Json
from limner.pipeline.import_csv import CsvFile
from limner.pipeline.import_jsonl import JsonLines
from limner.pipeline.import_parquet import ParquetFile
from limner.rules.import_columns import propose_columns, settle_columns
from limner.rules.import_rows import Row, RowReader, Unread, go_on

SUFFIXES: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
}

GLANCE = 1_048_576
"""Bytes of a file that a preview looks at, to find out its encoding."""


class Table(Protocol):
    """A file with rows, whatever its format. `texts` says that all its values are texts."""

    texts: bool
    encoding: str
    delimiter: str
    columns: Sequence[str]

    def total(self) -> int:
        """Return how many rows there are, as far as that can be told without reading them."""
        ...

    def rows(self, skip: int = 0) -> Iterator[Json | Unread]:
        """Yield the rows after the first few."""
        ...


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """A file at a glance: its columns, what each is taken for, its first rows, and what is to be mended before."""

    columns: list[str]
    mapping: dict[str, str]
    rows: list[Json]
    problem: str = ""
    encoding: str = ""
    delimiter: str = ""


def format_of(name: str, given: str = "") -> Format:
    """Return the format of a file: the given one, or what its name says. Raises BadRequest where neither is known."""
    if given in get_args(Format):
        return given  # type: ignore[return-value] # it is one of them
    if given:
        raise BadRequest(f"{given!r} is no format; write {', '.join(get_args(Format))}", path="format")
    form = SUFFIXES.get(Path(name).suffix.lower())
    if form is None:
        raise BadRequest(f"the name {name!r} does not tell a format; say csv, jsonl or parquet", path="format")
    return form


def open_table(
    path: Path, form: Format, plan: ImportPlan, looked_at: int | None = None, ask: Callable[[], None] = go_on
) -> Table:
    """Look at a file; raises BadRequest where it cannot be read, or is not what its format says.

    `ask` is called while much is read, and may raise.
    """
    with readable(path):
        match form:
            case "csv":
                return CsvFile(path, plan, looked_at, ask)
            case "jsonl":
                return JsonLines(path, ask)
            case "parquet":
                return ParquetFile(path, {column for column, field in plan.columns.items() if not field})


class ImportFile:
    """A file that is going to be imported. Raises BadRequest unless it is known what all its columns are.

    `ask` is called while much is read, and may raise.
    """

    def __init__(
        self, path: Path, form: Format, plan: ImportPlan, database: Database, ask: Callable[[], None] = go_on
    ) -> None:
        self._path, self._table = path, open_table(path, form, plan, ask=ask)
        columns = settle_columns(self._table.columns, plan, database, partly=form == "jsonl")
        self._reader = RowReader(columns, plan, database, texts=self._table.texts)

    def total(self) -> int:
        """Return how many rows there are, as far as that can be told without reading them."""
        with readable(self._path):
            return self._table.total()

    def rows(self, skip: int = 0) -> Generator[Row, None, None]:
        """Yield the rows after the first few, each with its message."""
        with readable(self._path):
            for number, record in enumerate(self._table.rows(skip), skip + 1):
                yield self._reader.row(number, record)


def preview(path: Path, form: Format, plan: ImportPlan, database: Database, rows: int = 20) -> Preview:
    """Look at the beginning of a file; raises BadRequest where it cannot be read at all."""
    table = open_table(path, form, plan, GLANCE)
    problem = ""
    try:
        settle_columns(table.columns, plan, database, partly=form == "jsonl")
    except BadRequest as error:
        problem = error.message
    with readable(path):
        first = list(islice(table.rows(), rows))
    return Preview(
        columns=list(table.columns),
        mapping={**propose_columns(table.columns, database), **plan.columns},
        rows=[it if isinstance(it, dict) else {"": it.reason} for it in first],
        problem=problem,
        encoding=table.encoding,
        delimiter=table.delimiter,
    )


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Raise BadRequest where the disk does not give a file."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "the disk does not give it"
        raise BadRequest(f"the file {path.name} cannot be read: {reason}", path="file") from error
