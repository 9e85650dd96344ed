"""Google Analytics, the universal one of old."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, resource


class GoogleId(Config):
    """A property of Universal Analytics, which Google ended in 2024; a proxy of your own may still take it."""

    google_analytics_id: Annotated[str, Meta(description="The id of the property, such as UA-1234-1")]


google_id = resource(
    "google_id",
    Listing(
        title="Google Universal Analytics Tracking ID",
        category="Analytics",
        icon="brand-google-analytics",
        tags=("google",),
    ),
    credentials=GoogleId,
)
