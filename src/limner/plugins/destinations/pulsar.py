"""Apache Pulsar: one message for every changed profile or matching event, to a topic."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from limner.sdk import Batch, Config, Connected, Listing, Payload, Rejected, Retry, Secret, destination, resource

PORTS = {"pulsar": 6650, "pulsar+ssl": 6651}
NOWHERE = "non-persistent://public/default/limner-check"
"""A topic that nothing is sent to; whoever is told about it has been let in."""

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
    client = _client(broker)
    try:
        await client.get_topic_partitions(NOWHERE)
    except Exception as error:
        if _result(error) not in {"AuthorizationError", "TopicNotFound"}:  # these know who we are
            raise _judge(error) from error
    finally:
        await client.close()


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
        scheme, _, rest = self.credentials.host.partition("://")
        urls = [urlsplit(f"//{place}") for place in rest.rstrip("/").split(",")]
        return [(url.hostname or "", url.port or PORTS[scheme]) for url in urls]

    async def connect(self) -> None:
        """Enter, and become a producer of the topic."""
        self.client = _client(self.credentials)
        from pulsar import BatchingType  # noqa: PLC0415 # a vendor's library

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
        import pulsar  # type: ignore[import-untyped]  # noqa: PLC0415 # a vendor's library that not everybody has
        from pulsar import asyncio as driver  # noqa: PLC0415 # as above
    except ImportError as error:
        raise Rejected("Pulsar needs pulsar-client: pip install 'limner[pulsar]'") from error
    token = broker.token
    return driver.Client(
        broker.host,
        authentication=pulsar.AuthenticationToken(token.reveal()) if token else None,
        operation_timeout_seconds=max(1, round(broker.timeout)),
        connection_timeout_ms=int(broker.timeout * 1000),
        logger=pulsar.FileLogger(pulsar.LoggerLevel.Error, os.devnull),  # What goes wrong is raised as well.
    )


def _result(error: BaseException) -> str:
    """Return the name of the driver's result, such as `TopicNotFound`."""
    found = error.error() if callable(getattr(error, "error", None)) else None  # type: ignore[attr-defined]
    return str(getattr(found, "name", ""))


def _judge(error: Exception) -> Exception:
    """Return what a driver's error means for a delivery."""
    reason = f"Pulsar: {error or type(error).__name__}"
    final = _result(error) in FINAL or isinstance(error, TypeError | ValueError)
    return Rejected(reason) if final else Retry(reason)
