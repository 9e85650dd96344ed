"""Redis: one entry of a stream for every changed profile or matching event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, field

from limner.sdk import Batch, Config, Connected, Listing, Payload, Rejected, Retry, Secret, destination, resource

PATIENCE = 15.0
"""Seconds for a connection, and for an answer."""

ADD = """
if not redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[1]) then return false end
local words = {}
if ARGV[2] ~= '0' then words = {'MAXLEN', '~', ARGV[2]} end
words[#words + 1] = '*'
for place = 3, #ARGV do words[#words + 1] = ARGV[place] end
local added = redis.pcall('XADD', KEYS[1], unpack(words))
if type(added) == 'table' and added.err then redis.call('DEL', KEYS[2]) end
return added
"""
"""Adds an entry, unless this delivery was added in the last ARGV[1] seconds; the stream keeps about ARGV[2] entries."""

TAG = re.compile(r"[^{]*\{([^}]+)\}")
"""What of a key decides where in a cluster it is."""


class Server(Config, frozen=True):
    """A Redis server, or what speaks its protocol, such as Valkey."""

    url: Annotated[
        str,
        Meta(
            description="Host and port.",
            pattern=r"^[^\s/@]+$",
            examples=["redis.example.com:6379"],
        ),
    ]
    user: Annotated[str, Meta(description="Who we are; empty is the default user.")] = ""
    password: Annotated[Secret, Meta(description="The password of the user.")] = field(
        default_factory=lambda: Secret("")
    )
    protocol: Annotated[Literal["redis", "rediss"], Meta(description="`rediss` is encrypted.")] = "redis"
    database: Annotated[int, Meta(description="The number of the database.", ge=0)] = 0


class Stream(Config, frozen=True):
    """Which stream is written to, and how long it gets."""

    stream: Annotated[str, Meta(description="The key of the stream.", min_length=1, examples=["limner:profiles"])]
    maxlen: Annotated[
        int, Meta(description="About how many entries the stream keeps, the newest; 0 keeps all.", ge=0)
    ] = 0
    remember: Annotated[
        int,
        Meta(
            description="For how many seconds a delivery is remembered, so that a second try adds nothing. "
            "0 remembers none: it takes no script and no keys beside the stream.",
            ge=0,
        ),
    ] = 600


async def check(server: Server) -> None:
    """Find out whether the server lets us in."""
    client = _client(server)
    try:
        await client.ping()
    except Exception as error:
        raise _judge(error) from error
    finally:
        await client.aclose()


SERVER = resource(
    "redis",
    Listing(title="Redis", category="Databases", icon="database", tags=("redis", "destination")),
    credentials=Server,
    check=check,
)


@destination(
    "redis",
    Listing(title="Redis stream", category="Databases", icon="database", tags=("redis", "stream", "queue")),
    resource="redis",
    config=Stream,
    credentials=Server,
    needs="redis",
    batch=Batch(most=500),
    mapping={"id": "profile@id", "visits": "profile@stats.visits"},
    concurrency=1,
)
class Redis(Connected):
    """Add an entry to a stream; its field `data` is the mapped data as JSON.

    The other fields say where it comes from: `limner-delivery-id`, `limner-destination-id`, `limner-family`,
    `limner-profile-id` and `limner-event-id`.
    """

    client: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the server's host and port."""
        return [_address(self.credentials)]

    async def connect(self) -> None:
        """Say hello to the server."""
        self.client = _client(self.credentials)
        try:
            await self.client.ping()
        except Exception as error:
            raise _judge(error) from error

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Add an entry for each payload, in order, with one round trip for all."""
        pipe = self.client.pipeline(transaction=False)
        for payload in payloads:
            self._add(pipe, payload)
        try:
            await pipe.execute()
        except Exception as error:
            raise _judge(error) from error

    async def close(self) -> None:
        """Hang up."""
        if self.client is not None:
            await self.client.aclose()

    def _add(self, pipe: Any, payload: Payload) -> None:
        fields: dict[str, Any] = {"data": msgspec.json.encode(payload.data), **payload.headers()}
        stream, most, seconds = self.config.stream, self.config.maxlen, self.config.remember
        if not seconds:
            pipe.xadd(stream, fields, maxlen=most or None, approximate=bool(most))
            return
        words = [word for it in fields.items() for word in it]
        pipe.eval(ADD, 2, stream, _neighbour(stream, payload.key), seconds, most, *words)


def _client(server: Server) -> Any:
    try:
        from redis import asyncio as redis  # noqa: PLC0415 # a vendor's library that most installations do without
    except ImportError as error:
        raise Rejected("Redis needs redis: pip install 'limner[redis]'") from error
    host, port = _address(server)
    return redis.Redis(
        host=host,
        port=port,
        db=server.database,
        username=server.user or None,
        password=server.password.reveal() if server.password else None,
        ssl=server.protocol == "rediss",
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        single_connection_client=True,
    )


def _address(server: Server) -> tuple[str, int]:
    url = urlsplit(f"redis://{server.url}")
    return url.hostname or "", url.port or 6379


def _neighbour(stream: str, key: str) -> str:
    """Return the key under which a delivery is remembered; a cluster keeps it where it keeps the stream."""
    tag = TAG.match(stream)
    return f"{{{tag[1] if tag else stream}}}:limner:{key}"


def _judge(error: Exception) -> Exception:
    """Return what a driver's error means for a delivery: no by the server is final, unless it is in trouble itself."""
    from redis import exceptions as told  # noqa: PLC0415 # a vendor's library

    passing = (
        told.BusyLoadingError,
        told.ReadOnlyError,
        told.OutOfMemoryError,
        told.TryAgainError,
        told.ClusterDownError,
        told.NoScriptError,
    )
    final = (told.ResponseError, told.AuthenticationError, told.AuthorizationError, told.DataError)
    reason = f"Redis: {error}"
    if isinstance(error, passing) or not isinstance(error, final):
        return Retry(reason)
    return Rejected(reason)
