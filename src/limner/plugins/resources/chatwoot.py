"""Chatwoot: a chat on the site."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class Chatwoot(Config):
    """An inbox of Chatwoot, the chat window of a site."""

    token: Annotated[Secret, Meta(description="The token of the website inbox")]
    api_url: Annotated[str, Meta(description="The address of the server", pattern="^https?://[^/]")] = (
        "https://app.chatwoot.com"
    )


chatwoot = resource(
    "chatwoot",
    Listing(title="Chatwoot", category="Messaging", icon="message-chatbot", tags=("token", "chatwoot")),
    credentials=Chatwoot,
)
