"""ActiveCampaign: keep the contacts of a marketing automation up to date."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from msgspec import Meta

from limner.sdk import Config, Json, Listing, Payload, Remember, Request, Requests, Secret, destination, resource
from limner.sdk.untrusted import at


class Account(Config, frozen=True):
    """An account of ActiveCampaign."""

    api_url: Annotated[str, Meta(description="The account's own address of the API", pattern="^https?://[^/]")]
    api_key: Annotated[Secret, Meta(description="The account's key of the API")]


def check(credentials: Account) -> Requests:
    """Ask who the key belongs to."""
    yield _request(credentials, "GET", "users/me")


def forget(_config: Config, credentials: Account, _profile: str, remote: str | None) -> Requests:
    """Delete the contact."""
    if remote:
        yield _request(credentials, "DELETE", f"contacts/{quote(remote, safe='')}", expect=(404,))


account = resource(
    "active_campaign",
    Listing(
        title="ActiveCampaign",
        category="Marketing Automation",
        icon="chart-arrows",
        tags=("active_campaign", "activecampaign"),
    ),
    credentials=Account,
    check=check,
)


@destination(
    "active-campaign",
    Listing(
        title="ActiveCampaign",
        category="Marketing Automation",
        icon="chart-arrows",
        tags=("activecampaign", "crm", "destination"),
    ),
    resource="active_campaign",
    credentials=Account,
    mapping={
        "email": "profile@data.contact.email.main",
        "firstName?": "profile@data.pii.firstname",
        "lastName?": "profile@data.pii.lastname",
        "phone?": "profile@data.contact.phone.main",
    },
    requires=("email",),
    families=("profile",),
    concurrency=2,
    forget=forget,
)
def active_campaign(_config: Config, credentials: Account, payload: Payload) -> Requests:
    """Create a contact in ActiveCampaign, or bring it up to date.

    The mapping must hold `email`, by which the contact is known. `firstName`, `lastName` and `phone` are the contact's
    own; a key that is a number is the custom field with that number, and a list becomes several choices of it.
    """
    mapped: Json = {key: value for key, value in payload.data.items() if value is not None}
    contact: Json = {key: value for key, value in mapped.items() if not key.isdecimal()}
    if fields := [{"field": key, "value": _value(value)} for key, value in mapped.items() if key.isdecimal()]:
        contact["fieldValues"] = fields
    reply = yield _request(credentials, "POST", "contact/sync", json={"contact": contact})
    remote = at(reply.json, "contact", "id")
    if remote and str(remote) != payload.remote_id:
        yield Remember(str(remote))


def _value(value: Any) -> Any:
    """Return a value as custom fields hold it: choices stand between double bars."""
    return f"||{'||'.join(str(part) for part in value)}||" if isinstance(value, list) else value


def _request(credentials: Account, method: str, path: str, **what: Any) -> Request:
    url = f"{credentials.api_url.rstrip('/')}/api/3/{path}"
    return Request(method, url, headers={"api-token": credentials.api_key.reveal()}, **what)
