"""Files of JSON on their way in: one object a line, either flat fields or a message as the queue takes it."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from limner.errors import BadRequest
from limner.model.json import Json
from limner.rules.import_faults import Fault, refused
from limner.rules.import_rows import Unread, go_on

FIRST = 1000
"""Lines that are looked at to find out which fields there are."""

LONGEST = 1_048_576
"""Bytes of a line, as of a message."""

BLOCK = 1_048_576
"""Bytes that are read at once."""

_parse = msgspec.json.decode


class JsonLines:
    """A file with an object in each line. Raises BadRequest where it is something else altogether.

    `ask` is called while much is read, and may raise.
    """

    texts = False
    encoding = "utf-8"
    delimiter = ""

    def __init__(self, path: Path, ask: Callable[[], None] = go_on) -> None:
        self._path, self._ask = path, ask
        with path.open("rb") as file:
            if file.read(64).removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"["):
                raise BadRequest(
                    "the file begins with a list; write one object in each line, without commas", path="file"
                )
        flat = (
            it for it in islice(self.rows(), FIRST) if isinstance(it, dict) and not isinstance(it.get("data"), dict)
        )
        self.columns: Sequence[str] = list(dict.fromkeys(name for record in flat for name in record))

    def total(self) -> int:
        """Return how many lines there are."""
        lines, last = 0, b"\n"
        with self._path.open("rb") as file:
            while block := file.read(BLOCK):
                self._ask()
                lines += block.count(b"\n")
                last = block[-1:]
        return lines + (last != b"\n")

    def rows(self, skip: int = 0) -> Iterator[Json | Unread]:
        """Yield the objects after the first few; empty lines do not count."""
        with self._path.open("rb") as file:
            if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
                file.seek(0)
            while line := file.readline(LONGEST + 1):
                self._ask()
                size = len(line)
                while not line.endswith(b"\n") and (more := file.readline(BLOCK)):
                    line, size = more, size + len(more)
                if size <= LONGEST and not line.strip():
                    continue
                if skip:
                    skip -= 1
                elif size > LONGEST:
                    yield _unread(Fault.TOO_LARGE, n=size, limit=LONGEST)
                else:
                    yield _read(line)


def _read(line: bytes) -> Json | Unread:
    try:
        record = _parse(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _unread(Fault.INVALID_JSON)
    return record if isinstance(record, dict) else _unread(Fault.NOT_AN_OBJECT)


def _unread(fault: Fault, **words: object) -> Unread:
    return Unread(refused(fault, **words).message)
