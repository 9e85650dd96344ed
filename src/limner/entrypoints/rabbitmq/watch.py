"""Watches a queue that is consumed: how much waits in it, and whether the broker has forgotten us."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from limner.entrypoints.rabbitmq.intake import Intake
from limner.entrypoints.rabbitmq.topology import measure
from limner.errors import LimnerError
from limner.telemetry import IMPORT_WAITING

EVERY = 10.0
"""Seconds between two looks."""

FORGOTTEN = 60.0
"""Seconds without a delivery after which a queue in which messages wait is consumed anew."""


async def watch(
    intake: Intake,
    queue: str,
    note: Callable[[int], None] = IMPORT_WAITING.set,
    *,
    every: float = EVERY,
    forgotten: float = FORGOTTEN,
) -> None:
    """Look after a queue while its channel lives; hang up when nothing is delivered from it though it should be.

    `note` is told how many messages wait in it.
    """
    line = intake.line
    while intake.over is None:
        await asyncio.sleep(every)
        try:
            waiting = (await measure(line, queue)).waiting
        except LimnerError as error:
            line.end(f"the import queue cannot be looked at: {error}")
            return
        note(waiting)
        if waiting and intake.is_idle() and line.loop.time() - intake.heard > forgotten:
            line.end(f"the broker delivers none of the {waiting} messages in the import queue")
