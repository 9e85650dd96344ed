"""Apache Pulsar: a message for every profile that changes and every event that matches."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from limner.sdk import Config, Connected, Listing, Payload, Secret, destination, resource

LISTING = Listing(title="My Pulsar", category="Queues", icon="topology-bus", tags=("pulsar", "queue"))


class Broker(Config):
    """A broker of Apache Pulsar, and the token that it may ask for."""

    host: Annotated[str, Meta(description="Its address, such as pulsar://localhost:6650", pattern="^pulsar://")]
    token: Annotated[Secret, Meta(description="A token, if the broker asks for one")] = Secret("")


class Topic(Config):
    """Where the messages go."""

    topic: Annotated[str, Meta(description="The name of the topic", min_length=1)]


broker = resource("my-pulsar", LISTING, credentials=Broker)


@destination(
    "my-pulsar",
    LISTING,
    resource="my-pulsar",
    config=Topic,
    credentials=Broker,
    mapping={"id": "profile@id", "email?": "profile@data.contact.email.main"},
)
class MyPulsar(Connected, kw_only=True):
    """Write the mapped data to a topic of Apache Pulsar, as JSON.

    Messages have the id of the profile as their key, so that those of one person stay in order.
    """

    client: Any = None
    producer: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return where the broker is."""
        url = urlsplit(self.credentials.host)
        return [(url.hostname or "", url.port or 6650)]

    async def connect(self) -> None:
        """Make a producer; Pulsar's client blocks, so this is done in a thread."""
        await asyncio.to_thread(self._connect)

    def _connect(self) -> None:
        import pulsar  # noqa: PLC0415 # the catalogue lists the plugin without its driver too

        token = self.credentials.token.reveal()
        self.client = pulsar.Client(
            self.credentials.host, authentication=pulsar.AuthenticationToken(token) if token else None
        )
        self.producer = self.client.create_producer(self.config.topic)

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Send each payload, and wait until the broker has it."""
        for payload in payloads:
            body = msgspec.json.encode(payload.data)
            await asyncio.to_thread(
                self.producer.send, body, partition_key=payload.profile_id, properties=payload.headers()
            )

    async def close(self) -> None:
        """Let go of the connection."""
        if self.client is not None:
            await asyncio.to_thread(self.client.close)
