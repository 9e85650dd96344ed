"""A service of your own that runs plugins."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class Microservice(Config):
    """A service of your own that runs plugins."""

    url: Annotated[str, Meta(description="The address of the service", pattern="^https?://[^/]")]
    token: Annotated[Secret, Meta(description="Its token")] = Secret("")


microservice = resource(
    "microservice",
    Listing(title="Microservice", category="Services", icon="server-2", tags=("microservice",)),
    credentials=Microservice,
)
