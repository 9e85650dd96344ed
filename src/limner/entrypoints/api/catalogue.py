"""`/api/v1/{kind}`: list, read, add, replace and remove the objects of each kind of the catalogue."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Response, Router, delete, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody, QueryParameter

from limner.entrypoints.api.guards import ANYBODY, CONFIGURE, Asked, environment, signed_in
from limner.entrypoints.api.paging import Containing, Cursor, Limit, Listing, page
from limner.entrypoints.api.strict import Strict
from limner.model.catalog import KINDS, CatalogObject

SECRETIVE = frozenset({"resources", "destinations"})
"""Kinds that only those may read who may also change them."""

OfType = Annotated[str, QueryParameter(name="type", description="Only objects of this type.")]


def routes() -> list[Router]:
    """Return a router for each kind."""
    return [
        Router(
            f"/api/v1/{kind}",
            route_handlers=[*_reading(kind, shape), *_writing(kind, shape)],
            guards=[signed_in],
            tags=[kind],
        )
        for kind, shape in KINDS.items()
    ]


def _reading(kind: str, shape: type[CatalogObject]) -> list[HTTPRouteHandler]:
    async def listing(
        request: Asked, containing: Containing = "", cursor: Cursor = "", limit: Limit = 50
    ) -> Listing[Any]:
        """List the objects, by id."""
        return await listing_of_type(request, "", containing, cursor, limit)

    async def listing_of_type(
        request: Asked, of_type: OfType = "", containing: Containing = "", cursor: Cursor = "", limit: Limit = 50
    ) -> Listing[Any]:
        """List the objects, by id."""
        catalog = await environment(request).catalog.refresh()
        objects = [it for it in catalog.objects[kind].values() if not of_type or _is_of(it, of_type)]
        return page(objects, containing, cursor, limit)

    async def one(request: Asked, object_id: FromPath[str]) -> CatalogObject:
        """Read one object."""
        return (await environment(request).catalog.refresh()).get(kind, object_id)

    several = listing_of_type if "type" in shape.__struct_fields__ else listing
    # Litestar reads the annotations of this very kind, for the OpenAPI document.
    several.__annotations__["return"] = _of(Listing, shape)
    one.__annotations__["return"] = shape
    roles = CONFIGURE if kind in SECRETIVE else ANYBODY
    return [get("/", roles=roles)(several), get("/{object_id:str}", roles=roles)(one)]


def _writing(kind: str, shape: type[CatalogObject]) -> list[HTTPRouteHandler]:
    async def create(request: Asked, data: JSONBody[CatalogObject]) -> CatalogObject:
        """Add an object."""
        cache = environment(request).catalog
        await cache.create(kind, data)
        return cache.current.get(kind, data.id)

    async def replace(request: Asked, object_id: FromPath[str], data: JSONBody[CatalogObject]) -> Response[Any]:
        """Replace an object, or add it: 201 if it was not there."""
        cache = environment(request).catalog
        new = await cache.put(kind, object_id, data)
        return Response(cache.current.get(kind, data.id), status_code=201 if new else 200)

    async def remove(request: Asked, object_id: FromPath[str]) -> None:
        """Remove an object that nothing else needs."""
        await environment(request).catalog.delete(kind, object_id)

    create.__annotations__ |= {"data": _of(JSONBody, shape), "return": shape}
    replace.__annotations__ |= {"data": _of(JSONBody, shape), "return": _of(Response, shape)}
    return [
        post("/", roles=CONFIGURE, dto=Strict, return_dto=None)(create),
        put("/{object_id:str}", roles=CONFIGURE, dto=Strict, return_dto=None)(replace),
        delete("/{object_id:str}", roles=CONFIGURE)(remove),
    ]


def _is_of(thing: Any, of_type: str) -> bool:
    """Tell whether an object is of a type, or this is one of its types."""
    return of_type == thing.type or (isinstance(thing.type, list) and of_type in thing.type)


def _of(generic: Any, shape: type[CatalogObject]) -> Any:
    """Return a generic type of this shape, which is known at run time only."""
    return generic[shape]
