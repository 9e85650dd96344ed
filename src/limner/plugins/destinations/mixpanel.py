"""Mixpanel: events, and the people that they belong to."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Literal

from msgspec import Meta

from limner.sdk import (
    Config,
    Event,
    Json,
    Listing,
    Payload,
    Rejected,
    Reply,
    Request,
    Requests,
    Secret,
    destination,
    resource,
)
from limner.sdk.untrusted import at

HOSTS = {"US": "https://api.mixpanel.com", "EU": "https://api-eu.mixpanel.com", "IN": "https://api-in.mixpanel.com"}
INSERT_ID = re.compile(r"[0-9A-Za-z-]{1,36}")
"""What Mixpanel takes as the id of an event."""


class Project(Config, frozen=True):
    """A project of Mixpanel."""

    token: Annotated[Secret, Meta(description="The project's token")]
    server_prefix: Annotated[Literal["US", "EU", "IN"], Meta(description="Where the project's data is kept")] = "US"


def forget(_config: Config, credentials: Project, profile: str, _remote: str | None) -> Requests:
    """Delete the person; events stay, and no longer tell whose they were."""
    told = {"$distinct_id": profile, "$delete": "null", "$ignore_alias": False}
    _accepted((yield _request(credentials, "engage", {"$token": credentials.token.reveal(), **told})))


project = resource(
    "mixpanel",
    Listing(title="MixPanel", category="Analytics", icon="chart-dots", tags=("mixpanel",)),
    credentials=Project,
)


@destination(
    "mixpanel",
    Listing(title="Mixpanel", category="Analytics", icon="chart-dots", tags=("mixpanel", "analytics", "destination")),
    resource="mixpanel",
    credentials=Project,
    mapping={"$email?": "profile@data.contact.email.main", "$first_name?": "profile@data.pii.firstname"},
    forget=forget,
)
def mixpanel(_config: Config, credentials: Project, payload: Payload) -> Requests:
    """Send an event to Mixpanel, or what changed about a person.

    The mapping holds the event's properties, or the person's. The person's id in Mixpanel is the profile's; an event
    goes by its type and keeps its time and its id, so an event that is sent twice counts once. Mixpanel takes events
    that are five days old at most.
    """
    mapped: Json = {key: value for key, value in (payload.data or {}).items() if value is not None}
    token = credentials.token.reveal()
    if payload.event is None:
        person = {"$token": token, "$distinct_id": payload.profile_id, "$set": mapped}
        _accepted((yield _request(credentials, "engage", person)))
        return
    facts = {
        "token": token,
        "distinct_id": payload.profile_id,
        "$insert_id": _insert_id(payload.event),
        "time": int(payload.occurred.timestamp()),
    }
    _accepted((yield _request(credentials, "track", {"event": payload.event.type, "properties": facts | mapped})))


def _insert_id(event: Event) -> str:
    return event.id if INSERT_ID.fullmatch(event.id) else hashlib.sha256(event.id.encode()).hexdigest()[:36]


def _request(credentials: Project, what: str, told: Json) -> Request:
    return Request("POST", f"{HOSTS[credentials.server_prefix]}/{what}", query=(("verbose", "1"),), json=[told])


def _accepted(reply: Reply) -> None:
    """Raise what Mixpanel reports: its faults stand in an answer with status 200."""
    if at(reply.json, "status") == 0:
        raise Rejected(f"Mixpanel: {at(reply.json, 'error') or 'no reason given'}")
