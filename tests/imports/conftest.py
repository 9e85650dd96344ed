"""The world of the contract's scenarios: accounts, databases, resources and five people, in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from tests.imports.producer import Producer


@pytest_asyncio.fixture
async def producer(limner: Any) -> AsyncIterator[Producer]:
    """One who sends to database 1, where the five people of the scenarios are already."""
    it = Producer(limner.deps)
    await it.set_up()
    yield it
    await it.index_is_whole()


@pytest_asyncio.fixture
async def stranger(limner: Any) -> AsyncIterator[Producer]:
    """One who sends to database 1 as it is before anybody has configured or imported anything."""
    it = Producer(limner.deps)
    yield it
    await it.index_is_whole()
