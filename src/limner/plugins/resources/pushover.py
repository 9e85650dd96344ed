"""Pushover: messages to your own phone."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Pushover(Config):
    """An application at Pushover, and the user or the group that it writes to."""

    token: Annotated[Secret, Meta(description="The token of the application")]
    user: Annotated[Secret, Meta(description="The key of the user or the group")]


def check(credentials: Pushover) -> Requests:
    """Ask Pushover whether there is such a user."""
    yield Request(
        "POST",
        "https://api.pushover.net/1/users/validate.json",
        form={"token": credentials.token.reveal(), "user": credentials.user.reveal()},
    )


pushover = resource(
    "pushover",
    Listing(title="Pushover", category="Messaging", icon="device-mobile-message", tags=("token", "pushover")),
    credentials=Pushover,
    check=check,
)
