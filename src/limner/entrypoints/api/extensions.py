"""`/api/v1/plugins`: the catalogue of extensions, and installing one: making the resource that it needs."""

from __future__ import annotations

import re
from typing import Annotated, Any

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from limner.entrypoints.api.guards import CONFIGURE, READ, Asked, environment, signed_in
from limner.entrypoints.api.paging import Listing
from limner.entrypoints.api.strict import Strict
from limner.errors import BadRequest, Refused
from limner.model.json import Json
from limner.model.resource import Resource
from limner.pipeline.catalog import read_object
from limner.pipeline.extensions import Extension

Kind = Annotated[str, QueryParameter(description="Only plugins of this kind, such as resource or destination.")]
Category = Annotated[str, QueryParameter(description="Only plugins of this category, such as Queues.")]
Text = Annotated[str, QueryParameter(name="q", description="Only plugins with these words in what is said of them.")]
BRANCHES = {"production", "test"}


class Installation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form that installs a plugin.

    `credentials` are those of the resource, for production and test alike, or `{"production": …, "test": …}`. Without
    `id` the resource is called after its name.
    """

    id: str = ""
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    description: str = ""
    credentials: Json = {}
    groups: list[str] = []
    enabled: bool = True


@get("/", roles=READ)
async def list_plugins(request: Asked, kind: Kind = "", category: Category = "", text: Text = "") -> Listing[Extension]:
    """List every plugin that is installed: what it is for, its forms as JSON Schemas, and its manual.

    One that is broken is there too, with the reason in `error`.
    """
    catalog = await environment(request).catalog.refresh()
    items = [
        it
        for it in catalog.extensions.listing
        if kind in ("", it.kind) and category.lower() in ("", it.category.lower()) and _is_about(it, text)
    ]
    return Listing(items=items, total=len(items))


@get("/{kind:str}/{name:str}", roles=READ)
async def read_plugin(request: Asked, kind: FromPath[str], name: FromPath[str]) -> Extension:
    """Read one plugin."""
    return (await environment(request).catalog.refresh()).extensions.find(kind, name)


@post("/{kind:str}/{name:str}/install", roles=CONFIGURE, dto=Strict, return_dto=None)
async def install(request: Asked, kind: FromPath[str], name: FromPath[str], data: JSONBody[Installation]) -> Resource:
    """Make the resource that a plugin needs, from its form. The answer is the resource, with masks for secrets."""
    cache = environment(request).catalog
    plugin = (await cache.refresh()).extensions.find(kind, name)
    if plugin.kind not in {"resource", "destination"}:
        raise BadRequest(f"a plugin of kind {kind} needs no installation: it works", path="kind")
    drafted = msgspec.structs.asdict(data)
    credentials = data.credentials if data.credentials.keys() <= BRANCHES else _both(data.credentials)
    told = {"id": data.id or _slug(data.name), "type": plugin.resource or plugin.name, "credentials": credentials}
    thing = read_object("resources", drafted | told)
    await cache.create("resources", thing)
    made = cache.current.get("resources", thing.id)
    if not isinstance(made, Resource):
        raise Refused(f"the resource {thing.id!r} is gone again")
    return made


def _both(credentials: Json) -> Json:
    return dict.fromkeys(sorted(BRANCHES), credentials)


def _slug(name: str) -> str:
    """Return an id that can be read: the letters and digits of a name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "resource"


def _is_about(plugin: Extension, text: str) -> bool:
    """Tell whether each word stands somewhere in what is said of a plugin; case does not matter."""
    said: list[Any] = [plugin.name, plugin.title, plugin.category, plugin.description, *plugin.tags]
    whole = " ".join(said).lower()
    return all(word in whole for word in text.lower().split())


def routes() -> list[Router]:
    """Return the router of the catalogue of extensions."""
    handlers = [list_plugins, read_plugin, install]
    return [Router("/api/v1/plugins", route_handlers=handlers, guards=[signed_in], tags=["plugins"])]
