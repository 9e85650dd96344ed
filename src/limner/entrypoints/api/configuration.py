"""`/api/v1/configuration`: configuration as code over HTTP, as `limner export` and `limner apply` have it in files."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from litestar import Response, Router, get, post
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIResponse, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import QueryParameter

from limner.entrypoints.api.guards import CONFIGURE, Asked, environment, signed_in
from limner.errors import BadRequest, Misconfigured
from limner.model.edit import Deed, FieldEdit
from limner.pipeline.catalog import Change
from limner.pipeline.configuration import Wanted, differences, export, plan, read_text

YAML = "application/yaml"
MOST_PARTS = 200_000
"""Values in a configuration, those that YAML's aliases repeat counted each time: a few lines can mean billions."""

NAME = "the configuration"
PRUNE = QueryParameter(description="Remove what the configuration does not name.")


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One object that is created, changed or removed, with the fields that differ; secrets are masked."""

    kind: str
    id: str
    deed: Deed
    fields: list[FieldEdit]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What applying a configuration changes, or why it cannot be applied: then `problems` are not empty."""

    steps: list[Step]
    created: int = 0
    changed: int = 0
    removed: int = 0
    problems: list[str] = []


def _schema() -> dict[str, OpenAPIMediaType]:
    return {YAML: OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING))}


@dataclass
class ExportOperation(Operation):
    """Describes an answer in YAML."""

    def __post_init__(self) -> None:
        """Fill in what cannot be told from a function that answers text."""
        self.responses = {"200": OpenAPIResponse(description="The configuration.", content=_schema())}


@dataclass
class ApplyOperation(Operation):
    """Describes a body in YAML."""

    def __post_init__(self) -> None:
        """Fill in what cannot be told from a function that reads the body by itself."""
        self.request_body = RequestBody(content=_schema(), required=True)


@get("/", roles=CONFIGURE, operation_class=ExportOperation)
async def export_configuration(request: Asked) -> Response[bytes]:
    """Download everything that is configured as YAML, in the form that `apply` takes; secrets are `***`."""
    text = export(await environment(request).catalog.refresh())
    headers = {"Content-Disposition": 'attachment; filename="limner.yaml"'}
    return Response(text.encode(), media_type=YAML, headers=headers)


@post("/diff", roles=CONFIGURE, status_code=200, operation_class=ApplyOperation)
async def compare_configuration(request: Asked, prune: Annotated[bool, PRUNE] = False) -> Plan:  # noqa: FBT002
    """Tell what applying a configuration would change, and change nothing.

    Variables such as `${CRM_TOKEN}` are those of `limner apply`, and are not filled in here; write `***` for a secret
    that is stored already.
    """
    try:
        changes = await _planned(request, prune=prune)
    except Misconfigured as error:
        return Plan(steps=[], problems=str(error).splitlines()[1:] or [str(error)])
    return _view(changes)


@post("/apply", roles=CONFIGURE, status_code=200, operation_class=ApplyOperation)
async def apply_configuration(request: Asked, prune: Annotated[bool, PRUNE] = False) -> Plan:  # noqa: FBT002
    """Make the catalogue what a configuration says, all of it or nothing; tell what changed."""
    try:
        changes = await _planned(request, prune=prune)
    except Misconfigured as error:
        raise BadRequest(str(error)) from error
    await environment(request).catalog.apply(changes)
    return _view(changes)


async def _planned(request: Asked, *, prune: bool) -> list[Change]:
    body = await request.body()
    wanted = await asyncio.to_thread(_read, body)
    return plan(await environment(request).catalog.refresh(), wanted, prune=prune)


def _read(body: bytes) -> Wanted:
    """Read a configuration without this server's variables: these are for who runs it, not for who configures it."""
    try:
        text = body.decode()
        parts = _parts(msgspec.yaml.decode(text), {})
    except UnicodeDecodeError as error:
        raise BadRequest("the configuration is no UTF-8") from error
    except (msgspec.DecodeError, ValueError, RecursionError):
        parts = 0  # `read_text` says what is wrong
    if parts > MOST_PARTS:
        raise BadRequest(f"the configuration has more than {MOST_PARTS} values, or repeats itself without end")
    return read_text(text, NAME, {})


def _parts(content: Any, known: dict[int, int]) -> int:
    """Count the values in a tree in which branches may be one and the same; one that holds itself has too many."""
    if not isinstance(content, dict | list):
        return 1
    if id(content) not in known:
        known[id(content)] = MOST_PARTS + 1
        inner = content.values() if isinstance(content, dict) else content
        known[id(content)] = 1 + sum(_parts(it, known) for it in inner)
    return known[id(content)]


def _view(changes: list[Change]) -> Plan:
    steps = [Step(kind=it.kind, id=it.id, deed=_deed(it), fields=differences(it)) for it in changes]
    deeds = [step.deed for step in steps]
    return Plan(
        steps=steps,
        created=deeds.count("created"),
        changed=deeds.count("changed"),
        removed=deeds.count("removed"),
    )


def _deed(change: Change) -> Deed:
    return "created" if change.before is None else "removed" if change.after is None else "changed"


def routes() -> list[Router]:
    """Return the router of configuration as code."""
    handlers = [export_configuration, compare_configuration, apply_configuration]
    return [Router("/api/v1/configuration", route_handlers=handlers, guards=[signed_in], tags=["configuration"])]
