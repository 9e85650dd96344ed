"""`/api/v1/session` and `/api/v1/setup`: how a browser signs in, and how the first person does."""

from __future__ import annotations

import contextlib
from datetime import datetime

import msgspec
from litestar import Response, Router, delete, get, post
from litestar.params import JSONBody

from limner.entrypoints.api.guards import (
    ANYBODY,
    PERMISSIONS,
    Asked,
    admitted,
    deps,
    refuse_foreign,
    session_secret,
    signed_in,
    who,
)
from limner.entrypoints.api.oidc import provider_of
from limner.entrypoints.api.signing import Credentials, attempt, noted, session_cookie
from limner.entrypoints.api.strict import Strict
from limner.errors import NotSignedIn
from limner.model.user import Password, Role, User, UserDraft, UserId
from limner.pipeline.access import LONGEST_SESSION, Access, Caller
from limner.pipeline.accounts import csrf_token


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, and what they may do; `user` is empty for the token of a program.

    `csrf` goes into the header `X-CSRF-Token` of every request that changes something, if the cookie says who asks;
    it is empty where a bearer token does. `expires` is when the session ends unless it is used, null for never.
    """

    user: str
    name: str
    full_name: str
    roles: list[Role]
    permissions: list[str]
    environments: list[str]
    csrf: str
    expires: datetime | None
    version: str


class SetUpOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who will be the admin; `secret` is the password that the first start printed."""

    secret: str
    username: UserId
    password: Password


class SetUpState(msgspec.Struct, frozen=True, kw_only=True):
    """Whether nobody has signed up yet; then `POST /api/v1/setup` makes the first admin.

    `oidc` is where a browser begins to sign in with OpenID Connect; empty where nobody does.
    """

    needed: bool
    oidc: str = ""


@post("/session", dto=Strict, return_dto=None, status_code=200)
async def open_session(request: Asked, data: JSONBody[Credentials]) -> Response[SignedIn]:
    """Sign a browser in.

    The answer sets a cookie that scripts cannot read, and tells who has come in. The session lasts
    `LIMNER_TOKEN_LIFETIME` seconds from when it was used last, 30 days at most.
    """
    refuse_foreign(request)
    place = attempt(request, data.username)
    user = await noted(request, data.username, _access(request).prove(data.username, data.password, place))
    return await _welcome(request, user)


@get("/session", roles=ANYBODY, guards=[signed_in])
async def read_session_of_browser(request: Asked) -> SignedIn:
    """Tell who asks, and what they may do; 401 is nobody."""
    return _view(request, who(request), session_secret(request))


@delete("/session")
async def close_session(request: Asked) -> Response[None]:
    """Sign out; signing out twice is no error."""
    with contextlib.suppress(NotSignedIn):
        await _access(request).sign_out(await admitted(request))
    return Response(None, status_code=204, cookies=[session_cookie(request, "", 0)])


@get("/setup")
async def read_setup(request: Asked) -> SetUpState:
    """Tell whether this installation waits for its first person, and how people sign in beside a password."""
    return SetUpState(needed=await _access(request).is_fresh(), oidc=provider_of(request))


@post("/setup", dto=Strict, return_dto=None)
async def set_up(request: Asked, data: JSONBody[SetUpOrder]) -> Response[SignedIn]:
    """Become the first admin, with the password that the first start printed, and sign in.

    The admin whom the first start made is gone then, or has the new password.
    """
    refuse_foreign(request)
    draft = UserDraft(id=data.username, roles=["admin"], password=data.password)
    place = attempt(request, data.username)
    user = await noted(request, data.username, _access(request).set_up(data.secret, draft, place))
    return await _welcome(request, user, status=201)


async def _welcome(request: Asked, user: User, status: int = 200) -> Response[SignedIn]:
    access = _access(request)
    secret = await access.open_session(user)
    longest = max(int(LONGEST_SESSION.total_seconds()), deps(request).settings.token_lifetime)
    cookie = session_cookie(request, secret, longest)
    view = _view(request, await access.recognise(secret), secret)
    return Response(view, status_code=status, cookies=[cookie])


def _view(request: Asked, caller: Caller, secret: str) -> SignedIn:
    given = deps(request)
    return SignedIn(
        user=caller.user,
        name=caller.name,
        full_name=caller.full_name,
        roles=[role for role in ANYBODY if role in caller.roles],
        permissions=[name for name, roles in PERMISSIONS.items() if caller.roles.intersection(roles)],
        environments=["production"] if given.settings.production else list(given.environments),
        csrf=csrf_token(secret) if secret else "",
        expires=caller.expires,
        version=given.version,
    )


def _access(request: Asked) -> Access:
    access: Access = request.app.state.access
    return access


def routes() -> list[Router]:
    """Return the router of sessions of browsers, and of the first start."""
    handlers = [open_session, read_session_of_browser, close_session, read_setup, set_up]
    return [Router("/api/v1", route_handlers=handlers, tags=["sign-in"])]
