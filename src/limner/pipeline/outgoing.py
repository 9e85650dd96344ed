"""The way out: one pooled HTTP client for all destinations, which goes only where it may.

A failure on the way comes back as `Silence`, an answer as `Reply`; whether that is good is decided by `sdk.driving`.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, Protocol
from urllib.parse import unquote, urlencode, urljoin, urlsplit, urlunsplit

import msgspec
from msgspec.structs import replace

from limner.errors import Rejected
from limner.pipeline.addresses import Guard
from limner.pipeline.lines import Heard, Letter, Lines
from limner.sdk.driving import Answer, Silence, origin
from limner.sdk.outbound import Reply, Request

HOPS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
SEE_OTHER = 303
HARMLESS = frozenset({"content-type", "accept", "accept-language", "user-agent", "idempotency-key"})
"""Headers that another host may see after a redirect; any other may be a key."""

LONGEST = 600.0
"""Seconds that a request may take at most, whatever it asks for."""


class Wire(Protocol):
    """What sends one request; `lines.Lines` does, and through a proxy `wire.AiohttpWire`."""

    async def ask(self, letter: Letter) -> Heard | Silence:
        """Send a request, and return what came back."""
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...


class Outgoing:
    """Sends requests. Opened at first use, in the loop that uses it."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self._lines: Wire | None = None
        self._proxied: Wire | None = None
        self._opening = asyncio.Lock()

    async def close(self) -> None:
        """Close all connections."""
        wires, self._lines, self._proxied = (self._lines, self._proxied), None, None
        for wire in wires:
            if wire is not None:
                await wire.close()

    async def send(self, request: Request) -> Answer:
        """Send a request and follow its redirects; raises Rejected for where it may not go."""
        limit = min(request.timeout, LONGEST)
        wire = await self._open(proxied=bool(request.proxy))
        try:
            async with asyncio.timeout(limit):
                return await self._follow(request, wire)
        except TimeoutError:
            return Silence(f"no answer within {limit:g} s")

    async def _follow(self, request: Request, wire: Wire) -> Answer:
        for _ in range(HOPS + 1):
            request = _without_userinfo(request)
            await self._check(request)
            heard = await wire.ask(_letter(request))
            if isinstance(heard, Silence):
                return heard
            target = heard.headers.get("location") if heard.status in REDIRECTS else None
            if target is None:
                return Reply(heard.status, _json(heard.body), _text(heard.body, heard.charset), heard.headers)
            request = redirected(request, target, heard.status)
        return Silence(f"it redirects more than {HOPS} times")

    async def _check(self, request: Request) -> None:
        """Check addresses that no resolver sees: those written as numbers, and what lies behind a proxy."""
        for url in filter(None, (request.url, request.proxy)):
            if host := numeric_host(url):
                self.guard.check(host, [host])
        if request.proxy:
            try:
                await self.guard.check_host(urlsplit(request.url).hostname or "", 0)
            except OSError:
                return  # the proxy may know a name that we do not

    async def _open(self, *, proxied: bool) -> Wire:
        """Return a wire; what that for proxies is made of is loaded off the loop's thread."""
        if not proxied:
            self._lines = self._lines or Lines(self.guard)
            return self._lines
        async with self._opening:
            if self._proxied is None:
                module = await asyncio.to_thread(import_module, "limner.pipeline.wire")
                self._proxied = module.AiohttpWire(self.guard)
            opened: Wire = self._proxied
            return opened


@lru_cache(1024)
def numeric_host(url: str) -> str:
    """Return the host of an address if it is written as a number, else nothing."""
    host = urlsplit(url).hostname or ""
    return host if ":" in host or host.replace(".", "").isdigit() else ""


def redirected(request: Request, target: str, status: int) -> Request:
    """Return the request that a redirect asks for; raises Rejected where it leads to no web address.

    The method and the body stay, also at 301 and 302, since data that arrives nowhere would look delivered; after a 303
    there is nothing more to send. Another host is told no credentials.
    """
    url = urljoin(request.url, target)
    if not origin(url).startswith(("http://", "https://")):
        raise Rejected("a redirect leads to what is no web address")
    moved = replace(request, url=url, query=())
    if status == SEE_OTHER:
        moved = replace(moved, method="GET", json=msgspec.UNSET, form=None, body=None)
    if origin(url) == origin(request.url):
        return moved
    kept = {name: value for name, value in request.headers.items() if name.lower() in HARMLESS}
    return replace(moved, headers=kept, cookies={}, auth=None)


def _without_userinfo(request: Request) -> Request:
    """Return a request whose address has no name and password in it; they are the authorization."""
    parts = urlsplit(request.url)
    if "@" not in parts.netloc:
        return request
    url = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    given = (unquote(parts.username or ""), unquote(parts.password or ""))
    return replace(request, url=url, auth=request.auth or given)


def body_of(request: Request) -> str:
    """Return the body of a request as a text, for the log."""
    body = _body(request)
    return body.decode(errors="replace") if body is not None else ""


def full_url(request: Request) -> str:
    """Return the address of a request with its query."""
    return _with_query(request.url, request.query)


def _with_query(url: str, query: Sequence[tuple[str, str]]) -> str:
    if not query:
        return url
    before, mark, fragment = url.partition("#")
    return f"{before}{'&' if '?' in before else '?'}{urlencode(query)}{mark}{fragment}"


def _letter(request: Request) -> Letter:
    return Letter(
        method=request.method.upper(),
        url=full_url(request),
        headers=_headers(request),
        body=_body(request),
        proxy=request.proxy or None,
        verify_tls=request.verify_tls,
    )


def _headers(request: Request) -> dict[str, str]:
    headers = dict(request.headers)
    names = {name.lower() for name in headers}
    if "content-type" not in names:
        if request.json is not msgspec.UNSET:
            headers["content-type"] = "application/json"
        elif request.form is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
    if request.auth and "authorization" not in names:
        headers["authorization"] = f"Basic {b64encode(':'.join(request.auth).encode()).decode()}"
    if request.cookies:
        headers["cookie"] = "; ".join(f"{name}={value}" for name, value in request.cookies.items())
    return headers


def _body(request: Request) -> bytes | None:
    if request.json is not msgspec.UNSET:
        return msgspec.json.encode(request.json)
    if request.form is not None:
        return urlencode(request.form).encode()
    return request.body


def _text(body: bytes, charset: str | None) -> str:
    try:
        return body.decode(charset or "utf-8", errors="replace")
    except LookupError:
        return body.decode(errors="replace")


def _json(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body) if body else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
