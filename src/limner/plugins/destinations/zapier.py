"""Zapier: start a Zap, and with it any of the programs that it knows."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Payload, Request, Requests, Secret, destination, resource


class Catch(Config, frozen=True):
    """A Zap that begins with Webhooks by Zapier, Catch Hook."""

    url: Annotated[Secret, Meta(description="The hook's address; whoever has it can start the Zap")]


hook = resource(
    "zapier",
    Listing(title="Zapier", category="Services", icon="bolt", tags=("zapier",)),
    credentials=Catch,
)


@destination(
    "zapier",
    Listing(title="Zapier", category="Services", icon="bolt", tags=("zapier", "webhook", "destination")),
    resource="zapier",
    credentials=Catch,
    mapping={"id": "profile@id", "email?": "profile@data.contact.email.main"},
)
def zapier(_config: Config, credentials: Catch, payload: Payload) -> Requests:
    """Send the mapped data to a Zap as JSON.

    Each key of the mapping is a field that the next steps of the Zap can use. Zapier answers before the steps have run:
    delivered means that the Zap has started.
    """
    yield Request("POST", credentials.url.reveal(), json=payload.data)
