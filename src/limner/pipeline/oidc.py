"""Signing in with OpenID Connect: the authorization code flow with PKCE, against the provider that the settings name.

What has to be remembered while somebody is at the provider is kept by the browser, in a cookie that is signed.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec

from limner.errors import NotAllowed, Refused
from limner.model.json import Json
from limner.model.user import Person, Role
from limner.settings import Settings

if TYPE_CHECKING:
    import aiohttp
    import jwt

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures that a provider makes with a key that is its alone."""

PATIENCE = 10.0
"""Seconds that the provider may take to answer."""

FLOW = timedelta(minutes=10)
"""How long somebody may be at the provider."""

KEYS_LAST, KEYS_REST = timedelta(hours=1), timedelta(seconds=30)
"""How long the provider's keys are believed, and how often at most they are fetched because one is missing."""

LEEWAY = 60
"""Seconds by which the provider's clock may be off."""


class ProviderFailed(Refused):
    """The provider did not let somebody in, or what it answered is not to be believed."""

    status = 400
    code = "oidc_failed"


class Endpoints(msgspec.Struct, frozen=True):
    """What the provider tells of itself."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""


class Tokens(msgspec.Struct, frozen=True):
    """What the provider gives for a code."""

    id_token: str
    access_token: str = ""


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """What the browser keeps while somebody is at the provider; `to` is the page to go to afterwards."""

    state: str
    nonce: str
    verifier: str
    to: str
    until: datetime


class Departure(msgspec.Struct, frozen=True):
    """Where to send the browser, and the cookie that it keeps meanwhile."""

    address: str
    cookie: str


class Arrival(msgspec.Struct, frozen=True):
    """Who has come back from the provider, and the page that they wanted to see."""

    person: Person
    to: str


class Return(msgspec.Struct, frozen=True, kw_only=True):
    """How the browser came back: the address that it came to, what stands in it, and the cookie that it kept."""

    address: str
    query: Mapping[str, str]
    cookie: str


class Provider:
    """Somebody else who knows who people are."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings, self._clock = settings, clock
        self._seal = (settings.oidc_client_secret or secrets.token_urlsafe(32)).encode()
        self._endpoints: Endpoints | None = None
        self._keys: jwt.PyJWKSet | None = None
        self._fetched: datetime | None = None
        self._fetching = asyncio.Lock()

    async def depart(self, callback: str, to: str) -> Departure:
        """Begin: return the provider's page, and what the browser keeps until it comes back to `callback`."""
        flow = Flow(
            state=secrets.token_urlsafe(24),
            nonce=secrets.token_urlsafe(24),
            verifier=secrets.token_urlsafe(48),
            to=to,
            until=self._clock() + FLOW,
        )
        async with _session() as session:
            endpoints = await self._discover(session)
        asked = {
            "response_type": "code",
            "client_id": self._settings.oidc_client_id,
            "redirect_uri": callback,
            "scope": "openid email profile",
            "state": flow.state,
            "nonce": flow.nonce,
            "code_challenge": _plain(hashlib.sha256(flow.verifier.encode()).digest()),
            "code_challenge_method": "S256",
        }
        joint = "&" if "?" in endpoints.authorization_endpoint else "?"
        return Departure(f"{endpoints.authorization_endpoint}{joint}{urlencode(asked)}", self._sealed(flow))

    async def arrive(self, back: Return) -> Arrival:
        """End: return who the provider says has come; raises ProviderFailed, or NotAllowed without any role."""
        flow = self._opened(back.cookie)
        if not hmac.compare_digest(flow.state.encode(), back.query.get("state", "").encode()):
            raise ProviderFailed("this sign-in was not begun in this browser; try again")
        if "code" not in back.query:
            raise ProviderFailed(f"the provider refused: {back.query.get('error', 'no reason')[:80]}")
        async with _session() as session:
            tokens = await self._exchange(session, back, flow)
            claims = await self._believed(session, tokens, flow)
            if self._lacks(claims) and tokens.access_token:
                claims = await self._completed(session, claims, tokens.access_token)
        return Arrival(self._person(claims), flow.to)

    async def _discover(self, session: aiohttp.ClientSession) -> Endpoints:
        if self._endpoints is None:
            issuer = self._settings.oidc_issuer
            address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
            told = _read(await _fetch(session, "GET", address), Endpoints)
            if told.issuer.rstrip("/") != issuer.rstrip("/"):
                raise ProviderFailed(
                    f"LIMNER_OIDC_ISSUER is {issuer}, but the provider calls itself {told.issuer:.200}"
                )
            self._endpoints = told
        return self._endpoints

    async def _exchange(self, session: aiohttp.ClientSession, back: Return, flow: Flow) -> Tokens:
        form = {
            "grant_type": "authorization_code",
            "code": back.query["code"],
            "redirect_uri": back.address,
            "client_id": self._settings.oidc_client_id,
            "code_verifier": flow.verifier,
        }
        if self._settings.oidc_client_secret:
            form["client_secret"] = self._settings.oidc_client_secret
        endpoints = await self._discover(session)
        tokens: Tokens = _read(await _fetch(session, "POST", endpoints.token_endpoint, data=form), Tokens)
        return tokens

    async def _believed(self, session: aiohttp.ClientSession, tokens: Tokens, flow: Flow) -> Json:
        """Return the claims of an id token that the provider has signed for us, for this very sign-in."""
        import jwt  # noqa: PLC0415 # a vendor's library

        endpoints = await self._discover(session)
        try:
            named = str(jwt.get_unverified_header(tokens.id_token).get("kid", ""))
            key = await self._key(session, named)
            claims: Json = jwt.decode(
                tokens.id_token,
                key,
                algorithms=ALGORITHMS,
                audience=self._settings.oidc_client_id,
                issuer=endpoints.issuer,
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "aud", "iss", "sub"]},
            )
        except jwt.PyJWTError as error:
            raise ProviderFailed(f"the provider's id token is not to be believed: {error}") from error
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), flow.nonce.encode()):
            raise ProviderFailed("the provider's id token is of another sign-in")
        if claims.get("azp", self._settings.oidc_client_id) != self._settings.oidc_client_id:
            raise ProviderFailed("the provider's id token is for another client")
        return claims

    async def _key(self, session: aiohttp.ClientSession, named: str) -> jwt.PyJWK:
        """Return the key of this name; without a name the only one there is."""
        import jwt  # noqa: PLC0415 # a vendor's library

        async with self._fetching:
            now = self._clock()
            age = now - self._fetched if self._fetched else None
            if self._keys is None or age is None or age > KEYS_LAST or (age > KEYS_REST and not self._find(named)):
                endpoints = await self._discover(session)
                self._keys = jwt.PyJWKSet.from_dict(await _fetch(session, "GET", endpoints.jwks_uri))
                self._fetched = now
        found = self._find(named)
        if found is None:
            raise ProviderFailed("the provider's id token is signed with a key that the provider does not tell of")
        return found

    def _find(self, named: str) -> jwt.PyJWK | None:
        keys = [it for it in self._keys.keys if it.public_key_use in {None, "sig"}] if self._keys else []
        fitting = [it for it in keys if it.key_id == named] if named else keys
        return fitting[0] if len(fitting) == 1 else None

    def _lacks(self, claims: Json) -> bool:
        wanted = [self._settings.oidc_user_claim, *([self._settings.oidc_roles_claim] if self._mapping() else [])]
        return any(_at(claims, name) is None for name in wanted)

    async def _completed(self, session: aiohttp.ClientSession, claims: Json, token: str) -> Json:
        """Return the claims with those that the provider tells only if it is asked for them."""
        endpoints = await self._discover(session)
        if not endpoints.userinfo_endpoint:
            return claims
        headers = {"Authorization": f"Bearer {token}"}
        told = await _fetch(session, "GET", endpoints.userinfo_endpoint, headers=headers)
        return {**told, **claims} if told.get("sub") == claims["sub"] else claims

    def _person(self, claims: Json) -> Person:
        claim = self._settings.oidc_user_claim
        name = _at(claims, claim)
        if not isinstance(name, str) or not name.strip():
            raise ProviderFailed(f"the provider does not tell the claim {claim!r}, by which people are called here")
        if claim == "email" and claims.get("email_verified") is False:
            raise ProviderFailed("the provider has not verified this e-mail address")
        roles = self._roles(_at(claims, self._settings.oidc_roles_claim))
        if not roles:
            raise NotAllowed(f"{name.strip()[:200]} has no role here; LIMNER_OIDC_ROLES says who has one")
        told = {
            "name": name.strip().lower(),
            "subject": f"{claims['iss']}#{claims['sub']}",
            "roles": roles,
            # Other names can be chosen freely at some providers, and so could be somebody else's here.
            "vouched": claim == "email" and claims.get("email_verified") is True,
        }
        person: Person = _read(told, Person)
        return person

    def _roles(self, told: Any) -> list[Role]:
        groups = {told} if isinstance(told, str) else {it for it in told or () if isinstance(it, str)}
        found = {role for group, role in self._mapping() if group in groups}
        if not found and self._settings.oidc_default_role:
            found = {self._settings.oidc_default_role}
        return [
            msgspec.convert(role, Role) for role in ("admin", "developer", "marketer", "maintainer") if role in found
        ]

    def _mapping(self) -> list[tuple[str, str]]:
        pairs = (it.rpartition("=") for it in self._settings.oidc_roles)
        return [(group, role) for group, _, role in pairs]

    def _sealed(self, flow: Flow) -> str:
        body = _plain(msgspec.json.encode(flow))
        return f"{body}.{self._signature(body)}"

    def _opened(self, cookie: str) -> Flow:
        body, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(body).encode()):
            raise ProviderFailed("this sign-in was not begun in this browser, or cookies are switched off; try again")
        flow = msgspec.json.decode(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)), type=Flow)
        if flow.until < self._clock():
            raise ProviderFailed("this sign-in took too long; try again")
        return flow

    def _signature(self, body: str) -> str:
        return hmac.new(self._seal, f"limner-oidc:{body}".encode(), "sha256").hexdigest()


def _session() -> aiohttp.ClientSession:
    import aiohttp  # noqa: PLC0415 # a third of a second

    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE))


async def _fetch(session: aiohttp.ClientSession, method: str, address: str, **more: Any) -> Json:
    """Ask the provider, and return the object that it answers."""
    import aiohttp  # noqa: PLC0415 # see above

    try:
        async with session.request(method, address, allow_redirects=False, **more) as answer:
            body = await answer.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        raise ProviderFailed(f"the provider does not answer: {type(error).__name__}") from error
    if answer.status != 200:  # noqa: PLR2004 # OK
        raise ProviderFailed(f"the provider answered {answer.status} at {address.partition('?')[0]:.200}")
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise ProviderFailed("the provider answered something else than an object") from error


def _read(told: Json, shape: type[Any]) -> Any:
    try:
        return msgspec.convert(told, shape)
    except msgspec.ValidationError as error:
        raise ProviderFailed(f"the provider answered something else: {error}") from error


def _at(claims: Json, path: str) -> Any:
    """Return a claim; dots lead into claims that are objects, such as `realm_access.roles`."""
    if path in claims:
        return claims[path]
    node: Any = claims
    for name in path.split("."):
        node = node.get(name) if isinstance(node, dict) else None
    return node


def _plain(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
