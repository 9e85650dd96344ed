"""What destinations cost: the collect path beside a dead one, and how fast a living one is paid."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from processes import HERE, LIMNER, LOAD_CORE, OWN, SERVER_CORE, Load, free_port, limner, load, serving

AT_ONCE = 8
"""Requests that the http destination has under way at once."""

ALLOWED = {"LIMNER_OUTBOUND_ALLOW": "127.0.0.0/8"}
EVENTS = 10


def beside_a_dead_one(folder: Path, rounds: int, seconds: int) -> list[tuple[Load, Load]]:
    """Measure /track with a destination that never answers and without one, by turns; return both of each round."""
    folders = [folder / "without", folder / "with"]
    with _sink() as port:
        for it in folders:
            configure(it, f"http://127.0.0.1:{port}/hang" if it.name == "with" else "")
        doors = [free_port(), free_port()]
        with (
            serving(limner(folders[0], doors[0]), doors[0], extra=ALLOWED) as alone,
            serving(limner(folders[1], doors[1]), doors[1], extra=ALLOWED) as beside,
        ):
            for server in (alone, beside):
                load(server, 3)
            return [(load(alone, seconds), load(beside, seconds)) for _ in range(rounds)]


def deliveries(folder: Path, seconds: int) -> tuple[float, float]:
    """Return how many deliveries a second are made while a backlog is there, and how many posts a bare client makes."""
    with _sink() as port:
        address = f"http://127.0.0.1:{port}"
        configure(folder, f"{address}/take")
        door = free_port()
        with serving(limner(folder, door), door, extra=ALLOWED) as server:
            load(server, seconds, events=EVENTS)
            before, begin = _count(address), time.perf_counter()
            time.sleep(seconds)
            rate = (_count(address) - before) / (time.perf_counter() - begin)
        command = [sys.executable, str(HERE / "client.py"), f"{address}/take", str(seconds), str(AT_ONCE)]
        bare = subprocess.run(["taskset", "-c", SERVER_CORE, *command], check=True, capture_output=True, text=True)
    return rate, float(bare.stdout)


def configure(folder: Path, address: str) -> None:
    """Make a store with a source, and a destination of all events if there is an address."""
    things: dict[str, list[dict[str, object]]] = {"sources": [{"id": "bench"}]}
    if address:
        things["resources"] = [
            {"id": "sink", "name": "Sink", "type": "api", "credentials": {"production": {"url": address}}}
        ]
        things["destinations"] = [
            {
                "id": "sink",
                "name": "Sink",
                "enabled": True,
                "resource": {"id": "sink"},
                "destination": {"package": "http"},
                "on_profile_change_only": False,
                "mapping": {"type": "event@type", "profile": "profile@id", "sku": "event@properties.sku"},
            }
        ]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "bench.yaml"
    file.write_bytes(msgspec.yaml.encode(things))
    subprocess.run([LIMNER, "apply", str(file), "--data", str(folder)], env=OWN, check=True, capture_output=True)


@contextmanager
def _sink() -> Iterator[int]:
    port = free_port()
    with serving([sys.executable, str(HERE / "sink.py"), str(port)], port, LOAD_CORE):
        yield port


def _count(address: str) -> int:
    with urllib.request.urlopen(f"{address}/count") as answer:  # noqa: S310 # our own address
        return int(answer.read())
