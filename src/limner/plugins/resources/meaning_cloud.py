"""MeaningCloud: what a text says."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class MeaningCloud(Config):
    """A key of MeaningCloud, which says what a text is about."""

    token: Annotated[Secret, Meta(description="The key")]


meaning_cloud = resource(
    "meaning-cloud",
    Listing(title="Meaning Cloud", category="Machine Learning", icon="language", tags=("token", "meaning-cloud")),
    credentials=MeaningCloud,
)
