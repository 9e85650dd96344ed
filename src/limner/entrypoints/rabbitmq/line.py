"""A connection to RabbitMQ: as much of AMQP 0-9-1 as the import needs, with pamqp for how frames are written.

The client libraries for asyncio spend five times as much on a message, most of it on a task and some futures for each.
Here a batch is written in one piece, and one event tells that it is confirmed.
"""

from __future__ import annotations

import asyncio
import contextlib
import struct
from collections.abc import Callable
from typing import Protocol, TypeVar, cast

from pamqp import commands as amqp
from pamqp import frame as frames
from pamqp.base import Frame
from pamqp.common import FieldTable
from pamqp.exceptions import PAMQPException
from pamqp.header import ProtocolHeader
from pamqp.heartbeat import Heartbeat

from limner import __version__
from limner.entrypoints.rabbitmq.queues import QueueSettings, encryption
from limner.errors import Broken, LimnerError

PATIENCE = 10.0
"""Seconds that connecting, and any answer of the broker, may take."""

GOODBYE = 2.0
"""Seconds that the broker has to agree to the end of a connection."""

HEARTBEAT = 20
"""Seconds within which either side is to be heard of, if the broker does not wish for less.

For twice as long a broker from which we were cut off takes us for the one who consumes, and lets nobody else.
"""

LARGEST_FRAME = 131_072
"""Bytes, RabbitMQ's own default."""

HEADER, BODY = 2, 3
START = 7
"""Bytes of a frame that say what it is, whose, and how long."""

UNREADABLE = (PAMQPException, ValueError, LookupError, TypeError, OverflowError, OSError, RecursionError, struct.error)
"""What reading a frame raises, if its bytes are not what they should be."""

F = TypeVar("F", bound=Frame)


class Listener(Protocol):
    """A channel, as the connection sees it."""

    def hear(self, kind: int, frame: bytes) -> None:
        """Take in a frame."""
        ...

    def end(self, reason: LimnerError) -> None:
        """Learn that there will be no more."""
        ...


class Line(asyncio.Protocol):
    """One connection.

    `over` says why it has ended, if it has. `blocked` is the broker's reason for not reading what we publish, such as a
    full disk, and empty while it does; `on_blocked` is called when that changes, `on_over` when the connection ends.
    """

    def __init__(self) -> None:
        self.over: Broken | None = None
        self.blocked = ""
        self.on_blocked: Callable[[str], None] = lambda _: None
        self.on_over: Callable[[str], None] = lambda _: None
        self.largest = LARGEST_FRAME
        self.loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._listeners: dict[int, Listener] = {}
        self._answers: asyncio.Queue[Frame | Broken] = asyncio.Queue()
        self._gone = asyncio.Event()
        self._rest = b""
        self._heard = self.loop.time()
        self._silence: float = 0
        self._beating: asyncio.TimerHandle | None = None

    # What asyncio tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        self._transport = cast("asyncio.Transport", transport)
        self.write(ProtocolHeader().marshal())

    def data_received(self, data: bytes) -> None:
        """Cut what came into frames, and hand them on."""
        self._heard = self.loop.time()
        data = self._rest + data if self._rest else data
        place = 0
        try:
            while len(data) - place >= START:
                size = int.from_bytes(data[place + 3 : place + START], "big") + START + 1
                if size > max(self.largest, LARGEST_FRAME):
                    self.end("what came is not AMQP 0-9-1")
                    return
                if len(data) - place < size:
                    break
                self._hear(data[place : place + size])
                place += size
        except UNREADABLE as error:
            self.end(f"what came is not AMQP 0-9-1: {type(error).__name__}")
        self._rest = data[place:]

    def connection_lost(self, exc: Exception | None) -> None:
        """Learn that the other side has hung up."""
        self.end(f"the connection is lost: {exc}" if exc else "the broker has hung up")
        self._gone.set()

    # What channels need

    def add(self, number: int, listener: Listener) -> None:
        """Hand on what comes under a number of a channel."""
        self._listeners[number] = listener

    def remove(self, number: int) -> None:
        """Hand on no more."""
        self._listeners.pop(number, None)

    def free_number(self) -> int:
        """Return a number that no channel has."""
        return next(number for number in range(1, 65_536) if number not in self._listeners)

    def write(self, data: bytes) -> None:
        """Send bytes that are frames; raises Broken when the connection is over."""
        if self.over is not None or self._transport is None:
            raise self.over or Broken("there is no connection yet")
        self._transport.write(data)

    def end(self, reason: str) -> None:
        """Hang up, and tell everybody who waits why."""
        if self.over is not None:
            return
        self.over = Broken(reason)
        if self._beating:
            self._beating.cancel()
        if self._transport:
            self._transport.abort()
        self._answers.put_nowait(self.over)
        for listener in list(self._listeners.values()):
            listener.end(self.over)
        self.on_over(reason)

    async def close(self) -> None:
        """Take leave, and return when the connection is gone."""
        with contextlib.suppress(Broken, TimeoutError):
            self._say(amqp.Connection.Close(reply_code=200, reply_text="goodbye", class_id=0, method_id=0))
            async with asyncio.timeout(GOODBYE):
                await self._gone.wait()
        self.end("we have hung up")
        await self._gone.wait()

    async def shake_hands(self, settings: QueueSettings, name: str) -> None:
        """Enter; `name` is how the broker lists the connection. Raises Broken when it does not let us in."""
        await self._next(amqp.Connection.Start)
        response = f"\0{settings.user}\0{settings.password}"
        self._say(amqp.Connection.StartOk(client_properties=_properties(name), mechanism="PLAIN", response=response))
        tune = await self._next(amqp.Connection.Tune)
        self.largest = min(tune.frame_max or LARGEST_FRAME, LARGEST_FRAME)
        beat = min(tune.heartbeat or HEARTBEAT, HEARTBEAT)
        self._say(amqp.Connection.TuneOk(channel_max=tune.channel_max, frame_max=self.largest, heartbeat=beat))
        self._say(amqp.Connection.Open(virtual_host=settings.vhost))
        await self._next(amqp.Connection.OpenOk)
        self._silence = 2 * beat
        self._beat()

    # The connection's own frames

    def _hear(self, frame: bytes) -> None:
        number = int.from_bytes(frame[1:3], "big")
        if number:
            if listener := self._listeners.get(number):
                listener.hear(frame[0], frame)
            return
        match frames.unmarshal(frame)[2]:
            case amqp.Connection.Close() as close:
                with contextlib.suppress(Broken):
                    self._say(amqp.Connection.CloseOk())
                self.end(f"the broker ends the connection: {close.reply_text}")
            case amqp.Connection.CloseOk():
                self.end("we have hung up")
            case amqp.Connection.Blocked() as blocked:
                self._block(blocked.reason or "unknown")
            case amqp.Connection.Unblocked():
                self._block("")
            case Frame() as answer:
                self._answers.put_nowait(answer)

    def _block(self, reason: str) -> None:
        if reason != self.blocked:
            self.blocked = reason
            self.on_blocked(reason)

    def _say(self, frame: Frame) -> None:
        self.write(frames.marshal(frame, 0))

    async def _next(self, kind: type[F]) -> F:
        match await self._answers.get():
            case Broken() as reason:
                raise reason
            case answer if isinstance(answer, kind):
                return answer
            case answer:
                raise Broken(f"the broker says {answer.name} where {kind.__name__} was expected")

    def _beat(self) -> None:
        """Let the broker hear of us, and see whether we hear of it."""
        if self.loop.time() - self._heard > self._silence:
            self.end(f"the broker is silent for {self._silence:.0f} seconds")
            return
        self.write(Heartbeat().marshal())
        self._beating = self.loop.call_later(self._silence / 4, self._beat)


async def open_line(settings: QueueSettings, name: str) -> Line:
    """Connect and enter; raises Broken when that fails, whatever the reason, and Misconfigured for bad certificates."""
    context = encryption(settings.tls)
    place = f"{settings.host}:{settings.port}"
    try:
        async with asyncio.timeout(PATIENCE):
            loop = asyncio.get_running_loop()
            _, line = await loop.create_connection(Line, settings.host, settings.port, ssl=context)
            try:
                await line.shake_hands(settings, name)
            except BaseException:
                line.end("we could not enter")
                raise
    except TimeoutError as error:
        raise Broken(f"{place} does not answer within {PATIENCE:.0f} seconds") from error
    except OSError as error:
        raise Broken(f"{place} cannot be reached: {error}") from error
    return line


def _properties(name: str) -> FieldTable:
    """Say who we are, and which of RabbitMQ's additions to the protocol we understand."""
    return {
        "product": "Limner",
        "version": __version__,
        "connection_name": name,
        "capabilities": {
            "authentication_failure_close": True,
            "basic.nack": True,
            "connection.blocked": True,
            "consumer_cancel_notify": True,
            "publisher_confirms": True,
        },
    }
