"""How long to wait before trying again, and waits that end when the process does."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Iterator

BROKER_PAUSES = (1.0, 30.0)
"""Seconds: the first and the longest wait for a broker that is away."""

STORE_PAUSES = (0.1, 30.0)
"""Seconds: the first and the longest wait for a store that takes nothing."""


def growing(first: float, longest: float) -> Iterator[float]:
    """Yield pauses, each about twice the one before."""
    pause = first
    while True:
        yield about(pause)
        pause = min(pause * 2, longest)


def about(seconds: float) -> float:
    """Return as many seconds, but for up to a fifth, so that not all come back at the same moment."""
    return seconds * random.uniform(0.8, 1.2)  # noqa: S311 # no secret


async def rest(seconds: float, stopping: asyncio.Event) -> None:
    """Wait, but not after the process is asked to end."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stopping.wait()
