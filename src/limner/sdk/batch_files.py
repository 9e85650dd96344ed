"""Files of many payloads, for destinations that keep files: what is in them, and names that a second try repeats."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Annotated, Any, Literal

import msgspec

from limner.errors import Rejected
from limner.model.json import Json
from limner.sdk.outbound import Payload

Format = Literal["jsonl", "jsonl.gz", "parquet"]
Folders = Annotated[
    str, msgspec.Meta(pattern=r"^([^{}]|\{(year|month|day|hour|destination|family)\})*$", max_length=500)
]
"""A path that may hold the time of the first payload, its destination and its family."""

UNSAFE = re.compile(r"[^A-Za-z0-9._=-]+")
LARGEST = 2**63
"""The first number that a column of Parquet does not hold."""


class BatchFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file to be written; its name is a relative path with `/` that holds no `..`."""

    name: str
    body: bytes


def batch_files(payloads: Sequence[Payload], folders: str, form: Format) -> list[BatchFile]:
    """Return the files that hold these payloads, one for each folder.

    A name ends with the id of the first delivery in the file, so that a second try writes the same file again.
    """
    by_folder: dict[str, list[Payload]] = {}
    for payload in payloads:
        by_folder.setdefault(_folder(folders, payload), []).append(payload)
    return [
        BatchFile(name=f"{folder}{_name(some[0])}.{form}", body=ENCODERS[form]([it.data for it in some]))
        for folder, some in by_folder.items()
    ]


def _folder(folders: str, payload: Payload) -> str:
    values = {
        **{unit: payload.occurred.strftime(code) for unit, code in TIME.items()},
        "destination": payload.destination,
        "family": payload.family,
    }
    parts = [_safe(re.sub(r"\{(\w+)\}", lambda it: values[it[1]], part)) for part in folders.split("/")]
    return "".join(f"{part}/" for part in parts if part)


def file_prefix(destination: str) -> str:
    """Return how the names of all files of a destination begin."""
    return _safe(f"{destination}-")


def _name(payload: Payload) -> str:
    return _safe(f"{payload.destination}-{payload.key}")


def _safe(part: str) -> str:
    """Return a part of a path that is no way out of its folder and no hidden file."""
    return UNSAFE.sub("_", part).lstrip(".")


def _lines(rows: Sequence[Any]) -> bytes:
    return msgspec.json.Encoder().encode_lines(rows)


def _packed_lines(rows: Sequence[Any]) -> bytes:
    """Return lines under gzip, without the time of packing: the same rows are the same bytes."""
    return gzip.compress(_lines(rows), mtime=0)


def _parquet(rows: Sequence[Any]) -> bytes:
    """Return a table with a column for each key; what is no map stands in the column `value`."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 # a vendor's library that most installations do without
        from pyarrow import parquet  # noqa: PLC0415 # as above
    except ImportError as error:
        raise Rejected("Parquet files need pyarrow: pip install 'limner[parquet]'") from error
    table = pa.table(columns([msgspec.to_builtins(row) for row in rows]))
    buffer = BytesIO()
    parquet.write_table(table, buffer)
    return buffer.getvalue()


def columns(rows: Sequence[Any]) -> dict[str, list[Any]]:
    """Return rows as columns of one type each: numbers, truth values or texts as they are, anything else as JSON."""
    maps = [row if isinstance(row, dict) else {"value": row} for row in rows]
    names = dict.fromkeys(name for row in maps for name in row) or {"value": None}
    return {name: _column([row.get(name) for row in maps]) for name in names}


def _column(values: list[Any]) -> list[Any]:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int, float}:
        return [None if value is None else float(value) for value in values]
    if kinds in ({bool}, {float}, {str}, set()) or (kinds == {int} and all(_fits(value) for value in values)):
        return values
    return [None if value is None else msgspec.json.encode(value).decode() for value in values]


def _fits(value: int | None) -> bool:
    return value is None or -LARGEST <= value < LARGEST


TIME: Json = {"year": "%Y", "month": "%m", "day": "%d", "hour": "%H"}
ENCODERS: dict[Format, Callable[[Sequence[Any]], bytes]] = {
    "jsonl": _lines,
    "jsonl.gz": _packed_lines,
    "parquet": _parquet,
}
