"""When a connection that carries requests with known heads ends."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from limner.entrypoints.http.clients import Sender
from limner.entrypoints.http.connections import Connection, connections_for
from limner.model.payload import Client

QUIET = 5
REQUEST = b"POST /track HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}"


class Loop(asyncio.AbstractEventLoop):
    """A loop whose clock is turned by hand."""

    def __init__(self) -> None:
        self.now, self._timers, self._turn = 100.0, [], count()

    def time(self) -> float:
        return self.now

    def call_later(self, delay, callback, *args, context=None):
        timer = asyncio.TimerHandle(self.now + delay, callback, args, self)
        heapq.heappush(self._timers, (timer.when(), next(self._turn), timer))
        return timer

    def call_soon(self, callback, *args, context=None):
        return self.call_later(0, callback, *args)

    def _timer_handle_cancelled(self, handle):
        """Cancelled timers are passed over when their time comes."""

    def get_debug(self):
        return False

    def turn(self, seconds: float) -> None:
        """Let so many seconds go by."""
        end = self.now + seconds
        while self._timers and self._timers[0][0] <= end:
            self.now, _, timer = heapq.heappop(self._timers)
            if not timer.cancelled():
                timer._run()
        self.now = end


class Wire(asyncio.Transport):
    """The other end of a connection: what was written to it, and whether it was closed."""

    def __init__(self) -> None:
        super().__init__({"peername": ("192.0.2.1", 5), "sockname": ("192.0.2.9", 80)})
        self.answers, self.closed = [], False

    def write(self, data):
        self.answers.append(data)

    def is_closing(self):
        return self.closed

    def close(self):
        self.closed = True

    def pause_reading(self):
        """Nothing is read here but what a test brings."""

    def resume_reading(self):
        """The same."""


class Lane:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[int, bytes], None]] = []

    def sender(self, scope):
        return Sender(Client(ip=scope["client"][0]))

    def express(self, sender, body, tell):
        self.waiting.append(tell)

    def answer(self) -> None:
        self.waiting.pop(0)(200, b"content-length: 0\r\n\r\n")


@pytest.fixture
def lane() -> Lane:
    return Lane()


@pytest.fixture
def loop() -> Loop:
    return Loop()


@pytest.fixture
def line(lane, loop) -> Iterator[tuple[Connection, Wire]]:
    async def nobody(scope, receive, send):
        """Answer nothing: all requests here take the express lane."""

    kind, wire = connections_for(10.0, lane), Wire()
    config = Config(nobody, http=kind, timeout_keep_alive=QUIET, log_level="warning")
    config.load()
    connection = kind(config, ServerState(), {}, loop)
    connection.connection_made(wire)
    yield connection, wire
    connection.connection_lost(None)


def talk(line, lane, loop, times=1):
    for _ in range(times):
        line[0].data_received(REQUEST)
        lane.answer()
        loop.turn(0)


def test_a_connection_ends_when_nothing_came_for_long(line, lane, loop):
    talk(line, lane, loop, times=3)
    loop.turn(QUIET - 0.1)
    assert not line[1].closed
    loop.turn(0.2)
    assert line[1].closed


def test_each_answer_keeps_a_connection_open(line, lane, loop):
    for _ in range(10):
        talk(line, lane, loop)
        loop.turn(QUIET - 1)
    assert not line[1].closed
    loop.turn(1.1)
    assert line[1].closed


def test_a_connection_stays_open_while_an_answer_is_owed(line, lane, loop):
    talk(line, lane, loop, times=2)
    line[0].data_received(REQUEST)
    loop.turn(4 * QUIET)
    assert not line[1].closed
    lane.answer()
    loop.turn(QUIET - 0.1)
    assert (len(line[1].answers), line[1].closed) == (3, False)
    loop.turn(0.2)
    assert line[1].closed


def test_a_server_that_stops_says_so_with_the_answer_that_it_owes(line, lane, loop):
    talk(line, lane, loop, times=2)
    line[0].data_received(REQUEST)
    line[0].shutdown()
    assert not line[1].closed
    lane.answer()
    assert b"\r\nconnection: close\r\n" in line[1].answers[-1]
    assert line[1].closed


def test_nobody_is_answered_who_is_gone(line, lane, loop):
    talk(line, lane, loop, times=2)
    line[0].data_received(REQUEST)
    line[1].closed = True
    line[0].connection_lost(None)
    lane.answer()
    assert len(line[1].answers) == 2


def test_a_request_behind_one_that_waits_is_answered_after_it(line, lane, loop):
    talk(line, lane, loop, times=2)
    line[0].data_received(REQUEST)
    line[0].data_received(REQUEST)
    assert len(lane.waiting) == 1
    lane.answer()
    loop.turn(0)
    assert len(lane.waiting) == 1
    lane.answer()
    loop.turn(0)
    assert len(line[1].answers) == 4
