"""CDP: another collector that speaks our language, such as a second Limner."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import msgspec
from msgspec import Meta

from limner.sdk import Config, Event, Json, Listing, Payload, Rejected, Request, Requests, Secret, destination, resource

TRACK = "/track"


class Collector(Config, frozen=True):
    """Another collector, and its source that takes our events."""

    url: Annotated[str, Meta(description="The address of its /track", pattern="^https?://[^/]")]
    source_id: Annotated[str, Meta(description="The id of the event source there", min_length=1)]
    username: Annotated[str, Meta(description="For basic authorization, which needs the password too")] = ""
    password: Annotated[Secret, Meta(description="For basic authorization, which needs the username too")] = (
        msgspec.field(default_factory=lambda: Secret(""))
    )
    token: Annotated[
        Secret, Meta(description="A token of a second Limner with the role admin; needed only to delete people")
    ] = msgspec.field(default_factory=lambda: Secret(""))
    timeout: Annotated[float, Meta(description="Seconds that a request may take in all", gt=0, le=600)] = 30


class Cdp(Config, frozen=True):
    """What a changed profile becomes."""

    profile_event: Annotated[
        str, Meta(description="The type of the event that tells of a changed profile", min_length=1)
    ] = "profile-update"


def forget(_config: Cdp, credentials: Collector, profile: str, _remote: str | None) -> Requests:
    """Have the person erased in a second Limner, over its management API, which stands beside its /track."""
    place, track, rest = credentials.url.rpartition(TRACK)
    if not credentials.token or not track or rest:
        raise Rejected("To delete people in another Limner, token has to be set, and url has to end in /track")
    yield Request(
        "POST",
        f"{place}/api/v1/profiles/{quote(profile, safe='')}/erase",
        headers={"authorization": f"Bearer {credentials.token.reveal()}"},
        timeout=credentials.timeout,
        expect=(404,),
    )


collector = resource(
    "collector",
    Listing(title="Collector", category="Services", icon="affiliate", tags=("cdp", "collector")),
    credentials=Collector,
)


@destination(
    "cdp",
    Listing(title="Another collector", category="Services", icon="affiliate", tags=("cdp", "collector", "destination")),
    resource="collector",
    config=Cdp,
    credentials=Collector,
    mapping={},
    forget=forget,
)
def cdp(config: Cdp, credentials: Collector, payload: Payload) -> Requests:
    """Pass an event on to another collector.

    An event goes with its id, type, properties and context, its session and its profile's id; the mapping is the
    context of the request. What is sent twice is stored once, because the id stays the same.

    A changed profile becomes an event: its type is in the settings, the mapping holds its properties. With
    `profile-update` the other side writes them to its profile.

    To keep our profile ids there, the source over there must be one that takes ids as they come (a static one).
    """
    event, mapped = payload.event, payload.data or {}
    body: Json = {
        "source": {"id": credentials.source_id},
        "profile": {"id": payload.profile_id} if payload.profile_id else None,
        "session": _session(payload),
        "context": mapped if event else {},
        "events": [_event(event) if event else _change(config, payload)],
    }
    password = credentials.password.reveal()
    yield Request(
        "POST",
        credentials.url,
        json={key: value for key, value in body.items() if value is not None},
        headers={"referer": "none"},
        auth=(credentials.username, password) if credentials.username and password else None,
        timeout=credentials.timeout,
    )


def _session(payload: Payload) -> Json | None:
    if payload.session is not None:
        return {"id": payload.session.id}
    told = payload.event.session if payload.event else None
    return {"id": told.id} if told else None


def _event(event: Event) -> Json:
    happened = event.metadata.time.create or event.metadata.time.insert
    return {
        "id": event.id,
        "type": event.type,
        "time": {"create": happened.isoformat()},
        "properties": _read(event.properties),
        "context": _read(event.context),
    }


def _change(config: Cdp, payload: Payload) -> Json:
    """Return the event that tells of a changed profile. Its id follows from the delivery, so it counts once."""
    return {
        "id": str(uuid5(NAMESPACE_URL, payload.key)),
        "type": config.profile_event,
        "time": {"create": payload.occurred.isoformat()},
        "properties": payload.data or {},
    }


def _read(part: msgspec.Raw) -> Any:
    return msgspec.json.decode(part) if bytes(part) else {}
