"""The OpenAPI document at `/docs/openapi.json` and the page that shows it at `/docs`, without the internet.

Litestar derives paths and parameters from the routes. What it cannot know is added here: the structs' own JSON Schemas
(msgspec writes stricter ones), the errors that every path has, the roles, the documents of what was collected, and from
`openapi.yaml` the collection endpoints, which are no routes of this app, and the examples.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin, OpenAPIRenderPlugin

from limner.entrypoints.api.failures import ErrorBody
from limner.entrypoints.api.guards import COOKIE
from limner.entrypoints.api.signing import Credentials, Detail
from limner.model.catalog import KINDS
from limner.model.event import Event
from limner.model.event_data import App, Device, EventData, Hit, Os, Utm
from limner.model.json import Json, Raw
from limner.model.portrait import Portrait, Stats
from limner.model.profile import Profile
from limner.model.session import Session
from limner.model.user import TokenDraft, TokenView, UserDraft, UserView
from limner.pipeline.access import SignIn

HERE = Path(__file__).parent
TEMPLATE = "#/components/schemas/{name}"

STRUCTS = (*KINDS.values(), UserDraft, UserView, TokenDraft, TokenView, SignIn, Credentials, Detail, ErrorBody)
PARTS = (Portrait, EventData, Device, Os, App, Utm, Hit, Stats)

SECTIONS: dict[str, dict[str, str]] = {
    "Profile": {"data": "Portrait", "stats": "Stats"},
    "Session": {"device": "Device", "os": "Os", "app": "App", "utm": "Utm"},
    "Event": {"hit": "Hit", "data": "EventData"},
}
"""The sections of the documents that are sparse in the store and whole in an answer."""

COLLECTED = {"profiles": "Profile", "sessions": "Session", "events": "Event"}

FAILURES = {
    "400": "The query cannot be understood; the message says where.",
    "401": "No token came with the request, or none that counts.",
    "403": "The caller's roles do not allow this.",
    "404": "There is no such thing.",
    "409": "It is there already, or others need it.",
    "422": "A parameter or the body does not fit; `path` names the place.",
    "423": "Configuration as code keeps it as it is.",
    "429": "Too many attempts; `Retry-After` says when to come back.",
    "503": "The store does not answer; try again.",
}

GENERIC = re.compile(rb'Listing_(?:\w+\.)*(\w+)_(?=")')
"""What Litestar calls the pages of a struct, by the module where it lives: nothing that a client should depend on."""

SET_UP = "/api/v1/setup"
WITH_PASSWORD = {("/api/v1/session", "post"), (SET_UP, "post")}
"""Where a password comes in, from a page of ours."""

Operation = dict[str, Any]


class Document(JsonRenderPlugin):
    """Serves the OpenAPI document."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: Json) -> bytes:
        """Return the document as JSON."""
        return msgspec.json.encode(complete(request.app, openapi_schema))


class Page(OpenAPIRenderPlugin):
    """Serves the page that shows the document; everything it needs is in it."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: Json) -> bytes:
        """Return the page as HTML."""
        del request, openapi_schema
        return (HERE / "docs.html").read_bytes()


def configuration(version: str) -> OpenAPIConfig:
    """Return what Litestar wants to know."""
    return OpenAPIConfig(
        title="Limner",
        version=version,
        description="Collect events, and manage what becomes of them.",
        path="/docs",
        render_plugins=[Page(path="/"), Document()],
        use_handler_docstrings=True,
    )


def complete(app: Litestar, derived: Json) -> Json:
    """Return the whole document: what Litestar derived from the routes of `app`, and what it cannot know."""
    derived = msgspec.json.decode(GENERIC.sub(rb"\1List", msgspec.json.encode(derived)))
    extra = _extra()
    roles = _roles(app)
    paths: Json = {}
    schemas = {**derived["components"]["schemas"], **_schemas(), **extra["schemas"]}
    for name, examples in extra["examples"].items():
        schemas[name] = {**schemas[name], "examples": examples}
    for path, item in derived["paths"].items():
        shown = path.replace("{object_id}", "{id}")
        paths[shown] = {
            method: _operation(shown, method, operation, roles.get((path, method.upper()), ()))
            for method, operation in item.items()
        }
        if "put" in item:
            paths[shown]["put"]["requestBody"] = _body_without_id(item["put"]["requestBody"], schemas)
    return {
        **derived,
        "paths": {**extra["paths"], **paths},
        "tags": extra["tags"],
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": COOKIE},
            },
        },
    }


@functools.cache
def _extra() -> Json:
    content: Json = msgspec.yaml.decode((HERE / "openapi.yaml").read_bytes())
    return content


def _body_without_id(body: Json, schemas: Json) -> Json:
    """Return the body of a PUT, which may leave out the `id` that is in the address."""
    (content,) = body["content"].values()
    schema = schemas[content["schema"]["$ref"].rpartition("/")[2]]
    required = [name for name in schema.get("required", []) if name != "id"]
    return {**body, "content": {"application/json": {"schema": {**schema, "required": required}}}}


def _roles(app: Litestar) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return which roles a path and method want; none where anybody may call it."""
    found = {}
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            for method in getattr(handler, "http_methods", ()):
                found[route.path_format, str(method)] = tuple(handler.opt.get("roles", ()))
    return found


def _operation(path: str, method: str, operation: Operation, roles: tuple[str, ...]) -> Operation:
    text: str = operation.get("description") or operation["summary"]
    summary, _, rest = text.partition("\n")
    described = [rest.strip(), f"Roles: {', '.join(roles)}." if roles else ""]
    parameters = [_parameter(it) for it in operation.get("parameters", [])]
    return {
        **operation,
        "summary": summary.rstrip("."),
        "description": "\n\n".join(part for part in described if part),
        "parameters": parameters,
        "security": [{"bearer": []}, {"cookie": []}] if roles else [],
        "responses": _responses(path, method, operation, guarded=bool(roles)),
    }


def _parameter(parameter: Json) -> Json:
    kept: Json = {
        key: parameter[key] for key in ("name", "in", "description", "required", "schema") if key in parameter
    }
    return {**kept, "name": "id"} if kept["name"] == "object_id" else kept


def _responses(path: str, method: str, operation: Operation, *, guarded: bool) -> Json:
    answers = {code: answer for code, answer in operation["responses"].items() if code != "400"}
    wrong = _failures(path, method, operation, guarded=guarded)
    if "204" in answers:
        answers["204"] = {"description": "Done."}
    if path == "/user/token":
        answers["400"] = _answer("The name or the password is wrong.", "Detail")
        answers["200"] = _answer("Signed in.", "SignIn")
        wrong.add("429")
    if (path, method) in WITH_PASSWORD:
        answers["400"] = _answer("The name or the password is wrong.", "ErrorBody")
        wrong |= {"403", "429"} | ({"409"} if path == SET_UP else set())
    for status, words in (("200", "Here it is."), ("201", "It has been added.")):
        if status in answers and path != "/user/token":
            answers[status] = {**answers[status], "description": words}
    if method == "put":
        answers["201"] = {**answers["200"], "description": "It was not there and has been added."}
    kind = path.removeprefix("/api/v1/").split("/")[0]
    if method == "get" and path in {f"/api/v1/{kind}", f"/api/v1/{kind}/{{id}}"} and kind in COLLECTED:
        answers["200"] = _collected(COLLECTED[kind], whole="{id}" in path)
    return {**answers, **{code: _answer(FAILURES[code], "ErrorBody") for code in sorted(wrong)}}


def _failures(path: str, method: str, operation: Operation, *, guarded: bool) -> set[str]:
    """Return the statuses of what may go wrong."""
    wrong = {"503"} | ({"401", "403"} if guarded else set())
    if "{" in path:
        wrong.add("404")
    if "{id}" in path and method in {"put", "delete"}:
        wrong.add("423")
    if method in {"post", "put", "delete"} and guarded:
        wrong.add("409")
    if operation.get("parameters") or "requestBody" in operation:
        wrong.add("422")
    if path.removeprefix("/api/v1/").removesuffix("/histogram") in COLLECTED and method == "get":
        wrong.add("400")
    return wrong


def _collected(name: str, *, whole: bool) -> Json:
    one = {"$ref": TEMPLATE.format(name=name)}
    if whole:
        return {"description": "The document.", "content": {"application/json": {"schema": one}}}
    schema = {
        "type": "object",
        "required": ["items", "total", "next"],
        "properties": {
            "items": {"type": "array", "items": one},
            "total": {"type": "integer"},
            "next": {"type": ["string", "null"]},
        },
    }
    return {"description": "One page.", "content": {"application/json": {"schema": schema}}}


def _answer(description: str, name: str) -> Json:
    schema = {"$ref": TEMPLATE.format(name=name)}
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _schemas() -> Json:
    documents = [_whole(it) for it in (Profile, Session, Event)]
    _, schemas = msgspec.json.schema_components((*STRUCTS, *PARTS, *documents), ref_template=TEMPLATE)
    for name, sections in SECTIONS.items():
        whole = {place: {"$ref": TEMPLATE.format(name=part)} for place, part in sections.items()}
        schemas[name] = {**schemas[name], "properties": {**schemas[name]["properties"], **whole}}
    return dict(schemas)


def _whole(struct: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """Return a struct like this one in which nothing may be missing, as in an answer, and raw parts are maps."""
    fields = [(it.name, Json if it.type is Raw else it.type) for it in msgspec.structs.fields(struct)]
    return msgspec.defstruct(struct.__name__, fields, namespace={"__doc__": struct.__doc__})
