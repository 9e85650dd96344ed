"""A Limner with a client of the management API that may do anything, and people who leave traces everywhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from limner.model.user import TokenDraft
from limner.pipeline import erasing
from limner.pipeline.accounts import Accounts

EMAIL, PHONE, NAME = "ada.lovelace@engines.example", "+441234567890", "Lovelace"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever asks for an erasure wait for its end, however busy the machine is."""
    monkeypatch.setattr(erasing, "PATIENCE", 60.0)


@pytest_asyncio.fixture
async def admin(limner: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the management API that may do anything."""
    async with admin_of(limner) as client:
        yield client


def admin_of(limner: Any) -> httpx.AsyncClient:
    """Return a client of the management API, which signs in with its first request."""
    client: httpx.AsyncClient = limner.client()
    client.event_hooks["request"] = [_signing(limner)]
    return client


def _signing(limner: Any) -> Any:
    known: list[str] = []

    async def sign(request: httpx.Request) -> None:
        if not known:
            accounts = Accounts(limner.deps.store, limner.now)
            token = await accounts.create_token(TokenDraft(id="officer", roles=["admin"]))
            known.append(token.token or "")
        request.headers["Authorization"] = f"Bearer {known[0]}"

    return sign


async def ada(limner: Any, **payload: Any) -> str:
    """Let Ada sign in; return the id of her profile."""
    told = {"type": "sign-in", "properties": {"email": {"main": EMAIL}, "phone": {"main": PHONE}}}
    named = {"type": "sign-up", "properties": {"email": {"main": EMAIL}, "lastname": NAME}}
    name: str = await limner.visitor(told, named, "page-view", **{"session": "adas-1", **payload})
    return name
