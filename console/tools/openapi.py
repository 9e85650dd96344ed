"""Prints the OpenAPI document of the management API: the app in memory, over empty stores, asked as anybody may ask."""  # noqa: INP001 # a script

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx

from limner.entrypoints.api.application import create_api
from limner.entrypoints.api.deps import ApiDeps
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.live import Feed
from limner.settings import Settings
from limner.store.sqlite import SqliteStore


@dataclass(frozen=True)
class World:
    """An environment in which nothing is."""

    store: SqliteStore
    catalog: CatalogCache
    live: Feed


async def document() -> str:
    """Return the document as JSON; its paths and their methods are sorted, for the app gives them in any order."""
    store = await SqliteStore.open(":memory:")
    world = World(store, CatalogCache(store), Feed())
    deps = ApiDeps(
        settings=Settings(),
        environments={"production": world},
        users=store,
        clock=lambda: datetime.now(UTC),
        version="1.0.0",
    )
    try:
        transport = httpx.ASGITransport(create_api(deps))
        async with httpx.AsyncClient(transport=transport, base_url="http://limner") as client:
            found = (await client.get("/docs/openapi.json")).raise_for_status().json()
    finally:
        await store.close()
    found["paths"] = {path: dict(sorted(methods.items())) for path, methods in sorted(found["paths"].items())}
    return json.dumps(found)


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(document()))
