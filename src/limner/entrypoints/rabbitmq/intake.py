"""What the broker delivers: messages gather here until somebody takes a batch of them."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections import deque
from datetime import datetime

import msgspec
from pamqp import commands as amqp
from pamqp.base import Frame

from limner.entrypoints.rabbitmq.channel import Channel, Delivered
from limner.entrypoints.rabbitmq.line import Line
from limner.entrypoints.rabbitmq.properties import Properties
from limner.errors import LimnerError

TAG = "limner"
"""What the broker calls us on our channel."""


PACE = 6
"""Lingers from one batch to the next at the most, if that is not full earlier."""


class Delivery(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A message as it was delivered, at a moment `arrived` of the loop's clock.

    `key` is what it is known by when it comes again: its body, and its id, which producers use again for others.
    `sent` is its timestamp, where the producer gave it one.
    """

    tag: int
    key: str
    body: bytes
    redelivered: bool = False
    message_id: str = ""
    correlation_id: str = ""
    arrived: float = 0
    sent: datetime | None = None


class Intake(Channel):
    """The channel by which messages come in. `heard` is when the last of them did, or when one was last done with."""

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self.heard = line.loop.time()
        self._waiting: deque[Delivery] = deque()
        self._taken = self._acknowledged = 0
        self._took, self._lingers = 0.0, 0
        self._wanted, self._finished = 1, False

    async def consume(self, queue: str, prefetch: int) -> None:
        """Let the broker deliver up to so many messages ahead, to us alone; raises Closed when it refuses."""
        await self.ask(amqp.Basic.Qos(prefetch_count=prefetch), amqp.Basic.QosOk)
        await self.ask(amqp.Basic.Consume(queue=queue, consumer_tag=TAG, exclusive=True), amqp.Basic.ConsumeOk)

    async def batch(self, most: int, linger: float) -> list[Delivery]:
        """Wait for messages; return those that came until the first of them is `linger` seconds old.

        In a stream of messages, a batch that is not full waits until some lingers after the one before, as many as that
        had messages: each costs a commit, and those who collect commit too. One that was delivered before comes alone,
        since it may be what ended a process. None at all come after `finish`. Raises Closed or Broken when the channel
        is over; what it has delivered comes again elsewhere.
        """
        while not self._waiting and not self._is_over():
            await self._until(1)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(self._due(linger) if self._waiting else None):
                while len(self._waiting) < most and not self._is_over() and not self._has_redelivered():
                    await self._until(most)
        if self._is_over():
            return []
        taken = [self._waiting.popleft()]
        while self._waiting and len(taken) < most and not (taken[0].redelivered or self._waiting[0].redelivered):
            taken.append(self._waiting.popleft())
        self._taken, self._took = taken[-1].tag, self.line.loop.time()
        self._lingers = min(PACE, len(taken))
        return taken

    def ack(self, tag: int) -> None:
        """Tell the broker that a message, and all that came before it, are done."""
        self.say(amqp.Basic.Ack(delivery_tag=tag, multiple=True))
        self._acknowledged, self.heard = tag, self.line.loop.time()

    def finish(self) -> None:
        """Let nothing more come."""
        with contextlib.suppress(LimnerError):
            self.say(amqp.Basic.Cancel(consumer_tag=TAG, nowait=True))
        self._finished = True
        self.changed.set()

    def is_idle(self) -> bool:
        """Whether nothing is being worked at, and nothing waits to be."""
        return not self._waiting and self._taken == self._acknowledged

    def hear_message(self, method: Frame | Delivered, properties: Properties, body: bytes) -> None:
        """Put a message to the others."""
        if not isinstance(method, Delivered):
            return
        self.heard = self.line.loop.time()
        name, body_hash = properties.message_id, hashlib.sha256(body).hexdigest()
        self._waiting.append(
            Delivery(
                tag=method.tag,
                key=f"m:{name}:{body_hash}" if name else f"s:{body_hash}",
                body=body,
                redelivered=method.redelivered,
                message_id=name,
                correlation_id=properties.correlation_id,
                arrived=self.heard,
                sent=properties.timestamp,
            )
        )
        if len(self._waiting) >= self._wanted or method.redelivered:
            self.changed.set()

    def _is_over(self) -> bool:
        if self.over:
            raise self.over
        return self._finished

    def _has_redelivered(self) -> bool:
        """Whether there is nothing to be gained by waiting: what comes alone is next, or ends the batch."""
        return self._waiting[0].redelivered or self._waiting[-1].redelivered

    def _due(self, linger: float) -> float:
        """Return when a batch is taken even if it is not full."""
        return max(self._waiting[0].arrived + linger, self._took + self._lingers * linger)

    async def _until(self, count: int) -> None:
        """Wait until there are so many messages, or something else has happened: to look at each coming costs more."""
        self.changed.clear()
        self._wanted = count
        await self.changed.wait()
