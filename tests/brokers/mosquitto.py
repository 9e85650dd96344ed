"""A Mosquitto broker; it lets Ann in with the password `s3cret-ann`, and lets her write to topics under `limner/`."""

import getpass
import subprocess
from collections.abc import Iterator

import pytest
from tests.brokers.process import HOST, Process, answers, free_port, need

USER, PASSWORD = "ann", "s3cret-ann"
HELLO = bytes.fromhex("101000044d51545405020005000003707974")
"""CONNECT of MQTT 5 with the client id `pyt`: any answer, also a refusal, means that the broker is up."""
CONFIGURATION = """
listener {port} {host}
password_file {folder}/passwords
acl_file {folder}/rights
allow_anonymous false
persistence true
persistence_location {folder}/
user {owner}
"""
RIGHTS = f"user {USER}\ntopic readwrite limner/#\n"


class Mosquitto:
    """Where the broker is, and its process."""

    def __init__(self, process: Process, port: int) -> None:
        self.process, self.port = process, port
        self.host = HOST


@pytest.fixture(scope="session")
def mosquitto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mosquitto]:
    """Return a broker that runs for the whole session."""
    program, passwords = need("mosquitto", "mosquitto_passwd")
    folder, port = tmp_path_factory.mktemp("mosquitto"), free_port()
    settings = folder / "mosquitto.conf"
    settings.write_text(CONFIGURATION.format(host=HOST, port=port, folder=folder, owner=getpass.getuser()))
    (folder / "rights").write_text(RIGHTS)
    subprocess.run([passwords, "-b", "-c", str(folder / "passwords"), USER, PASSWORD], check=True, capture_output=True)
    server = Mosquitto(Process(folder, [program, "-c", str(settings)], lambda: answers(port, HELLO)), port)
    server.process.start()
    yield server
    server.process.stop()
