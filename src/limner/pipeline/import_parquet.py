"""Parquet files on their way in: columns with types, streamed row group by row group. Needs the extra `parquet`."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from limner.errors import BadRequest, Misconfigured
from limner.model.json import Json
from limner.pipeline.import_csv import check_names
from limner.rules.import_rows import Unread

AT_ONCE = 1000
"""Rows that are in memory at once."""

BEYOND = (OverflowError, ValueError, KeyError)
"""What is raised for moments that Python cannot hold, and for time zones that nobody knows."""

UNREADABLE = object()
"""Stands where a value is none that can be read."""


class ParquetFile:
    """A table in columns. Raises BadRequest where it is none, and Misconfigured where pyarrow is not installed.

    In columns that are `left_out` a value that cannot be read is none.
    """

    texts = False
    encoding = delimiter = ""

    def __init__(self, path: Path, left_out: Container[str] = ()) -> None:
        try:
            import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 # a vendor's library that most installations do without
            from pyarrow import parquet  # noqa: PLC0415 # as above
        except ImportError as error:
            raise Misconfigured("Parquet files need pyarrow: pip install 'limner[parquet]'") from error
        self._arrow, self._left_out = pa, left_out
        try:
            self._file = parquet.ParquetFile(path)
        except pa.ArrowException as error:
            raise BadRequest("this is no Parquet file", path="file") from error
        self._schema = self._file.schema_arrow
        self.columns: Sequence[str] = check_names(self._schema.names)

    def total(self) -> int:
        """Return how many rows there are."""
        return int(self._file.metadata.num_rows)

    def rows(self, skip: int = 0) -> Iterator[Json | Unread]:
        """Yield the rows after the first few as values of JSON by column."""
        names = self._schema.names
        for batch in self._batches(skip):
            columns = [self._values(batch, name) for name in names]
            for values in zip(*columns, strict=True):
                if any(it is UNREADABLE for it in values):
                    odd = [name for name, it in zip(names, values, strict=True) if it is UNREADABLE]
                    yield Unread(f"the value of {', '.join(map(repr, odd))} cannot be read")
                else:
                    yield dict(zip(names, values, strict=True))

    def _values(self, batch: Any, name: str) -> list[Any]:
        values = _column(self._readable(batch.column(name)), _plain if self._is_odd(name) else None)
        return [None if it is UNREADABLE else it for it in values] if name in self._left_out else values

    def _batches(self, skip: int) -> Iterator[Any]:
        """Yield the rows after the first few in batches; row groups before them are not read."""
        groups: list[int] = []
        for group in range(self._file.metadata.num_row_groups):
            rows = self._file.metadata.row_group(group).num_rows
            if not groups and skip >= rows:
                skip -= rows
            else:
                groups.append(group)
        if not groups:
            return
        try:
            for batch in self._file.iter_batches(batch_size=AT_ONCE, row_groups=groups, use_threads=False):
                left, skip = batch.slice(skip), max(0, skip - batch.num_rows)
                yield left
        except self._arrow.ArrowException as error:
            raise BadRequest(f"the file is broken: {error}", path="file") from error

    def _is_odd(self, name: str) -> bool:
        """Tell whether the values of a column are not as JSON has them."""
        kind, types = self._schema.field(name).type, self._arrow.types
        return not (types.is_boolean(kind) or types.is_integer(kind) or types.is_string(kind))

    def _readable(self, column: Any) -> Any:
        """Return a column whose moments and lengths of time are not finer than Python's."""
        kind, arrow = column.type, self._arrow
        if getattr(kind, "unit", None) != "ns":
            return column
        if arrow.types.is_timestamp(kind):
            return column.cast(arrow.timestamp("us", tz=kind.tz), safe=False)
        return column.cast(arrow.time64("us") if arrow.types.is_time(kind) else arrow.duration("us"), safe=False)


def _column(column: Any, read: Callable[[Any], Any] | None) -> list[Any]:
    try:
        values = column.to_pylist()
    except BEYOND:
        values = [_value(it) for it in column]
    return values if read is None else [read(value) for value in values]


def _value(scalar: Any) -> Any:
    """Return one value; one that Python has no room for, such as a date after the year 9999, is UNREADABLE."""
    try:
        return scalar.as_py()
    except BEYOND:
        return UNREADABLE


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; what is no number becomes nothing, a moment without a zone is UTC."""
    write = WRITERS.get(type(value))
    return value if write is None else write(value)


def _moment(value: datetime) -> str:
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _list(values: list[Any]) -> Any:
    """Return a list; one of pairs, which is how a map is read, becomes an object."""
    if values and all(isinstance(it, tuple) for it in values):
        return {str(name): _plain(it) for name, it in values}
    return [_plain(it) for it in values]


WRITERS: dict[type, Callable[[Any], Any]] = {
    float: lambda it: it if math.isfinite(it) else None,
    datetime: _moment,
    date: date.isoformat,
    time: time.isoformat,
    Decimal: _number,
    timedelta: timedelta.total_seconds,
    bytes: lambda it: it.decode(errors="replace"),
    dict: lambda it: {str(name): _plain(part) for name, part in it.items()},
    list: _list,
}
"""How values are written that JSON has no type for."""
