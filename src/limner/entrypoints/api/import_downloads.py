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

_encode = msgspec.json.Encoder().encode


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


async def download(file: BinaryIO | None, size: int, kind: Kind, only: Action | None) -> AsyncIterator[bytes]:
    """Yield the first bytes of a file with results, `only` those rows of which this became; nothing is read at once.

    What stands behind them is not committed, and may be written anew. The file is closed at the end.
    """
    blocks = _blocks(file, size, kind, only)
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


def _blocks(file: BinaryIO | None, size: int, kind: Kind, only: Action | None) -> Iterator[bytes]:
    if kind == "csv" and only is None and file is not None:
        yield from _bytes(file, size)
        return
    if kind == "csv":
        yield _as_csv([HEADER])
    if file is None:
        return
    rows = (cells for cells in _rows(file, size) if only is None or cells[HEADER.index("action")] == only)
    while some := list(islice(rows, ROWS)):
        yield _as_csv(some) if kind == "csv" else b"".join(map(_as_json, some))


def _bytes(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (block := file.read(min(BLOCK, size))):
        size -= len(block)
        yield block


def _rows(file: BinaryIO, size: int) -> Iterator[list[str]]:
    """Yield the rows behind the header, as texts."""

    def lines() -> Iterator[str]:
        left = size
        for line in file:
            left -= len(line)
            if left < 0:
                return
            yield RETURN.sub(STAND_IN, line.decode())

    for cells in islice(csv.reader(lines()), 1, None):
        yield [cell.replace(STAND_IN, "\r") for cell in cells]


def _as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _as_json(cells: list[str]) -> bytes:
    outcome = msgspec.convert(dict(zip(HEADER, cells, strict=True)), Outcome, strict=False)
    return _encode(outcome) + b"\n"
