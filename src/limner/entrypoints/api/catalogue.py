"""`/api/v1/{kind}`: list, read, add, replace and remove the objects of each kind of the catalogue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Annotated, Any, Literal

from litestar import Response, Router, delete, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody, QueryParameter

from limner.entrypoints.api.guards import ANYBODY, CONFIGURE, Asked, environment, signed_in
from limner.entrypoints.api.paging import Containing, Cursor, Limit, Listing, page
from limner.entrypoints.api.strict import Strict
from limner.model.catalog import KINDS, CatalogObject

SECRETIVE = frozenset({"resources", "destinations"})
"""Kinds that only those may read who may also change them."""

State = Literal["active", "paused", "inactive"]
OfState = Annotated[State | None, QueryParameter(name="state", description="Only objects in this state.")]
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
    async def one(request: Asked, object_id: FromPath[str]) -> CatalogObject:
        """Read one object."""
        return (await environment(request).catalog.refresh()).get(kind, object_id)

    several = _listing(kind, shape)
    # Litestar reads the annotations of this very kind, for the OpenAPI document.
    several.__annotations__["return"] = _of(Listing, shape)
    one.__annotations__["return"] = shape
    roles = CONFIGURE if kind in SECRETIVE else ANYBODY
    return [get("/", roles=roles)(several), get("/{object_id:str}", roles=roles)(one)]


def _listing(kind: str, shape: type[CatalogObject]) -> Callable[..., Awaitable[Listing[Any]]]:
    """Return what lists the objects of a kind, by what they can be told apart."""

    async def listing(
        request: Asked, containing: Containing = "", cursor: Cursor = "", limit: Limit = 50
    ) -> Listing[Any]:
        """List the objects, by id."""
        return page(await _objects(request, kind), containing, cursor, limit)

    async def listing_of_type(
        request: Asked, of_type: OfType = "", containing: Containing = "", cursor: Cursor = "", limit: Limit = 50
    ) -> Listing[Any]:
        """List the objects, by id."""
        objects = await _objects(request, kind)
        return page([it for it in objects if not of_type or _is_of(it, of_type)], containing, cursor, limit)

    async def listing_of_state(
        request: Asked, within: OfState = None, containing: Containing = "", cursor: Cursor = "", limit: Limit = 50
    ) -> Listing[Any]:
        """List the objects, by id."""
        objects = await _objects(request, kind)
        return page([it for it in objects if within in {None, _state_of(it)}], containing, cursor, limit)

    if "type" in shape.__struct_fields__:
        return listing_of_type
    return listing_of_state if "paused" in shape.__struct_fields__ else listing


async def _objects(request: Asked, kind: str) -> Iterable[CatalogObject]:
    return (await environment(request).catalog.refresh()).objects[kind].values()


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


def _state_of(thing: Any) -> State:
    """Return whether anything is sent: what is inactive is not, paused or not."""
    return "inactive" if not thing.enabled else "paused" if thing.paused else "active"


def _of(generic: Any, shape: type[CatalogObject]) -> Any:
    """Return a generic type of this shape, which is known at run time only."""
    return generic[shape]
