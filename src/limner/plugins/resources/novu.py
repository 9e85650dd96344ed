"""Novu: messages over many channels."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Novu(Config):
    """A key of Novu, which sends messages over many channels."""

    host: Annotated[str, Meta(description="The address of the service", pattern="^https?://[^/]")] = (
        "https://api.novu.co"
    )
    token: Annotated[Secret, Meta(description="The key")]


def check(credentials: Novu) -> Requests:
    """Ask Novu which environment the key is for."""
    yield Request(
        "GET",
        f"{credentials.host.rstrip('/')}/v1/environments/me",
        headers={"authorization": f"ApiKey {credentials.token.reveal()}"},
    )


novu = resource(
    "novu",
    Listing(title="Novu", category="Messaging", icon="bell", tags=("token", "novu")),
    credentials=Novu,
    check=check,
)
