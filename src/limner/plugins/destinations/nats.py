"""NATS: one message for every changed profile or matching event, to a subject."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from limner.sdk import Batch, Config, Connected, Listing, Payload, Rejected, Retry, Secret, destination, resource


class Server(Config, frozen=True):
    """A NATS server or cluster, and how to enter."""

    servers: Annotated[
        str,
        Meta(
            description="One server or several with commas between them; tls:// is encrypted.",
            pattern=r"^\s*(nats|tls)://[^\s/@,]+(\s*,\s*(nats|tls)://[^\s/@,]+)*\s*$",
            examples=["nats://nats.example.com:4222"],
        ),
    ]
    username: Annotated[str, Meta(description="Who we are, if the server knows users.")] = ""
    password: Annotated[Secret, Meta(description="The password of the user.")] = msgspec.field(
        default_factory=lambda: Secret("")
    )
    token: Annotated[Secret, Meta(description="A token, if the server wants one in place of a user.")] = msgspec.field(
        default_factory=lambda: Secret("")
    )
    timeout: Annotated[
        float, Meta(description="Seconds that connecting and each confirmation may take.", gt=0, le=300)
    ] = 5


class Subject(Config, frozen=True):
    """Where messages go, and how surely."""

    subject: Annotated[
        str,
        Meta(description="The subject, without wildcards.", pattern=r"^[^\s.*>]+(\.[^\s.*>]+)*$", max_length=255),
    ]
    jetstream: Annotated[
        bool,
        Meta(
            description="Whether a stream of JetStream has to confirm each message. Without, a message that nobody "
            "listens for is lost."
        ),
    ] = True


async def check(server: Server) -> None:
    """Find out whether the server lets us in."""
    client = await _enter(server)
    await client.close()


SERVER = resource(
    "nats",
    Listing(title="NATS", category="Queues", icon="topology-star", tags=("nats", "queue", "destination")),
    credentials=Server,
    check=check,
)


@destination(
    "nats",
    Listing(title="NATS", category="Queues", icon="topology-star", tags=("nats", "jetstream", "queue")),
    resource="nats",
    config=Subject,
    credentials=Server,
    needs="nats",
    batch=Batch(most=100),
    mapping={"id": "profile@id", "mail": "profile@data.contact.email.main"},
    concurrency=1,
)
class Nats(Connected):
    """Send the mapped data to a subject as JSON, and wait until a stream has stored it.

    Headers say where a message comes from: `limner-delivery-id`, `limner-destination-id`, `limner-family`,
    `limner-profile-id` and `limner-event-id`. The delivery id is the message id too (`Nats-Msg-Id`), so a stream
    drops what it has had in its duplicate window, two minutes unless it says otherwise.
    """

    client: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the host and port of every server."""
        return [_address(url) for url in _urls(self.credentials)]

    async def connect(self) -> None:
        """Say hello to the first server that answers."""
        self.client = await _enter(self.credentials)

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Hand messages over in order, and wait until all are confirmed."""
        try:
            async with asyncio.timeout(self.credentials.timeout):
                await (self._store(payloads) if self.config.jetstream else self._tell(payloads))
        except Exception as error:
            raise _judge(error, self.config.subject) from error

    async def close(self) -> None:
        """Say goodbye."""
        if self.client is not None:
            await self.client.close()

    async def _store(self, payloads: Sequence[Payload]) -> None:
        stream = self.client.jetstream()
        waiting = [
            await stream.publish_async(
                self.config.subject,
                msgspec.json.encode(payload.data),
                headers={**_headers(payload), "Nats-Msg-Id": payload.key},
            )
            for payload in payloads
        ]
        for outcome in await asyncio.gather(*waiting, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    async def _tell(self, payloads: Sequence[Payload]) -> None:
        for payload in payloads:
            await self.client.publish(self.config.subject, msgspec.json.encode(payload.data), headers=_headers(payload))
        await self.client.flush(self.credentials.timeout)


def _headers(payload: Payload) -> dict[str, str]:
    """Return the headers of a message, without what would end one before its end."""
    return {name: " ".join(value.split()) for name, value in payload.headers().items()}


def _urls(server: Server) -> list[str]:
    return [url.strip() for url in server.servers.split(",")]


def _address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 4222


async def _enter(server: Server) -> Any:
    """Return a client that is connected, and stays with that server: the core connects anew, and checks addresses."""
    try:
        from nats.aio.client import Client  # noqa: PLC0415 # a vendor's library that most installations do without
    except ImportError as error:
        raise Rejected("NATS needs nats-py: pip install 'limner[nats]'") from error
    faults: list[Exception] = []
    for url in _urls(server):
        client = Client()
        try:
            await _say_hello(client, url, server)
        except asyncio.CancelledError:
            await client.close()
            raise
        except Exception as error:  # noqa: BLE001 # the next server may do; the last one's fault is told
            await client.close()
            faults.append(error)
        else:
            return client
    raise _judge(faults[-1], "") from faults[-1]


async def _say_hello(client: Any, url: str, server: Server) -> None:
    """Connect, or raise the first thing that goes wrong: the driver would try it again for minutes."""
    at_the_door = True

    async def hear(error: Exception) -> None:
        """Ignore what comes later, for whoever publishes is told of it; the driver would write it to the log."""
        if at_the_door:
            raise error

    try:
        async with asyncio.timeout(server.timeout):
            await client.connect(
                url,
                user=server.username or None,
                password=server.password.reveal() or None,
                token=server.token.reveal() or None,
                connect_timeout=server.timeout,
                allow_reconnect=False,
                error_cb=hear,
                name="limner",
            )
    finally:
        at_the_door = False


def _judge(error: Exception, subject: str) -> Exception:
    """Return what a driver's error means for a delivery."""
    from nats import errors as told  # noqa: PLC0415 # a vendor's library
    from nats.js import errors as refused  # noqa: PLC0415 # as above

    if isinstance(error, refused.NoStreamResponseError):
        return Rejected(f"NATS has no stream for the subject {subject}; add one, or set `jetstream` to false")
    final = (
        told.AuthorizationError,
        told.InvalidUserCredentialsError,
        told.MaxPayloadError,
        told.BadSubjectError,
        told.BadHeaderError,
        told.SecureConnRequiredError,
        told.SecureConnWantedError,
        refused.BadRequestError,
        refused.NotFoundError,
        TypeError,
        ValueError,
    )
    reason = f"NATS: {str(error).removeprefix('nats: ') or type(error).__name__}"
    return Rejected(reason) if isinstance(error, final) or "Authorization" in reason else Retry(reason)
