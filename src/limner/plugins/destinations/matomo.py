"""Matomo: visits and events that a browser did not report."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
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
    Retry,
    Secret,
    destination,
    resource,
)
from limner.sdk.untrusted import at

PAGE_VIEW = "page-view"
ROUNDS = 20
"""How often visits are looked for when a person is deleted; Matomo finds some four hundred at a time."""


class Instance(Config, frozen=True):
    """A Matomo, and a user's token."""

    api_url: Annotated[str, Meta(description="Where Matomo is, without matomo.php", pattern="^https?://[^/]")]
    token: Annotated[Secret, Meta(description="A token of a user with write access to the site")]


class Matomo(Config, frozen=True):
    """Which site it is about."""

    site: Annotated[int, Meta(description="The site's number in Matomo", ge=1)] = 1
    category: Annotated[str, Meta(description="The category of events that are no page views", min_length=1)] = "limner"


def check(credentials: Instance) -> Requests:
    """Ask for the version of Matomo, as the token's user."""
    _answered((yield _report(credentials, "API.getMatomoVersion")))


def forget(config: Matomo, credentials: Instance, profile: str, _remote: str | None) -> Requests:
    """Delete the person's visits. The token's user needs admin access to the site."""
    segment = f"userId=={quote(profile, safe='')}"
    for _ in range(ROUNDS):
        asked = _report(credentials, "PrivacyManager.findDataSubjects", idSite=str(config.site), segment=segment)
        visits = _answered((yield asked))
        if not visits:
            return
        _answered((yield _report(credentials, "PrivacyManager.deleteDataSubjects", **_named(visits))))
    raise Retry("Matomo has more visits of this person than can be deleted at once")


def _named(visits: Json | list[Any]) -> dict[str, str]:
    """Return visits as the parameters that name them."""
    return {
        f"visits[{place}][{key.lower()}]": str(at(visit, key))
        for place, visit in enumerate(visits)
        for key in ("idSite", "idVisit")
    }


instance = resource(
    "matomo",
    Listing(title="Matomo", category="Analytics", icon="chart-bar", tags=("matomo",)),
    credentials=Instance,
    check=check,
)


@destination(
    "matomo",
    Listing(title="Matomo", category="Analytics", icon="chart-bar", tags=("matomo", "analytics", "destination")),
    resource="matomo",
    config=Matomo,
    credentials=Instance,
    mapping={"url?": "event@context.page.url", "action_name?": "event@context.page.title"},
    families=("event",),
    forget=forget,
)
def matomo(config: Matomo, credentials: Instance, payload: Payload) -> Requests:
    """Send an event to Matomo.

    The mapping holds parameters of Matomo's tracking API, `url` and `action_name` at least for page views. Other events
    become Matomo's events: the category is in the settings, the action is the event's type, unless the mapping has
    `e_c` and `e_a`. The user is the profile's id; time and IP address are the event's. Send either from here or from
    the browser, or everything counts twice.
    """
    mapped = {key: _text(value) for key, value in (payload.data or {}).items() if value is not None}
    form = {
        "idsite": str(config.site),
        "rec": "1",
        "apiv": "1",
        "send_image": "0",
        "token_auth": credentials.token.reveal(),
        **_visitor(payload),
        **_kind(config, payload.event),
        **mapped,
    }
    yield Request("POST", f"{credentials.api_url.rstrip('/')}/matomo.php", form=form)


def _visitor(payload: Payload) -> dict[str, str]:
    """Return who did it, and when and from where."""
    ip = payload.event.metadata.ip if payload.event else None
    told = {"cdt": payload.occurred.strftime("%Y-%m-%d %H:%M:%S")} | ({"cip": ip} if ip else {})
    if payload.profile_id:
        told |= {"uid": payload.profile_id, "_id": hashlib.sha256(payload.profile_id.encode()).hexdigest()[:16]}
    return told


def _kind(config: Matomo, event: Event | None) -> dict[str, str]:
    if event is None or event.type == PAGE_VIEW:
        return {}
    return {"e_c": config.category, "e_a": event.type}


def _text(value: Any) -> str:
    match value:
        case bool():
            return str(int(value))
        case str():
            return value
        case _:
            return msgspec.json.encode(value).decode()


def _report(credentials: Instance, method: str, **parameters: str) -> Request:
    form = {"module": "API", "method": method, "format": "json", "token_auth": credentials.token.reveal(), **parameters}
    return Request("POST", f"{credentials.api_url.rstrip('/')}/index.php", form=form)


def _answered(reply: Reply) -> Json | list[Any]:
    """Return what Matomo answers, or raise what it reports: its faults stand in an answer with status 200."""
    said: Any = reply.json
    if at(said, "result") == "error":
        raise Rejected(f"Matomo: {at(said, 'message') or 'no reason given'}")
    return said if isinstance(said, dict | list) else {}
