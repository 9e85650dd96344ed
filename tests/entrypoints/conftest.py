"""The management API for every test that wants it, and somebody who may do anything."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest_asyncio
from tests.entrypoints.management import NOW, PASSWORD, QUICK, Api, World

from limner.entrypoints.api.deps import ApiDeps
from limner.entrypoints.api.guards import ANYBODY
from limner.model.user import TokenDraft, UserDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.live import Feed
from limner.settings import Settings
from limner.store.sqlite import SqliteStore


@pytest_asyncio.fixture
async def api() -> AsyncIterator[Api]:
    """The API over two empty environments, a user `ada` who is an admin, and a token for each role."""
    stores = {name: await SqliteStore.open(":memory:") for name in ("production", "staging")}
    worlds = {name: World(store, CatalogCache(store), Feed()) for name, store in stores.items()}
    users = stores["production"]
    accounts = Accounts(users, lambda: NOW, QUICK)
    await accounts.create_user(UserDraft(id="ada", roles=["admin"], password=PASSWORD))
    tokens = {
        role: (await accounts.create_token(TokenDraft(id=f"as-{role}", roles=[role]))).token or "" for role in ANYBODY
    }
    deps = ApiDeps(
        settings=Settings(), environments=worlds, users=users, clock=lambda: NOW, version="1.2.3", hasher=QUICK
    )
    yield Api(deps, tokens)
    for store in stores.values():
        await store.close()


@pytest_asyncio.fixture
async def admin(api: Api) -> AsyncIterator[httpx.AsyncClient]:
    """A client that may do anything."""
    async with api.client("admin") as client:
        yield client


@pytest_asyncio.fixture
async def letters(admin: httpx.AsyncClient) -> None:
    """The sources `letters`, which redirects may belong to, and `shop`, which takes tests."""
    await admin.post("/api/v1/sources", json={"id": "shop"})
    await admin.post("/api/v1/sources", json={"id": "letters", "type": ["redirect"]})
