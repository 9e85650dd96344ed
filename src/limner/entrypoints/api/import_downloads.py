"""Results of imports on their way out: streamed, as they stand in their file or as JSON, also while a job runs."""

from __future__ import annotations

import asyncio
import csv
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path, PurePath
from typing import BinaryIO, Literal
from urllib.parse import quote

import msgspec
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIResponse, OpenAPIType, Operation, Schema

from limner.errors import Conflict
from limner.model.importing import Action, ImportJob
from limner.pipeline.import_results import HEADER, Outcome

Kind = Literal["csv", "jsonl"]

TYPES: dict[Kind, str] = {"csv": "text/csv", "jsonl": "application/x-ndjson"}

BLOCK = 262_144
"""Bytes that are read at once."""

ROWS = 1_000
"""Rows that are sent at once."""

RETURN, STAND_IN = re.compile(r"\r(?!\n)"), "\udc0d"
"""A carriage return within a line, which csv takes for the end of one, and what no text that was decoded can hold."""

ERROR, ACTION = HEADER.index("error"), HEADER.index("action")

_encode = msgspec.json.Encoder().encode


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows: those of which `only` this became, or that were refused with this `error`; all of them else."""

    only: Action | None = None
    error: int | None = None

    def has(self, cells: list[str]) -> bool:
        """Tell whether a row is one of them."""
        return self.only in {None, cells[ACTION]} and (self.error is None or cells[ERROR] == str(self.error))


ALL = Wanted()


def open_results(job: ImportJob) -> BinaryIO | None:
    """Open the results of a job, None where it has none yet; raises Conflict where they are gone."""
    if not job.written:
        return None
    try:
        return Path(job.results).open("rb")
    except OSError as error:
        raise Conflict(f"the results of import {job.id!r} are not here any more: {error.strerror}") from error


@dataclass
class DownloadOperation(Operation):
    """Describes a download of results: the types that it may have."""

    def __post_init__(self) -> None:
        """Fill in what cannot be told from a function that answers bytes."""
        rows = OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING))
        self.responses = {"200": OpenAPIResponse(description="The rows.", content=dict.fromkeys(TYPES.values(), rows))}


async def download(file: BinaryIO | None, size: int, kind: Kind, wanted: Wanted = ALL) -> AsyncIterator[bytes]:
    """Yield the first bytes of a file with results, or of them the rows that are wanted; nothing is read at once.

    What stands behind them is not committed, and may be written anew. The file is closed at the end.
    """
    blocks = _blocks(file, size, kind, wanted)
    try:
        while block := await asyncio.to_thread(next, blocks, b""):
            yield block
    finally:
        if file is not None:
            file.close()


def disposition(job: ImportJob, kind: Kind) -> str:
    """Return the header that tells a browser to save results, and under which name."""
    name = f"{PurePath(job.name).stem or 'import'}-results.{kind}"
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _blocks(file: BinaryIO | None, size: int, kind: Kind, wanted: Wanted) -> Iterator[bytes]:
    if kind == "csv" and wanted == ALL and file is not None:
        yield from _bytes(file, size)
        return
    if kind == "csv":
        yield _as_csv([HEADER])
    if file is None:
        return
    rows = (cells for cells, _ in read_rows(file, size) if wanted.has(cells))
    while some := list(islice(rows, ROWS)):
        yield _as_csv(some) if kind == "csv" else b"".join(map(_as_json, some))


def _bytes(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (block := file.read(min(BLOCK, size))):
        size -= len(block)
        yield block


def read_rows(file: BinaryIO, size: int, begin: int = 0) -> Iterator[tuple[list[str], int]]:
    """Yield the rows of a file with results as texts, the header left out, each with where it ends, in bytes.

    Reading begins at an offset where a row does.
    """
    end = begin

    def lines() -> Iterator[str]:
        nonlocal end
        for line in file:
            end += len(line)
            if end > size:
                return
            yield RETURN.sub(STAND_IN, line.decode())

    file.seek(begin)
    for cells in islice(csv.reader(lines()), 0 if begin else 1, None):
        yield [cell.replace(STAND_IN, "\r") for cell in cells], end


def outcome_of(cells: list[str]) -> Outcome:
    """Return what a row of results says."""
    return msgspec.convert(dict(zip(HEADER, cells, strict=True)), Outcome, strict=False)


def _as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _as_json(cells: list[str]) -> bytes:
    return _encode(outcome_of(cells)) + b"\n"
