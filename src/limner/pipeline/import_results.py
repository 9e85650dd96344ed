"""What became of each row of a file: a file of its own, written and on disk before the rows are committed."""

from __future__ import annotations

import csv
import fcntl
import os
import threading
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import msgspec

from limner.errors import BadRequest, Conflict, Unavailable
from limner.model.importing import Action

HEADER = ("row", "error", "error_text", "action", "profile_id", "key")

LONGEST_KEY = 1000
"""Characters of a key that are repeated: no key that fits has more, and readers of CSV take no cell without end."""


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """What became of a row, and the key that it had in the file."""

    row: int
    error: int
    error_text: str
    action: Action
    profile_id: str
    key: str


class Results:
    """A file of outcomes that this process alone writes."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if need be; raises BadRequest where that cannot be, Conflict where another one has it."""
        self._writing = threading.Lock()
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            raise BadRequest(f"the results {path} cannot be written: {reason}", path="results") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise Conflict(f"another process is writing the results {path}") from error

    def has(self, size: int) -> bool:
        """Tell whether there are as many bytes already."""
        return os.fstat(self._file).st_size >= size

    def write(self, at: int, outcomes: Iterable[Outcome]) -> int:
        """Write outcomes at an offset in bytes, with a header at the beginning, and forget what stood behind it.

        Returns where they end, once all of it is on disk; raises Unavailable when the disk does not take it.
        """
        text = StringIO()
        lines = csv.writer(text)  # ends lines with CR LF (RFC 4180), else a CR in a key would stand unquoted
        if not at:
            lines.writerow(HEADER)
        lines.writerows(map(_cells, outcomes))
        body = memoryview(text.getvalue().encode(errors="backslashreplace"))
        done = 0
        try:
            with self._writing:
                os.ftruncate(self._file, at)
                while done < len(body):
                    done += os.pwrite(self._file, body[done:], at + done)
                os.fdatasync(self._file)
        except OSError as error:
            raise Unavailable(f"the results cannot be written: {error.strerror or error}") from error
        return at + done

    def close(self) -> None:
        """Let go of the file, once nobody writes to it any more."""
        with self._writing:
            os.close(self._file)
            self._file = -1  # whoever comes too late must not write into another file of that number


def _cells(it: Outcome) -> tuple[int | str, ...]:
    key = it.key if len(it.key) <= LONGEST_KEY else f"{it.key[: LONGEST_KEY - 1]}…"
    return it.row, it.error, it.error_text, it.action, it.profile_id, key


def is_results(path: Path) -> bool:
    """Tell whether a file holds outcomes, or nothing."""
    first = f"{','.join(HEADER)}\r\n".encode()
    with path.open("rb") as file:
        return file.read(len(first)) in {b"", first}


def is_being_written(path: Path) -> bool:
    """Tell whether a process is writing a file of outcomes now."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
