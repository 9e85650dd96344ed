"""`/api/v1/audit/changes`: who changed what is configured, and who may use it."""

from __future__ import annotations

from typing import Annotated

from litestar import Router, get
from litestar.params import FromQuery, QueryParameter

from limner.entrypoints.api.guards import ADMIN, Asked, environment, signed_in
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.entrypoints.api.records import SINCE, UNTIL, read_moment
from limner.errors import BadRequest
from limner.model.catalog import KINDS
from limner.model.edit import Edit, EditFilter

KIND = QueryParameter(description="Only objects of this kind, such as `sources`, `users` or `tokens`.")
OBJECT = QueryParameter(name="id", description="Only the object of this id.")


@get("/changes", roles=ADMIN)
async def list_edits(  # noqa: PLR0913, PLR0917 # one parameter for each filter of the address
    request: Asked,
    kind: Annotated[str, KIND] = "",
    named: Annotated[str, OBJECT] = "",
    by: FromQuery[str] = "",
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Listing[Edit]:
    """List who created, changed or removed what, newest first, with the fields that are others; secrets are masked.

    Users and tokens are the same for all environments, and stand in the list of production. A sign-in is a token that
    was created, with the user's name in it. What `limner apply` and the start do is by `limner`.
    """
    known = (*KINDS, "users", "tokens")
    if kind and kind not in known:
        raise BadRequest(f"{kind!r:.40} is no kind; there are {', '.join(known)}", path="kind")
    wanted = EditFilter(
        kind=kind,
        object=named,
        by=by,
        since=read_moment(since, "from"),
        until=read_moment(until, "to"),
        cursor=cursor,
        limit=limit,
    )
    found = await environment(request).store.edits(wanted)
    return Listing(items=found.items, total=found.total, next=found.next)


def routes() -> list[Router]:
    """Return the router of changes."""
    return [Router("/api/v1/audit", route_handlers=[list_edits], guards=[signed_in], tags=["audit"])]
