"""HTTP through a proxy, by aiohttp; loaded when the first such request goes out, for it takes a third of a second."""

from __future__ import annotations

import socket
import ssl

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

from limner import __version__
from limner.errors import Rejected
from limner.pipeline.addresses import Guard
from limner.pipeline.lines import LARGEST, Heard, Letter
from limner.sdk.driving import Silence

CONNECTIONS = 512


class AiohttpWire:
    """A pool of connections, each to an address that was checked when it was opened."""

    def __init__(self, guard: Guard) -> None:
        connector = aiohttp.TCPConnector(
            limit=CONNECTIONS, resolver=GuardedResolver(guard), socket_factory=guard.open_socket
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=30),
            headers={"User-Agent": f"Limner/{__version__}"},
            trust_env=False,
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._session.close()

    async def ask(self, letter: Letter) -> Heard | Silence:
        """Send a request, and return what came back; raises Rejected for what cannot be sent."""
        try:
            return await self._ask(letter)
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

    async def _ask(self, letter: Letter) -> Heard:
        async with self._session.request(
            letter.method,
            letter.url,
            data=letter.body,
            headers=letter.headers,
            proxy=letter.proxy,
            ssl=letter.verify_tls,
            allow_redirects=False,
        ) as answer:
            return Heard(
                status=answer.status,
                headers={name.lower(): value for name, value in answer.headers.items()},
                body=await _read(answer),
                charset=answer.charset,
            )


class GuardedResolver(AbstractResolver):
    """Answers only with addresses that may be reached; a name that leads to another as well is refused whole."""

    def __init__(self, guard: Guard) -> None:
        self._guard, self._resolver = guard, DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a host; raises Rejected."""
        found = await self._resolver.resolve(host, port, family)
        self._guard.check(host, [it["host"] for it in found])
        return found

    async def close(self) -> None:
        """Let go."""
        await self._resolver.close()


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """Read the body of an answer up to the limit; a connection with more on it is not used again."""
    body = bytearray()
    async for part in answer.content.iter_chunked(65536):
        body += part
        if len(body) > LARGEST:
            answer.close()
            break
    return bytes(body[:LARGEST])
