"""FullContact: what is known of a person."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class FullContact(Config):
    """A key of FullContact, which says what is known of a person."""

    token: Annotated[Secret, Meta(description="The key")]


full_contact = resource(
    "full-contact",
    Listing(title="FullContact", category="Services", icon="address-book", tags=("token", "full-contact")),
    credentials=FullContact,
)
