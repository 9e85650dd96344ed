"""Files of many payloads without those that name a person, written anew a line or a group of rows at a time."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any

import msgspec

from limner.errors import Rejected


def names_person(path: Path, name: str) -> bool:
    """Tell whether the id of a person stands in a file, as a whole text anywhere in what was mapped."""
    return any(_kind(path).finds(path, name))


def trim(path: Path, target: IO[bytes], name: str) -> int:
    """Write what a file holds of others, in the same format; return how many lines or rows that are."""
    return _kind(path).keeps(path, target, name)


def _found_in_lines(path: Path, name: str) -> Iterator[bool]:
    needle = msgspec.json.encode(name)
    with _opened(path) as lines:
        yield from (needle in line for line in lines)


def _kept_lines(path: Path, target: IO[bytes], name: str) -> int:
    needle, kept = msgspec.json.encode(name), 0
    with _opened(path) as lines:
        for line in lines:
            if needle not in line:
                target.write(line)
                kept += 1
    return kept


def _kept_packed_lines(path: Path, target: IO[bytes], name: str) -> int:
    with gzip.GzipFile(filename="", mode="wb", fileobj=target, mtime=0) as packed:
        return _kept_lines(path, packed, name)  # type: ignore[arg-type] # it writes, and that is all that is asked


def _opened(path: Path) -> AbstractContextManager[Any]:
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")


def _found_in_rows(path: Path, name: str) -> Iterator[bool]:
    with _parquet().ParquetFile(path) as file:
        yield from (_rows_without(group, name).num_rows < group.num_rows for group in _groups(file))


def _kept_rows(path: Path, target: IO[bytes], name: str) -> int:
    parquet, kept = _parquet(), 0
    with parquet.ParquetFile(path) as file, parquet.ParquetWriter(target, file.schema_arrow) as writer:
        for group in _groups(file):
            left = _rows_without(group, name)
            writer.write_table(left)
            kept += left.num_rows
    return kept


def _groups(file: Any) -> Iterator[Any]:
    return (file.read_row_group(number) for number in range(file.num_row_groups))


def _rows_without(table: Any, name: str) -> Any:
    """Return the rows in which no text is the id, and no list or object, which are JSON texts, has it in it."""
    needle = msgspec.json.encode(name).decode()
    texts = [table.column(field.name).to_pylist() for field in table.schema if str(field.type) in TEXTS]
    mask = [not any(it is not None and (it == name or needle in it) for it in row) for row in zip(*texts, strict=True)]
    return table.filter(mask) if texts else table


TEXTS = ("string", "large_string")
"""What pyarrow calls the type of a text."""


def _parquet() -> Any:
    try:
        from pyarrow import parquet  # type: ignore[import-untyped]  # noqa: PLC0415 # a vendor's library that most installations do without
    except ImportError as error:
        raise Rejected("Parquet files need pyarrow: pip install 'limner[parquet]'") from error
    return parquet


class _Kind(msgspec.Struct, frozen=True):
    """How files of a format are searched and written anew."""

    finds: Callable[[Path, str], Iterator[bool]]
    keeps: Callable[[Path, IO[bytes], str], int]


def _kind(path: Path) -> _Kind:
    return next(kind for ending, kind in KINDS.items() if path.name.endswith(ending))


KINDS: dict[str, _Kind] = {
    ".jsonl": _Kind(_found_in_lines, _kept_lines),
    ".jsonl.gz": _Kind(_found_in_lines, _kept_packed_lines),
    ".parquet": _Kind(_found_in_rows, _kept_rows),
}
"""The formats of `batch_files`, by how names end."""
