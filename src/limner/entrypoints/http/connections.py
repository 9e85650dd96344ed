"""Connections that give up on slow and endless request heads, for which uvicorn with httptools knows no limit.

Bodies have theirs in `bodies`; the time between two requests is uvicorn's `timeout_keep_alive`.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD = 65_536
"""Bytes of a request line and its headers, together with what came in the same piece; more get 431."""

TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class Connection(HttpToolsProtocol):
    """One connection. A head has `patience` seconds to arrive, counted from its first byte (or the connection's begin).

    Between heads the only cost is a look whether the last one is complete.
    """

    patience: ClassVar[float] = 10.0
    _deadline: asyncio.TimerHandle | None = None
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        self._unset_keepalive_if_required()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what arrived, then look whether a head is still incomplete."""
        super().data_received(data)
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

    def _go_idle(self) -> None:
        """Start the time between requests afresh: what came was no request, or the rest of one already answered."""
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(self.patience, self._give_up)

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
        self._stop_waiting()
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(answer)
        self.transport.close()


def patient_for(seconds: float) -> type[Connection]:
    """Return the kind of connection that waits so long for a head."""
    return type("PatientConnection", (Connection,), {"patience": seconds})
