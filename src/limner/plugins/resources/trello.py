"""Trello: boards with cards."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Trello(Config):
    """A key of Trello and a token for it."""

    api_key: Annotated[Secret, Meta(description="The key")]
    token: Annotated[Secret, Meta(description="The token")]


def check(credentials: Trello) -> Requests:
    """Ask Trello whose token this is."""
    keys = f'oauth_consumer_key="{credentials.api_key.reveal()}", oauth_token="{credentials.token.reveal()}"'
    yield Request("GET", "https://api.trello.com/1/members/me", headers={"authorization": f"OAuth {keys}"})


trello = resource(
    "trello",
    Listing(title="Trello", category="Services", icon="brand-trello", tags=("trello",)),
    credentials=Trello,
    check=check,
)
