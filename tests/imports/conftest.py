"""The world of the contract's scenarios: accounts, databases, resources and five people, in memory."""

from __future__ import annotations

from typing import Any

import pytest_asyncio
from tests.imports.producer import Producer


@pytest_asyncio.fixture
async def producer(limner: Any) -> Producer:
    """One who sends to database 1, where the five people of the scenarios are already."""
    it = Producer(limner.deps)
    await it.set_up()
    return it


@pytest_asyncio.fixture
async def stranger(limner: Any) -> Producer:
    """One who sends to database 1 as it is before anybody has configured or imported anything."""
    return Producer(limner.deps)
