"""`/api/v1/audit/changes` and `/sign-ins`: who changed what is configured, and who may use it; who came in."""

from __future__ import annotations

from typing import Annotated

from litestar import Router, get
from litestar.params import FromQuery, QueryParameter

from limner.entrypoints.api.guards import ADMIN, Asked, environment, signed_in
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.entrypoints.api.records import SINCE, UNTIL, read_moment
from limner.entrypoints.api.signing import sign_ins
from limner.errors import BadRequest
from limner.model.catalog import KINDS
from limner.model.edit import SIGN_INS, Edit, EditFilter, SignInAttempt

KIND = QueryParameter(description="Only objects of this kind, such as `sources`, `users` or `tokens`.")
NAME = QueryParameter(description="Only sign-ins with this name of a user; case does not matter.")
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
        without=SIGN_INS,
        object=named,
        by=by,
        since=read_moment(since, "from"),
        until=read_moment(until, "to"),
        cursor=cursor,
        limit=limit,
    )
    found = await environment(request).store.edits(wanted)
    return Listing(items=found.items, total=found.total, next=found.next)


@get("/sign-ins", roles=ADMIN)
async def list_sign_ins(  # noqa: PLR0913, PLR0917 # one parameter for each filter of the address
    request: Asked,
    name: Annotated[str, NAME] = "",
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Listing[SignInAttempt]:
    """List who tried to sign in, newest first, and what became of it; the same for all environments.

    Of an address from which too many tries came, or nobody whom the provider vouches for, a line a minute is kept.
    """
    wanted = EditFilter(
        kind=SIGN_INS,
        by=name.strip().lower(),
        since=read_moment(since, "from"),
        until=read_moment(until, "to"),
        cursor=cursor,
        limit=limit,
    )
    found = await sign_ins(request).list(wanted)
    return Listing(items=found.items, total=found.total, next=found.next)


def routes() -> list[Router]:
    """Return the router of changes and sign-ins."""
    return [Router("/api/v1/audit", route_handlers=[list_edits, list_sign_ins], guards=[signed_in], tags=["audit"])]
