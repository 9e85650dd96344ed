"""A broker or database as a process of its own: on loopback, in a folder of its own, ended by its process id."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

PATIENCE = 120
"""Seconds until a server that does not come up is a failure; the machine may be busy."""
GRACE = 30
"""Seconds that a server has to end by itself."""
HOST = "127.0.0.1"
NOBODYS = 1
"""A port on which nobody listens, and nobody ever will."""
REMEDY = "run tools/prepare-tests"


def free_port() -> int:
    """Return a port of loopback that nobody listens on, below those that the system gives to connections by itself.

    One of these would now and then be another connection's by the time that the server wants it, or wants it again.
    """
    while True:
        port = secrets.choice(range(10_000, 32_000))
        with socket.socket() as it, contextlib.suppress(OSError):
            it.bind((HOST, port))
            return port


def need(*programs: str) -> list[str]:
    """Return where these programs are; without one the test skips and says so, in CI it fails."""
    found = [shutil.which(name) for name in programs]
    if absent := [name for name, path in zip(programs, found, strict=True) if path is None]:
        give_up(f"{', '.join(absent)} is not installed: {REMEDY} as root")
    return [path for path in found if path]


def give_up(reason: str) -> NoReturn:
    """Skip the test with a reason, or fail it in CI, where every server has to be there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def tell_of_gaps(reporter: pytest.TerminalReporter) -> None:
    """Say aloud what was not tried for want of a server: one letter among many is not enough."""
    skipped = (str(report.longrepr[2]) for report in reporter.stats.get("skipped", []))
    for reason, count in Counter(reason for reason in skipped if REMEDY in reason).items():
        reporter.write_line(f"{count} tests {reason[0].lower()}{reason[1:]}", yellow=True)


def answers(port: int, asked: bytes = b"") -> bool:
    """Whether a server at a port says anything, at once or when it is sent these bytes."""
    try:
        with socket.create_connection((HOST, port), timeout=GRACE) as line:
            line.sendall(asked)
            return bool(line.recv(1))
    except OSError:
        return False


class Process:
    """One server process, started again and again with the same command on the same folder.

    `ready` tells whether it can be used. Whatever it prints is in `log`.
    """

    def __init__(
        self, folder: Path, command: list[str], ready: Callable[[], bool], environment: dict[str, str] | None = None
    ) -> None:
        self.folder, self.command, self.ready = folder, command, ready
        self.environment = {**os.environ, **(environment or {})}
        self.log = folder / "process.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and return when it is ready."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        end = time.monotonic() + PATIENCE
        while not self.ready():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.05)
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                pytest.fail(f"{self.command[0]} does not start:\n{self.log.read_text(errors='replace')[-4000:]}")

    def kill(self) -> None:
        """End it as a power cut does, with whatever it has started itself."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, and kill it if it does not."""
        self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Kill it if it runs, and start it on the same folder and port."""
        self.kill()
        self.start()

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        process, self.process = self.process, None
        with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(process.pid, how)
            process.wait(GRACE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
