"""A RabbitMQ of the bench's own, on the core of the load."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from processes import LOAD_CORE, PATIENCE, free_port

PROGRAM = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
"""The program itself; the one in the search path changes to another user first."""

HOST = "127.0.0.1"
GREETING, NAMES = b"AMQP\x00\x00\x09\x01", b"\x00\x01n"
"""What a broker, and its port mapper, can be asked to see whether they are there."""


def is_there() -> bool:
    """Whether RabbitMQ is installed."""
    return PROGRAM.exists() and shutil.which("epmd") is not None


@contextlib.contextmanager
def broker(folder: Path) -> Iterator[int]:
    """Run a broker until the block ends, and return its port; guest may enter with the password guest."""
    folder.mkdir(parents=True)
    (folder / "plugins").write_text("[].\n")
    port, names, log = free_port(), free_port(), folder / "process.log"
    (folder / "rabbitmq.conf").write_text(f"listeners.tcp.1 = {HOST}:{port}\nlog.console = true\nlog.file = false\n")
    env = {**os.environ, **_environment(folder, port, names)}
    mapper = ["epmd", "-address", HOST, "-port", str(names)]
    with _running(mapper, env, log, (names, NAMES)), _running([str(PROGRAM)], env, log, (port, GREETING)):
        yield port


@contextlib.contextmanager
def _running(command: list[str], env: dict[str, str], log: Path, door: tuple[int, bytes]) -> Iterator[None]:
    pinned = ["taskset", "-c", LOAD_CORE, *command]
    with log.open("ab") as out:
        process = subprocess.Popen(pinned, env=env, stdout=out, stderr=out, start_new_session=True)
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(*door):
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"{command[0]} does not answer:\n{log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.05)
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(port: int, asked: bytes) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=5) as line:
            line.sendall(asked)
            return bool(line.recv(1))
    except OSError:
        return False


def _environment(folder: Path, port: int, names: int) -> dict[str, str]:
    """Return the variables that keep the broker away from what the system has of its kind."""
    return {
        "HOME": str(folder),
        "ERL_EPMD_PORT": str(names),
        "ERL_EPMD_ADDRESS": HOST,
        "RABBITMQ_NODENAME": f"bench-{port}@localhost",
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}",
        "RABBITMQ_CONF_ENV_FILE": "/dev/null",
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
    }
