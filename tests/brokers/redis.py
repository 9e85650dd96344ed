"""A Redis server; it lets Ann in with the password `s3cret-ann`, and keeps what it was told on disk."""

from collections.abc import Iterator

import pytest
from tests.brokers.process import HOST, Process, answers, free_port, need

USER, PASSWORD = "ann", "s3cret-ann"
CONFIGURATION = """
bind {host}
port {port}
dir {folder}
appendonly yes
appendfsync always
user default off
user {user} on >{password} ~* &* +@all
user reader on >{password} ~* &* +@read +@connection
"""


class Redis:
    """Where the server is, and its process."""

    def __init__(self, process: Process, port: int) -> None:
        self.process, self.port = process, port
        self.url = f"{HOST}:{port}"


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    """Return a server that runs for the whole session."""
    (program,) = need("redis-server")
    folder, port = tmp_path_factory.mktemp("redis"), free_port()
    settings = folder / "redis.conf"
    settings.write_text(CONFIGURATION.format(host=HOST, port=port, folder=folder, user=USER, password=PASSWORD))
    server = Redis(Process(folder, [program, str(settings)], lambda: answers(port, b"PING\r\n")), port)
    server.process.start()
    yield server
    server.process.stop()
