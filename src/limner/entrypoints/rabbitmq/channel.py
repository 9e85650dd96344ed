"""A channel of a connection: questions to the broker, one at a time, and what it says unasked."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self, TypeVar

import msgspec
from pamqp import commands as amqp
from pamqp import frame as frames
from pamqp.base import Frame

from limner.entrypoints.rabbitmq.line import BODY, HEADER, PATIENCE, START, UNREADABLE, Line
from limner.entrypoints.rabbitmq.properties import (
    NOTHING,
    Properties,
    frame_of,
    header_frame,
    read_properties,
    size_of,
)
from limner.errors import Broken, Closed, LimnerError

F = TypeVar("F", bound=Frame)

DELIVER, ACK, NACK = (it.index.to_bytes(4, "big") for it in (amqp.Basic.Deliver, amqp.Basic.Ack, amqp.Basic.Nack))
"""What the frames begin with, behind their start, that come with each message, and are read here."""

ANSWER = START + len(ACK)
"""Where in the frame of a confirmation the number of a message is; behind it are the bits."""

BEGINNING = 1024
"""Bytes that are kept of a body which is too large."""


class Delivered(msgspec.Struct, frozen=True, gc=False):
    """The frame of a delivery, as far as anybody asks.

    The exchange and the routing key, which producers choose, need not be text.
    """

    tag: int
    redelivered: bool


class Cut(bytes):
    """The beginning of a body that is too large to be kept; its length is still that of the whole body."""

    _size: int

    def __new__(cls, beginning: bytes, size: int) -> Self:
        """Make one of what is kept, and of how many bytes there were."""
        it = super().__new__(cls, beginning)
        it._size = size
        return it

    def __len__(self) -> int:
        return self._size


class Channel:
    """One channel. `over` says why it has ended, if it has; `changed` is set whenever something came in.

    Of a body of more than `most` bytes only the beginning is kept, so that memory is not what others want it to be.
    """

    most = 1 << 62

    def __init__(self, line: Line) -> None:
        self.line = line
        self.number = line.free_number()
        self.over: LimnerError | None = line.over
        self.changed = asyncio.Event()
        self._asking = asyncio.Lock()
        self._answer: asyncio.Future[Frame] | None = None
        self._method: Frame | Delivered | None = None
        self._properties = NOTHING
        self._parts: list[bytes] = []
        self._size = self._missing = self._kept = 0
        line.add(self.number, self)

    @classmethod
    @asynccontextmanager
    async def opened(cls, line: Line) -> AsyncIterator[Self]:
        """Open a channel on a connection, and close it at the end unless that is over already."""
        it = cls(line)
        try:
            await it.ask(amqp.Channel.Open(), amqp.Channel.OpenOk)
            yield it
        finally:
            with contextlib.suppress(Closed, Broken):
                await it.ask(amqp.Channel.Close(reply_code=200, reply_text="done", class_id=0, method_id=0), Frame)
            it.end(Broken("the channel is closed"))

    async def ask(self, question: Frame, kind: type[F]) -> F:
        """Send a method and return its answer; raises Closed when the broker refuses, Broken when it is gone."""
        async with self._asking:
            self.say(question)
            self._answer = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(PATIENCE):
                    answer = await self._answer
            except TimeoutError as error:
                self.line.end(f"the broker does not answer {question.name} within {PATIENCE:.0f} seconds")
                raise self.line.over or Broken("") from error
            finally:
                self._answer = None
        if not isinstance(answer, kind):
            raise Broken(f"the broker answers {answer.name} to {question.name}")
        return answer

    def say(self, frame: Frame) -> None:
        """Send a method that has no answer."""
        if self.over:
            raise self.over
        self.line.write(frames.marshal(frame, self.number))

    def content(self, properties: Properties, body: bytes) -> bytes:
        """Return the frames that carry a message after the method that sends it."""
        most = self.line.largest - START - 1
        parts = [frame_of(BODY, self.number, body[at : at + most]) for at in range(0, len(body), most)]
        return b"".join((header_frame(self.number, properties, len(body)), *parts))

    def end(self, reason: LimnerError) -> None:
        """Learn that there will be no more, and tell whoever waits."""
        if self.over is None:
            self.over = reason
        self.line.remove(self.number)
        if self._answer and not self._answer.done():
            self._answer.set_exception(self.over)
        self.changed.set()

    def hear(self, kind: int, frame: bytes) -> None:
        """Take in a frame."""
        if kind == BODY:
            size = len(frame) - START - 1
            self._missing -= size
            if self._kept <= self.most:
                self._parts.append(frame[START:-1])
                self._kept += size
        elif kind == HEADER:
            self._properties = _readable(frame)
            self._parts, self._kept = [], 0
            self._size = self._missing = size_of(frame)
        else:
            self._hear_method(frame)
            return
        if self._missing <= 0 and self._method is not None:
            method, self._method = self._method, None
            self.hear_message(method, self._properties, self._body())

    def hear_message(self, method: Frame | Delivered, properties: Properties, body: bytes) -> None:
        """Take in a message: one that is delivered, or one of ours that comes back."""

    def hear_confirmation(self, tag: int, *, multiple: bool, taken: bool) -> None:
        """Learn that the broker has taken a message of ours, or with `multiple` all up to it; or that it has not."""

    def _body(self) -> bytes:
        """Return the body that has come, and keep nothing of it."""
        body, self._parts = b"".join(self._parts), []
        return body if self._kept <= self.most else Cut(body[:BEGINNING], self._size)

    def _hear_method(self, frame: bytes) -> None:
        if frame.startswith(DELIVER, START):
            self._method = _read_delivery(frame)
            return
        if frame.startswith((ACK, NACK), START):
            tag, bits = int.from_bytes(frame[ANSWER : ANSWER + 8], "big"), frame[ANSWER + 8]
            self.hear_confirmation(tag, multiple=bool(bits & 1), taken=frame.startswith(ACK, START))
            return
        match frames.unmarshal(frame)[2]:
            case amqp.Basic.Return() as method:
                self._method = method
            case amqp.Channel.Close() as close:
                self.say(amqp.Channel.CloseOk())
                self.end(Closed(close.reply_code or 0, close.reply_text or ""))
            case amqp.Basic.Cancel():
                self.end(Closed(0, "the broker no longer delivers from the queue; has it been deleted?"))
            case Frame() as answer if self._answer and not self._answer.done():
                self._answer.set_result(answer)


def _read_delivery(frame: bytes) -> Delivered:
    place = START + len(DELIVER)
    place += 1 + frame[place]
    return Delivered(int.from_bytes(frame[place : place + 8], "big"), bool(frame[place + 8] & 1))


def _readable(frame: bytes) -> Properties:
    """Return what is written on a message; of one on which nobody can read it, nothing."""
    try:
        return read_properties(frame)
    except UNREADABLE:
        return NOTHING
