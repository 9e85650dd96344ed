"""What delivering is compared with: a loop that posts the same data with aiohttp, and does nothing else."""

from __future__ import annotations

import asyncio
import sys
import time

import aiohttp
import msgspec
import uvloop

DATA = {"type": "page-view", "profile": "0b3f0e1c-0000-4000-8000-000000000000", "sku": "1234"}


async def post(address: str, seconds: float, at_once: int) -> float:
    """Return how many requests a second were answered."""
    end, done = time.perf_counter() + seconds, 0

    async def go_on(session: aiohttp.ClientSession) -> None:
        """Post until the time is over."""
        nonlocal done
        while time.perf_counter() < end:
            body = msgspec.json.encode(DATA)
            async with session.post(address, data=body, headers={"content-type": "application/json"}) as answer:
                await answer.read()
            done += 1

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(go_on(session) for _ in range(at_once)))
    return done / seconds


if __name__ == "__main__":
    print(uvloop.run(post(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))))
