"""Resources beyond the catalogue: reveal and check, and the paths and shapes that clients of Tracardi know."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import structlog
from litestar import Response, Router, delete, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from limner.entrypoints.api.guards import ADMIN, CONFIGURE, Asked, deps, environment, signed_in, who
from limner.entrypoints.api.strict import Strict
from limner.errors import NotFound
from limner.model.json import Json
from limner.model.resource import Branch, Resource, ResourceCredentials
from limner.pipeline.catalog import Catalog
from limner.pipeline.checks import Checker, CheckResult
from limner.pipeline.extensions import Extensions, long_names
from limner.pipeline.resources import OpenResource
from limner.sdk.config import schema
from limner.sdk.contract import Plugin
from limner.sdk.manual import manual

log = structlog.get_logger()

BranchOf = Annotated[Branch, QueryParameter(name="branch", description="Which credentials: production or test.")]
Named = Annotated[str, QueryParameter(name="query", description="Only resources with this text in their name.")]
Most = Annotated[int, QueryParameter(ge=1, le=1000, description="Most resources of the answer.")]


class Revealed(msgspec.Struct, frozen=True, kw_only=True):
    """The credentials of a resource in clear."""

    id: str
    credentials: ResourceCredentials


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What was saved, in the shape that older clients read."""

    saved: int = 1
    errors: list[str] = []
    ids: list[str] = []


@post("/{object_id:str}/reveal", roles=ADMIN, status_code=200)
async def reveal(request: Asked, object_id: FromPath[str]) -> Revealed:
    """Read the credentials in clear. That somebody did is logged, with who it was."""
    opened = _find(await _catalog(request), object_id)
    log.info("resource_revealed", resource=opened.resource.id, user=who(request).user)
    clear = ResourceCredentials(production=opened.reveal("production"), test=opened.reveal("test"))
    return Revealed(id=opened.resource.id, credentials=clear)


@post("/{object_id:str}/check", roles=CONFIGURE, status_code=200)
async def check(request: Asked, object_id: FromPath[str], branch: BranchOf = "production") -> CheckResult:
    """Find out whether the credentials open the door, by asking the other system."""
    catalog = await _catalog(request)
    checker = Checker(catalog.extensions, environment(request).outgoing, deps(request).clock)
    return await checker.check(_find(catalog, object_id), branch)


@get("/type/name", roles=CONFIGURE)
async def type_names(request: Asked) -> Json:
    """List the types of resources: their names by id."""
    types = (await _catalog(request)).extensions.resource_types
    return {"total": len(types), "result": {name: it.extra["listing"].title for name, it in types.items()}}


@get("/type/configuration", roles=CONFIGURE)
async def type_configurations(request: Asked) -> Json:
    """List the types of resources: what the form of each begins with."""
    extensions = (await _catalog(request)).extensions
    found = {name: _configuration(it, extensions) for name, it in extensions.resource_types.items()}
    return {"total": len(found), "result": found}


@get("/entity", roles=CONFIGURE)
async def entities(request: Asked) -> Json:
    """List the ids and names of all resources."""
    return _named([it.resource for it in (await _catalog(request)).resources.values()])


@get("/entity/tag/{tag:str}", roles=CONFIGURE)
async def entities_by_tag(request: Asked, tag: FromPath[str]) -> Json:
    """List the ids and names of the resources with a tag."""
    return _named([it.resource for it in (await _catalog(request)).resources.values() if tag in it.resource.tags])


@get("/", roles=CONFIGURE)
async def every(request: Asked) -> Json:
    """List all resources, with masks for secrets."""
    found = [it.resource for it in (await _catalog(request)).resources.values()]
    return {"total": len(found), "result": found}


@get("/by_type", roles=CONFIGURE)
async def by_type(request: Asked, named: Named = "", limit: Most = 200) -> Json:
    """List the resources whose name has a text in it, in one group."""
    found = [it.resource for it in (await _catalog(request)).resources.values()]
    matching = [it for it in found if named.lower() in it.name.lower()][:limit]
    return {"total": len(matching), "grouped": {"Resources": matching} if matching else None}


@get("/{object_id:str}", roles=CONFIGURE)
async def read(request: Asked, object_id: FromPath[str]) -> Resource:
    """Read a resource, with masks for secrets."""
    return _find(await _catalog(request), object_id).resource


@post("/", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def save(request: Asked, data: JSONBody[Resource]) -> Saved:
    """Add or replace a resource; `***` keeps the secret that is stored."""
    await environment(request).catalog.put("resources", data.id, data)
    return Saved(ids=[data.id])


@delete("/{object_id:str}", roles=CONFIGURE, status_code=200)
async def remove(request: Asked, object_id: FromPath[str]) -> Response[bool]:
    """Remove a resource that no destination needs."""
    await environment(request).catalog.delete("resources", object_id)
    return Response(True)


@get("/type", roles=CONFIGURE)
async def destination_types(request: Asked) -> Json:
    """List the types of resources that have a destination, by each name of that destination."""
    extensions = (await _catalog(request)).extensions
    found: Json = {}
    for destination in extensions.destinations.values():
        plugin = extensions.resource_types.get(destination.extra["resource"])
        if plugin is not None:
            told = _configuration(plugin, extensions, destination.name)
            found |= dict.fromkeys([destination.name, *long_names(destination.name)], told)
    return found


@get("/entity", roles=CONFIGURE)
async def destination_entities(request: Asked) -> dict[str, Resource]:
    """List the resources on which there can be a destination, by id."""
    catalog = await _catalog(request)
    return {key: it.resource for key, it in catalog.resources.items() if it.resource.destination is not None}


async def _catalog(request: Asked) -> Catalog:
    return await environment(request).catalog.refresh()


def _find(catalog: Catalog, object_id: str) -> OpenResource:
    found = catalog.resources.get(object_id.strip().lower())
    if found is None:
        raise NotFound(f"there is no resource {object_id!r}")
    return found


def _named(found: list[Resource]) -> Json:
    return {"total": len(found), "result": [{"id": it.id, "name": it.name} for it in found]}


def _configuration(plugin: Plugin[Any], extensions: Extensions, destination: str = "") -> Json:
    """Return a type of resource as the form for a new one wants it: `config` has each field, empty or as usual."""
    listing = plugin.extra["listing"]
    return {
        "id": plugin.name,
        "name": listing.title,
        "config": template(plugin),
        "tags": list(listing.tags),
        "icon": listing.icon,
        "destination": extensions.binding(plugin.name, destination),
        "manual": manual(plugin),
    }


def template(plugin: Plugin[Any]) -> Json:
    """Return credentials to fill in: each field with its default, or empty."""
    empty = {"string": "", "integer": 0, "number": 0, "boolean": False, "array": [], "object": {}}
    fields = schema(plugin.config).get("properties", {})
    return {name: it.get("default", empty.get(it.get("type", "string"))) for name, it in fields.items()}


def routes() -> list[Router]:
    """Return the routers: beside the catalogue's own, and those of older clients."""
    lists = [type_names, type_configurations, entities, entities_by_tag, every, by_type]
    one = [read, save, remove, reveal, check]
    handlers: list[tuple[str, list[Any]]] = [
        ("/api/v1/resources", [reveal, check]),
        ("/resources", lists),
        ("/resource", one),
        ("/destinations", [destination_types, destination_entities]),
    ]
    return [Router(path, route_handlers=found, guards=[signed_in], tags=["resources"]) for path, found in handlers]
