"""A token of any service."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class Token(Config):
    """A token for a service that asks for nothing else."""

    token: Annotated[Secret, Meta(description="The token")]


token = resource(
    "token",
    Listing(title="Token", category="Services", icon="key", tags=("token",)),
    credentials=Token,
)
