"""Logs and metrics: every name in one place."""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Literal, get_args

import msgspec
import structlog
from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Counter("limner_requests_total", "Collection requests, by path and status.", ["path", "status"])
EVENTS = Counter("limner_events_total", "Events taken for storing.")
BATCH_REQUESTS = Histogram(
    "limner_batch_requests", "Requests that were committed together.", buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
)
COMMIT_FAILURES = Counter("limner_commit_failures_total", "Batches that the store did not take.")
WAITING = Gauge("limner_requests_waiting", "Requests that wait for their commit.")
ATTEMPTS = Counter("limner_delivery_attempts_total", "Attempts to deliver, by outcome.", ["destination", "outcome"])
DELIVERY_SECONDS = Histogram(
    "limner_delivery_seconds",
    "How long an attempt to deliver took.",
    ["destination"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
BACKLOG = Gauge("limner_deliveries_waiting", "Deliveries that are owed, by destination.", ["destination"])

IMPORTS = Counter("limner_import_messages_total", "Profiles that were to be imported, by code; 0 is success.", ["code"])
IMPORT_SECONDS = Histogram(
    "limner_import_batch_seconds",
    "How long messages that were imported together took, from the first one's arrival to the last one's result.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
IMPORT_WAITING = Gauge("limner_import_waiting", "Messages that wait in the import queue.")
JOB_ITEMS = Counter("limner_job_items_total", "What jobs over stored data looked at.", ["kind", "outcome"])

LogLevel = Literal["info", "warning", "error", "critical"]
LEVELS: tuple[LogLevel, ...] = get_args(LogLevel)
"""Levels of the lines that are kept in memory, the mildest first."""

LINES, ROOM = 1_000, 1_600
"""How many lines of the log are kept in memory, and bytes of a line's fields: together less than 2 MB."""


class LogLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the log, as it is kept in memory; `fields` is text, of which the middle is left out where it is long.

    `id` counts the lines since the start.
    """

    id: int
    time: datetime
    level: LogLevel
    event: str
    fields: str


class RecentLines:
    """The newest lines of the log. They are packed, so that what they take does not hang on the letters in them."""

    def __init__(self, most: int = LINES) -> None:
        self._packed: deque[bytes] = deque(maxlen=most)
        self._numbers = count(1)

    def note(self, _logger: object, _method: str, entry: structlog.typing.EventDict) -> structlog.typing.EventDict:
        """Keep a line from level info on, and hand it on as it is: a processor of structlog."""
        if entry["level"] in LEVELS:
            fields = [f"{name}={it}" for name, it in entry.items() if name not in {"timestamp", "level", "event"}]
            line = LogLine(
                id=next(self._numbers),
                time=datetime.fromisoformat(entry["timestamp"]),
                level=entry["level"],
                event=_cut(str(entry["event"]), 100),
                fields=_cut(" ".join(fields), ROOM),
            )
            self._packed.append(msgspec.msgpack.encode(line))
        return entry

    def newest(self) -> Iterator[LogLine]:
        """Return the lines, the newest first."""
        packed = list(self._packed)  # others may log meanwhile
        return (msgspec.msgpack.decode(it, type=LogLine) for it in reversed(packed))


def _cut(text: str, most: int) -> str:
    """Return the text, or its begin and its end if it has more bytes than that: a trace says at its end what it was."""
    whole = text.encode(errors="replace")
    if len(whole) <= most:
        return whole.decode()
    head, gap = most // 3, " … "
    tail = most - head - len(gap.encode())
    return whole[:head].decode(errors="ignore") + gap + whole[-tail:].decode(errors="ignore")


RECENT = RecentLines()
"""What this process has logged since its start."""


def configure_logging(level: str) -> None:
    """Write one line of key=value pairs for each log entry to standard error, from this level on."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            RECENT.note,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
    )
