"""A RabbitMQ server; it lets in guest with the password guest, and has no virtual host but `/`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.brokers.process import HOST, REMEDY, Process, answers, free_port, give_up, need

PROGRAM = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
"""The program itself; the one in the search path changes to another user first."""
GREETING = b"AMQP\x00\x00\x09\x01"


class RabbitMq:
    """Where the server is, and its process."""

    def __init__(self, process: Process, port: int) -> None:
        self.process, self.port = process, port
        self.uri = f"amqp://guest:guest@{HOST}:{port}/"


@pytest.fixture(scope="session")
def rabbitmq(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RabbitMq]:
    """Return a server that runs for the whole session, and a port mapper of Erlang's for it alone."""
    (mapper,) = need("epmd")
    if not PROGRAM.exists():
        give_up(f"rabbitmq-server is not installed: {REMEDY} as root")
    folder, port, names = tmp_path_factory.mktemp("rabbitmq"), free_port(), free_port()
    (folder / "mapper").mkdir()
    (folder / "plugins").write_text("[].\n")
    (folder / "rabbitmq.conf").write_text(f"listeners.tcp.1 = {HOST}:{port}\nlog.console = true\nlog.file = false\n")
    names_known = lambda: answers(names, b"\x00\x01n")  # noqa: E731 # the question for all names
    names_process = Process(folder / "mapper", [mapper, "-address", HOST, "-port", str(names)], names_known)
    server = RabbitMq(
        Process(folder, [str(PROGRAM)], lambda: answers(port, GREETING), _environment(folder, port, names)), port
    )
    names_process.start()
    try:
        server.process.start()
        yield server
    finally:
        server.process.kill()
        names_process.kill()


def _environment(folder: Path, port: int, names: int) -> dict[str, str]:
    """Return the variables that keep the server away from what the system has of its kind."""
    return {
        "HOME": str(folder),
        "ERL_EPMD_PORT": str(names),
        "ERL_EPMD_ADDRESS": HOST,
        "RABBITMQ_NODENAME": f"limner-{port}@localhost",
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}",
        "RABBITMQ_CONF_ENV_FILE": "/dev/null",
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
    }
