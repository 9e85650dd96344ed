"""MQTT: one message for every changed profile or matching event, to a topic."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, field

from limner.sdk import Batch, Config, Connected, Listing, Payload, Rejected, Retry, Secret, destination, resource

SECURE = {"mqtts", "ssl", "tls"}
REFUSALS = {128, 129, 130, 132, 133, 134, 135, 138, 140, 144, 149, 153, 154, 155}
"""Reason codes of MQTT 5 that stay as they are, such as a wrong password or a topic that is not allowed."""

PATIENCE = 15.0
"""Seconds for a connection, and for a confirmation."""


class Broker(Config, frozen=True):
    """An MQTT 5 broker."""

    url: Annotated[
        str,
        Meta(
            description="The broker's host, or mqtt://host; mqtts://host is encrypted (its port is mostly 8883).",
            pattern=r"^([a-z]+://)?[^\s/@]+/?$",
            examples=["mqtt.example.com", "mqtts://mqtt.example.com"],
        ),
    ]
    port: Annotated[int, Meta(description="The broker's port, unless the URL names one.", ge=1, le=65535)] = 1883
    username: Annotated[str, Meta(description="Who we are; empty if the broker lets everybody in.")] = ""
    password: Annotated[Secret, Meta(description="The password of the user.")] = field(
        default_factory=lambda: Secret("")
    )


class Topic(Config, frozen=True):
    """Where messages go, and how surely."""

    topic: Annotated[
        str,
        Meta(
            description="The topic, without wildcards.",
            pattern=r"^[^+#\x00]+$",
            max_length=65535,
            examples=["limner/profiles"],
        ),
    ]
    qos: Annotated[
        int,
        Meta(
            description="0: a message may get lost; 1: it arrives at least once; 2: once, as far as the broker is "
            "concerned.",
            ge=0,
            le=2,
        ),
    ] = 1
    retain: Annotated[
        bool, Meta(description="Whether the broker keeps the last message for those who subscribe later.")
    ] = False


async def check(broker: Broker) -> None:
    """Find out whether the broker lets us in."""
    client = await _enter(broker)
    await client.__aexit__(None, None, None)


BROKER = resource(
    "mqtt",
    Listing(title="MQTT", category="Queues", icon="antenna", tags=("mqtt", "queue", "destination")),
    credentials=Broker,
    check=check,
)


@destination(
    "mqtt",
    Listing(title="MQTT", category="Queues", icon="antenna", tags=("mqtt", "queue", "iot")),
    resource="mqtt",
    config=Topic,
    credentials=Broker,
    needs="mqtt",
    batch=Batch(most=100),
    mapping={"id": "profile@id", "name": "profile@data.pii.firstname"},
    concurrency=1,
)
class Mqtt(Connected):
    """Send the mapped data to a topic, as JSON.

    User properties say where a message comes from: `limner-delivery-id`, `limner-destination-id`, `limner-family`,
    `limner-profile-id` and `limner-event-id`. With `qos` 1 a message may come twice, with the same delivery id.
    """

    client: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the broker's host and port."""
        return [_address(self.credentials)]

    async def connect(self) -> None:
        """Say hello to the broker."""
        self.client = await _enter(self.credentials)

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Hand messages over in order, and wait until all are confirmed."""
        refused = _watch_refusals(self.client)
        sent = await asyncio.gather(*(self._publish(it) for it in payloads), return_exceptions=True)
        for outcome in sent:
            if isinstance(outcome, BaseException):
                raise _judge(outcome) from outcome
        if refused:
            raise Rejected(f"the broker refuses messages to {self.config.topic}: {refused[0]}")

    async def close(self) -> None:
        """Say goodbye, unless the broker has left already."""
        if self.client is None:
            return
        left = self.client._disconnected  # noqa: SLF001 # whoever does not ask why it left is told so by asyncio
        if not left.done() or left.exception() is None:
            await self.client.__aexit__(None, None, None)

    def _publish(self, payload: Payload) -> Any:
        from paho.mqtt.packettypes import PacketTypes  # noqa: PLC0415 # a vendor's library
        from paho.mqtt.properties import Properties  # noqa: PLC0415 # as above

        properties: Any = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
        properties.ContentType = "application/json"
        properties.UserProperty = list(payload.headers().items())
        body, config = msgspec.json.encode(payload.data), self.config
        return self.client.publish(config.topic, body, config.qos, config.retain, properties)


async def _enter(broker: Broker) -> Any:
    """Return a client that is connected."""
    try:
        import aiomqtt  # noqa: PLC0415 # a vendor's library that most installations do without
    except ImportError as error:
        raise Rejected("MQTT needs aiomqtt: pip install 'limner[mqtt]'") from error
    host, port = _address(broker)
    client = aiomqtt.Client(
        host,
        port,
        username=broker.username or None,
        password=broker.password.reveal() if broker.password else None,
        protocol=aiomqtt.ProtocolVersion.V5,
        tls_params=aiomqtt.TLSParameters() if _scheme(broker.url) in SECURE else None,
        timeout=PATIENCE,
    )
    client.pending_calls_threshold = 1000  # A batch of them at once is what we want, and nothing to warn of.
    try:
        return await client.__aenter__()
    except aiomqtt.MqttError as error:
        raise _judge(error) from error


def _address(broker: Broker) -> tuple[str, int]:
    url = urlsplit(broker.url if "://" in broker.url else f"mqtt://{broker.url}")
    return url.hostname or "", url.port or broker.port


def _scheme(url: str) -> str:
    return url.partition("://")[0] if "://" in url else "mqtt"


def _judge(error: BaseException) -> Exception:
    """Return what a driver's error means for a delivery."""
    code = getattr(getattr(error, "rc", None), "value", None)
    reason = f"MQTT: {error}"
    return Rejected(reason) if code in REFUSALS or isinstance(error, ValueError) else Retry(reason)


def _watch_refusals(client: Any) -> list[str]:
    """Return a list that fills with what the broker refuses from now on; aiomqtt itself takes a no for a yes."""
    refused: list[str] = []
    driver, confirmed = client._client, client._on_publish  # noqa: SLF001 # there is no public way to the reason code

    def hear(*said: Any) -> None:
        if said[3].value in REFUSALS:
            refused.append(str(said[3]))
        confirmed(*said)

    driver.on_publish = hear
    return refused
