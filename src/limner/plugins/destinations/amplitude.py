"""Amplitude: events, and the users that they belong to."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from limner.sdk import Config, Json, Listing, Payload, Rejected, Request, Requests, Secret, destination, resource

HOSTS = {"US": "https://api2.amplitude.com", "EU": "https://api.eu.amplitude.com"}
DELETIONS = {
    "US": "https://amplitude.com/api/2/deletions/users",
    "EU": "https://analytics.eu.amplitude.com/api/2/deletions/users",
}
SHORTEST = 1
"""Characters that an id may have at least; Amplitude would refuse those of less than five."""


class Project(Config, frozen=True):
    """A project of Amplitude."""

    api_key: Annotated[Secret, Meta(description="The project's API key")]
    secret_key: Annotated[Secret, Meta(description="The project's secret key; only to delete people")] = msgspec.field(
        default_factory=lambda: Secret("")
    )
    region: Annotated[Literal["US", "EU"], Meta(description="Where the project's data is kept")] = "US"


def forget(_config: Config, credentials: Project, profile: str, _remote: str | None) -> Requests:
    """Ask for the deletion of the user and the user's events, which Amplitude does within thirty days."""
    if not credentials.secret_key:
        raise Rejected("Amplitude deletes nobody without the project's secret key; the resource has none")
    yield Request(
        "POST",
        DELETIONS[credentials.region],
        json={"user_ids": [profile], "requester": "limner", "ignore_invalid_id": "True"},
        auth=(credentials.api_key.reveal(), credentials.secret_key.reveal()),
    )


project = resource(
    "amplitude",
    Listing(title="Amplitude", category="Analytics", icon="chart-line", tags=("amplitude",)),
    credentials=Project,
)


@destination(
    "amplitude",
    Listing(title="Amplitude", category="Analytics", icon="chart-line", tags=("amplitude", "analytics", "destination")),
    resource="amplitude",
    credentials=Project,
    mapping={"email?": "profile@data.contact.email.main", "segments": "profile@segments"},
    forget=forget,
)
def amplitude(_config: Config, credentials: Project, payload: Payload) -> Requests:
    """Send an event to Amplitude, or what changed about a user.

    The mapping holds the event's properties, or the user's. The user's id in Amplitude is the profile's; an event goes
    by its type and keeps its time and its id, so an event that is sent twice within a week counts once.
    """
    mapped: Json = payload.data or {}
    host, key = HOSTS[credentials.region], credentials.api_key.reveal()
    if payload.event is None:
        told = msgspec.json.encode([{"user_id": payload.profile_id, "user_properties": mapped}]).decode()
        yield Request("POST", f"{host}/identify", form={"api_key": key, "identification": told})
        return
    event = {
        "user_id": payload.profile_id or "unknown",
        "event_type": payload.event.type,
        "insert_id": payload.event.id,
        "time": int(payload.occurred.timestamp() * 1000),
        "event_properties": mapped,
    }
    body = {"api_key": key, "events": [event], "options": {"min_id_length": SHORTEST}}
    yield Request("POST", f"{host}/2/httpapi", json=body)
