"""`/test`: saved tests under the path that older clients know; ours is `/api/v1/tests`."""

from __future__ import annotations

from litestar import Response, Router, delete, get, post
from litestar.params import FromPath, JSONBody

from limner.entrypoints.api.guards import ANYBODY, CONFIGURE, Asked, environment, signed_in
from limner.entrypoints.api.resources import Saved
from limner.entrypoints.api.strict import Strict
from limner.model.catalog import CatalogObject, SavedTest


@get("/{object_id:str}", roles=ANYBODY)
async def read(request: Asked, object_id: FromPath[str]) -> CatalogObject:
    """Read a saved test."""
    return (await environment(request).catalog.refresh()).get("tests", object_id)


@post("/", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def save(request: Asked, data: JSONBody[SavedTest]) -> Saved:
    """Add or replace a saved test."""
    await environment(request).catalog.put("tests", data.id, data)
    return Saved(ids=[data.id])


@delete("/{object_id:str}", roles=CONFIGURE, status_code=200)
async def remove(request: Asked, object_id: FromPath[str]) -> Response[bool]:
    """Remove a saved test."""
    await environment(request).catalog.delete("tests", object_id)
    return Response(True)


def routes() -> list[Router]:
    """Return the router of older clients."""
    return [Router("/test", route_handlers=[read, save, remove], guards=[signed_in], tags=["tests"])]
