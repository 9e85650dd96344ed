"""SendGrid: keep the contacts of its marketing campaigns up to date."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta

from limner.sdk import Config, Json, Listing, Payload, Remember, Request, Requests, Secret, destination, resource
from limner.sdk.untrusted import at

HOSTS = {"global": "https://api.sendgrid.com", "eu": "https://api.eu.sendgrid.com"}
RESERVED = frozenset(
    {
        "email",
        "phone_number",
        "external_id",
        "anonymous_id",
        "first_name",
        "last_name",
        "alternate_emails",
        "address_line_1",
        "address_line_2",
        "city",
        "state_province_region",
        "country",
        "postal_code",
        "whatsapp",
        "line",
        "facebook",
        "unique_name",
    }
)
"""Fields that every contact has; any other key is the id of a custom field."""

MISSING = 404


class Account(Config, frozen=True):
    """An account of SendGrid."""

    token: Annotated[Secret, Meta(description="An API key that may read and change marketing contacts")]
    region: Annotated[Literal["global", "eu"], Meta(description="Where the account's data is kept")] = "global"


class SendGrid(Config, frozen=True):
    """Where contacts belong."""

    lists: Annotated[list[str], Meta(description="The ids of the lists that every contact is put on")] = []


def check(credentials: Account) -> Requests:
    """Ask how many contacts there are."""
    yield _request(credentials, "GET", "/count")


def forget(_config: SendGrid, credentials: Account, _profile: str, remote: str | None) -> Requests:
    """Delete the contact; its e-mail is what we remember of it."""
    if remote:
        asked = _request(credentials, "POST", "/search/emails", json={"emails": [remote]}, expect=(MISSING,))
        found = at((yield asked).json, "result", remote.lower(), "contact", "id")
        if found:
            yield _request(credentials, "DELETE", "", query=(("ids", str(found)),))


account = resource(
    "sendgrid",
    Listing(title="SendGrid", category="E-mailing", icon="mail-forward", tags=("token", "sendgrid")),
    credentials=Account,
    check=check,
)


@destination(
    "sendgrid",
    Listing(title="SendGrid", category="E-mailing", icon="mail-forward", tags=("sendgrid", "destination")),
    resource="sendgrid",
    config=SendGrid,
    credentials=Account,
    mapping={
        "email": "profile@data.contact.email.main",
        "first_name?": "profile@data.pii.firstname",
        "last_name?": "profile@data.pii.lastname",
    },
    requires=("email",),
    families=("profile",),
    concurrency=2,
    forget=forget,
)
def sendgrid(config: SendGrid, credentials: Account, payload: Payload) -> Requests:
    """Create a contact in SendGrid, or bring it up to date.

    The mapping must hold `email`, by which SendGrid knows the contact. Other keys are SendGrid's own fields
    (`first_name`, `city`, `external_id`) or the ids of custom fields. SendGrid takes contacts into a queue: delivered
    means that it will work them in, usually within minutes.
    """
    mapped = {key: value for key, value in payload.data.items() if value is not None}
    contact: Json = {key: value for key, value in mapped.items() if key in RESERVED}
    if custom := {key: value for key, value in mapped.items() if key not in RESERVED}:
        contact["custom_fields"] = custom
    body: Json = {"contacts": [contact]} | ({"list_ids": config.lists} if config.lists else {})
    yield _request(credentials, "PUT", "", json=body)
    if payload.remote_id != str(contact["email"]):
        yield Remember(str(contact["email"]))


def _request(credentials: Account, method: str, path: str, **what: Any) -> Request:
    url = f"{HOSTS[credentials.region]}/v3/marketing/contacts{path}"
    return Request(method, url, headers={"authorization": f"Bearer {credentials.token.reveal()}"}, **what)
