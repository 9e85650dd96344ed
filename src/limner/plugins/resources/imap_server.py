"""IMAP: a mailbox."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class ImapServer(Config):
    """A mailbox that is read over IMAP."""

    host: Annotated[str, Meta(description="The name of the server")]
    port: Annotated[int, Meta(description="The port; 993 is usual with `ssl`, 143 without", ge=1, le=65535)] = 993
    username: Annotated[str, Meta(description="The name of the mailbox")]
    password: Annotated[Secret, Meta(description="Its password")]
    ssl: Annotated[bool, Meta(description="Encrypt from the first byte")] = True
    start_tls: Annotated[bool, Meta(description="Encrypt after the greeting")] = False


imap_server = resource(
    "imap-server",
    Listing(title="IMAP", category="E-mailing", icon="mail-opened", tags=("mail", "imap")),
    credentials=ImapServer,
)
