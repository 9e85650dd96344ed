"""Ghost: give the members of a publication the segments that they are in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
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
from limner.sdk.untrusted import at

UUID = re.compile(r"[0-9A-Za-z-]{1,64}")
LIFETIME = 300
"""Seconds that a token counts; Ghost takes none that lives longer."""


class Publication(Config, frozen=True):
    """A Ghost, and a custom integration of it."""

    api_url: Annotated[str, Meta(description="The API URL of the integration", pattern="^https?://[^/]")]
    api_key: Annotated[Secret, Meta(description="The Admin API key of the integration: an id, a colon, a secret")]


class Ghost(Config, frozen=True):
    """What becomes of labels that are there already."""

    keep_labels: Annotated[bool, Meta(description="Keep labels that are not in the mapping, and only add")] = False


def check(credentials: Publication) -> Requests:
    """Ask for one member."""
    yield _request("GET", "?limit=1", credentials)


def forget(_config: Ghost, credentials: Publication, _profile: str, remote: str | None) -> Requests:
    """Delete the member."""
    if remote:
        yield msgspec.structs.replace(_request("DELETE", f"{quote(remote, safe='')}/", credentials), expect=(404,))


publication = resource(
    "ghost",
    Listing(title="Ghost", category="Marketing Automation", icon="ghost", tags=("ghost",)),
    credentials=Publication,
    check=check,
)


@destination(
    "ghost",
    Listing(title="Ghost", category="Marketing Automation", icon="ghost", tags=("ghost", "destination")),
    resource="ghost",
    config=Ghost,
    credentials=Publication,
    mapping={"uuid": "profile@traits.ghost_uuid", "labels": "profile@segments"},
    requires=("uuid", "labels"),
    concurrency=2,
    forget=forget,
)
def ghost(config: Ghost, credentials: Publication, payload: Payload) -> Requests:
    """Label a member of a Ghost publication.

    The mapping must hold `uuid`, the member's UUID in Ghost, and `labels`, a list of names: the profile's segments for
    instance. The member then has exactly these labels; with `keep_labels` those that it has besides stay. Nothing is
    sent if it has them already. Members are not created.
    """
    uuid, names = _wanted(payload.data)
    reply = yield _request("GET", "", credentials, query=(("filter", f"uuid:{uuid}"), ("include", "labels")))
    members = at(reply.json, "members")
    if not isinstance(members, list) or not members:
        raise Rejected(f"Ghost has no member with the uuid {uuid}")
    member = members[0]
    remote = str(at(member, "id"))
    if remote != payload.remote_id:
        yield Remember(remote)
    present = [str(at(label, "name")) for label in at(member, "labels") or []]
    labels = [*(present if config.keep_labels else []), *names]
    if set(labels) != set(present):
        body = {"members": [{"labels": [{"name": name} for name in dict.fromkeys(labels)]}]}
        yield _request("PUT", f"{quote(remote, safe='')}/", credentials, json=body)


def _wanted(data: Any) -> tuple[str, list[str]]:
    uuid, names = at(data, "uuid"), at(data, "labels")
    if not isinstance(uuid, str) or not UUID.fullmatch(uuid):
        raise Rejected("Given mapping must contain uuid, the member's UUID in Ghost.")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Rejected("Given mapping must contain labels, a list of names.")
    return uuid, names


def _request(method: str, path: str, credentials: Publication, **what: Any) -> Request:
    url = f"{credentials.api_url.rstrip('/')}/ghost/api/admin/members/{path}"
    headers = {"authorization": f"Ghost {_token(credentials.api_key)}", "accept-version": "v5.0"}
    return Request(method, url, headers=headers, **what)


def _token(key: Secret) -> str:
    """Return a JSON Web Token for the next five minutes, signed with the key's secret."""
    name, _, secret = key.reveal().partition(":")
    try:
        signer = bytes.fromhex(secret)
    except ValueError:
        signer = b""
    if not (name and signer):
        raise Rejected("The Admin API key of Ghost must be an id, a colon, and a secret of hexadecimal digits")
    now = int(time.time())
    head: Json = {"alg": "HS256", "kid": name, "typ": "JWT"}
    claims: Json = {"iat": now, "exp": now + LIFETIME, "aud": "/admin/"}
    signed = f"{_encoded(msgspec.json.encode(head))}.{_encoded(msgspec.json.encode(claims))}"
    return f"{signed}.{_encoded(hmac.digest(signer, signed.encode(), hashlib.sha256))}"


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()
