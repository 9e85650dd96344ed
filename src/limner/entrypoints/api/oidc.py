"""`/api/v1/session/oidc`: signing in with the OpenID Connect provider that the settings name."""

from __future__ import annotations

import structlog
from litestar import Response, Router, get
from litestar.datastructures import Cookie
from litestar.params import FromQuery

from limner.entrypoints.api.guards import Asked, address, deps, host_of, is_secure
from limner.entrypoints.api.signing import attempt, session_cookie, sign_ins
from limner.errors import NotFound, Refused
from limner.pipeline.access import LONGEST_SESSION, Access
from limner.pipeline.oidc import FLOW, Provider, Return

log = structlog.get_logger()

FLOW_COOKIE = "limner-oidc"
PATH = "/api/v1/session/oidc"


@get("/", status_code=302)
async def depart(request: Asked, to: FromQuery[str] = "/") -> Response[None]:
    """Send the browser to the provider; `to` is the page of the console to go to afterwards."""
    provider = _provider(request)
    try:
        departure = await provider.depart(_callback(request), to if _is_ours(to) else "/")
    except Refused as error:
        return _turned_away(error)
    headers = {"Location": departure.address}
    cookie = _flow_cookie(request, departure.cookie, int(FLOW.total_seconds()))
    return Response(None, status_code=302, headers=headers, cookies=[cookie])


@get("/callback", status_code=302)
async def arrive(request: Asked) -> Response[None]:
    """Let somebody in whom the provider sends back; who may not come in is led to the page of signing in."""
    back = Return(
        address=_callback(request),
        query={name: str(value) for name, value in request.query_params.items()},
        cookie=request.cookies.get(FLOW_COOKIE, ""),
    )
    gone = _flow_cookie(request, "", 0)
    access: Access = request.app.state.access
    provider, name, place = _provider(request), "", address(request)
    try:
        arrival = await provider.arrive(back)
        name = arrival.person.name
        attempt(request, name)
        user = await access.accounts.welcome(arrival.person)
    except Refused as error:
        await sign_ins(request).note(name, place, error)
        return _turned_away(error, gone)
    await sign_ins(request).note(name, place)
    secret = await access.open_session(user)
    cookie = session_cookie(request, secret, int(LONGEST_SESSION.total_seconds()))
    return Response(None, status_code=302, headers={"Location": arrival.to}, cookies=[cookie, gone])


def _turned_away(error: Refused, *cookies: Cookie) -> Response[None]:
    """Lead to the page of signing in, which says in words of its own that it did not work; the log has the reason."""
    log.warning("oidc_refused", reason=error.message)
    headers = {"Location": f"/sign-in?problem={error.code}"}
    return Response(None, status_code=302, headers=headers, cookies=list(cookies))


def _provider(request: Asked) -> Provider:
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise NotFound("nobody signs in with OpenID Connect here; LIMNER_OIDC_ISSUER is empty")
    return provider


def _callback(request: Asked) -> str:
    scheme = "https" if is_secure(request) else "http"
    return f"{scheme}://{host_of(request)}{PATH}/callback"


def _is_ours(address: str) -> bool:
    """Tell whether this is a page of ours: a path, and nothing that a browser would read as another host."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()


def _flow_cookie(request: Asked, value: str, seconds: int) -> Cookie:
    """Return the cookie that says which sign-in it is; lax, because the provider's site leads back to us."""
    return Cookie(
        FLOW_COOKIE,
        value=value,
        path=PATH,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
    )


def provider_of(given: Asked) -> str:
    """Return where the browser begins to sign in with the provider; empty where there is none."""
    return PATH if deps(given).settings.oidc_issuer else ""


def routes() -> list[Router]:
    """Return the router of OpenID Connect."""
    return [Router(PATH, route_handlers=[depart, arrive], tags=["sign-in"])]
