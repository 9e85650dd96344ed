"""A small OpenID Connect provider, which checks what a client owes it and can be told to misbehave."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "limner", "provider-secret"


class OidcProvider:
    """Knows one person, and gives out codes for that person."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"sub": "u-1", "email": "Ada@Example.com", "email_verified": True}
        self.userinfo: dict[str, Any] = {}
        self.wrong: dict[str, Any] = {}
        self.asked: list[str] = []
        self.key, self.kid = rsa.generate_private_key(public_exponent=65537, key_size=2048), "k1"
        self.signing, self.algorithm = self.key, "RS256"
        self._codes: dict[str, dict[str, str]] = {}
        self._server: TestServer | None = None

    @property
    def issuer(self) -> str:
        """The address of this provider."""
        assert self._server is not None
        return str(self._server.make_url("")).rstrip("/")

    def consent(self, address: str) -> dict[str, str]:
        """Let the person say yes at the page of an address; return what comes back to the client."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (query["response_type"], query["client_id"]) == ("code", CLIENT)
        assert query["code_challenge_method"] == "S256"
        code = f"code-{len(self._codes)}"
        self._codes[code] = query
        return {"code": code, "state": query["state"]}

    def rotate(self) -> None:
        """Sign with another key from now on."""
        self.key, self.kid = rsa.generate_private_key(public_exponent=65537, key_size=2048), "k2"
        self.signing = self.key

    async def describe(self, _: web.Request) -> web.Response:
        """Tell of itself."""
        names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        ends = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in names.items()}
        return web.json_response({"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **ends, **self.wrong})

    async def keys(self, _: web.Request) -> web.Response:
        """Tell the keys."""
        self.asked.append("keys")
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return web.json_response({"keys": [{**key, "kid": self.kid, "use": "sig", "alg": "RS256"}]})

    async def token(self, request: web.Request) -> web.Response:
        """Give tokens for a code, once, to the client that asked for it."""
        form = await request.post()
        query = self._codes.pop(str(form.get("code")), None)
        digest = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
        if (
            query is None
            or base64.urlsafe_b64encode(digest).decode().rstrip("=") != query["code_challenge"]
            or form.get("redirect_uri") != query["redirect_uri"]
            or form.get("client_secret") != SECRET
        ):
            return web.json_response({"error": "invalid_grant"}, status=400)
        now = int(time.time())
        told = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": query["nonce"]}
        claims = {name: value for name, value in {**told, **self.claims}.items() if value is not None}
        signed = jwt.encode(claims, self.signing, algorithm=self.algorithm, headers={"kid": self.kid})
        return web.json_response({"id_token": signed, "access_token": "at", "token_type": "Bearer"})

    async def tell(self, request: web.Request) -> web.Response:
        """Tell more of the person."""
        self.asked.append("userinfo")
        assert request.headers["Authorization"] == "Bearer at"
        return web.json_response(self.userinfo)

    @asynccontextmanager
    async def running(self) -> Any:
        """Serve until the end of the block."""
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self.describe)
        app.router.add_get("/keys", self.keys)
        app.router.add_post("/token", self.token)
        app.router.add_get("/userinfo", self.tell)
        self._server = TestServer(app)
        async with self._server:
            yield self
