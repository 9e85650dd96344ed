"""Connections that write their answers together, take the express lane, and give up on slow and endless request heads.

For the heads uvicorn with httptools knows no limit. The express lane is for requests that carry the traffic: one whose
head and body came in one piece is handed over as it is, and answered without a task and the messages of ASGI. A
visitor's next request has the same head again but for the length of its body: one that was read once is not read again.
Bodies have theirs in `bodies`; the time between two requests is uvicorn's `timeout_keep_alive`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Protocol

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from limner.entrypoints.http.answers import Scope
from limner.entrypoints.http.clients import Sender

LONGEST_HEAD = 65_536
"""Bytes of a request line and its headers, together with what came in the same piece; more get 431."""

LINGERING = 1.0
"""Seconds for a client to read why it is refused, while what it still sends is thrown away; RFC 9112, section 9.6."""

GLANCE = 0.01
"""Seconds to hear what a client said in time, where it was the server that stood still."""

TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"

Tell = Callable[[int, bytes], None]
"""Takes an answer: its status, and its headers and body as they go over the wire."""

EXPRESS = ("POST", "/track", b"")
"""Method, path and query of the requests that may take the express lane."""

BEGIN, END = b"POST /track HTTP/1.1\r\n", b"\r\n\r\n"
LENGTH = re.compile(rb"\r\n[Cc]ontent-[Ll]ength: (\d{1,8})\r\n")

MOST_HEADS, LONGEST_KNOWN = 4096, 2048
"""Heads that are remembered, and their bytes."""


class Lane(Protocol):
    """The express lane: requests are answered in two steps, of which the first is remembered."""

    def sender(self, scope: Scope) -> Sender:
        """Return what the head of a request says."""

    def express(self, sender: Sender, body: bytes, tell: Tell) -> None:
        """Answer a request, now or later."""


class Heads:
    """The heads of express requests that the parser read of late, cut where they tell the length of the body.

    What stands on both sides of it is compared byte for byte, so that nothing passes that the parser did not let pass.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes, bytes], Sender] = {}

    def find(self, peer: str, piece: bytes) -> tuple[Sender, bytes] | None:
        """Return sender and body, if the piece is one whole request with a known head."""
        if (cut := self._cut(peer, piece)) is None:
            return None
        key, begin = cut
        sender = self._known.get(key)
        return (sender, piece[begin:]) if sender else None

    def learn(self, peer: str, piece: bytes, sender: Sender) -> None:
        """Remember the head of a request that the parser took for one, if the piece was one whole request."""
        if piece.startswith(BEGIN) and (cut := self._cut(peer, piece)):
            if len(self._known) >= MOST_HEADS:
                del self._known[next(iter(self._known))]
            self._known[cut[0]] = sender

    def _cut(self, peer: str, piece: bytes) -> tuple[tuple[str, bytes, bytes], int] | None:
        """Return what a head is known by, and where the body begins, unless the piece is less or more than that."""
        end = piece.find(END, 0, LONGEST_KNOWN)
        length = LENGTH.search(piece, 0, end + 2) if end > 0 else None
        if length is None or int(length[1]) != len(piece) - end - 4:
            return None
        return (peer, piece[: length.start(1)], piece[length.end(1) : end]), end + 4


class Turn:
    """The answers that are ready in one turn of the event loop, written in a row at its end.

    A commit answers many requests at once. Written one by one between other work, each answer would wake the client,
    which sleeps again before the next.
    """

    def __init__(self) -> None:
        self._writers: list[GatheredTransport] = []

    def add(self, writer: GatheredTransport, loop: asyncio.AbstractEventLoop) -> None:
        """Write this at the end of the turn."""
        if not self._writers:
            loop.call_soon(self._end)
        self._writers.append(writer)

    def _end(self) -> None:
        writers, self._writers = self._writers, []
        for writer in writers:
            writer.flush()


class GatheredTransport:
    """A transport that writes what it is given in one piece, at the end of the turn."""

    def __init__(self, transport: asyncio.Transport, turn: Turn, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._turn, self._loop = transport, turn, loop
        self._parts: list[bytes] = []
        self.is_closing = transport.is_closing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Take some bytes."""
        if not self._parts:
            self._turn.add(self, self._loop)
        self._parts.append(data)

    def flush(self) -> None:
        """Write what was taken, now."""
        parts, self._parts = self._parts, []
        if parts and not self._transport.is_closing():
            self._transport.write(b"".join(parts))

    def write_eof(self) -> None:
        """Write what was taken, and nothing after it."""
        self.flush()
        self._transport.write_eof()

    def close(self) -> None:
        """Write what was taken, then close."""
        self.flush()
        self._transport.close()


class Owed:
    """The answer to a request whose head was known; to uvicorn it is a cycle like others."""

    message_event: ClassVar[asyncio.Event] = asyncio.Event()
    keep_alive = True
    response_complete = disconnected = False


class Connection(HttpToolsProtocol):
    """One connection. A head has `patience` seconds to arrive, counted from its first byte (or the connection's begin).

    `_piece` is what arrived last where a request may begin with it, `_is_between` says that the parser is within none.
    """

    patience: ClassVar[float] = 10.0
    turn: ClassVar[Turn] = Turn()
    lane: ClassVar[Lane]
    heads: ClassVar[Heads] = Heads()
    cycle: RequestResponseCycle | Owed | None  # type: ignore[assignment]
    _peer = ""
    _piece = b""
    _is_between = True
    _quiet_since = 0.0
    _held: RequestResponseCycle | None = None
    _deadline: asyncio.TimerHandle | None = None
    _is_refused = False
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        gathered = GatheredTransport(transport, self.turn, self.loop)
        super().connection_made(gathered)  # type: ignore[arg-type] # it is one in all that uvicorn asks of it
        self._peer = self.client[0] if self.client else ""
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        self._unset_keepalive_if_required()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what arrived; where its head is known, without the parser."""
        if self._is_refused:
            return
        is_free = self._is_between and (self.cycle is None or self.cycle.response_complete)
        if known := self.heads.find(self._peer, data) if is_free else None:
            self._answer(*known)
        else:
            self._piece = data if is_free else b""
            self._parse(data)
            self._piece = b""

    def _parse(self, data: bytes) -> None:
        """Let the parser have what arrived, then look whether a head is still incomplete."""
        super().data_received(data)
        if self._held:  # the rest of its body is still on the way
            cycle, self._held = self._held, None
            super()._start_asgi_task(cycle, self.app)
        if self.scope is not None and "method" in self.scope:  # uvicorn fills it in when a head is complete
            if self._deadline:
                self._stop_waiting()
            if self.cycle is not None and self.cycle.response_complete and not self.timeout_keep_alive_task:
                self._go_idle()
        elif not self.transport.is_closing():
            self._head += len(data)
            if self._head > LONGEST_HEAD:
                self._refuse(TOO_LONG)
            elif not self._deadline:
                self._wait()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Start to answer a request; one that may take the express lane is held until its body is here."""
        scope = cycle.scope
        asks = (scope["method"], scope["path"], scope["query_string"])
        if asks != EXPRESS or cycle.waiting_for_100_continue:
            super()._start_asgi_task(cycle, app)
        elif cycle.more_body:
            self._held = cycle
        else:
            self._hand_over(cycle)

    def on_message_begin(self) -> None:
        """Note that the parser is within a message."""
        self._is_between = False
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Hand over a request that was held, now that its body is here."""
        super().on_message_complete()
        self._is_between = not self.parser.should_upgrade()
        if self._held and not self._held.more_body:
            cycle, self._held = self._held, None
            self._hand_over(cycle)

    def _hand_over(self, cycle: RequestResponseCycle) -> None:
        sender = self.lane.sender(cycle.scope)  # type: ignore[arg-type] # a scope is a dict
        if cycle.keep_alive and self._is_between:
            self.heads.learn(self._peer, self._piece, sender)
        self.lane.express(sender, bytes(cycle.body), partial(self._tell, cycle))

    def _answer(self, sender: Sender, body: bytes) -> None:
        """Answer a request whose head is known; it does without the parser."""
        if self._deadline:
            self._stop_waiting()
        self.cycle = owed = Owed()
        self.lane.express(sender, body, partial(self._tell, owed))

    def _tell(self, cycle: RequestResponseCycle | Owed, status: int, rest: bytes) -> None:
        """Write an answer, unless nobody is there any more, and go on.

        The timer between requests is let run where there is one; it looks by itself whether anything came.
        """
        if cycle.disconnected or self.transport.is_closing():
            return
        cycle.response_complete = True
        if cycle.keep_alive:
            self.transport.write(STATUS_LINE[status] + rest)
        else:
            self.transport.write(STATUS_LINE[status] + b"connection: close\r\n" + rest)
            self.transport.close()
        if self.pipeline or not self.timeout_keep_alive_task or not cycle.keep_alive:
            self.on_response_complete()
        else:
            self.server_state.total_requests += 1
            self._quiet_since = self.loop.time()

    def timeout_keep_alive_handler(self) -> None:
        """End the connection if nothing came since the last answer."""
        owes = self.cycle is not None and not self.cycle.response_complete
        left = self.timeout_keep_alive if owes else self._quiet_since + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)
        else:
            super().timeout_keep_alive_handler()

    def _go_idle(self) -> None:
        """Start the time between requests afresh: what came was no request, or the rest of one already answered."""
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(self.patience, self._listen_once_more)

    def _listen_once_more(self) -> None:
        self._deadline = self.loop.call_later(GLANCE, self._give_up)

    def _stop_waiting(self) -> None:
        self._head = 0
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if self.cycle is not None and not self.cycle.response_complete:
            self._wait()  # an earlier request of this connection is not answered yet
        elif self._head:
            self._refuse(TOO_SLOW)
        else:
            self.transport.close()  # nothing ever came, and an answer to nothing would confuse a browser

    def _refuse(self, answer: bytes) -> None:
        """Say why this ends; a line that is closed at once takes the answer with it when more arrives."""
        self._stop_waiting()
        if self.cycle is not None and not self.cycle.response_complete:
            self.transport.close()
            return
        self._is_refused = True
        self.transport.write(answer)
        self.transport.write_eof()
        self._deadline = self.loop.call_later(LINGERING, self.transport.close)


def connections_for(patience: float, lane: Lane) -> type[Connection]:
    """Return the kind of connection that waits so many seconds for a head, with its express lane."""
    return type("OwnConnection", (Connection,), {"patience": patience, "turn": Turn(), "heads": Heads(), "lane": lane})
