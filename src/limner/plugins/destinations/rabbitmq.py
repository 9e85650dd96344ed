"""RabbitMQ: one message for every changed profile or matching event, to an exchange."""

from __future__ import annotations

import asyncio
import bz2
import zlib
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Meta

from limner.sdk import Batch, Config, Connected, Listing, Payload, Rejected, Retry, Secret, destination, resource

PATIENCE = 30.0
"""Seconds until a message that nobody confirms counts as lost; a broker out of memory or disk confirms none."""

PORTS = {"amqp": 5672, "amqps": 5671}

ENCODERS: dict[str, Callable[[Any], bytes]] = {
    "json": msgspec.json.encode,
    "yaml": msgspec.yaml.encode,
    "msgpack": msgspec.msgpack.encode,
}
TYPES = {"json": "application/json", "yaml": "application/x-yaml", "msgpack": "application/x-msgpack"}

SQUEEZERS: dict[str | None, Callable[[bytes], bytes]] = {None: bytes, "zlib": zlib.compress, "bzip2": bz2.compress}
SQUEEZED = {"zlib": "application/x-gzip", "bzip2": "application/x-bz2"}
"""What Kombu, and with it Celery, calls them in the header `compression`."""


class Broker(Config, frozen=True):
    """A RabbitMQ broker, and how to enter."""

    uri: Annotated[
        Secret, Meta(description="Where the broker is: amqp://user:password@host:5672/vhost; amqps:// is encrypted.")
    ]
    port: Annotated[
        int,
        Meta(
            description="The port, unless the URI names one; encrypted, 5671 takes the place of 5672.", ge=1, le=65535
        ),
    ] = 5672
    timeout: Annotated[float, Meta(description="Seconds that connecting may take.", gt=0, le=300)] = 5
    virtual_host: Annotated[str, Meta(description="The virtual host, unless the URI names one; empty is `/`.")] = ""


class Queue(Config, frozen=True):
    """What is declared, and how a message looks."""

    name: Annotated[str, Meta(description="The queue, and the exchange too if that has no name.", min_length=1)]
    routing_key: Annotated[str, Meta(description="What messages are sent with, and the queue is bound by.")]
    queue_type: Annotated[
        Literal["direct", "fanout", "topic", "headers"], Meta(description="The type of the exchange.")
    ] = "direct"
    compression: Annotated[Literal["zlib", "bzip2"] | None, Meta(description="How the body is compressed.")] = None
    auto_declare: Annotated[bool, Meta(description="Whether exchange, queue and binding are made if missing.")] = True
    serializer: Annotated[Literal["json", "yaml", "msgpack"], Meta(description="How the body is written.")] = "json"
    durable: Annotated[bool, Meta(description="Whether exchange, queue and messages survive a restart.")] = True


class Exchange(Config, frozen=True):
    """Where messages go."""

    queue: Annotated[Queue, Meta(description="The queue and the messages in it, see below.")]
    exchange: Annotated[str, Meta(description="The exchange; empty is one with the name of the queue.")] = ""
    mandatory: Annotated[bool, Meta(description="Whether a message that no queue takes is an error.")] = True


class Door(msgspec.Struct, frozen=True):
    """A broker's URI, taken apart."""

    host: str
    port: int
    user: str
    password: str
    virtual_host: str
    encrypted: bool


async def check(broker: Broker) -> None:
    """Find out whether the broker lets us in."""
    connection = await _enter(broker)
    await connection.close()


BROKER = resource(
    "rabbitmq",
    Listing(title="RabbitMQ", category="Queues", icon="carrot", tags=("rabbitmq", "pro", "queue", "destination")),
    credentials=Broker,
    check=check,
)


@destination(
    "rabbitmq",
    Listing(title="RabbitMQ", category="Queues", icon="carrot", tags=("rabbitmq", "queue", "amqp")),
    resource="rabbitmq",
    config=Exchange,
    credentials=Broker,
    needs="rabbitmq",
    batch=Batch(most=100),
    mapping={"id": "profile@id", "mail": "profile@data.contact.email.main"},
    concurrency=1,
)
class RabbitMq(Connected):
    """Send the mapped data to an exchange, and wait until the broker has confirmed it.

    The body is JSON unless the settings say otherwise. Headers say where a message comes from:
    `limner-delivery-id` (the message id too), `limner-destination-id`, `limner-family`, `limner-profile-id` and
    `limner-event-id`. A message may come twice, with the same id. What no queue takes is an error, so nothing gets
    lost unseen.
    """

    connection: Any = None
    exchange: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the broker's host and port."""
        door = _read(self.credentials)
        return [(door.host, door.port)]

    async def connect(self) -> None:
        """Enter, and make sure that there is an exchange and a queue."""
        self.connection = await _enter(self.credentials)
        try:
            async with asyncio.timeout(PATIENCE):
                self.exchange = await self._declare(await self.connection.channel(on_return_raises=True))
        except Exception as error:
            raise _judge(error) from error

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Hand messages over in order, and wait until all are confirmed."""
        try:
            async with asyncio.timeout(PATIENCE):
                sent = await asyncio.gather(*(self._publish(it) for it in payloads), return_exceptions=True)
        except TimeoutError as error:
            raise Retry(f"RabbitMQ confirmed nothing within {PATIENCE:.0f} seconds") from error
        faults = [_judge(outcome) for outcome in sent if isinstance(outcome, Exception)]
        for fault in sorted(faults, key=lambda it: isinstance(it, Rejected)):
            raise fault

    async def close(self) -> None:
        """Say goodbye."""
        if self.connection is not None:
            await self.connection.close()

    async def _declare(self, channel: Any) -> Any:
        queue = self.config.queue
        name = self.config.exchange or queue.name
        if not queue.auto_declare:
            return await channel.get_exchange(name)
        exchange = await channel.declare_exchange(name, queue.queue_type, durable=queue.durable)
        declared = await channel.declare_queue(queue.name, durable=queue.durable)
        await declared.bind(exchange, queue.routing_key)
        return exchange

    async def _publish(self, payload: Payload) -> None:
        queue = self.config.queue
        await self.exchange.publish(_message(payload, queue), queue.routing_key, mandatory=self.config.mandatory)


def _message(payload: Payload, queue: Queue) -> Any:
    from aio_pika import DeliveryMode, Message  # noqa: PLC0415 # a vendor's library

    told = {"compression": SQUEEZED[queue.compression]} if queue.compression else {}
    return Message(
        SQUEEZERS[queue.compression](ENCODERS[queue.serializer](payload.data)),
        headers={**payload.headers(), **told},
        content_type=TYPES[queue.serializer],
        content_encoding="binary" if queue.serializer == "msgpack" else "utf-8",
        delivery_mode=DeliveryMode.PERSISTENT if queue.durable else DeliveryMode.NOT_PERSISTENT,
        message_id=payload.key,
        timestamp=payload.occurred,
        app_id="limner",
    )


def _read(broker: Broker) -> Door:
    """Take the URI apart. Its text is in no error, for it holds a password."""
    try:
        url = urlsplit(broker.uri.reveal().strip())
        host, port, scheme = url.hostname, url.port, url.scheme
    except ValueError:
        host, port, scheme = None, None, ""
    if not host or scheme not in PORTS:
        raise Rejected("RabbitMQ: the uri is none; it should be like amqp://user:password@host:5672/vhost")
    return Door(
        host=host,
        port=port or (PORTS[scheme] if broker.port == PORTS["amqp"] else broker.port),
        user=unquote(url.username or "guest"),
        password=unquote(url.password or "guest"),
        virtual_host=unquote(url.path.removeprefix("/")) or broker.virtual_host or "/",
        encrypted=scheme == "amqps",
    )


async def _enter(broker: Broker) -> Any:
    """Return a connection."""
    try:
        import aio_pika  # noqa: PLC0415 # a vendor's library that most installations do without
    except ImportError as error:
        raise Rejected("RabbitMQ needs aio-pika: pip install 'limner[rabbitmq]'") from error
    door = _read(broker)
    try:
        return await aio_pika.connect(
            host=door.host,
            port=door.port,
            login=door.user,
            password=door.password,
            virtualhost=door.virtual_host,
            ssl=door.encrypted,
            timeout=broker.timeout,
        )
    except aio_pika.exceptions.InvalidFrameError as error:
        raise Rejected(f"RabbitMQ does not open the virtual host {door.virtual_host!r} to {door.user!r}") from error
    except Exception as error:
        raise _judge(error) from error


def _judge(error: Exception) -> Exception:
    """Return what a driver's error means for a delivery."""
    from aio_pika import exceptions as told  # noqa: PLC0415 # a vendor's library
    from aiormq.exceptions import ChannelAccessRefused, ConnectionNotAllowed  # noqa: PLC0415 # as above

    if isinstance(error, told.PublishError):
        return Rejected("RabbitMQ has no queue that takes this message; bind one, or set `mandatory` to false")
    final = (
        told.AuthenticationError,
        told.ProbableAuthenticationError,
        told.ChannelNotFoundEntity,
        told.ChannelPreconditionFailed,
        ChannelAccessRefused,
        ConnectionNotAllowed,
        TypeError,
        ValueError,
    )
    reason = f"RabbitMQ: {error or type(error).__name__}"
    return Rejected(reason) if isinstance(error, final) else Retry(reason)
