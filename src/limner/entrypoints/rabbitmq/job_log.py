"""The log of imports, `job_server.log`: one line for each message that failed, and for what happens to the queues.

Times are in UTC. What a sender chose is quoted, so that it stays on its line; of a person it holds nothing but the
`feedback_id`, if somebody put something personal there.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Literal

import msgspec

from limner.errors import Misconfigured
from limner.model.importing import Told
from limner.rules.import_messages import ignored_names

Level = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Value = str | int | float

LONGEST_ID = 256
"""Characters of a `feedback_id` that are logged."""

SHORT = 6
"""Characters of a hash: enough to find a message among those at hand."""

OUR_FAULT = 500
LEVELS = logging.getLevelNamesMapping()
ADDRESS = re.compile(r"[^\s'\",]+@[^\s'\",]+|\+[0-9][0-9 ().-]{5,}")
"""An e-mail address, or a phone number as people write it with its country."""


class JobLog:
    """The log file, opened anew when it was moved away. Raises Misconfigured when it cannot be written."""

    def __init__(self, path: Path, level: str, clock: Callable[[], datetime]) -> None:
        self._clock, self._least = clock, LEVELS[level.upper()]
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = WatchedFileHandler(path, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise Misconfigured(
                f"LIMNER_IMPORT_LOG: {path} cannot be written: {error.strerror or error}; name a file in a folder "
                "that may be written, or another LIMNER_BASEDIR"
            ) from error

    def note(self, level: Level, event: str, **fields: Value) -> None:
        """Write down what happened."""
        self._write([(level, _line(event, **fields))])

    def tell(self, done: Iterable[tuple[Told, bytes, bool]]) -> None:
        """Write down what became of messages that were not imported, and in detail what we did not look at in others.

        Each comes with its body, and whether it came once more.
        """
        lines: list[tuple[Level, str]] = []
        for told, body, redelivered in done:
            if told.imported.result.error:
                lines.append(_refusal(told, body, redelivered=redelivered))
            elif self._least <= logging.DEBUG and (names := ignored_names(body)):
                feedback = told.sent.feedback_id[:LONGEST_ID]
                lines.append(("DEBUG", _line("ignored", feedback_id=feedback, names=_plain(", ".join(names)))))
        self._write(lines)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, lines: Iterable[tuple[Level, str]]) -> None:
        """Write lines at once: for each time the file is looked at, whether it was moved away."""
        moment = self._clock().strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3]
        told = [f"{moment}Z {level} {line}" for level, line in lines if LEVELS[level] >= self._least]
        if told:
            self._file.handle(logging.LogRecord("", logging.INFO, "", 0, "\n".join(told), None, None))


def _refusal(told: Told, body: bytes, *, redelivered: bool) -> tuple[Level, str]:
    """Return why a message was not imported. Of one that cannot be read its size helps to find it."""
    result, sent = told.imported.result, told.sent
    fields = [
        f"feedback_id={_quoted(sent.feedback_id[:LONGEST_ID])}",
        f"account_id={sent.account_id or '-'}",
        f"db_id={sent.db_id or '-'}",
        f"matching={sent.matching or '-'}",
        f"error={result.error}",
        f"error_text={_quoted(_plain(result.error_text))}",
        f"redelivered={int(redelivered)}",
        f"body_sha256={hashlib.sha256(body).hexdigest()[:SHORT]}",
    ]
    if sent.message is None:
        fields.append(f"size={len(body)}")
    return "ERROR" if result.error >= OUR_FAULT else "WARNING", f"import {' '.join(fields)}"


def _line(event: str, **fields: Value) -> str:
    told = (f" {name}={_quoted(it) if isinstance(it, str) else it}" for name, it in fields.items())
    return f"{event}{''.join(told)}"


def _plain(text: str) -> str:
    """Return a text without the addresses and phone numbers in it."""
    return ADDRESS.sub("…", text)


def _quoted(text: str) -> str:
    """Return a text in JSON's quotes, with everything escaped that could end a line or look like another."""
    quoted = msgspec.json.encode(text).decode()
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
