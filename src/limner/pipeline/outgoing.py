"""The way out: one pooled HTTP client for all destinations, which goes only where it may.

A failure on the way comes back as `Silence`, an answer as `Reply`; whether that is good is decided by `sdk.driving`.
"""

from __future__ import annotations

import asyncio
import ssl
from base64 import b64encode
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlencode, urljoin, urlsplit, urlunsplit

import aiohttp
import msgspec
from msgspec.structs import replace

from limner import __version__
from limner.errors import Rejected
from limner.pipeline.addresses import Guard, GuardedResolver
from limner.sdk.driving import Answer, Silence, origin
from limner.sdk.outbound import Reply, Request

LARGEST = 1_048_576
"""Bytes of an answer that are read; what comes after is not."""

HOPS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
SEE_OTHER = 303
HARMLESS = frozenset({"content-type", "accept", "accept-language", "user-agent", "idempotency-key"})
"""Headers that another host may see after a redirect; any other may be a key."""

LONGEST = 600.0
"""Seconds that a request may take at most, whatever it asks for."""

CONNECTIONS = 512


class Outgoing:
    """Sends requests. Opened at first use, in the loop that uses it."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def send(self, request: Request) -> Answer:
        """Send a request and follow its redirects; raises Rejected for where it may not go."""
        limit = min(request.timeout, LONGEST)
        try:
            async with asyncio.timeout(limit):
                return await self._follow(request)
        except TimeoutError:
            return Silence(f"no answer within {limit:g} s")
        except aiohttp.ClientConnectorCertificateError:
            return Silence("the certificate of the server is not in order")
        except (aiohttp.ClientSSLError, ssl.SSLError):
            return Silence("the server does not speak TLS as it should")
        except aiohttp.InvalidURL as error:
            raise Rejected("this is no address that can be sent to") from error
        except aiohttp.ClientConnectorError as error:
            return Silence(f"it cannot be reached: {error.strerror or type(error).__name__}")
        except (aiohttp.ClientError, OSError) as error:
            return Silence(f"the connection broke ({type(error).__name__})")
        except ValueError as error:
            raise Rejected("this is no request that can be sent") from error

    async def _follow(self, request: Request) -> Answer:
        for _ in range(HOPS + 1):
            request = _without_userinfo(request)
            reply, target = await self._once(request)
            if target is None:
                return reply
            request = redirected(request, target, reply.status)
        return Silence(f"it redirects more than {HOPS} times")

    async def _once(self, request: Request) -> tuple[Reply, str | None]:
        await self._check(request)
        async with self._open().request(
            request.method.upper(),
            full_url(request),
            data=_body(request),
            headers=_headers(request),
            proxy=request.proxy or None,
            ssl=request.verify_tls,
            allow_redirects=False,
        ) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            target = headers.get("location") if answer.status in REDIRECTS else None
            body = await _read(answer)
        return Reply(answer.status, _json(body), _text(body, answer.charset), headers), target

    async def _check(self, request: Request) -> None:
        """Check addresses that no resolver sees: those written as numbers, and what lies behind a proxy."""
        for url in filter(None, (request.url, request.proxy)):
            parts = urlsplit(url)
            host = parts.hostname or ""
            if ":" in host or host.replace(".", "").isdigit():
                self.guard.check(host, [host])
        if request.proxy:
            try:
                await self.guard.check_host(urlsplit(request.url).hostname or "", 0)
            except OSError:
                return  # the proxy may know a name that we do not

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=CONNECTIONS, resolver=GuardedResolver(self.guard), socket_factory=self.guard.open_socket
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=30),
                headers={"User-Agent": f"Limner/{__version__}"},
                trust_env=False,
            )
        return self._session


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


def _with_query(url: str, query: Iterable[tuple[str, str]]) -> str:
    extra = urlencode(list(query))
    if not extra:
        return url
    before, mark, fragment = url.partition("#")
    return f"{before}{'&' if '?' in before else '?'}{extra}{mark}{fragment}"


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


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """Read the body of an answer up to the limit; a connection with more on it is not used again."""
    body = bytearray()
    async for part in answer.content.iter_chunked(65536):
        body += part
        if len(body) > LARGEST:
            answer.close()
            break
    return bytes(body[:LARGEST])


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
