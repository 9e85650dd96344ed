"""`/api/v1/catalogue`: what would come of saving or deleting an object of the catalogue, without doing it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from limner.entrypoints.api.failures import ErrorDetail
from limner.entrypoints.api.guards import CONFIGURE, Asked, environment, signed_in
from limner.entrypoints.api.strict import Strict
from limner.errors import NotFound
from limner.model.catalog import KINDS
from limner.model.json import Json
from limner.pipeline.consequences import Deletion, foresee_deletion, foresee_saving

NEW = QueryParameter(name="new", description="It is to be added, so that none of its id may be there.")


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """Why an object could not be saved as it is, each reason with its place; none if it could."""

    problems: list[ErrorDetail]


@post("/{kind:str}/check", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def check_object(
    request: Asked,
    kind: FromPath[str],
    data: JSONBody[Json],
    is_new: Annotated[bool, NEW] = False,  # noqa: FBT002
) -> Checked:
    """Tell whether an object could be saved as it is written so far, and save nothing."""
    wrong = await foresee_saving(environment(request).catalog, _known(kind), data, is_new=is_new)
    return Checked(problems=[ErrorDetail(code=it.code, message=it.message, path=it.path) for it in wrong])


@get("/{kind:str}/{object_id:str}/deletion", roles=CONFIGURE)
async def read_deletion(request: Asked, kind: FromPath[str], object_id: FromPath[str]) -> Deletion:
    """Tell what names an object, and whether it could be deleted."""
    return await foresee_deletion(environment(request).catalog, _known(kind), object_id)


def routes() -> list[Router]:
    """Return the router of what would be."""
    handlers = [check_object, read_deletion]
    return [Router("/api/v1/catalogue", route_handlers=handlers, guards=[signed_in], tags=["configuration"])]


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound(f"there is no kind {kind!r:.40}; there are {', '.join(KINDS)}")
    return kind
