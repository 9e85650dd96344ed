"""Twitter, now X: an app and its account."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class Twitter(Config):
    """An app at X and the account for which it writes."""

    api_key: Annotated[Secret, Meta(description="The key of the app")]
    api_secret: Annotated[Secret, Meta(description="The secret of the app")]
    access_token: Annotated[Secret, Meta(description="The token of the account")]
    access_token_secret: Annotated[Secret, Meta(description="The secret of the token")]


twitter = resource(
    "twitter",
    Listing(title="Twitter", category="Messaging", icon="brand-x", tags=("twitter",)),
    credentials=Twitter,
)
