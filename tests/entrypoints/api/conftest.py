"""The API of imports, with nobody at work behind it unless a test wants it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest_asyncio
from tests.entrypoints.api.sender import Api


@pytest_asyncio.fixture
async def api(start: Any, tmp_path: Path) -> AsyncIterator[Api]:
    """An API without a runner of jobs: what is started waits."""
    limner = await start()
    it = await Api.of(limner.deps, tmp_path / "data")
    yield it
    await it.close()


@pytest_asyncio.fixture
async def developer(api: Api) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who may import."""
    async with api.client() as client:
        yield client


@pytest_asyncio.fixture
async def at_work(api: Api) -> AsyncIterator[None]:
    """The runners of jobs, at work."""
    for jobs in api.deps.jobs.values():
        jobs.start()
    yield
    for jobs in api.deps.jobs.values():
        await jobs.stop()
