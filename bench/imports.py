"""What an import over RabbitMQ can do, and what it costs the collect path."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from pamqp import commands as amqp

from broker import broker
from feed import KNOWN, fill, mixture, people, settings
from limner.entrypoints.rabbitmq.channel import Channel
from limner.entrypoints.rabbitmq.line import Line, open_line
from limner.entrypoints.rabbitmq.queues import QueueSettings
from limner.entrypoints.rabbitmq.topology import measure
from outbound import configure
from processes import HERE, LOAD_CORE, PATIENCE, Load, Process, free_port, limner, load, serving

RATE = 500
"""Messages a second that are imported while the collect path is measured."""

QUEUE = QueueSettings().result_queue
LONE = 20
"""Messages that come alone."""


class Backlog(msgspec.Struct, frozen=True):
    """Messages a second from a full queue, microseconds of the server's processor for one, megabytes at most."""

    rate: float
    cost: float
    memory: float


class Answers(msgspec.Struct, frozen=True):
    """How many messages were answered, how many of them with what they should not be; milliseconds to the result."""

    answered: int
    wrong: int
    p50: float
    p95: float


def backlog(folder: Path, count: int) -> tuple[Backlog, Answers]:
    """Measure how fast a backlog is imported: 70 % updates, 25 % new people, 5 % failures. Then how fast a lone one."""
    with broker(folder / "broker") as port:
        with _importing(folder / "data", port):
            _know_people(port)
        asyncio.run(fill(port, mixture(), count))
        with _importing(folder / "data", port) as server:
            done = asyncio.run(_work_off(port, count, server))
            lone = _feed(port, LONE // 2, 2)
    return done, lone


def beside_imports(folder: Path, rounds: int, seconds: int) -> list[tuple[Load, Load, Answers]]:
    """Measure /track alone and beside an import, by turns; return both of each round, and how the import did."""
    with broker(folder / "broker") as port:
        configure(folder / "data", "")
        with _importing(folder / "data", port) as server:
            _know_people(port)
            load(server, 3)
            return [(load(server, seconds), *_beside(server, port, seconds)) for _ in range(rounds)]


def _beside(server: Process, port: int, seconds: int) -> tuple[Load, Answers]:
    command = [
        "taskset",
        "-c",
        LOAD_CORE,
        sys.executable,
        str(HERE / "feed.py"),
        str(port),
        str(RATE),
        str(seconds + 2),
    ]
    feeding = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    time.sleep(1)  # it takes as long until it feeds
    beside = load(server, seconds)
    told, _ = feeding.communicate(timeout=PATIENCE)
    return beside, _read(told)


def _feed(port: int, rate: int, seconds: int) -> Answers:
    command = [sys.executable, str(HERE / "feed.py"), str(port), str(rate), str(seconds)]
    return _read(subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout)


def _read(told: str) -> Answers:
    found = dict(re.findall(r"(\w+)=([\d.]+)", told))
    return msgspec.convert(found, Answers, strict=False)


@contextmanager
def _importing(folder: Path, port: int) -> Iterator[Process]:
    door = free_port()
    extra = {"LIMNER_RABBITMQ_HOST": "127.0.0.1", "LIMNER_RABBITMQ_PORT": str(port)}
    with serving(limner(folder, door), door, extra=extra) as server:
        yield server


def _know_people(port: int) -> None:
    """Import those whom the updates are about."""
    asyncio.run(fill(port, people(), KNOWN))
    asyncio.run(_finish(port, KNOWN))


async def _finish(port: int, count: int) -> None:
    """Wait for so many results, and throw them away."""
    line = await open_line(settings(port), "bench")
    await _results(line, count)
    async with Channel.opened(line) as channel:
        await channel.ask(amqp.Queue.Purge(queue=QUEUE), amqp.Queue.PurgeOk)
    await line.close()


async def _results(line: Line, count: int, glance: Callable[[], object] = lambda: None) -> int:
    """Wait until there are so many results, glancing at something meanwhile; return how many there are."""
    while (found := (await measure(line, QUEUE)).waiting) < count:
        glance()
        await asyncio.sleep(0.02)
    return found


async def _work_off(port: int, count: int, server: Process) -> Backlog:
    """Watch a backlog become results."""
    line = await open_line(settings(port), "bench")
    first = await _results(line, 1)
    begin, used, memory = time.perf_counter(), server.cpu(), [0.0]
    await _results(line, count, lambda: memory.append(server.memory()))
    seconds, cpu = time.perf_counter() - begin, server.cpu() - used
    await line.close()
    await _finish(port, count)
    return Backlog(rate=(count - first) / seconds, cost=cpu / (count - first) * 1e6, memory=max(memory))


if __name__ == "__main__":
    print(*backlog(Path(sys.argv[1]), int(sys.argv[2])))
    print(*beside_imports(Path(sys.argv[1]) / "beside", 2, 5), sep="\n")
