"""HTTP/1.1 on the wire: lines to other systems that carry one request at a time, and are used again.

Deliveries are short requests to the same few places; a client that can do everything spent more on each than all the
rest of a delivery. What goes through a proxy is left to such a one (`wire.AiohttpWire`).
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import zlib
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from time import monotonic
from typing import Any, cast
from urllib.parse import quote, urlsplit

import msgspec
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from limner import __version__
from limner.errors import Rejected
from limner.pipeline.addresses import Guard
from limner.sdk.driving import Silence

LARGEST = 1_048_576
"""Bytes of an answer that are read; what comes after is not."""

LONGEST_HEAD = 65_536
"""Bytes of the headers of an answer."""

MOST = 8 * LARGEST
"""Bytes of an answer as it comes over the line, with what stands around the parts of its body."""

FINAL = 200
"""The first status that ends an answer, RFC 9110; with one before it a server only says that it is at work."""

CONNECTING = 10.0
"""Seconds that one address of a host may take to connect."""

IDLE = 15.0
"""Seconds after which a line that nobody used is not used again; many servers hang up after some more."""

OURS = {"accept": "*/*", "accept-encoding": "identity", "user-agent": f"Limner/{__version__}"}
"""Headers that a request has unless it says otherwise."""

FRAMING = frozenset({
    "accept-encoding", "connection", "content-length", "expect", "keep-alive", "te", "trailer", "transfer-encoding",
    "upgrade",
})  # fmt: skip
"""Headers that say where a message ends, how it is written and what a line is used for; these are ours alone."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
"""Methods that may be repeated when nobody knows whether they arrived, RFC 9110."""

EMPTY = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods that need not say that they have no body."""

IN_PATH, IN_QUERY = "/:@!$&'()*+,;=~%", "/?:@!$&'()*+,;=~%[]"
"""What stands in an address as it is; RFC 3986, and the brackets that everybody sends."""

HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+(%[A-Za-z0-9._~-]+)?")
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""Names of headers and methods, RFC 9110: nothing else may stand before the colon."""

CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"';]+)""", re.IGNORECASE)

PACKED = frozenset({"gzip", "x-gzip", "deflate"})
PORTS = {"http": 80, "https": 443}


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A request, ready for the wire."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None
    proxy: str | None
    verify_tls: bool


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, as far as it was read; names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes
    charset: str | None


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a line leads, and whether it is encrypted and by whom that is attested."""

    host: str
    port: int
    tls: bool
    verify_tls: bool


class Aim(msgspec.Struct, frozen=True):
    """An address, taken apart: where it leads, the name of that in the request, and what is asked for there."""

    place: Place
    authority: str
    target: str


class Line(asyncio.Protocol):
    """One connection. It ends with the first answer that is not as it should be."""

    def __init__(self) -> None:
        self.since = 0.0
        self._parser = HttpResponseParser(self)
        self._answer: asyncio.Future[Heard] | None = None
        self._headers: dict[str, str] = {}
        self._body = bytearray()
        self._size = self._came = 0
        self._is_read = self._has_no_body = False

    @property
    def is_silent(self) -> bool:
        """Whether nothing came since the last request was sent."""
        return self._came == 0

    @property
    def is_open(self) -> bool:
        """Whether another request can be sent."""
        return not self._transport.is_closing()

    def ask(self, message: bytes, *, has_no_body: bool) -> asyncio.Future[Heard]:
        """Send a request; an answer to a HEAD has no body, whatever its headers say."""
        self._answer = asyncio.get_running_loop().create_future()
        self._is_read, self._has_no_body, self._came = False, has_no_body, 0
        self._transport.write(message)
        return self._answer

    def close(self) -> None:
        """Hang up."""
        self._answer = None
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Be connected."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's are no subclass of it

    def data_received(self, data: bytes) -> None:
        """Read on; what nobody asked for ends the line."""
        if self._answer is None:
            self.close()
            return
        self._came += len(data)
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            self._fail(error)
        if self._came > (MOST if self._is_read else LONGEST_HEAD) and self._answer is not None:
            self._fail(ConnectionAbortedError())

    def connection_lost(self, error: Exception | None) -> None:
        """Take what was read for the answer if the end of the line is its end, else tell who waits."""
        if self._is_read and error is None and not self._headers.keys() & {"content-length", "transfer-encoding"}:
            self._finish()
        self._fail(error or ConnectionResetError())

    def on_message_begin(self) -> None:
        """Begin to read an answer; a second one ends the line."""
        if self._answer is None:
            self.close()
        self._headers, self._body, self._size, self._is_read = {}, bytearray(), 0, False

    def on_header(self, name: bytes, value: bytes) -> None:
        """Read a header."""
        self._size += len(name) + len(value)
        if self._size > LONGEST_HEAD:
            self._fail(ConnectionAbortedError())
        self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        """Know whether a body is to come."""
        self._is_read = self._parser.get_status_code() >= FINAL
        if self._is_read and self._has_no_body:
            self._finish()

    def on_body(self, data: bytes) -> None:
        """Read a part of the body."""
        self._body += data
        if len(self._body) > LARGEST:
            self._finish()

    def on_message_complete(self) -> None:
        """Answer, but for the first word of a server that has more to say (1xx)."""
        if self._is_read:
            self._finish(again=self._parser.should_keep_alive())

    def _finish(self, *, again: bool = False) -> None:
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            said = CHARSET.search(self._headers.get("content-type", ""))
            answer.set_result(
                Heard(
                    status=self._parser.get_status_code(),
                    headers=self._headers,
                    body=_plain(bytes(self._body[:LARGEST]), self._headers.get("content-encoding", "")),
                    charset=said[1] if said else None,
                )
            )
        if not again or self._transport.get_write_buffer_size():
            self.close()

    def _fail(self, error: Exception) -> None:
        answer = self._answer
        self.close()
        if answer is not None and not answer.done():
            answer.set_exception(error)


class Lines:
    """The lines that are open and free, by place."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._free: defaultdict[Place, list[Line]] = defaultdict(list)
        self._contexts: dict[bool, ssl.SSLContext] = {}
        self._sweep: asyncio.TimerHandle | None = None

    async def close(self) -> None:
        """Hang up all lines that are free; the others end with their answer or with who waits for it."""
        if self._sweep is not None:
            self._sweep.cancel()
        for line in [line for lines in self._free.values() for line in lines]:
            line.close()
        self._free.clear()

    async def ask(self, letter: Letter) -> Heard | Silence:
        """Send a request, and return what came back; raises Rejected for what cannot be sent."""
        try:
            aim = _aim(letter.url, letter.verify_tls)
            message = _message(letter, aim)
        except ValueError as error:
            raise Rejected("its address or a header is none that can be sent") from error
        has_no_body = letter.method == "HEAD"
        if (line := self._take(aim.place)) is not None:
            heard = await self._exchange(aim.place, line, message, has_no_body=has_no_body)
            if isinstance(heard, Heard) or not line.is_silent or letter.method not in SAFE:
                return heard
        try:
            line = await self._connect(aim.place)
        except ssl.SSLCertVerificationError:
            return Silence("the certificate of the server is not in order")
        except ssl.SSLError:
            return Silence("the server does not speak TLS as it should")
        except OSError as error:
            return Silence(f"it cannot be reached: {error.strerror or type(error).__name__}")
        return await self._exchange(aim.place, line, message, has_no_body=has_no_body)

    async def _exchange(self, place: Place, line: Line, message: bytes, *, has_no_body: bool) -> Heard | Silence:
        """Send a request over a line, and keep the line for the next one if it can be used again."""
        try:
            heard = await line.ask(message, has_no_body=has_no_body)
        except (OSError, HttpParserError, HttpParserUpgrade) as error:
            return Silence(f"the connection broke ({type(error).__name__})")
        except BaseException:
            line.close()
            raise
        self._keep(place, line)
        return heard

    def _take(self, place: Place) -> Line | None:
        """Return a line that is free, the last one that was used."""
        free = self._free[place]
        while free:
            line = free.pop()
            if line.is_open and monotonic() - line.since < IDLE:
                return line
            line.close()
        return None

    def _keep(self, place: Place, line: Line) -> None:
        if line.is_open:
            line.since = monotonic()
            self._free[place].append(line)
            if self._sweep is None:
                self._sweep = asyncio.get_running_loop().call_later(IDLE, self._hang_up)

    def _hang_up(self) -> None:
        """Close lines that nobody used for a while."""
        self._sweep, limit = None, monotonic() - IDLE
        for place, lines in list(self._free.items()):
            for line in lines:
                if line.since < limit:
                    line.close()
            self._free[place] = [line for line in lines if line.is_open]
            if not self._free[place]:
                del self._free[place]
        if self._free:
            self._sweep = asyncio.get_running_loop().call_later(IDLE, self._hang_up)

    async def _connect(self, place: Place) -> Line:
        """Open a line to the first address of a host that answers; raises Rejected if any of them is not allowed."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
        self._guard.check(place.host, [str(it[4][0]) for it in found])
        failure: OSError | None = None
        for info in sorted(found, key=lambda it: it[0] != socket.AF_INET):  # IPv6 leads nowhere more often
            try:
                async with asyncio.timeout(CONNECTING):
                    return await self._reach(place, info)
            except ssl.SSLError:
                raise
            except OSError as error:  # TimeoutError is one
                failure = error
        raise failure or OSError("the host has no address")

    async def _reach(self, place: Place, info: Any) -> Line:
        it = self._guard.open_socket(info)
        it.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(it, info[4])
            return await self._begin(place, it)
        except BaseException:
            it.close()
            raise

    async def _begin(self, place: Place, connected: socket.socket) -> Line:
        if not place.tls:
            _, line = await asyncio.get_running_loop().create_connection(Line, sock=connected)
            return line
        if place.verify_tls not in self._contexts:
            self._contexts[place.verify_tls] = await asyncio.to_thread(_context, verify=place.verify_tls)
        context, name = self._contexts[place.verify_tls], place.host.rstrip(".")
        _, line = await asyncio.get_running_loop().create_connection(
            Line, sock=connected, ssl=context, server_hostname=name
        )
        return line


def _context(*, verify: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    if not verify:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@lru_cache(1024)
def _aim(url: str, verify_tls: bool) -> Aim:  # noqa: FBT001 # a fact of the request
    """Take an address apart; raises ValueError for what is none."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna" if not (parts.hostname or "").isascii() else "ascii").decode()
    if not HOST.fullmatch(host) or parts.scheme not in PORTS:
        raise ValueError(host)
    usual = PORTS[parts.scheme]
    port = usual if parts.port is None else parts.port
    name = f"[{host}]" if ":" in host else host
    query = f"?{quote(parts.query, safe=IN_QUERY)}" if parts.query else ""
    return Aim(
        Place(host, port, parts.scheme == "https", verify_tls),
        name if port == usual else f"{name}:{port}",
        quote(parts.path or "/", safe=IN_PATH) + query,
    )


def _message(letter: Letter, aim: Aim) -> bytes:
    """Write a request; raises ValueError for what would end a header before its end, and for what is no text."""
    ours = {"host": aim.authority, **OURS}
    given = []
    for name, value in letter.headers.items():
        if not TOKEN.fullmatch(name):
            raise ValueError(name)
        key = name.lower()
        if key not in FRAMING:
            ours.pop(key, None)
            given.append(f"{name}: {value}")
    body = letter.body or b""
    if body or letter.method not in EMPTY:
        given.append(f"content-length: {len(body)}")
    head = [f"{letter.method} {aim.target} HTTP/1.1", *(f"{name}: {value}" for name, value in ours.items()), *given]
    text = "\r\n".join(head)
    if not TOKEN.fullmatch(letter.method):
        raise ValueError(letter.method)
    if not text.count("\r") == text.count("\n") == len(head) - 1 or "\0" in text:
        raise ValueError(letter.method)
    return b"%b\r\n\r\n%b" % (text.encode(), body)


def _plain(body: bytes, coding: str) -> bytes:
    """Return a body unpacked, for some servers pack it though nobody asked; what cannot be unpacked stays as it is."""
    if not body or coding.lower() not in PACKED:
        return body
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(body, LARGEST)
    except zlib.error:
        return body
