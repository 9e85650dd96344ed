"""HTTP: any web address that takes data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from msgspec import Meta

from limner.sdk import Config, Listing, Payload, Request, Requests, Secret, destination, resource

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

# Forms offer five verbs, and we take them in any case: JSON Schema has no pattern without case.
Method = Annotated[
    str,
    Meta(
        description="The verb of the request, in small or capital letters",
        pattern="^(?i:get|post|put|patch|delete)$",
        extra_json_schema={"pattern": "", "enum": ["get", "post", "put", "patch", "delete"]},
    ),
]
# In Python `$` also stands before a last line break, and browsers do not know `\Z`; hence `$(?!\n)`.
HeaderName = Annotated[str, Meta(pattern=r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$(?!\n)")]
HeaderValue = Annotated[str, Meta(pattern=r"^[^\r\n\0]*$(?!\n)")]
CookieValue = Annotated[str, Meta(pattern=r"^[^\r\n\0;]*$(?!\n)")]


class Endpoint(Config, frozen=True):
    """A web address, and how to get in."""

    url: Annotated[str, Meta(description="The whole address, with its query if it has one", pattern="^https?://[^/]")]
    proxy: Annotated[Secret, Meta(description="The address of a proxy on the way, with its password if any")] = (
        msgspec.field(default_factory=lambda: Secret(""))
    )
    username: Annotated[str, Meta(description="For basic authorization, which needs the password too")] = ""
    password: Annotated[Secret, Meta(description="For basic authorization, which needs the username too")] = (
        msgspec.field(default_factory=lambda: Secret(""))
    )
    headers: Annotated[
        dict[HeaderName, Secret], Meta(description="Headers of every request, such as a key; kept secret")
    ] = {}


class Http(Config, frozen=True):
    """What a request looks like."""

    method: Method = "post"
    timeout: Annotated[float, Meta(description="Seconds that a request may take in all", gt=0, le=600)] = 30
    headers: Annotated[
        dict[HeaderName, HeaderValue], Meta(description="Headers; they win over those of the resource")
    ] = {}
    cookies: Annotated[dict[HeaderName, CookieValue], Meta(description="Cookies")] = {}
    ssl_check: Annotated[bool, Meta(description="Refuse servers whose certificate is not in order")] = True
    envelope: Annotated[
        bool, Meta(description='Send {"data": …, "changes": […]}: the mapped data, and which fields changed')
    ] = False


api = resource(
    "api",
    Listing(title="API endpoint", category="Services", icon="api", tags=("api", "destination")),
    credentials=Endpoint,
)


@destination(
    "http",
    Listing(title="HTTP", category="Services", icon="world-upload", tags=("api", "webhook", "destination")),
    resource="api",
    config=Http,
    credentials=Endpoint,
    mapping={"id": "profile@id", "email?": "profile@data.contact.email.main"},
)
def http(config: Http, credentials: Endpoint, payload: Payload) -> Requests:
    """Send the mapped data to a web address.

    The mapping is what is sent, whatever its shape. With `post`, `put`, `patch` and `delete` it is the body: JSON, or a
    form if the header `content-type` is `application/x-www-form-urlencoded`, or JSON's text under any other
    `content-type`. With `get` it is added to the query. In forms and queries nested keys are joined with dots
    (`address.city=Rome`), lists repeat their key, yes and no are 1 and 0, and what is null is left out.

    Every 2xx answer counts as delivered. The header `idempotency-key` is the same each time a delivery is tried, so a
    receiver can drop what it has already.
    """
    headers = _headers(config, credentials, payload)
    method = config.method.upper()
    sent = payload.data
    if config.envelope:
        sent = {"data": payload.data, "changes": [msgspec.to_builtins(change) for change in payload.changes]}
    yield Request(
        method,
        credentials.url,
        headers=headers,
        cookies=config.cookies,
        auth=_authorization(credentials),
        proxy=credentials.proxy.reveal(),
        verify_tls=config.ssl_check,
        timeout=config.timeout,
        **_content(method, headers.get("content-type", JSON), sent),
    )


def _headers(config: Http, credentials: Endpoint, payload: Payload) -> dict[str, str]:
    shared = {name.lower(): value.reveal() for name, value in credentials.headers.items()}
    own = {name.lower(): value for name, value in config.headers.items()}
    return {"idempotency-key": payload.key, **shared, **own}


def _authorization(credentials: Endpoint) -> tuple[str, str] | None:
    password = credentials.password.reveal()
    return (credentials.username, password) if credentials.username and password else None


def _content(method: str, content_type: str, sent: Any) -> dict[str, Any]:
    """Return what of a request holds the data."""
    if method == "GET":
        return {"query": tuple(_flat(sent))}
    if content_type == JSON:
        return {"json": sent}
    if content_type.partition(";")[0].strip().lower() == FORM:
        return {"body": urlencode(list(_flat(sent))).encode()}
    return {"body": msgspec.json.encode(sent)}


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield the leaves of some JSON with their dotted names; what is in a list of objects has its place in the name."""
    match value:
        case None:
            return
        case dict():
            for key, part in value.items():
                yield from _flat(part, f"{name}.{key}" if name else str(key))
        case list():
            plain = bool(name) and not any(isinstance(part, dict | list) for part in value)
            for place, part in enumerate(value):
                yield from _flat(part, name if plain else f"{name}.{place}".lstrip("."))
        case bool():
            yield name, str(int(value))
        case str():
            yield name, value
        case _:
            yield name, msgspec.json.encode(value).decode()
