"""HubSpot: keep the contacts of a CRM up to date."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Any
from urllib.parse import quote

from msgspec import Meta

from limner.sdk import (
    Config,
    Listing,
    Payload,
    Profile,
    Rejected,
    Remember,
    Reply,
    Request,
    Requests,
    Retry,
    Secret,
    destination,
    resource,
)
from limner.sdk.untrusted import at, text

CONTACTS = "https://api.hubapi.com/crm/v3/objects/contacts"
KNOWN = {
    "firstname": ("pii", "firstname"),
    "lastname": ("pii", "lastname"),
    "email": ("contact", "email", "main"),
    "phone": ("contact", "phone", "main"),
}
"""What is sent of every profile, and where it stands in `data`."""

GONE, TAKEN = 404, 409

INDEXED = 15.0
"""Seconds after which HubSpot's search finds a contact that is new, as a rule."""


class PrivateApp(Config, frozen=True):
    """A private app of a HubSpot account."""

    token: Annotated[Secret, Meta(description="The app's access token, with the scope crm.objects.contacts.write")]


def check(credentials: PrivateApp) -> Requests:
    """Ask for one contact."""
    yield _request("GET", f"{CONTACTS}?limit=1", credentials)


def forget(_config: Config, credentials: PrivateApp, _profile: str, remote: str | None) -> Requests:
    """Delete the contact for good, as privacy laws ask."""
    if remote:
        yield _request("POST", f"{CONTACTS}/gdpr-delete", credentials, {"objectId": remote}, GONE)


account = resource(
    "hubspot",
    Listing(title="HubSpot", category="CRMs", icon="address-book", tags=("hubspot",)),
    credentials=PrivateApp,
    check=check,
)


@destination(
    "hubspot",
    Listing(title="HubSpot", category="CRMs", icon="address-book", tags=("hubspot", "crm", "destination")),
    resource="hubspot",
    credentials=PrivateApp,
    mapping={"email?": "profile@data.contact.email.main", "lifecyclestage": "lead"},
    concurrency=4,
    forget=forget,
)
def hubspot(_config: Config, credentials: PrivateApp, payload: Payload) -> Requests:
    """Create a contact in HubSpot, or bring it up to date.

    First name, last name, main e-mail and main phone of the profile are sent as they are known; the mapping adds
    properties by their internal names, or replaces those four. A list becomes several choices of a property; what is
    null is not sent, and an empty text empties the property.

    The contact's id in HubSpot is kept, so a person stays one contact when the e-mail changes. Where HubSpot has
    somebody with this e-mail already, that contact is taken.
    """
    properties = _properties(payload)
    if not properties:
        return
    if payload.remote_id and (yield from _update(credentials, payload.remote_id, properties)):
        return
    created = yield _request("POST", CONTACTS, credentials, {"properties": properties}, TAKEN)
    if created.status != TAKEN:
        if remote := at(created.json, "id"):
            yield Remember(str(remote))
        return
    found = yield from _find(credentials, properties)
    yield Remember(found)
    yield from _update(credentials, found, properties)


def _properties(payload: Payload) -> dict[str, Any]:
    profile: Profile | None = payload.profile
    known = {name: text(at(profile.data, *path)) for name, path in KNOWN.items()} if profile else {}
    mapped = {name: _value(value) for name, value in (payload.data or {}).items() if value is not None}
    return {name: value for name, value in known.items() if value} | mapped


def _value(value: Any) -> Any:
    """Return a value as HubSpot writes it: choices are parted by semicolons."""
    return ";".join(str(part) for part in value) if isinstance(value, list) else value


def _update(credentials: PrivateApp, remote: str, properties: dict[str, Any]) -> Generator[Request, Reply, bool]:
    """Change a contact; answer whether it is still there."""
    url = f"{CONTACTS}/{quote(remote, safe='')}"
    reply = yield _request("PATCH", url, credentials, {"properties": properties}, GONE)
    return reply.status != GONE


def _find(credentials: PrivateApp, properties: dict[str, Any]) -> Generator[Request, Reply, str]:
    """Return the id of the contact with this e-mail, the first that is not archived."""
    email = properties.get("email")
    if not email:
        raise Rejected("HubSpot has this contact already, and without an e-mail it cannot be found")
    asked = {
        "filterGroups": [{"filters": [{"propertyName": "email", "operator": "EQ", "value": email}]}],
        "properties": ["email"],
    }
    reply = yield _request("POST", f"{CONTACTS}/search", credentials, asked)
    for contact in at(reply.json, "results") or []:
        if not at(contact, "archived") and at(contact, "id"):
            return str(contact["id"])
    raise Retry("HubSpot has a contact with this e-mail, but its search does not find it yet", after=INDEXED)


def _request(method: str, url: str, credentials: PrivateApp, body: Any = None, *expect: int) -> Request:
    signed = {"authorization": f"Bearer {credentials.token.reveal()}"}
    if body is None:
        return Request(method, url, headers=signed)
    return Request(method, url, json=body, headers=signed, expect=expect)
