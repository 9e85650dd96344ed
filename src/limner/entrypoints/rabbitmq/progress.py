"""How the import over RabbitMQ is doing, for whoever asks."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime
from statistics import quantiles
from typing import Literal

import msgspec

from limner.model.importing import Told
from limner.telemetry import IMPORT_SECONDS, IMPORT_WAITING, IMPORTS

State = Literal["connecting", "consuming", "waiting", "blocked", "standby", "stopped"]

REMEMBERED = 1000
"""Batches by which the usual length of one is told."""

MILLISECONDS = 1000


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What the import does and since when, and what it has done since the process began.

    `waiting` are messages in the queue when it was looked at last, null before that.

    `codes` counts results by their code, 0 among them. `replayed` messages had been imported before, `dead` ones were
    put aside. A batch lasts from the arrival of its first message to the last result. `error` is what keeps us from
    consuming now, without the address of the broker.
    """

    state: State
    since: datetime
    received: int = 0
    redelivered: int = 0
    replayed: int = 0
    dead: int = 0
    waiting: int | None = None
    codes: dict[int, int] = {}
    batch_p50_ms: int = 0
    batch_p95_ms: int = 0
    error: str = ""


class Tally:
    """Counts what becomes of messages."""

    def __init__(self) -> None:
        self.received = self.redelivered = self.replayed = self.dead = 0
        self.codes: Counter[int] = Counter()
        self.lengths: deque[float] = deque(maxlen=REMEMBERED)

    def add(self, other: Tally) -> None:
        """Count what another one has counted of messages."""
        self.received += other.received
        self.redelivered += other.redelivered
        self.replayed += other.replayed
        self.dead += other.dead
        self.codes.update(other.codes)

    def percentile(self, percent: int) -> int:
        """Return within how many milliseconds so many of a hundred batches were done."""
        if len(self.lengths) > 1:
            return round(quantiles(self.lengths, n=100, method="inclusive")[percent - 1] * MILLISECONDS)
        return round(max(self.lengths, default=0) * MILLISECONDS)

    def fields(self) -> dict[str, int]:
        """Return the counters, as the log names them."""
        codes = {f"error_{code}": count for code, count in sorted(self.codes.items()) if code}
        return {
            "received": self.received,
            "ok": self.codes[0],
            **codes,
            "redelivered": self.redelivered,
            "replayed": self.replayed,
            "dead": self.dead,
            "batch_p50_ms": self.percentile(50),
            "batch_p95_ms": self.percentile(95),
        }


class Progress:
    """Counts since the process began, and since the counters were last logged; `batches` are those acknowledged."""

    def __init__(self) -> None:
        self.total, self.lately = Tally(), Tally()
        self.batches = 0
        self.waiting: int | None = None

    def add(self, told: Sequence[Told], *, redelivered: int) -> None:
        """Count messages and what became of them; so many of them came once more."""
        more = Tally()
        more.received, more.redelivered = len(told), redelivered
        more.replayed, more.dead = sum(it.replayed for it in told), sum(it.dead for it in told)
        more.codes.update(it.imported.result.error for it in told)
        self.total.add(more)
        self.lately.add(more)
        for code, count in more.codes.items():
            IMPORTS.labels(str(code)).inc(count)

    def note_waiting(self, count: int) -> None:
        """Note how many messages wait in the queue."""
        self.waiting = count
        IMPORT_WAITING.set(count)

    def add_batch(self, seconds: float) -> None:
        """Note how long a batch took."""
        self.batches += 1
        self.total.lengths.append(seconds)
        self.lately.lengths.append(seconds)
        IMPORT_SECONDS.observe(seconds)

    def take_fields(self) -> dict[str, int]:
        """Return the counters since this was last asked, nothing at all if nothing came."""
        lately, self.lately = self.lately, Tally()
        return lately.fields() if lately.received else {}

    def status(self, state: State, since: datetime, error: str) -> Status:
        """Return all there is to know."""
        total = self.total
        return Status(
            state=state,
            since=since,
            received=total.received,
            redelivered=total.redelivered,
            replayed=total.replayed,
            dead=total.dead,
            waiting=self.waiting,
            codes=dict(sorted(total.codes.items())),
            batch_p50_ms=total.percentile(50),
            batch_p95_ms=total.percentile(95),
            error=error,
        )
