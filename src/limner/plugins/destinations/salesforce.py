"""Salesforce Marketing Cloud: keep the rows of a data extension up to date."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated
from urllib.parse import quote

from msgspec import Meta

from limner.sdk import (
    Config,
    Json,
    Listing,
    Payload,
    Rejected,
    Remember,
    Renew,
    Reply,
    Request,
    Requests,
    Secret,
    destination,
    resource,
)
from limner.sdk.untrusted import at

UNAUTHORIZED = 401


class Package(Config, frozen=True):
    """An installed package with a server-to-server integration."""

    client_id: Annotated[str, Meta(description="The client id of the integration")]
    client_secret: Annotated[Secret, Meta(description="The client secret of the integration")]
    subdomain: Annotated[
        str, Meta(description="What stands before .auth.marketingcloudapis.com", pattern="^[A-Za-z0-9-]{1,63}$")
    ]


class Salesforce(Config, frozen=True):
    """Which rows of which table."""

    data_extension: Annotated[str, Meta(description="The external key of the data extension", min_length=1)]
    keys: Annotated[tuple[str, ...], Meta(description="The columns that are its primary key", min_length=1)] = ("id",)
    contact: Annotated[
        str,
        Meta(
            description="The column that holds the contact key, by which people are deleted; empty is the first of keys"
        ),
    ] = ""


def check(credentials: Package) -> Requests:
    """Sign in."""
    yield from _sign_in(credentials)


def forget(_config: Salesforce, credentials: Package, profile: str, remote: str | None) -> Requests:
    """Delete the contact, with all that Salesforce knows of it; its key is what we remember of it."""
    token = yield from _sign_in(credentials)
    reply = yield Request(
        "POST",
        f"{_rest(credentials)}/contacts/v1/contacts/actions/delete",
        query=(("type", "keys"),),
        json={"values": [remote or profile], "DeleteOperationType": "ContactAndAttributes"},
        headers={"authorization": f"Bearer {token}"},
    )
    if at(reply.json, "hasErrors") is True:
        raise Rejected(f"Salesforce does not delete the contact: {at(reply.json, 'resultMessages')}")


package = resource(
    "salesforce",
    Listing(
        title="Salesforce Marketing Cloud",
        category="Marketing Automation",
        icon="cloud",
        tags=("salesforce",),
    ),
    credentials=Package,
    check=check,
)


@destination(
    "salesforce",
    Listing(
        title="Salesforce Marketing Cloud",
        category="Marketing Automation",
        icon="cloud",
        tags=("salesforce", "destination"),
    ),
    resource="salesforce",
    config=Salesforce,
    credentials=Package,
    mapping={"id": "profile@id", "email": "profile@data.contact.email.main"},
    concurrency=4,
    forget=forget,
)
def salesforce(config: Salesforce, credentials: Package, payload: Payload) -> Requests:
    """Write a row into a data extension of Salesforce Marketing Cloud, or change the row with the same key.

    Each key of the mapping is a column; it must hold those of the primary key, which the settings name. The token that
    Salesforce gives is kept and used until it runs out.
    """
    mapped: Json = payload.data
    missing = [key for key in config.keys if mapped.get(key) in (None, "")]
    if missing:
        raise Rejected(
            f"the mapping gives no {' and no '.join(missing)}; the primary key of the data extension needs it"
        )
    row = {
        "keys": {key: mapped[key] for key in config.keys},
        "values": {key: value for key, value in mapped.items() if key not in config.keys},
    }
    contact = str(mapped.get(config.contact or config.keys[0]) or "")
    if contact and contact != (payload.remote_id or payload.profile_id):
        yield Remember(contact)
    token = payload.token or (yield from _sign_in(credentials))
    reply = yield _write(config, credentials, token, row)
    if reply.status == UNAUTHORIZED:
        yield _write(config, credentials, (yield from _sign_in(credentials)), row)


def _write(config: Salesforce, credentials: Package, token: str, row: Json) -> Request:
    return Request(
        "POST",
        f"{_rest(credentials)}/hub/v1/dataevents/key:{quote(config.data_extension, safe='')}/rowset",
        json=[row],
        headers={"authorization": f"Bearer {token}"},
        expect=(UNAUTHORIZED,),
    )


def _rest(credentials: Package) -> str:
    return f"https://{credentials.subdomain}.rest.marketingcloudapis.com"


def _sign_in(credentials: Package) -> Generator[Request | Renew, Reply, str]:
    """Get a token, and have it kept."""
    reply = yield Request(
        "POST",
        f"https://{credentials.subdomain}.auth.marketingcloudapis.com/v2/token",
        json={
            "grant_type": "client_credentials",
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret.reveal(),
        },
    )
    token = at(reply.json, "access_token")
    if not isinstance(token, str) or not token:
        raise Rejected("Salesforce gives no token for this client")
    yield Renew(token)
    return token
