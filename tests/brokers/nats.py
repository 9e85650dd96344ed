"""A NATS server with JetStream; it lets Ann in, with the password `s3cret-ann`."""

from collections.abc import Iterator

import pytest
from tests.brokers.process import HOST, Process, answers, free_port, need

USER, PASSWORD = "ann", "s3cret-ann"
LARGEST = 1024 * 1024
"""Bytes of the largest message that the server takes."""
CONFIGURATION = """
host: {host}
port: {port}
max_payload: {largest}
jetstream {{ store_dir: "{folder}" }}
authorization {{ users: [ {{ user: "{user}", password: "{password}" }} ] }}
"""


class Nats:
    """Where the server is, and its process."""

    def __init__(self, process: Process, port: int) -> None:
        self.process, self.port = process, port
        self.url = f"nats://{HOST}:{port}"


@pytest.fixture(scope="session")
def nats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nats]:
    """Return a server that runs for the whole session."""
    (program,) = need("nats-server")
    folder, port = tmp_path_factory.mktemp("nats"), free_port()
    settings = folder / "nats.conf"
    settings.write_text(
        CONFIGURATION.format(
            host=HOST, port=port, largest=LARGEST, folder=folder / "jetstream", user=USER, password=PASSWORD
        )
    )
    server = Nats(Process(folder, [program, "-c", str(settings)], lambda: answers(port)), port)
    server.process.start()
    yield server
    server.process.kill()
