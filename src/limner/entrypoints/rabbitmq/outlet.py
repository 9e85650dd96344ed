"""What we publish, and what the broker says to it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from enum import Enum
from itertools import takewhile

import msgspec
from pamqp import commands as amqp
from pamqp import frame as frames
from pamqp.base import Frame

from limner.entrypoints.rabbitmq.channel import Channel, Delivered
from limner.entrypoints.rabbitmq.line import Line
from limner.entrypoints.rabbitmq.properties import Properties


class Envelope(msgspec.Struct, frozen=True):
    """A message to be published, and the queue it goes to."""

    queue: str
    body: bytes
    properties: Properties


class Fate(Enum):
    """What became of a message: it is safe, the queue is full, there is no such queue, or nobody knows yet."""

    TAKEN = "taken"
    REFUSED = "refused"
    RETURNED = "returned"
    UNKNOWN = "unknown"


class Outlet(Channel):
    """The channel by which messages go out, each of which the broker confirms."""

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self._sent = 0
        self._open: dict[int, int] = {}
        self._fates: list[Fate] = []
        self._returned: set[str] = set()
        self._methods: dict[str, bytes] = {}

    async def confirm(self) -> None:
        """Ask for confirmations, before anything is published."""
        await self.ask(amqp.Confirm.Select(), amqp.Confirm.SelectOk)

    async def publish(self, envelopes: Sequence[Envelope], until: float) -> list[Fate]:
        """Publish messages and return what became of each, as far as that is known at a moment of the loop's clock."""
        self._fates, self._returned = [Fate.UNKNOWN] * len(envelopes), set()
        self._open = {self._sent + place: place - 1 for place in range(1, len(envelopes) + 1)}
        data = b"".join(self._frames(it) for it in envelopes)
        if self.over:
            raise self.over
        self._sent += len(envelopes)
        self.line.write(data)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(until):
                while self._open and not self.over:
                    self.changed.clear()
                    await self.changed.wait()
        if self.over:
            raise self.over
        names = [it.properties.message_id for it in envelopes]
        return [
            Fate.RETURNED if fate is Fate.TAKEN and name in self._returned else fate
            for fate, name in zip(self._fates, names, strict=True)
        ]

    def hear_message(self, method: Frame | Delivered, properties: Properties, body: bytes) -> None:  # noqa: ARG002
        """Note that a message came back; that it is confirmed all the same follows."""
        if isinstance(method, amqp.Basic.Return):
            self._returned.add(properties.message_id)

    def hear_confirmation(self, tag: int, *, multiple: bool, taken: bool) -> None:
        """Note what became of one or more messages."""
        tags = list(takewhile(tag.__ge__, self._open)) if multiple else [tag]
        for it in tags:
            place = self._open.pop(it, None)
            if place is not None:
                self._fates[place] = Fate.TAKEN if taken else Fate.REFUSED
        if not self._open:
            self.changed.set()

    def _frames(self, envelope: Envelope) -> bytes:
        method = self._methods.get(envelope.queue)
        if method is None:
            sending = amqp.Basic.Publish(exchange="", routing_key=envelope.queue, mandatory=True)
            method = self._methods[envelope.queue] = frames.marshal(sending, self.number)
        return method + self.content(envelope.properties, envelope.body)
