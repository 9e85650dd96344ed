"""What becomes of messages is told: a result for each, and what nobody can process is put aside first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import msgspec
from pamqp.common import FieldTable

from limner.entrypoints.rabbitmq.outlet import Envelope, Fate, Outlet
from limner.entrypoints.rabbitmq.pauses import growing, rest
from limner.entrypoints.rabbitmq.processing import Done
from limner.entrypoints.rabbitmq.properties import Properties, table
from limner.entrypoints.rabbitmq.queues import QueueSettings

PERSISTENT = 2
LONGEST_NAME = 255
"""Bytes of a short text in AMQP."""

PAUSES = (0.1, 5.0)
"""Seconds: the first and the longest wait before results are offered again to a queue that is full."""

EVERY = 30.0
"""Seconds after which it is said again that results wait."""

encode = msgspec.json.encode


class Results:
    """Publishes results until the broker has them.

    `redeclare` makes a queue that is gone, `say` tells the operator that results wait for a full one.
    """

    def __init__(
        self,
        outlet: Outlet,
        redeclare: Callable[[str], Awaitable[None]],
        say: Callable[[int], None],
        stop: asyncio.Event,
    ) -> None:
        self._outlet, self._redeclare, self._say, self._stop = outlet, redeclare, say, stop
        self._said: float | None = None

    def check(self) -> None:
        """Raise what has ended the channel, if something has, before work is done whose results cannot be told."""
        if self._outlet.over:
            raise self._outlet.over

    async def tell(self, envelopes: Sequence[Envelope], until: float) -> int:
        """Publish to one queue; return how many, from the first on, the broker has at a moment of the loop's clock."""
        missing = list(range(len(envelopes)))
        pauses = growing(*PAUSES)
        while missing:
            fates = await self._outlet.publish([envelopes[it] for it in missing], until)
            missing = [it for it, fate in zip(missing, fates, strict=True) if fate is not Fate.TAKEN]
            if Fate.RETURNED in fates:
                await self._redeclare(envelopes[0].queue)
            if not missing or Fate.UNKNOWN in fates:
                break
            if Fate.REFUSED in fates:
                self._complain(len(missing))
            await rest(next(pauses), self._stop)
            if self._stop.is_set() or self._now() > until:
                break
        return missing[0] if missing else len(envelopes)

    def _complain(self, count: int) -> None:
        now = self._now()
        if self._said is None or now - self._said >= EVERY:
            self._said = now
            self._say(count)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def result_of(done: Done, settings: QueueSettings, now: datetime) -> Envelope:
    """Return what is told of a message. Its id is the same however often it is told."""
    delivery, imported = done.delivery, done.told.imported
    asked = delivery.correlation_id or delivery.message_id or imported.result.feedback_id
    properties = Properties(
        content_type="application/json",
        delivery_mode=PERSISTENT,
        correlation_id=_cut(asked),
        message_id=imported.message_id,
        timestamp=now,
    )
    return Envelope(settings.result_queue, encode(imported.result), properties)


def remains_of(done: Done, settings: QueueSettings, now: datetime) -> Envelope:
    """Return a message that nobody can process, as it came, with the reason in its headers.

    Of one that is too large, it is the beginning.
    """
    delivery = done.delivery
    headers: FieldTable = {
        "x-error": done.error,
        "x-feedback-id": _cut(done.told.sent.feedback_id),
        "x-attempts": done.attempts,
    }
    properties = Properties(
        delivery_mode=PERSISTENT,
        correlation_id=delivery.correlation_id,
        message_id=delivery.message_id,
        timestamp=now,
        headers=table(headers),
    )
    return Envelope(settings.dead_queue, bytes(delivery.body), properties)


def _cut(text: str) -> str:
    """Return as many whole characters as fit where AMQP has a short text."""
    return text.encode(errors="replace")[:LONGEST_NAME].decode(errors="ignore")
