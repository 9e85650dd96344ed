"""Apache Kafka: one message for every changed profile or matching event, to a topic."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from limner.sdk import Batch, Config, Connected, Listing, Payload, Rejected, Retry, Secret, destination, resource

GOODBYE = 3.0
"""Seconds that answers are waited for when closing."""

ENCRYPTED = {"PLAINTEXT": "SSL", "SASL_PLAINTEXT": "SASL_SSL"}
FINAL = (
    "AuthenticationFailedError",
    "AuthenticationMethodNotSupported",
    "ClusterAuthorizationFailedError",
    "IllegalSaslStateError",
    "IncompatibleBrokerVersion",
    "InvalidTopicError",
    "MessageSizeTooLargeError",
    "PolicyViolationError",
    "RecordListTooLargeError",
    "SaslAuthenticationFailed",
    "SecurityDisabled",
    "TopicAuthorizationFailedError",
    "UnsupportedSaslMechanismError",
    "UnsupportedVersionError",
)
"""The driver's errors that stay as they are. An unknown topic is none of them: it may be made any moment."""


class Cluster(Config, frozen=True):
    """A Kafka cluster, and how to enter."""

    bootstrap_servers: Annotated[
        str,
        Meta(
            description="One broker or several with commas between them, each with its port.",
            pattern=r"^\s*[^\s/@,]+:[0-9]{1,5}(\s*,\s*[^\s/@,]+:[0-9]{1,5})*\s*$",
            examples=["kafka1.example.com:9092,kafka2.example.com:9092"],
        ),
    ]
    security_protocol: Annotated[
        Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"],
        Meta(description="Whether the line is encrypted, and whether there is a login."),
    ] = "PLAINTEXT"
    sasl_mechanism: Annotated[
        Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], Meta(description="How we log in with SASL.")
    ] = "PLAIN"
    sasl_plain_username: Annotated[str, Meta(description="Who we are, with SASL.")] = ""
    sasl_plain_password: Annotated[Secret, Meta(description="The password of the user.")] = msgspec.field(
        default_factory=lambda: Secret("")
    )
    metadata_max_age_ms: Annotated[
        int, Meta(description="Milliseconds until the driver asks again who leads which partition.", ge=1000)
    ] = 300_000
    request_timeout_ms: Annotated[
        int, Meta(description="Milliseconds that a broker may take to answer, and a message to arrive.", ge=100)
    ] = 40_000
    max_batch_size: Annotated[int, Meta(description="Bytes of messages that are sent together.", ge=0)] = 16_384
    max_request_size: Annotated[
        int, Meta(description="Bytes of the largest message; the broker has a limit of its own.", ge=1)
    ] = 1_048_576
    ssl_context: Annotated[
        bool, Meta(description="Encrypts the line also where `security_protocol` does not say so.")
    ] = False


class Topic(Config, frozen=True):
    """Where messages go."""

    topic: Annotated[
        str, Meta(description="The topic.", pattern=r"^[A-Za-z0-9._-]{1,249}$", examples=["limner-profiles"])
    ]
    serializer: Annotated[Literal["json"], Meta(description="How the body is written.")] = "json"


async def check(cluster: Cluster) -> None:
    """Find out whether one of the brokers lets us in."""
    await _knock(cluster)


CLUSTER = resource(
    "apache-kafka",
    Listing(title="Apache Kafka", category="Queues", icon="timeline", tags=("kafka", "pro", "queue", "destination")),
    credentials=Cluster,
    check=check,
)


@destination(
    "kafka",
    Listing(title="Apache Kafka", category="Queues", icon="timeline", tags=("kafka", "apache", "queue")),
    resource="apache-kafka",
    config=Topic,
    credentials=Cluster,
    needs="kafka",
    batch=Batch(most=500),
    mapping={"id": "profile@id", "mail": "profile@data.contact.email.main"},
    concurrency=1,
)
class Kafka(Connected):
    """Send the mapped data to a topic as JSON, and wait until all replicas in sync have it.

    The key of a message is the id of the profile, so all messages about one person are in one partition and in order;
    an event without a profile has no key. Headers say where a message comes from: `limner-delivery-id`,
    `limner-destination-id`, `limner-family`, `limner-profile-id` and `limner-event-id`. The producer is idempotent;
    after a broken connection a message may still come twice, with the same delivery id.
    """

    producer: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the host and port of each bootstrap server."""
        return _addresses(self.credentials)

    async def connect(self) -> None:
        """Enter, and learn who leads."""
        await _knock(self.credentials)
        from aiokafka import AIOKafkaProducer  # type: ignore[import-untyped]  # noqa: PLC0415 # a vendor's library

        told = self.credentials
        self.producer = AIOKafkaProducer(
            bootstrap_servers=[f"{host}:{port}" for host, port in _addresses(told)],
            client_id="limner",
            acks="all",
            enable_idempotence=True,
            metadata_max_age_ms=told.metadata_max_age_ms,
            request_timeout_ms=told.request_timeout_ms,
            max_batch_size=told.max_batch_size,
            max_request_size=told.max_request_size,
            **_security(told),
        )
        try:
            async with asyncio.timeout(self._patience):
                await self.producer.start()
        except Exception as error:
            raise _judge(error) from error

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Hand messages over in order, and wait until all are confirmed."""
        try:
            async with asyncio.timeout(self._patience):
                faults = await self._deliver(payloads)
        except TimeoutError as error:
            raise Retry(f"Kafka confirmed nothing within {self._patience:g} seconds") from error
        for fault in sorted(faults, key=lambda it: isinstance(it, Rejected)):
            raise fault

    async def close(self) -> None:
        """Say goodbye; what nobody has confirmed is forgotten here, for the core sends it again."""
        if self.producer is None:
            return
        # The driver's own goodbye waits until everything is sent, which it tries for ever.
        sending = self.producer._sender.sender_task  # noqa: SLF001 # see above
        for _ in range(2):  # The first time it still waits for answers.
            if sending is not None and not sending.done():
                sending.cancel()
                await asyncio.wait([sending], timeout=GOODBYE)
        await self.producer.client.close()
        self.producer._closed = True  # noqa: SLF001 # see above; it would complain that nobody said goodbye

    @property
    def _patience(self) -> float:
        """Seconds that a message may take; an idempotent producer of this driver would try for ever."""
        return float(self.credentials.request_timeout_ms / 1000)

    async def _deliver(self, payloads: Sequence[Payload]) -> list[Exception]:
        """Return what went wrong; what comes after a message that cannot even be handed over is not sent."""
        waiting: list[Any] = []
        faults: list[Exception] = []
        for payload in payloads:
            try:
                waiting.append(await self._hand_over(payload))
            except Exception as error:  # noqa: BLE001 # told when those before it are confirmed
                faults.append(_judge(error))
                break
        confirmed = await asyncio.gather(*waiting, return_exceptions=True)
        return faults + [_judge(outcome) for outcome in confirmed if isinstance(outcome, Exception)]

    async def _hand_over(self, payload: Payload) -> Any:
        return await self.producer.send(
            self.config.topic,
            msgspec.json.encode(payload.data),
            key=payload.profile_id.encode() or None,
            headers=[(name, value.encode()) for name, value in payload.headers().items()],
        )


def _addresses(cluster: Cluster) -> list[tuple[str, int]]:
    found = (server.strip().rpartition(":") for server in cluster.bootstrap_servers.split(","))
    return [(host.strip("[]"), int(port)) for host, _, port in found]


def _security(cluster: Cluster) -> dict[str, Any]:
    """Return what the driver has to know about the line and the login."""
    protocol = cluster.security_protocol
    if cluster.ssl_context:
        protocol = ENCRYPTED.get(protocol, protocol)  # type: ignore[assignment] # one of the four
    return {
        "security_protocol": protocol,
        "ssl_context": ssl.create_default_context() if protocol.endswith("SSL") else None,
        "sasl_mechanism": cluster.sasl_mechanism,
        "sasl_plain_username": cluster.sasl_plain_username or None,
        "sasl_plain_password": cluster.sasl_plain_password.reveal() or None,
    }


async def _knock(cluster: Cluster) -> None:
    """Enter at one of the brokers and leave again: the driver itself does not tell why it was not let in."""
    try:
        from aiokafka.conn import create_conn  # type: ignore[import-untyped]  # noqa: PLC0415 # as above, if it is there
    except ImportError as error:
        raise Rejected("Kafka needs aiokafka: pip install 'limner[kafka]'") from error
    fault: Exception = Rejected("Kafka: there are no bootstrap servers")
    for host, port in _addresses(cluster):
        try:
            line = await create_conn(host, port, request_timeout_ms=cluster.request_timeout_ms, **_security(cluster))
        except Exception as error:  # noqa: BLE001 # the next broker may do
            fault = _judge(error)
        else:
            line.close()
            return
    raise fault


def _judge(error: Exception) -> Exception:
    """Return what a driver's error means for a delivery."""
    from aiokafka import errors as told  # noqa: PLC0415 # a vendor's library

    final = (*(getattr(told, name) for name in FINAL), ssl.SSLCertVerificationError, TypeError, ValueError)
    reason = f"Kafka: {error or type(error).__name__}"
    return Rejected(reason) if isinstance(error, final) else Retry(reason)
