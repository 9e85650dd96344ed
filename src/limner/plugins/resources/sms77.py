"""seven (once Sms77): text messages."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Sms77(Config):
    """A key of seven, which sends text messages."""

    api_key: Annotated[Secret, Meta(description="The key")]


def check(credentials: Sms77) -> Requests:
    """Ask for the balance."""
    yield Request("GET", "https://gateway.seven.io/api/balance", headers={"x-api-key": credentials.api_key.reveal()})


sms77 = resource(
    "sms77",
    Listing(title="Sms77", category="Messaging", icon="message", tags=("api_key", "sms77")),
    credentials=Sms77,
    check=check,
)
