"""Google Analytics 4: events that a browser did not see."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta

from limner.sdk import Config, Json, Listing, Payload, Request, Requests, Secret, destination, resource

HOSTS = {"global": "https://www.google-analytics.com", "eu": "https://region1.google-analytics.com"}
BESIDE = ("client_id", "user_id", "user_properties", "consent")
"""Keys of a mapping that stand beside the event, not among its parameters."""

LONGEST = 40
"""Characters of an event's name, by Google's rules."""


class Stream(Config, frozen=True):
    """A web data stream of Google Analytics 4."""

    api_key: Annotated[Secret, Meta(description="The API secret of the Measurement Protocol")]
    measurement_id: Annotated[str, Meta(description="The stream's measurement id; it begins with G-")]


class Ga4(Config, frozen=True):
    """Where events go."""

    region: Annotated[Literal["global", "eu"], Meta(description="Where Google takes the data in")] = "global"


stream = resource(
    "google_v4_id",
    Listing(title="Google Analytics 4", category="Analytics", icon="brand-google-analytics", tags=("google",)),
    credentials=Stream,
)


@destination(
    "ga4",
    Listing(
        title="Google Analytics 4",
        category="Analytics",
        icon="brand-google-analytics",
        tags=("google", "analytics", "destination"),
    ),
    resource="google_v4_id",
    config=Ga4,
    credentials=Stream,
    mapping={
        "page_location?": "event@context.page.url",
        "page_title?": "event@context.page.title",
        "engagement_time_msec": 1,
    },
    families=("event",),
)
def ga4(config: Ga4, credentials: Stream, payload: Payload) -> Requests:
    """Send an event to Google Analytics 4.

    Its name is the event's type with underscores, and the mapping holds its parameters: 25 at most, each a text of 100
    characters or a number. `client_id`, `user_id`, `user_properties` and `consent` in the mapping stand beside the
    event, as the Measurement Protocol has them. Without a `client_id` it is the profile's id.

    Google says yes to everything, also to a wrong secret or a name that it throws away: look into its realtime report
    before you rely on it. What is older than three days it does not count.
    """
    mapped: Json = {key: value for key, value in (payload.data or {}).items() if value is not None}
    beside = {key: mapped.pop(key) for key in BESIDE if key in mapped}
    event = {"name": _name(payload.event.type if payload.event else ""), "params": mapped}
    yield Request(
        "POST",
        f"{HOSTS[config.region]}/mp/collect",
        query=(("measurement_id", credentials.measurement_id), ("api_secret", credentials.api_key.reveal())),
        json={
            "client_id": payload.profile_id or "unknown",
            "timestamp_micros": round(payload.occurred.timestamp() * 1_000_000),
            **beside,
            "events": [event],
        },
    )


def _name(event_type: str) -> str:
    """Return an event type as Google names events: letters, digits and underscores, a letter first."""
    name = re.sub(r"[^A-Za-z0-9_]", "_", event_type)
    return (name if name[:1].isalpha() else f"event_{name}")[:LONGEST]
