"""One who has profiles imported: so many messages a second, each with its answer awaited.

    python feed.py PORT RATE SECONDS

Prints what was answered, how much of it was no success, and the milliseconds from a message to its result.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
import uuid
from collections.abc import Iterable, Iterator

import uvloop

from limner.entrypoints.rabbitmq.intake import Intake
from limner.entrypoints.rabbitmq.line import Line, open_line
from limner.entrypoints.rabbitmq.outlet import Envelope, Outlet
from limner.entrypoints.rabbitmq.properties import Properties
from limner.entrypoints.rabbitmq.queues import QueueSettings
from limner.entrypoints.rabbitmq.topology import declare_queues

TICK = 0.01
"""Seconds between two handfuls of messages."""

KNOWN = 10_000
"""People that the updates are about."""

AT_ONCE = 1000
PERSISTENT = 2
PATIENCE = 60


def people() -> Iterator[bytes]:
    """Yield messages that create the people whom updates are about."""
    for number in range(KNOWN):
        yield _message(f"u{number}", number)


def mixture(start: int = 0) -> Iterator[bytes]:
    """Yield messages without end: of twenty, fourteen update, five create, one fails."""
    for number in itertools.count(start):
        match number % 20:
            case 19:
                yield _message(f"nobody{number}", number, update_only=True)
            case kind if kind < 14:
                yield _message(f"u{number * 7919 % KNOWN}", number)
            case _:
                yield _message(f"n{number}", number)


def _message(name: str, number: int, **more: object) -> bytes:
    data = {"_fname": f"John {number}", "_lname": "Doe"}
    message = {"account_id": 1, "db_id": 1, "data": data, "feedback_id": "", "email": f"{name}@example.com", **more}
    return json.dumps({**message, "feedback_id": f"{time.monotonic()}"}).encode()


def settings(port: int) -> QueueSettings:
    """Return where the broker is, and the queues by their usual names."""
    return QueueSettings(port=port)


async def send(outlet: Outlet, bodies: Iterable[bytes]) -> None:
    """Publish messages, each with an id of its own, and wait until the broker has them."""
    queue = QueueSettings().import_queue
    made = [Envelope(queue, it, Properties(delivery_mode=PERSISTENT, message_id=uuid.uuid4().hex)) for it in bodies]
    await outlet.publish(made, outlet.line.loop.time() + PATIENCE)


async def fill(port: int, bodies: Iterator[bytes], count: int) -> None:
    """Put so many messages in the import queue."""
    line = await open_line(settings(port), "bench")
    await declare_queues(line, settings(port), lambda *_: None)  # the server may not be there yet
    async with Outlet.opened(line) as outlet:
        await outlet.confirm()
        for begin in range(0, count, AT_ONCE):
            await send(outlet, itertools.islice(bodies, min(AT_ONCE, count - begin)))
    await line.close()


async def feed(port: int, rate: int, seconds: float) -> str:
    """Send evenly and read the results; return what became of them."""
    writer, reader = [await open_line(settings(port), name) for name in ("bench feeds", "bench reads")]
    async with Outlet.opened(writer) as outlet, Intake.opened(reader) as intake:
        await outlet.confirm()
        await intake.consume(QueueSettings().result_queue, 1000)
        count = int(rate * seconds)
        reading = asyncio.create_task(_read(intake, count))
        await _send_evenly(outlet, rate, count)
        spans, wrong = await reading
    await close(writer, reader)
    spans.sort()
    p50, p95 = spans[len(spans) // 2] * 1000, spans[len(spans) * 95 // 100] * 1000
    return f"RESULT answered={len(spans)} wrong={wrong} p50={p50:.1f} p95={p95:.1f}"


async def close(*lines: Line) -> None:
    """Hang up."""
    for line in lines:
        await line.close()


async def _send_evenly(outlet: Outlet, rate: int, count: int) -> None:
    bodies, begin, sent = mixture(start=time.time_ns() // 1_000_000 * 20), time.monotonic(), 0
    while sent < count:
        due = min(count, int((time.monotonic() - begin) * rate))
        if due > sent:
            await send(outlet, itertools.islice(bodies, due - sent))
            sent = due
        await asyncio.sleep(TICK)


async def _read(intake: Intake, count: int) -> tuple[list[float], int]:
    spans: list[float] = []
    wrong = 0
    while len(spans) < count:
        for it in (batch := await intake.batch(AT_ONCE, 0)):
            result = json.loads(it.body)
            spans.append(it.arrived - float(result["feedback_id"]))
            wrong += result["error"] not in {0, 404}
        intake.ack(batch[-1].tag)
    return spans, wrong


if __name__ == "__main__":
    print(uvloop.run(feed(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))))
