"""Servers and load, each on a core of its own, and what the kernel knows of them."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
LIMNER = str(Path(sys.executable).with_name("limner"))
SERVER_CORE, LOAD_CORE = "0", "1"
CONNECTIONS = 64
OWN = {"LIMNER_PRODUCTION": "yes", "LIMNER_VISIT_TIMEOUT": "86400"}
"""Settings of a measured server: one environment, and no visit ends only because filling the store took long."""

PATIENCE = 60
"""Seconds until a server that does not answer is given up."""


class Process(msgspec.Struct, frozen=True):
    """A server that answers, and the seconds from its start to its first answer."""

    pid: int
    port: int
    start: float

    def cpu(self) -> float:
        """Return the seconds of processor time that it has used, by itself and in the kernel."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the megabytes that it holds (VmRSS)."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of wrk showed; times in milliseconds, `cost` in microseconds of the server's processor a request."""

    rate: float
    p50: float
    p99: float
    errors: int
    cost: float


@contextlib.contextmanager
def serving(
    command: list[str], port: int, core: str = SERVER_CORE, extra: Mapping[str, str] | None = None
) -> Iterator[Process]:
    """Run a server on a core, with some more settings, until the block ends."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIMNER_")}
    env = {**kept, **OWN, **(extra or {})}
    begin = time.perf_counter()
    pinned = ["taskset", "-c", core, *command]
    process = subprocess.Popen(pinned, env=env, stdout=subprocess.DEVNULL)
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - begin > PATIENCE:
                raise SystemExit(f"{' '.join(command)} does not answer")
            time.sleep(0.005)  # leave the cores to the server
        yield Process(process.pid, port, time.perf_counter() - begin)
    finally:
        process.send_signal(signal.SIGTERM)
        if process.wait(PATIENCE) not in {0, -signal.SIGTERM}:
            print(f"{command[0]} ended with {process.returncode}", file=sys.stderr)


def limner(folder: Path, port: int) -> list[str]:
    """Return the command that serves a data folder."""
    return [LIMNER, "serve", "--port", str(port), "--data", str(folder)]


def bare(port: int) -> list[str]:
    """Return the command that serves the bare callable."""
    return [sys.executable, str(HERE / "bare.py"), str(port)]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as it:
        return int(it.getsockname()[1])


def load(server: Process, seconds: int, *, events: int = 1, profiles: int = 10_000) -> Load:
    """Send requests as fast as they are answered, from 64 connections, and look what it took."""
    address = f"http://127.0.0.1:{server.port}"
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(HERE / "track.lua"), address]
    env = {**os.environ, "EVENTS": str(events), "PROFILES": str(profiles)}
    before = server.cpu()
    done = subprocess.run(
        ["taskset", "-c", LOAD_CORE, *command], env=env, check=True, capture_output=True, text=True
    ).stdout
    cpu = server.cpu() - before
    found = re.search(r"^RESULT (.*)$", done, re.MULTILINE)
    if found is None:
        raise SystemExit(f"wrk said nothing that we understand:\n{done}")
    told = {name: float(value) for name, value in (part.split("=") for part in found[1].split())}
    return Load(
        rate=told["requests"] / told["seconds"],
        p50=told["p50"],
        p99=told["p99"],
        errors=int(told["errors"]),
        cost=cpu / max(1.0, told["requests"]) * 1e6,
    )


def _answers(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("GET", "/health/ready")
        return line.getresponse().status == http.HTTPStatus.OK
    except ConnectionError:
        return False
    finally:
        line.close()
