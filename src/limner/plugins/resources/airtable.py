"""Airtable: tables that people edit together."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Airtable(Config):
    """A personal access token of Airtable."""

    api_key: Annotated[Secret, Meta(description="The token")]


def check(credentials: Airtable) -> Requests:
    """Ask Airtable whose token this is."""
    yield Request(
        "GET",
        "https://api.airtable.com/v0/meta/whoami",
        headers={"authorization": f"Bearer {credentials.api_key.reveal()}"},
    )


airtable = resource(
    "airtable",
    Listing(title="AirTable", category="Databases", icon="table", tags=("airtable",)),
    credentials=Airtable,
    check=check,
)
