"""Who may come in: recognises the caller, checks the roles of the path, and finds the environment that is meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.routes import BaseRoute, HTTPRoute

from limner.entrypoints.api.deps import ApiDeps, Environment
from limner.errors import BadRequest, NotAllowed, NotSignedIn
from limner.pipeline.access import Access, Caller
from limner.pipeline.accounts import Role

COOKIE = "limner-session"
"""Says who asks, on GET requests only: so no page of another site can make a signed-in browser change something."""

ADMIN: tuple[Role, ...] = ("admin",)
CONFIGURE: tuple[Role, ...] = ("admin", "developer")
READ: tuple[Role, ...] = ("admin", "developer", "marketer")
ANYBODY: tuple[Role, ...] = ("admin", "developer", "marketer", "maintainer")
LOOK_AFTER: tuple[Role, ...] = ("admin", "developer", "maintainer")

Connection = ASGIConnection[Any, Any, Any, Any]
Asked = Request[Any, Any, Any]


async def signed_in(connection: Connection, handler: BaseRouteHandler) -> None:
    """Let those in who have one of the roles that the handler names; raise NotSignedIn or NotAllowed for others."""
    method = connection.scope.get("method")
    if method == "OPTIONS":
        return  # `methods` answers it: which methods there are is no secret.
    caller = await recognise(connection, method == "GET")
    roles = handler.opt["roles"]
    if not caller.roles.intersection(roles):
        raise NotAllowed(f"this needs one of the roles {', '.join(roles)}; you have {', '.join(sorted(caller.roles))}")
    connection.scope["user"] = caller


def methods(request: Asked) -> Response[None] | None:
    """Answer OPTIONS with the methods of the path; Litestar's own answer forgets some where a path has several."""
    if request.method != "OPTIONS":
        return None
    template = request.scope["path_template"]
    found = {str(it) for route in request.app.routes if route.path_format == template for it in _methods(route)}
    return Response(None, status_code=204, headers={"Allow": ", ".join(sorted(found))})


def _methods(route: BaseRoute) -> Iterable[str]:
    return route.methods if isinstance(route, HTTPRoute) else ()


async def recognise(connection: Connection, by_cookie: bool) -> Caller:  # noqa: FBT001
    """Return who asks, by the bearer token or, where that is allowed, by the cookie; or raise NotSignedIn."""
    scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        secret = connection.cookies.get(COOKIE, "") if by_cookie else ""
    if not secret:
        raise NotSignedIn("sign in at POST /user/token and send the token as `Authorization: Bearer …`")
    access: Access = connection.app.state.access
    return await access.recognise(secret.strip())


def who(request: Asked) -> Caller:
    """Return who asks; only behind `signed_in`."""
    caller: Caller = request.scope["user"]
    return caller


def deps(request: Asked) -> ApiDeps:
    """Return what `app.py` gave us."""
    given: ApiDeps = request.app.state.deps
    return given


def environment(request: Asked) -> Environment:
    """Return the environment that `X-Context` names; production without it, or where that is all there is."""
    given = deps(request)
    named = "" if given.settings.production else request.headers.get("x-context", "").strip().lower()
    found = given.environments.get(named or "production")
    if found is None:
        raise BadRequest(
            f"there is no environment {named[:80]!r}; X-Context is production or staging", path="X-Context"
        )
    return found
