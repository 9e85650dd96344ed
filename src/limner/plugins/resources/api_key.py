"""A key of any service."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class ApiKey(Config):
    """A key for a service that asks for nothing else."""

    api_key: Annotated[Secret, Meta(description="The key")]


api_key = resource(
    "api-key",
    Listing(title="Api Key", category="Services", icon="key", tags=("api", "key", "token", "api_key")),
    credentials=ApiKey,
)
