"""Mautic: keep the contacts of a marketing automation up to date."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Annotated, Any
from urllib.parse import quote

from msgspec import Meta

from limner.sdk import (
    Config,
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


class Instance(Config, frozen=True):
    """A Mautic, and an OAuth 2 client of its API."""

    api_url: Annotated[str, Meta(description="Where Mautic is, without /api", pattern="^https?://[^/]")]
    public_key: Annotated[Secret, Meta(description="The client's public key")]
    private_key: Annotated[Secret, Meta(description="The client's secret key")]


class Mautic(Config, frozen=True):
    """How contacts are changed."""

    overwrite_with_blank: Annotated[
        bool, Meta(description="Empty a field of the contact if the mapped value is null or an empty text")
    ] = False


def check(credentials: Instance) -> Requests:
    """Sign in."""
    yield from _sign_in(credentials)


def forget(_config: Mautic, credentials: Instance, _profile: str, remote: str | None) -> Requests:
    """Delete the contact."""
    if remote:
        token = yield from _sign_in(credentials)
        url = f"{_root(credentials)}/api/contacts/{quote(remote, safe='')}/delete"
        yield Request("DELETE", url, headers={"authorization": f"Bearer {token}"}, expect=(404,))


instance = resource(
    "mautic",
    Listing(title="Mautic", category="Marketing Automation", icon="mail-cog", tags=("mautic", "destination")),
    credentials=Instance,
    check=check,
)


@destination(
    "mautic",
    Listing(title="Mautic", category="Marketing Automation", icon="mail-cog", tags=("mautic", "destination")),
    resource="mautic",
    config=Mautic,
    credentials=Instance,
    mapping={
        "email": "profile@data.contact.email.main",
        "firstname?": "profile@data.pii.firstname",
        "lastname?": "profile@data.pii.lastname",
        "tags?": "profile@segments",
    },
    requires=("email",),
    concurrency=4,
    forget=forget,
)
def mautic(config: Mautic, credentials: Instance, payload: Payload) -> Requests:
    """Create a contact in Mautic, or bring it up to date.

    The mapping must hold `email`, by which Mautic knows the contact; every other key is the alias of a field, or `tags`
    with a list of words. The token that Mautic gives is kept and used until it runs out.
    """
    form = dict(_form(payload.data, "", blank=config.overwrite_with_blank))
    if not form.get("email"):
        raise Rejected("Given mapping must contain email.")
    if config.overwrite_with_blank:
        form["overwriteWithBlank"] = "true"
    token = payload.token or (yield from _sign_in(credentials))
    reply = yield _contact(credentials, token, form)
    if reply.status == UNAUTHORIZED:
        reply = yield _contact(credentials, (yield from _sign_in(credentials)), form)
    _accepted(reply)
    remote = at(reply.json, "contact", "id")
    if remote is not None and str(remote) != payload.remote_id:
        yield Remember(str(remote))


def _contact(credentials: Instance, token: str, form: dict[str, str]) -> Request:
    return Request(
        "POST",
        f"{_root(credentials)}/api/contacts/new",
        form=form,
        headers={"authorization": f"Bearer {token}"},
        expect=(UNAUTHORIZED,),
    )


def _sign_in(credentials: Instance) -> Generator[Request | Renew, Reply, str]:
    """Get a token, and have it kept."""
    reply = yield Request(
        "POST",
        f"{_root(credentials)}/oauth/v2/token",
        form={
            "client_id": credentials.public_key.reveal(),
            "client_secret": credentials.private_key.reveal(),
            "grant_type": "client_credentials",
        },
    )
    token = at(reply.json, "access_token")
    if not isinstance(token, str) or not token:
        raise Rejected("Mautic gives no token for these keys")
    yield Renew(token)
    return token


def _accepted(reply: Reply) -> None:
    """Raise what Mautic reports: some faults stand in an answer with a good status."""
    fault = at(reply.json, "errors") or at(reply.json, "error")
    if fault:
        first = fault[0] if isinstance(fault, list) else fault
        raise Rejected(f"Mautic: {at(first, 'message') or first}")


def _form(value: Any, name: str, *, blank: bool) -> Iterator[tuple[str, str]]:
    """Yield the leaves of some JSON as PHP reads forms: `tags[0]`, `address[city]`."""
    match value:
        case None:
            if blank:
                yield name, ""
        case dict() | list():
            for key, part in value.items() if isinstance(value, dict) else enumerate(value):
                yield from _form(part, f"{name}[{key}]" if name else str(key), blank=blank)
        case bool():
            yield name, str(int(value))
        case _:
            yield name, str(value)


def _root(credentials: Instance) -> str:
    return credentials.api_url.rstrip("/")
