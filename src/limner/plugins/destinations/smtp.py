"""E-mail: one message for every changed profile or matching event, by an SMTP server."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Annotated, Any

from msgspec import Meta, field

from limner.sdk import Config, Connected, Json, Listing, Payload, Rejected, Retry, Secret, destination, resource

PATIENCE = 20.0
"""Seconds for a connection, and for each answer."""

PERMANENT = 500
"""The first reply code of a server that means no for ever, RFC 5321 section 4.2.1."""

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""What would end a header before its end."""

MAILBOX = re.compile(r"""([^<>]*)<([^<>]*)>|([^<>]*)""")
"""`Ann <ann@example.com>`, or the address alone."""

LOCAL_AND_DOMAIN = re.compile(r"""([^\s@<>()\[\],;:"\\]+)@([^\s@<>()\[\],;:"\\]+)""")
"""An address of one person: no comma adds another."""


class Server(Config, frozen=True):
    """A mail server that takes messages from us."""

    smtp: Annotated[str, Meta(description="The server's name.", pattern=r"^[^\s/]+$", examples=["smtp.example.com"])]
    port: Annotated[
        int, Meta(description="587 for STARTTLS, 465 for TLS from the start, 25 for neither.", ge=1, le=65535)
    ] = 587
    username: Annotated[str, Meta(description="Who we are; empty if the server lets everybody in.")] = ""
    password: Annotated[Secret, Meta(description="The password of the user.")] = field(
        default_factory=lambda: Secret("")
    )
    ssl: Annotated[bool, Meta(description="Whether the connection is encrypted from the start.")] = False
    start_tls: Annotated[bool, Meta(description="Whether it is encrypted by STARTTLS; does not count with `ssl`.")] = (
        True
    )
    verify: Annotated[bool, Meta(description="Whether the server's certificate has to be one that we trust.")] = True


class Mail(Config, frozen=True):
    """What a message says of its sender, unless the mapped data says it."""

    sender: Annotated[
        str,
        Meta(description="Whom a message is from if the mapping has no `from`.", examples=["Ann <ann@example.com>"]),
    ] = ""
    reply_to: Annotated[str, Meta(description="Where answers go if the mapping has no `reply_to`.")] = ""


async def check(server: Server) -> None:
    """Find out whether the server lets us in."""
    client = await _enter(server)
    client.close()


SERVER = resource(
    "smtp-server",
    Listing(title="SMTP server", category="E-mailing", icon="mail", tags=("mail", "smtp", "destination")),
    credentials=Server,
    check=check,
)


@destination(
    "smtp",
    Listing(title="E-mail", category="E-mailing", icon="mail", tags=("mail", "smtp")),
    resource="smtp-server",
    config=Mail,
    credentials=Server,
    needs="smtp",
    mapping={
        "to": "profile@data.contact.email.main",
        "subject": "Welcome",
        "text": {"$template": "Hello {{profile@data.pii.firstname}}, it is good to see you."},
    },
    requires=("to", "subject"),
    concurrency=1,
)
class Smtp(Connected):
    """Send an e-mail.

    The mapping holds `to` (an address, or a list of them), `subject`, and `text`, `html` or both; it
    may hold `from` and `reply_to`. The Message-ID is made of the delivery's id: most mail boxes drop a message that
    comes twice.
    """

    client: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the server's host and port."""
        return [(self.credentials.smtp, self.credentials.port)]

    async def connect(self) -> None:
        """Say hello to the server."""
        self.client = await _enter(self.credentials)

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Hand the messages over, one after the other."""
        for payload in payloads:
            await self._send(_compose(self.config, payload))

    async def close(self) -> None:
        """Hang up."""
        if self.client is not None:
            self.client.close()

    async def _send(self, message: EmailMessage) -> None:
        try:
            if not self.client.is_connected:
                await self.client.connect()
            refused, _ = await self.client.send_message(message)
        except Exception as error:
            raise _judge(error) from error
        if refused:
            codes = ", ".join(sorted({str(answer.code) for answer in refused.values()}))
            raise Rejected(f"SMTP: the server took the message, but not for {len(refused)} of its recipients ({codes})")


def _compose(config: Mail, payload: Payload) -> EmailMessage:
    """Return the message that the mapped data describes."""
    data = payload.data if isinstance(payload.data, dict) else {}
    message, sender = EmailMessage(), _address(data.get("from") or config.sender, "from")
    message["From"] = sender
    message["To"] = [_address(one, "to") for one in _several(data.get("to"))]
    message["Subject"] = _line(data.get("subject"), "subject")
    if reply_to := data.get("reply_to") or config.reply_to:
        message["Reply-To"] = _address(reply_to, "reply_to")
    message["Date"] = format_datetime(payload.occurred)
    message["Message-ID"] = f"<{re.sub(r'[^A-Za-z0-9._-]', '.', payload.key)}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    _fill(message, data)
    return message


def _fill(message: EmailMessage, data: Json) -> None:
    text, html = data.get("text"), data.get("html")
    if not isinstance(text, str | None) or not isinstance(html, str | None) or not (text or html):
        raise Rejected("an e-mail needs a text in `text`, `html` or both")
    if text:
        message.set_content(text)
    if text and html:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")


def _several(value: Any) -> list[Any]:
    if not value:
        raise Rejected("the mapped data has nobody in `to`")
    return value if isinstance(value, list) else [value]


def _line(value: Any, name: str) -> str:
    """Return a text that fits into a header."""
    if not isinstance(value, str) or not value:
        raise Rejected(f"`{name}` has to be a text")
    if CONTROL.search(value):
        raise Rejected(f"`{name}` holds a line break or another control character")
    return value


def _address(value: Any, name: str) -> Address:
    """Return one address; its domain in letters that every server knows."""
    written = MAILBOX.fullmatch(_line(value, name).strip())
    address = LOCAL_AND_DOMAIN.fullmatch((written[2] or written[3] or "").strip()) if written else None
    if written is None or address is None:
        raise Rejected(f"`{name}` has to be one e-mail address, or a name with an address in < >")
    try:
        domain = address[2].encode("idna").decode()
    except UnicodeError as error:
        raise Rejected(f"the domain in `{name}` cannot be one") from error
    return Address(display_name=(written[1] or "").strip().strip('"'), username=address[1], domain=domain)


async def _enter(server: Server) -> Any:
    """Return a client that is connected."""
    try:
        import aiosmtplib  # noqa: PLC0415 # a vendor's library that most installations do without
    except ImportError as error:
        raise Rejected("E-mail needs aiosmtplib: pip install 'limner[smtp]'") from error
    client = aiosmtplib.SMTP(
        hostname=server.smtp,
        port=server.port,
        username=server.username or None,
        password=server.password.reveal() if server.password else None,
        use_tls=server.ssl,
        start_tls=server.start_tls and not server.ssl,
        validate_certs=server.verify,
        timeout=PATIENCE,
    )
    try:
        await client.connect()
    except Exception as error:
        client.close()
        raise _judge(error) from error
    return client


def _judge(error: Exception) -> Exception:
    """Return what an error means for a delivery: the server's 5xx are final, all else may pass."""
    from aiosmtplib import SMTPException, SMTPNotSupported, SMTPRecipientsRefused  # noqa: PLC0415 # a vendor's library

    if isinstance(error, SMTPRecipientsRefused):
        codes = [refusal.code for refusal in error.recipients]
        reason = f"SMTP: all recipients are refused ({error.recipients[0].code} {error.recipients[0].message})"
        return Rejected(reason) if min(codes) >= PERMANENT else Retry(reason)
    code, reason = getattr(error, "code", 0), f"SMTP: {error}"
    if isinstance(error, OSError):  # Among them a certificate that is not trusted, which is a ValueError too.
        return Retry(reason)
    lacking = isinstance(error, SMTPNotSupported | ValueError) or type(error) is SMTPException
    return Rejected(reason) if lacking or code >= PERMANENT else Retry(reason)
