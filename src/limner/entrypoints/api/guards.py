"""Who may come in: recognises the caller, checks the roles of the path, and finds the environment that is meant."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.routes import BaseRoute, HTTPRoute

from limner.entrypoints.api.deps import ApiDeps, Environment
from limner.entrypoints.http.clients import ClientReader
from limner.errors import BadRequest, Forged, NotAllowed, NotSignedIn
from limner.model.edit import Author
from limner.model.user import Role
from limner.pipeline.access import Access, Caller
from limner.pipeline.accounts import csrf_token
from limner.pipeline.edits import AUTHOR

COOKIE = "limner-session"
"""Says who asks. What changes something needs the header CSRF too, and has to come from a page of ours: so no page of
another site can make a signed-in browser change something."""

CSRF = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""

ADMIN: tuple[Role, ...] = ("admin",)
CONFIGURE: tuple[Role, ...] = ("admin", "developer")
READ: tuple[Role, ...] = ("admin", "developer", "marketer")
ANYBODY: tuple[Role, ...] = ("admin", "developer", "marketer", "maintainer")
LOOK_AFTER: tuple[Role, ...] = ("admin", "developer", "maintainer")
OPERATE: tuple[Role, ...] = ("admin", "maintainer")

PERMISSIONS: dict[str, tuple[Role, ...]] = {
    "administer": ADMIN,
    "configure": CONFIGURE,
    "look_after": LOOK_AFTER,
    "read": READ,
    "see": ANYBODY,
}
"""What a role may do, in words for those who draw menus."""

Connection = ASGIConnection[Any, Any, Any, Any]
Asked = Request[Any, Any, Any]


async def signed_in(connection: Connection, handler: BaseRouteHandler) -> None:
    """Let those in who have one of the roles that the handler names; raise NotSignedIn or NotAllowed for others."""
    method = connection.scope.get("method")
    if method == "OPTIONS":
        return  # `methods` answers it: which methods there are is no secret.
    caller = await admitted(connection)
    roles = handler.opt["roles"]
    if not caller.roles.intersection(roles):
        raise NotAllowed(f"this needs one of the roles {', '.join(roles)}; you have {', '.join(sorted(caller.roles))}")
    connection.scope["user"] = caller
    AUTHOR.set(Author(name=caller.name, address=address(connection)))
    access: Access = connection.app.state.access
    await access.prolong(caller)


async def admitted(connection: Connection) -> Caller:
    """Return who asks; raise NotSignedIn, or Forged where a cookie alone wants to change something."""
    caller = await recognise(connection, by_cookie=True)
    if connection.scope.get("method") not in SAFE and (secret := session_secret(connection)):
        refuse_foreign(connection)
        shown, right = connection.headers.get(CSRF, ""), csrf_token(secret)
        if not hmac.compare_digest(shown.encode(), right.encode()):
            raise Forged(
                "send the `csrf` of GET /api/v1/session as X-CSRF-Token, or a token as `Authorization: Bearer …`"
            )
    return caller


def address(connection: Connection) -> str:
    """Return where somebody asks from, behind proxies that we trust."""
    clients: ClientReader = connection.app.state.clients
    peer = connection.client.host if connection.client else ""
    forwarded = ",".join(connection.headers.getall("x-forwarded-for", []))  # the last line is the proxy's own
    return clients.address(peer, forwarded) or peer


def refuse_foreign(connection: Connection) -> None:
    """Raise Forged for what a page of another origin sent; what no browser sent has no origin."""
    site, origin = connection.headers.get("sec-fetch-site"), connection.headers.get("origin")
    if site is not None:
        ours = site in {"same-origin", "none"}
    else:
        ours = origin is None or urlsplit(origin).netloc.lower() in _hosts(connection)
    if not ours:
        raise Forged(f"a page of another origin ({origin or site}) may not do this".replace("\n", " ")[:200])


def _hosts(connection: Connection) -> set[str]:
    """Return what this server is called from outside."""
    return {connection.headers.get("host", "").strip().lower(), host_of(connection)} - {""}


def host_of(connection: Connection) -> str:
    """Return what the browser calls this server: host and port, as a proxy of ours says it where there is one."""
    forwarded = connection.headers.get("x-forwarded-host", "").rpartition(",")[2].strip()
    named = forwarded if forwarded and behind_proxy(connection) else connection.headers.get("host", "")
    return named.strip().lower()


def behind_proxy(connection: Connection) -> bool:
    """Tell whether a proxy that we trust hands the request on."""
    clients: ClientReader = connection.app.state.clients
    return connection.client is not None and clients.trusts(connection.client.host)


def is_secure(connection: Connection) -> bool:
    """Tell whether the request came by https, to us or to a proxy of ours."""
    if connection.url.scheme == "https":
        return True
    forwarded = connection.headers.get("x-forwarded-proto", "").rpartition(",")[2].strip().lower()
    return forwarded == "https" and behind_proxy(connection)


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
    secret = _bearer(connection) or (session_secret(connection) if by_cookie else "")
    if not secret:
        raise NotSignedIn("sign in at POST /user/token and send the token as `Authorization: Bearer …`")
    access: Access = connection.app.state.access
    return await access.recognise(secret)


def _bearer(connection: Connection) -> str:
    """Return the token of the header `Authorization`, empty if there is none."""
    scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def session_secret(connection: Connection) -> str:
    """Return the secret of the cookie, where it says who asks; empty where a token does."""
    return "" if _bearer(connection) else connection.cookies.get(COOKIE, "").strip()


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
