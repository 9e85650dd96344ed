"""`/api/v1/account`: what people do about themselves: another password, and a look at where they are signed in."""

from __future__ import annotations

from datetime import datetime

import msgspec
from litestar import Router, delete, get, post
from litestar.params import FromPath, JSONBody

from limner.entrypoints.api.guards import ANYBODY, Asked, signed_in, who
from limner.entrypoints.api.paging import Cursor, Limit, Listing, page
from limner.entrypoints.api.signing import attempt
from limner.entrypoints.api.strict import Strict
from limner.errors import BadRequest, NotAllowed, NotFound, WrongPassword
from limner.model.user import Password, Token
from limner.pipeline.access import Access


class PasswordChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The password that one has, and the one that one wants."""

    current: str
    password: Password


class OwnSession(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in of the one who asks, in a browser or of a program; `current` is the one that asks."""

    id: str
    browser: bool
    created: datetime
    expires: datetime | None
    current: bool


@post("/password", roles=ANYBODY, dto=Strict, return_dto=None, status_code=204)
async def change_password(request: Asked, data: JSONBody[PasswordChange]) -> None:
    """Give oneself another password, and end all sign-ins but this one."""
    access, name = _access(request), _person(request)
    user = (await access.accounts.refresh()).users.get(name)
    if user is not None and not user.password:
        raise NotAllowed("you have no password here; you sign in by OpenID Connect")
    try:
        await access.prove(name, data.current, attempt(request, name))
    except WrongPassword as error:
        raise BadRequest("this is not your password", path="current") from error
    await access.accounts.change_password(name, data.password, keep=who(request).token)


@get("/sessions", roles=ANYBODY)
async def list_own_sessions(request: Asked, cursor: Cursor = "", limit: Limit = 50) -> Listing[OwnSession]:
    """List where one is signed in, by id."""
    mine = [_view(it, who(request).token) for it in await _sign_ins(request)]
    return page(mine, "", cursor, limit)


@delete("/sessions/{object_id:str}", roles=ANYBODY)
async def end_own_session(request: Asked, object_id: FromPath[str]) -> None:
    """Sign out elsewhere."""
    if all(it.id != object_id for it in await _sign_ins(request)):
        raise NotFound(f"you have no session {object_id!r}")
    await _access(request).accounts.delete_token(object_id)


async def _sign_ins(request: Asked) -> list[Token]:
    """Return the sign-ins of who asks that have not ended."""
    access, name = _access(request), _person(request)
    now = access.accounts.clock()
    known = (await access.accounts.refresh()).tokens.values()
    return [it for it in known if it.user == name and it.sign_in and (it.expires is None or it.expires > now)]


def _person(request: Asked) -> str:
    """Return the user who asks; the token of a program stands for nobody."""
    name = who(request).user
    if not name:
        raise NotAllowed("this token stands for a program; only a person has an account")
    return name


def _view(token: Token, current: str) -> OwnSession:
    return OwnSession(
        id=token.id,
        browser=token.browser,
        created=token.created,
        expires=token.expires,
        current=token.id == current,
    )


def _access(request: Asked) -> Access:
    access: Access = request.app.state.access
    return access


def routes() -> list[Router]:
    """Return the router of one's own account."""
    handlers = [change_password, list_own_sessions, end_own_session]
    return [Router("/api/v1/account", route_handlers=handlers, guards=[signed_in], tags=["users"])]
