"""Apache Pulsar: one message for every changed profile or matching event, to a topic."""

from __future__ import annotations

import asyncio
import os
import ssl
import struct
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from limner.sdk import Batch, Config, Connected, Listing, Payload, Rejected, Retry, Secret, destination, resource

PORTS = {"pulsar": 6650, "pulsar+ssl": 6651}
CONNECT, CONNECTED, ERROR = 2, 3, 14
"""Types of commands, in the protocol that PulsarApi.proto describes."""
STRANGER = {3, 4}
"""Codes of errors that say that the token is no good: AuthenticationError and AuthorizationError."""
PROTOCOL = 15
"""A version of the protocol that every broker since 2.5 knows."""
LARGEST = 65_536
"""Bytes of the longest answer to a greeting; what announces more is no Pulsar."""

FINAL = {
    "AuthenticationError",
    "AuthorizationError",
    "IncompatibleSchema",
    "InvalidConfiguration",
    "InvalidMessage",
    "InvalidTopicName",
    "InvalidUrl",
    "MessageTooBig",
    "NotAllowedError",
    "OperationNotSupported",
    "TopicNotFound",
    "TopicTerminated",
    "UnsupportedVersionError",
}
"""The driver's results that stay as they are."""


class Broker(Config, frozen=True):
    """A Pulsar broker or cluster, and how to enter."""

    host: Annotated[
        str,
        Meta(
            description="Where the broker is, or several with commas between them; pulsar+ssl:// is encrypted.",
            pattern=r"^pulsar(\+ssl)?://[^\s/@,]+(,[^\s/@,]+)*/?$",
            examples=["pulsar://pulsar.example.com:6650"],
        ),
    ]
    token: Annotated[Secret, Meta(description="A JSON Web Token, if the broker wants one.")] = msgspec.field(
        default_factory=lambda: Secret("")
    )
    timeout: Annotated[
        float, Meta(description="Seconds that connecting and each confirmation may take.", ge=1, le=300)
    ] = 10


class Topic(Config, frozen=True):
    """Where messages go."""

    topic: Annotated[
        str,
        Meta(
            description="The topic; without tenant and namespace it is in public/default.",
            min_length=1,
            examples=["limner-profiles", "persistent://marketing/people/changes"],
        ),
    ]
    serializer: Annotated[Literal["json"], Meta(description="How the body is written.")] = "json"


async def check(broker: Broker) -> None:
    """Find out whether the broker lets us in."""
    await _knock(broker)


BROKER = resource(
    "apache-pulsar",
    Listing(title="Apache Pulsar", category="Queues", icon="broadcast", tags=("pulsar", "apache", "queue")),
    credentials=Broker,
    check=check,
)


@destination(
    "pulsar",
    Listing(title="Apache Pulsar", category="Queues", icon="broadcast", tags=("pulsar", "apache", "queue")),
    resource="apache-pulsar",
    config=Topic,
    credentials=Broker,
    needs="pulsar",
    batch=Batch(most=500),
    mapping={"id": "profile@id", "mail": "profile@data.contact.email.main"},
    concurrency=1,
)
class Pulsar(Connected):
    """Send the mapped data to a topic as JSON, and wait until the broker has stored it.

    The key of a message is the id of the profile, so all messages about one person are in one partition and in order,
    for subscriptions of type Key_Shared as well; an event without a profile has no key. Properties say where a message
    comes from: `limner-delivery-id`, `limner-destination-id`, `limner-family`, `limner-profile-id` and
    `limner-event-id`. A message may come twice, with the same delivery id. What JSON does not know is sent as text.
    """

    client: Any = None
    producer: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the host and port of every broker that is named."""
        return _addresses(self.credentials)

    async def connect(self) -> None:
        """Enter, and become a producer of the topic."""
        self.client = _client(self.credentials)
        from pulsar import BatchingType  # noqa: PLC0415 # a vendor's library

        await _knock(self.credentials)
        try:
            self.producer = await self.client.create_producer(
                self.config.topic,
                send_timeout_millis=int(self.credentials.timeout * 1000),
                batching_type=BatchingType.KeyBased,
            )
        except Exception as error:
            raise _judge(error) from error

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Hand messages over in order, and wait until all are confirmed."""
        sent = await asyncio.gather(*(self._publish(it) for it in payloads), return_exceptions=True)
        faults = [_judge(outcome) for outcome in sent if isinstance(outcome, Exception)]
        for fault in sorted(faults, key=lambda it: isinstance(it, Rejected)):
            raise fault

    async def close(self) -> None:
        """Say goodbye."""
        if self.client is not None:
            await self.client.close()

    async def _publish(self, payload: Payload) -> None:
        await self.producer.send(
            msgspec.json.encode(payload.data, enc_hook=str),
            properties=payload.headers(),
            partition_key=payload.profile_id or None,
        )


def _client(broker: Broker) -> Any:
    """Return a client; it connects when it is asked for something."""
    try:
        import pulsar  # noqa: PLC0415 # a vendor's library that not everybody has
        from pulsar import asyncio as driver  # noqa: PLC0415 # as above
    except ImportError as error:
        raise Rejected("Pulsar needs pulsar-client: pip install 'limner[pulsar]'") from error
    token = broker.token
    return driver.Client(
        broker.host,
        authentication=pulsar.AuthenticationToken(token.reveal()) if token else None,
        operation_timeout_seconds=max(1, round(broker.timeout)),
        connection_timeout_ms=int(broker.timeout * 1000),
        tls_validate_hostname=True,
        tls_trust_certs_file_path=_authorities(),
        logger=pulsar.FileLogger(pulsar.LoggerLevel.Error, os.devnull),  # What goes wrong is raised as well.
    )


def _authorities() -> str | None:
    """Return the file with the certificate authorities that this system trusts; the driver brings none."""
    paths = ssl.get_default_verify_paths()
    candidates = (paths.cafile, paths.capath and f"{paths.capath}/ca-certificates.crt")
    return next((path for path in candidates if path and Path(path).is_file()), None)


async def _knock(broker: Broker) -> None:
    """Enter at one of the brokers and leave again: the driver says of a wrong token only that time is up."""
    fault: Exception = Retry("Pulsar: there is no broker")
    for host, port in _addresses(broker):
        try:
            async with asyncio.timeout(broker.timeout):
                answer = await _greet(broker, host, port)
        except (OSError, EOFError, ValueError) as error:
            fault = Retry(f"Pulsar: {error or type(error).__name__}")
            continue
        if answer.get(1) == CONNECTED:
            return
        told = _fields(answer[ERROR]) if answer.get(1) == ERROR else {}
        fault = Retry(f"Pulsar: {bytes(told.get(3, b'this is no broker')).decode(errors='replace')}")
        if told.get(2) in STRANGER:
            raise Rejected(str(fault))
    raise fault


async def _greet(broker: Broker, host: str, port: int) -> dict[int, Any]:
    """Return the fields of the command with which a broker answers our greeting."""
    encrypted = broker.host.startswith("pulsar+ssl:")
    reader, writer = await asyncio.open_connection(host, port, ssl=encrypted or None)
    try:
        writer.write(_greeting(broker.token.reveal().encode()))
        size, command = struct.unpack(">II", await reader.readexactly(8))
        if size > LARGEST or command > size:
            raise ValueError("what answers is no Pulsar broker")
        return _fields(await reader.readexactly(command))
    finally:
        writer.close()


def _greeting(token: bytes) -> bytes:
    """Return a frame with the command CONNECT in it."""
    connect = _field(1, b"limner") + bytes([4 << 3, PROTOCOL])
    if token:
        connect += _field(3, token) + _field(5, b"token")
    command = bytes([1 << 3, CONNECT]) + _field(CONNECT, connect)
    return struct.pack(">II", len(command) + 4, len(command)) + command


def _field(number: int, value: bytes) -> bytes:
    """Return a field of bytes as Protocol Buffers write it."""
    length, rest = bytearray(), len(value)
    while rest > 127:  # noqa: PLR2004 # seven bits a byte
        length.append(rest & 127 | 128)
        rest >>= 7
    return bytes([number << 3 | 2, *length, rest]) + value


def _fields(raw: bytes) -> dict[int, Any]:
    """Return the fields of a message of Protocol Buffers that are numbers or bytes, by their number."""
    found: dict[int, Any] = {}
    rest = iter(raw)

    def number() -> int:
        value = shift = 0
        for byte in rest:
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:  # noqa: PLR2004 # the last one
                break
        return value

    for first in rest:
        kind = first & 7
        if kind not in {0, 2}:
            raise ValueError("what answers is no Pulsar broker")
        found[first >> 3] = number() if kind == 0 else bytes(islice(rest, number()))
    return found


def _addresses(broker: Broker) -> list[tuple[str, int]]:
    scheme, _, rest = broker.host.partition("://")
    urls = [urlsplit(f"//{place}") for place in rest.rstrip("/").split(",")]
    return [(url.hostname or "", url.port or PORTS[scheme]) for url in urls]


def _result(error: BaseException) -> str:
    """Return the name of the driver's result, such as `TopicNotFound`."""
    found = error.error() if callable(getattr(error, "error", None)) else None  # type: ignore[attr-defined]
    return str(getattr(found, "name", ""))


def _judge(error: Exception) -> Exception:
    """Return what a driver's error means for a delivery."""
    reason = f"Pulsar: {error or type(error).__name__}"
    final = _result(error) in FINAL or isinstance(error, TypeError | ValueError)
    return Rejected(reason) if final else Retry(reason)
