"""Google Analytics 4: events that a browser did not see."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Generator
from typing import Annotated, Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
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

HOSTS = {"global": "https://www.google-analytics.com", "eu": "https://region1.google-analytics.com"}
BESIDE = ("client_id", "user_id", "user_properties", "consent")
"""Keys of a mapping that stand beside the event, not among its parameters."""

LONGEST = 40
"""Characters of an event's name, by Google's rules."""

ADMIN = "https://analyticsadmin.googleapis.com/v1alpha/properties"
SCOPE = "https://www.googleapis.com/auth/analytics.edit"
TOKENS = "https://oauth2.googleapis.com/token"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFETIME = 300
"""Seconds that our word counts for which Google gives a token."""


class Stream(Config, frozen=True):
    """A web data stream of Google Analytics 4."""

    api_key: Annotated[Secret, Meta(description="The API secret of the Measurement Protocol")]
    measurement_id: Annotated[str, Meta(description="The stream's measurement id; it begins with G-")]
    property_id: Annotated[
        str, Meta(description="The number of the property; needed only to delete people", pattern="^[0-9]*$")
    ] = ""
    client_email: Annotated[str, Meta(description="The name of a service account; needed only to delete people")] = ""
    private_key: Annotated[
        Secret, Meta(description="The key of that account, with its first and last line; needed only to delete people")
    ] = msgspec.field(default_factory=lambda: Secret(""))


class Ga4(Config, frozen=True):
    """Where events go."""

    region: Annotated[Literal["global", "eu"], Meta(description="Where Google takes the data in")] = "global"


def forget(_config: Ga4, credentials: Stream, profile: str, remote: str | None) -> Requests:
    """Have the user deleted: the one by whom the person was sent last, else the client that is the profile."""
    if not (credentials.property_id and credentials.client_email and credentials.private_key):
        raise Rejected("To delete people in Google Analytics, property_id, client_email and private_key have to be set")
    token = yield from _sign_in(credentials)
    kind, _, name = (remote or f"clientId {profile}").partition(" ")
    yield Request(
        "POST",
        f"{ADMIN}/{credentials.property_id}:submitUserDeletion",
        json={kind: name},
        headers={"authorization": f"Bearer {token}"},
    )


stream = resource(
    "google_v4_id",
    Listing(title="Google Analytics 4", category="Analytics", icon="brand-google-analytics", tags=("google",)),
    credentials=Stream,
)


@destination(
    "ga4",
    Listing(
        title="Google Analytics 4",
        category="Analytics",
        icon="brand-google-analytics",
        tags=("google", "analytics", "destination"),
    ),
    resource="google_v4_id",
    config=Ga4,
    credentials=Stream,
    mapping={
        "page_location?": "event@context.page.url",
        "page_title?": "event@context.page.title",
        "engagement_time_msec": 1,
    },
    families=("event",),
    forget=forget,
)
def ga4(config: Ga4, credentials: Stream, payload: Payload) -> Requests:
    """Send an event to Google Analytics 4.

    Its name is the event's type with underscores, and the mapping holds its parameters: 25 at most, each a text of 100
    characters or a number. `client_id`, `user_id`, `user_properties` and `consent` in the mapping stand beside the
    event, as the Measurement Protocol has them. Without a `client_id` it is the profile's id.

    Google says yes to everything, also to a wrong secret or a name that it throws away: look into its realtime report
    before you rely on it. What is older than three days it does not count.
    """
    mapped: Json = {key: value for key, value in (payload.data or {}).items() if value is not None}
    beside = {key: mapped.pop(key) for key in BESIDE if key in mapped}
    event = {"name": _name(payload.event.type if payload.event else ""), "params": mapped}
    user = _user(beside)
    if user not in (None, payload.remote_id):
        yield Remember(user)
    yield Request(
        "POST",
        f"{HOSTS[config.region]}/mp/collect",
        query=(("measurement_id", credentials.measurement_id), ("api_secret", credentials.api_key.reveal())),
        json={
            "client_id": payload.profile_id or "unknown",
            "timestamp_micros": round(payload.occurred.timestamp() * 1_000_000),
            **beside,
            "events": [event],
        },
    )


def _user(beside: Json) -> str | None:
    """Return what Google's users are deleted by, with its kind; None where that is the profile's id."""
    for kind, key in (("userId", "user_id"), ("clientId", "client_id")):
        if beside.get(key) not in (None, ""):
            return f"{kind} {beside[key]}"
    return None


def _name(event_type: str) -> str:
    """Return an event type as Google names events: letters, digits and underscores, a letter first."""
    name = re.sub(r"[^A-Za-z0-9_]", "_", event_type)
    return (name if name[:1].isalpha() else f"event_{name}")[:LONGEST]


def _sign_in(credentials: Stream) -> Generator[Request, Reply, str]:
    """Get a token for the service account, by giving Google our word in its name."""
    now = int(time.time())
    claims: Json = {"iss": credentials.client_email, "scope": SCOPE, "aud": TOKENS, "iat": now, "exp": now + LIFETIME}
    said = f"{_encoded(msgspec.json.encode({'alg': 'RS256', 'typ': 'JWT'}))}.{_encoded(msgspec.json.encode(claims))}"
    signature = _key(credentials.private_key).sign(said.encode(), PKCS1v15(), SHA256())
    reply = yield Request("POST", TOKENS, form={"grant_type": GRANT, "assertion": f"{said}.{_encoded(signature)}"})
    token = at(reply.json, "access_token")
    if not isinstance(token, str) or not token:
        raise Rejected("Google gives no token for this service account")
    return token


def _key(written: Secret) -> RSAPrivateKey:
    """Return a private key; in a variable its lines may be joined by a backslash and an n, as in Google's file."""
    try:
        key = load_pem_private_key(written.reveal().replace("\\n", "\n").encode(), password=None)
    except ValueError as error:
        raise Rejected(
            "The private_key is none that can be read; it begins with -----BEGIN PRIVATE KEY-----"
        ) from error
    if not isinstance(key, RSAPrivateKey):
        raise Rejected("The private_key is no RSA key, as those of service accounts are")
    return key


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()
