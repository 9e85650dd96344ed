"""CiviCRM: keep the contacts of an association up to date."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from limner.sdk import (
    Config,
    Json,
    Listing,
    Payload,
    Rejected,
    Remember,
    Reply,
    Request,
    Requests,
    Secret,
    destination,
    resource,
)
from limner.sdk.untrusted import at


class Site(Config, frozen=True):
    """A CiviCRM, and the two keys of its API."""

    api_url: Annotated[str, Meta(description="The address of the API; it ends in rest.php", pattern="^https?://[^/]")]
    api_key: Annotated[Secret, Meta(description="The key of the user who changes contacts")]
    site_key: Annotated[Secret, Meta(description="The key of the site")]


class CiviCRM(Config, frozen=True):
    """How contacts are found."""

    external: Annotated[
        bool,
        Meta(description="The mapped id is ours, kept there as the external identifier; otherwise it is CiviCRM's own"),
    ] = False


def check(credentials: Site) -> Requests:
    """Ask for the number of contacts."""
    _accepted((yield _call(credentials, "getcount", {})))


def forget(_config: CiviCRM, credentials: Site, _profile: str, remote: str | None) -> Requests:
    """Delete the contact for good."""
    if remote:
        _accepted((yield _call(credentials, "delete", {"id": remote, "skip_undelete": 1})))


site = resource(
    "civi_crm",
    Listing(title="CiviCRM", category="CRMs", icon="users-group", tags=("civi_crm",)),
    credentials=Site,
    check=check,
)


@destination(
    "civicrm",
    Listing(title="CiviCRM", category="CRMs", icon="users-group", tags=("civi_crm", "crm", "destination")),
    resource="civi_crm",
    config=CiviCRM,
    credentials=Site,
    mapping={
        "id": "profile@id",
        "email": "profile@data.contact.email.main",
        "contact_type": "Individual",
        "first_name?": "profile@data.pii.firstname",
        "last_name?": "profile@data.pii.lastname",
    },
    requires=("id", "email"),
    concurrency=4,
    forget=forget,
)
def civicrm(config: CiviCRM, credentials: Site, payload: Payload) -> Requests:
    """Create a contact in CiviCRM, or bring it up to date.

    The mapping must hold `id` and `email`; every other key is a field of version 3 of CiviCRM's API. `id` is the number
    of a contact that CiviCRM has. With the setting `external` it may be any text, the profile's id for instance: the
    contact that has it as its external identifier is changed, or else made.
    """
    contact: Json = dict(payload.data or {})
    if not (contact.get("id") and contact.get("email")):
        raise Rejected("Given mapping must contain id and email.")
    if config.external:
        contact["external_identifier"] = str(contact.pop("id"))
        remote = payload.remote_id or _first((yield _named(credentials, contact["external_identifier"])))
        contact |= {"id": remote} if remote else {}
    reply = yield _call(credentials, "create", contact)
    _accepted(reply)
    remote = at(reply.json, "id")
    if remote is not None and str(remote) != payload.remote_id:
        yield Remember(str(remote))


def _named(credentials: Site, identifier: str) -> Request:
    return _call(credentials, "get", {"external_identifier": identifier, "return": "id"})


def _first(reply: Reply) -> str | None:
    _accepted(reply)
    found = at(reply.json, "id")
    return None if found is None else str(found)


def _call(credentials: Site, action: str, told: Json) -> Request:
    return Request(
        "POST",
        credentials.api_url,
        query=(
            ("api_key", credentials.api_key.reveal()),
            ("key", credentials.site_key.reveal()),
            ("json", msgspec.json.encode(told).decode()),
            ("entity", "Contact"),
            ("action", action),
        ),
    )


def _accepted(reply: Reply) -> None:
    """Raise what CiviCRM reports: its faults stand in an answer with status 200."""
    said: Any = reply.json
    if isinstance(said, dict) and said.get("is_error") in (1, "1"):
        raise Rejected(f"CiviCRM: {said.get('error_message', 'no reason given')}")
