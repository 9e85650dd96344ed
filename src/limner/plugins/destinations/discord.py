"""Discord: say something in a channel through its webhook."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Json, Listing, Payload, Request, Requests, Secret, destination, resource


class Hook(Config, frozen=True):
    """The webhook of a Discord channel."""

    url: Annotated[Secret, Meta(description="The webhook's address; whoever has it can write to the channel")]


class Discord(Config, frozen=True):
    """How a message looks."""

    username: Annotated[str, Meta(description="The name that messages are signed with; empty is the webhook's own")] = (
        ""
    )
    mentions: Annotated[bool, Meta(description="Let @everyone and @name in a text call people")] = False


def check(credentials: Hook) -> Requests:
    """Ask Discord what it knows of the webhook."""
    yield Request("GET", credentials.url.reveal())


channel = resource(
    "discord",
    Listing(title="Discord", category="Messaging", icon="brand-discord", tags=("discord",)),
    credentials=Hook,
    check=check,
)


@destination(
    "discord",
    Listing(title="Discord", category="Messaging", icon="brand-discord", tags=("discord", "destination")),
    resource="discord",
    config=Discord,
    credentials=Hook,
    mapping={"content": {"$template": "{{profile@data.pii.firstname}} is back"}},
    concurrency=2,
)
def discord(config: Discord, credentials: Hook, payload: Payload) -> Requests:
    """Post a message to a Discord channel.

    The mapping holds `content` (2,000 characters at most), or `embeds`, and whatever else Discord's webhooks take. What
    a customer wrote calls nobody unless the settings allow mentions.
    """
    signed = {"username": config.username} if config.username else {}
    quiet: Json = {} if config.mentions else {"allowed_mentions": {"parse": []}}
    yield Request("POST", credentials.url.reveal(), json={**signed, **payload.data, **quiet})
