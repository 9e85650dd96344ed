"""Mailchimp: keep the members of an audience up to date."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Any, Literal
from urllib.parse import quote

from msgspec import Meta

from limner.sdk import (
    Config,
    Json,
    Listing,
    Payload,
    Rejected,
    Remember,
    Request,
    Requests,
    Secret,
    destination,
    resource,
)

CENTRE = re.compile(r"-([a-z]{2,4}\d{1,4})")
"""How a key ends: with the data centre that knows it."""

BESIDE = ("language", "vip", "location", "marketing_permissions", "interests", "ip_signup", "ip_opt")
"""Keys of a mapping that are the member's own, not merge fields."""


class Account(Config, frozen=True):
    """An account of Mailchimp."""

    token: Annotated[Secret, Meta(description="An API key; it ends in the data centre, as in -us21")]


class Mailchimp(Config, frozen=True):
    """Which audience, and how people come in."""

    audience: Annotated[str, Meta(description="The id of the audience", min_length=1)]
    status: Annotated[
        Literal["subscribed", "pending", "transactional", "unsubscribed"],
        Meta(description="What a new member is; pending sends a mail that asks for consent"),
    ] = "pending"


def check(credentials: Account) -> Requests:
    """Ask Mailchimp whether it is well."""
    yield _request(credentials, "GET", "ping")


def forget(config: Mailchimp, credentials: Account, _profile: str, remote: str | None) -> Requests:
    """Delete the member for good; the address cannot be added again by a program."""
    if remote:
        yield _request(credentials, "POST", f"{_member(config, remote)}/actions/delete-permanent", expect=(404,))


account = resource(
    "mailchimp",
    Listing(title="Mailchimp", category="E-mailing", icon="brand-mailchimp", tags=("token", "mailchimp")),
    credentials=Account,
    check=check,
)


@destination(
    "mailchimp",
    Listing(title="Mailchimp", category="E-mailing", icon="brand-mailchimp", tags=("mailchimp", "destination")),
    resource="mailchimp",
    config=Mailchimp,
    credentials=Account,
    mapping={
        "email": "profile@data.contact.email.main",
        "FNAME?": "profile@data.pii.firstname",
        "LNAME?": "profile@data.pii.lastname",
        "tags?": "profile@segments",
    },
    requires=("email",),
    families=("profile",),
    concurrency=4,
    forget=forget,
)
def mailchimp(config: Mailchimp, credentials: Account, payload: Payload) -> Requests:
    """Add a member to an audience of Mailchimp, or bring the member up to date.

    The mapping must hold `email`. `tags` is a list of names that are added, `language`, `vip`, `location`,
    `interests` and `marketing_permissions` are as Mailchimp has them, every other key is a merge field such as `FNAME`.
    Whoever has unsubscribed stays so.
    """
    mapped: Json = {key: value for key, value in payload.data.items() if value is not None}
    email, tags = str(mapped.pop("email")), mapped.pop("tags", [])
    known = hashlib.md5(email.lower().encode(), usedforsecurity=False).hexdigest()
    beside = {key: mapped.pop(key) for key in BESIDE if key in mapped}
    body = {"email_address": email, "status_if_new": config.status, "merge_fields": mapped, **beside}
    yield _request(credentials, "PUT", _member(config, known), json=body, query=(("skip_merge_validation", "true"),))
    if known != payload.remote_id:
        yield Remember(known)
    if isinstance(tags, list) and tags:
        added = {"tags": [{"name": str(tag), "status": "active"} for tag in tags]}
        yield _request(credentials, "POST", f"{_member(config, known)}/tags", json=added)


def _member(config: Mailchimp, known: str) -> str:
    return f"lists/{quote(config.audience, safe='')}/members/{quote(known, safe='')}"


def _request(credentials: Account, method: str, path: str, **what: Any) -> Request:
    key = credentials.token.reveal()
    centre = CENTRE.search(key)
    if centre is None or centre.end() != len(key):
        raise Rejected("A key of Mailchimp ends in its data centre, as in -us21; that of the resource does not")
    return Request(method, f"https://{centre[1]}.api.mailchimp.com/3.0/{path}", auth=("limner", key), **what)
