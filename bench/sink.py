"""The other system: counts what it is sent, answers at once, and at `/hang` never."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import uvicorn

taken = 0


async def sink(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Take a request; `/count` tells how many were taken."""
    global taken  # noqa: PLW0603 # it is all that this process knows
    while (await receive()).get("more_body", False):
        pass
    if scope["path"] == "/hang":
        await asyncio.sleep(3600)
    taken += scope["path"] == "/take"
    body = str(taken).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    uvicorn.run(
        sink,
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        lifespan="off",
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
