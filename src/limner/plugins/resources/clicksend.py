"""ClickSend: text messages and letters."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Clicksend(Config):
    """A user of ClickSend, which sends text messages and letters."""

    username: Annotated[str, Meta(description="The name of the user")]
    api_key: Annotated[Secret, Meta(description="The key of the user")]


def check(credentials: Clicksend) -> Requests:
    """Ask for the account."""
    yield Request(
        "GET", "https://rest.clicksend.com/v3/account", auth=(credentials.username, credentials.api_key.reveal())
    )


clicksend = resource(
    "clicksend",
    Listing(title="ClickSend", category="Messaging", icon="send", tags=("clicksend", "api_key")),
    credentials=Clicksend,
    check=check,
)
