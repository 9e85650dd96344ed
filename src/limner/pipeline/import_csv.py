"""Files of comma-separated values on their way in: encoding and delimiter are found out, rows are streamed."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TextIO

from limner.errors import BadRequest
from limner.model.importing import ImportPlan
from limner.model.json import Json
from limner.rules.import_rows import Unread, go_on

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

MOST_LINES = 200
"""Lines of one row; the quote of a cell that goes on for more is one that nobody closed."""

MOST_OPEN = 100
"""Rows with a quote that is not closed, behind which each line is read again as a row."""

CONTROLS = bytes(set(range(32)) - set(b"\0\t\n\v\f\r"))
"""Bytes that are rare in a text, however it is encoded."""

FEW = 0.02
"""Which part of a text such bytes are at most."""

WIDE = 0.05
"""Which part of every second byte is 0 at least, where two make a letter: delimiters and digits are Latin."""


class CsvFile:
    """A file with a row of names first. Raises BadRequest where it cannot be read, or the names cannot be told apart.

    Whether all of it is UTF-8 is found out by reading `looked_at` bytes of it, all of it if None. `ask` is called while
    much is read, and may raise.
    """

    texts = True

    def __init__(
        self, path: Path, plan: ImportPlan, looked_at: int | None = None, ask: Callable[[], None] = go_on
    ) -> None:
        self._path, self._ask = path, ask
        self.encoding = _known(plan.encoding) or _find_encoding(path, looked_at, ask)
        self._advice = "" if plan.encoding else "; say which encoding it has"
        self._skipped = 0
        lines = self._first_lines()
        announced = ANNOUNCED.fullmatch(lines[0]) if lines else None
        self._skipped = 1 if announced else 0
        self.delimiter = _one_character(plan.delimiter) or (announced[1] if announced else _find_delimiter(lines))
        self._header = self._names(lines[self._skipped :])
        self.columns: Sequence[str] = [name for name in self._header if name]

    def total(self) -> int:
        """Return how many rows there are; where nothing is quoted, empty ones among them."""
        lines, last = 0, ""
        with self._decodable(), self._path.open("rb") as file:
            decode = codecs.getincrementaldecoder(self.encoding)().decode
            while block := file.read(BLOCK):
                self._ask()
                text = decode(block)
                if '"' in text:
                    return sum(1 for _ in self._records())
                lines += text.count("\n") or text.count("\r")
                last = text[-1:] or last
        return max(0, lines + (last not in {"\n", "\r"}) - 1 - self._skipped)

    def rows(self, skip: int = 0) -> Iterator[Json | Unread]:
        """Yield the rows after the first few as texts by column; what is empty in all its cells is no row."""
        columns = tuple(self.columns)
        for cells in islice(self._records(), skip, None):
            yield cells if isinstance(cells, Unread) else dict(zip(columns, cells, strict=True))

    def _records(self) -> Iterator[list[str] | Unread]:
        """Yield the cells of all rows below those columns that have a name."""
        named, width = [place for place, name in enumerate(self._header) if name], len(self._header)
        fewest = named[-1] + 1
        with self._open() as text:
            for row in _records(text, self.delimiter):
                self._ask()
                if isinstance(row, Unread):
                    yield row
                    continue
                cells = list(map(str.strip, row))
                if not any(cells):
                    continue
                if not fewest <= len(cells) <= width:
                    lines = 1 + sum(map(_line_ends, row))
                    yield Unread(f"the row has {len(cells)} cells, the header {width}{_spanned(lines)}")
                elif len(named) == width:
                    yield cells
                elif nameless := [
                    str(place) for place, it in enumerate(cells, 1) if it and not self._header[place - 1]
                ]:
                    yield Unread(f"there is a value but no name in column {', '.join(nameless)}")
                else:
                    yield [cells[place] for place in named]

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
            reason = f"the file is not {self.encoding}: {error.reason}{self._advice}"
            raise BadRequest(reason, path="encoding") from error

    def _first_lines(self) -> list[str]:
        """Return the lines at the beginning, only whole ones unless the file ends."""
        with self._open() as text:
            sample = text.read(SAMPLE)
        lines = StringIO(sample, newline="").readlines()
        return lines[:-1] if len(sample) == SAMPLE and len(lines) > 1 else lines

    def _names(self, lines: Sequence[str]) -> list[str]:
        """Return the names of all columns, "" for those that have none, nor a value in the first rows."""
        rows = [list(map(str.strip, row)) for row in csv.reader(lines, delimiter=self.delimiter)]
        rows = [row for row in rows if any(row)]
        if not rows:
            raise BadRequest("the file is empty", path="file")
        header, *rest = rows
        used = {place for row in rest for place, cell in enumerate(row) if cell}
        return check_names(header, used)


def check_names(header: Sequence[str], used: Container[int] | None = None) -> list[str]:
    """Return the names of columns, or raise BadRequest where one occurs twice, or is missing above what is `used`.

    `used` holds places, counted from 0; None is all.
    """
    names = [name.strip() for name in header]
    places = [place for place, name in enumerate(names) if not name and (used is None or place in used)]
    if nameless := [str(place + 1) for place in places]:
        raise BadRequest(f"there is no name above column {', '.join(nameless)}; name every column", path="columns")
    if twice := [name for name, count in Counter(filter(None, names)).items() if count > 1]:
        raise BadRequest(
            f"more than one column is called {', '.join(map(repr, twice))}; rename all but one", path="columns"
        )
    return names


class _Lines:
    """The lines of a text, of which those of the row at hand can be read again."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self._again: list[str] = []
        self.row: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._text, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.row.append(line)
        if len(self.row) > MOST_LINES:
            raise csv.Error("too many lines")
        return line

    def take_back(self) -> None:
        """Let all lines of the row at hand but its first one be read again."""
        self._again += reversed(self.row[1:])
        self.row.clear()
        self.ended = False


def _records(text: Iterable[str], delimiter: str) -> Iterator[list[str] | Unread]:
    """Yield the rows behind the header, as they are cut.

    A line with a quote that is not closed is a row that cannot be read, and the lines behind it are rows of their own.
    """
    lines, opened = _Lines(text), 0
    reader = csv.reader(lines, delimiter=delimiter)
    header = False
    while True:
        lines.row.clear()
        try:
            cells, fault = next(reader, None), ""
        except csv.Error as error:
            cells, fault = [], str(error)
        if cells is None:
            return
        if len(lines.row) > 1 and (fault or lines.ended):
            opened += 1
            yield _unclosed(lines, again=opened <= MOST_OPEN)
        elif fault or lines.ended:
            yield Unread(f"the row cannot be read: {fault or 'a quote is not closed'}")
            lines.ended = False
        elif header:
            yield cells
        else:
            header = any(map(str.strip, cells))


def _unclosed(lines: _Lines, *, again: bool) -> Unread:
    """Return what is told of a row whose quote is not closed; the lines behind its first are read `again`, or lost."""
    lost = len(lines.row) - 1
    if not again:
        return Unread(f"a quote is not closed in this row, which took {lost} lines behind it with it")
    lines.take_back()
    return Unread("a quote is not closed in this row; the lines behind it are read as rows of their own")


def _line_ends(cell: str) -> int:
    return cell.count("\n") or cell.count("\r")


def _spanned(lines: int) -> str:
    return f", and {lines} lines: a quote may not be closed" if lines > 1 else ""


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name if encoding else ""
    except LookupError as error:
        raise BadRequest(
            f"{encoding!r} is no encoding; write utf-8, utf-16 or windows-1252", path="encoding"
        ) from error


def _find_encoding(path: Path, looked_at: int | None, ask: Callable[[], None]) -> str:
    with path.open("rb") as file:
        first = file.read(BLOCK)
        for mark, encoding in MARKS:
            if first.startswith(mark):
                return encoding
        if width := _find_width(first):
            return width
        decode, seen = codecs.getincrementaldecoder("utf-8")().decode, 0
        try:
            block = first
            while block and (looked_at is None or seen < looked_at):
                ask()
                decode(block)
                seen += len(block)
                block = file.read(BLOCK)
            decode(b"", final=not block)
        except UnicodeDecodeError:
            return "cp1252"
        return "utf-8"


def _find_width(first: bytes) -> str:
    """Return in which order two bytes make a letter, "" where one does: of Latin letters one of the two is 0."""
    evens, odds, half = first[::2].count(0), first[1::2].count(0), len(first) / 2
    if max(evens, odds) > half * WIDE and min(evens, odds) * 10 <= max(evens, odds):
        return "utf-16-le" if odds > evens else "utf-16-be"
    strange = len(first) - len(first.translate(None, CONTROLS))
    if strange > len(first) * FEW or evens + odds > len(first) * FEW:
        raise BadRequest("this is no text but a binary file; save the table as CSV in UTF-8", path="file")
    return ""


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
