"""A server that speaks S3: moto. It looks at signatures when it is asked to, and keeps nothing over a restart."""

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.brokers.process import HOST, Process, answers, free_port, give_up

BUCKET = "exports"
ASK = b"GET / HTTP/1.0\r\n\r\n"


class S3:
    """Where the server is, and its process."""

    def __init__(self, process: Process, port: int) -> None:
        self.process, self.port = process, port
        self.url = f"http://{HOST}:{port}"
        self.bucket = BUCKET

    def empty(self) -> None:
        """Remove all buckets."""
        httpx.post(f"{self.url}/moto-api/reset").raise_for_status()

    @contextlib.contextmanager
    def strict(self) -> Iterator[None]:
        """Let nobody in for a while: the server knows no user."""
        self._allow("0")
        try:
            yield
        finally:
            self._allow("inf")

    def _allow(self, actions: str) -> None:
        """Let the server answer so many requests before it asks who is there."""
        headers = {"content-type": "text/plain"}
        httpx.post(f"{self.url}/moto-api/reset-auth", content=actions, headers=headers).raise_for_status()


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3]:
    """Return a server that runs for the whole session."""
    program = shutil.which("moto_server", path=str(Path(sys.executable).parent)) or shutil.which("moto_server")
    if program is None:
        give_up("moto_server is not installed: pip install 'moto[server]'")
    folder, port = tmp_path_factory.mktemp("s3"), free_port()
    process = Process(folder, [program, "-H", HOST, "-p", str(port)], lambda: answers(port, ASK))
    process.start()
    yield S3(process, port)
    process.stop()
