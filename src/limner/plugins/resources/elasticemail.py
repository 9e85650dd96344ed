"""Elastic Email: letters."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Elasticemail(Config):
    """A key of Elastic Email, which sends letters."""

    api_key: Annotated[Secret, Meta(description="The key")]
    public_account_id: Annotated[str, Meta(description="The public id of the account")] = ""


def check(credentials: Elasticemail) -> Requests:
    """Ask for one list that the key may see."""
    yield Request(
        "GET",
        "https://api.elasticemail.com/v4/lists",
        query=(("limit", "1"),),
        headers={"x-elasticemail-apikey": credentials.api_key.reveal()},
    )


elasticemail = resource(
    "elasticemail",
    Listing(title="ElasticEmail", category="E-mailing", icon="mail-bolt", tags=("elasticemail",)),
    credentials=Elasticemail,
    check=check,
)
