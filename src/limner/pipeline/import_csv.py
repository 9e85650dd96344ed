"""Files of comma-separated values on their way in: encoding and delimiter are found out, rows are streamed."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TextIO

from limner.errors import BadRequest
from limner.model.importing import ImportPlan
from limner.model.json import Json
from limner.rules.import_rows import Unread

DELIMITERS = (",", ";", "\t", "|")
SPELLED = {"tab": "\t", "\\t": "\t"}
"""How people write a delimiter that cannot be seen."""

ANNOUNCED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""A first line that tells Excel the delimiter."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Bytes at the beginning that tell the encoding."""

SAMPLE = 65_536
"""Characters that are looked at to find out the delimiter."""

BLOCK = 1_048_576
"""Bytes that are read at once."""


class CsvFile:
    """A file with a row of names first. Raises BadRequest where it cannot be read, or the names cannot be told apart.

    Whether all of it is UTF-8 is found out by reading `looked_at` bytes of it, all of it if None.
    """

    texts = True

    def __init__(self, path: Path, plan: ImportPlan, looked_at: int | None = None) -> None:
        self._path = path
        self.encoding = _known(plan.encoding) or _find_encoding(path, looked_at)
        self._skipped = 0
        lines = self._first_lines()
        announced = ANNOUNCED.fullmatch(lines[0]) if lines else None
        self._skipped = 1 if announced else 0
        self.delimiter = _one_character(plan.delimiter) or (announced[1] if announced else _find_delimiter(lines))
        self.columns: Sequence[str] = self._names(lines[self._skipped :])

    def total(self) -> int:
        """Return how many rows there are; where quotes stand in unusual places, nearly."""
        lines, quoted, last = 0, False, ""
        with self._decodable(), self._path.open("rb") as file:
            decode = codecs.getincrementaldecoder(self.encoding)().decode
            while block := file.read(BLOCK):
                text = decode(block)
                for part in text.split('"'):
                    lines += 0 if quoted else part.count("\n") or part.count("\r")
                    quoted = not quoted
                quoted = not quoted
                last = text[-1:] or last
        return max(0, lines + (last not in {"\n", "\r"}) - 1 - self._skipped)

    def rows(self, skip: int = 0) -> Iterator[Json | Unread]:
        """Yield the rows after the first few as texts by column."""
        columns, width = tuple(self.columns), len(self.columns)
        with self._open() as text:
            reader = csv.reader(text, delimiter=self.delimiter)
            next(filter(None, reader))
            while (cells := _next(reader)) is not None:
                if not cells:
                    continue
                if skip:
                    skip -= 1
                elif isinstance(cells, Unread):
                    yield cells
                elif len(cells) != width:
                    yield Unread(f"the row has {len(cells)} cells, the header {width}")
                else:
                    yield dict(zip(columns, map(str.strip, cells), strict=True))

    @contextmanager
    def _open(self) -> Iterator[TextIO]:
        """Open the file behind what is no row of a table."""
        with self._decodable(), self._path.open(encoding=self.encoding, newline="") as text:
            for _ in range(self._skipped):
                text.readline()
            yield text

    @contextmanager
    def _decodable(self) -> Iterator[None]:
        """Raise BadRequest where bytes do not fit the encoding."""
        try:
            yield
        except UnicodeDecodeError as error:
            raise BadRequest(f"the file is not {self.encoding}: {error.reason}", path="encoding") from error

    def _first_lines(self) -> list[str]:
        """Return the lines at the beginning, only whole ones unless the file ends."""
        with self._open() as text:
            sample = text.read(SAMPLE)
        lines = StringIO(sample, newline="").readlines()
        return lines[:-1] if len(sample) == SAMPLE and len(lines) > 1 else lines

    def _names(self, lines: Sequence[str]) -> list[str]:
        header = next(filter(None, csv.reader(lines, delimiter=self.delimiter)), None)
        if header is None:
            raise BadRequest("the file is empty", path="file")
        return check_names(header)


def check_names(header: Sequence[str]) -> list[str]:
    """Return the names of columns, or raise BadRequest where one is missing or occurs twice."""
    names = [name.strip() for name in header]
    if nameless := [str(place) for place, name in enumerate(names, 1) if not name]:
        raise BadRequest(f"there is no name above column {', '.join(nameless)}; name every column", path="columns")
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise BadRequest(
            f"more than one column is called {', '.join(map(repr, twice))}; rename all but one", path="columns"
        )
    return names


def _next(reader: Iterator[list[str]]) -> list[str] | Unread | None:
    """Return the cells of the next row, what is wrong with it, or None at the end."""
    try:
        return next(reader, None)
    except csv.Error as error:
        return Unread(f"the row cannot be read: {error}; a quote may not be closed")


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name if encoding else ""
    except LookupError as error:
        raise BadRequest(
            f"{encoding!r} is no encoding; write utf-8, utf-16 or windows-1252", path="encoding"
        ) from error


def _find_encoding(path: Path, looked_at: int | None) -> str:
    with path.open("rb") as file:
        first = file.read(BLOCK)
        for mark, encoding in MARKS:
            if first.startswith(mark):
                return encoding
        if b"\0" in first:
            return _find_width(first)
        decode, seen = codecs.getincrementaldecoder("utf-8")().decode, 0
        try:
            block = first
            while block and (looked_at is None or seen < looked_at):
                decode(block)
                seen += len(block)
                block = file.read(BLOCK)
            decode(b"", final=not block)
        except UnicodeDecodeError:
            return "cp1252"
        return "utf-8"


def _find_width(first: bytes) -> str:
    """Return in which order two bytes make a letter: of those of the Latin alphabet one is 0."""
    evens, odds = first[::2].count(0), first[1::2].count(0)
    if min(evens, odds) * 10 > max(evens, odds):
        raise BadRequest("this is no text; save the table as CSV in UTF-8", path="file")
    return "utf-16-le" if odds > evens else "utf-16-be"


def _one_character(delimiter: str) -> str:
    one = SPELLED.get(delimiter.lower(), delimiter)
    if len(one) > 1 or one in {'"', "\n", "\r"}:
        raise BadRequest(f"{delimiter!r} is no delimiter; write one character, or tab", path="delimiter")
    return one


def _find_delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that cuts most rows into as many cells as the first, and into more than one."""

    def fits(delimiter: str) -> tuple[float, int]:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
        if not widths or widths[0] == 1:
            return 0.0, 0
        return widths.count(widths[0]) / len(widths), widths[0]

    return max(DELIMITERS, key=fits)
