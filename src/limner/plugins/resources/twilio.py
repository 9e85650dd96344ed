"""Twilio: text messages and calls."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Twilio(Config):
    """An account of Twilio, which sends text messages and calls."""

    account_sid: Annotated[str, Meta(description="The id of the account; it begins with AC", pattern="^[A-Za-z0-9]+$")]
    auth_token: Annotated[Secret, Meta(description="The token of the account")]


def check(credentials: Twilio) -> Requests:
    """Ask for the account."""
    yield Request(
        "GET",
        f"https://api.twilio.com/2010-04-01/Accounts/{credentials.account_sid}.json",
        auth=(credentials.account_sid, credentials.auth_token.reveal()),
    )


twilio = resource(
    "twilio",
    Listing(title="Twilio", category="Messaging", icon="phone", tags=("twilio",)),
    credentials=Twilio,
    check=check,
)
