"""A PostgreSQL server; it lets Ann in with the password `s3cret-ann`, who may do everything."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.brokers.process import HOST, Process, free_port, give_up

USER, PASSWORD = "ann", "s3cret-ann"
HOMES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin")
"""Where systems put the programs of the server, which are in nobody's search path."""


class Server(Process):
    """A process that ends without waiting for its clients to leave."""

    def stop(self) -> None:
        """Ask it to end at once."""
        self._end(signal.SIGINT)


class PostgreSql:
    """Where the server is, and its process."""

    def __init__(self, process: Process, port: int) -> None:
        self.process, self.port = process, port
        self.host = HOST
        self.url = f"postgresql://{USER}:{PASSWORD}@{HOST}:{port}/postgres"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSql]:
    """Return a server that runs for the whole session, as another user where we are root."""
    programs = _programs()
    folder, port = Path(tempfile.mkdtemp(prefix="limner-postgresql-")), free_port()
    (folder / "password").write_text(PASSWORD)
    if os.geteuid() == 0:
        shutil.chown(folder, _other())
        shutil.chown(folder / "password", _other())
    begin = [f"{programs}/initdb", "-D", f"{folder}/data", "-U", USER, "--pwfile", f"{folder}/password"]
    begin += ["-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run([*_as_other(), *begin], check=True, capture_output=True, cwd=folder)
    run = [f"{programs}/postgres", "-D", f"{folder}/data", "-h", HOST, "-p", str(port), "-k", ""]
    ready = [f"{programs}/pg_isready", "-q", "-h", HOST, "-p", str(port)]
    process = Server(folder, [*_as_other(), *run], lambda: subprocess.run(ready, check=False).returncode == 0)
    try:
        process.start()
        yield PostgreSql(process, port)
    finally:
        process.stop()
        shutil.rmtree(folder)


def _programs() -> Path:
    """Return the folder of the server's programs, the newest."""
    found = [path for home in HOMES for path in Path("/").glob(home.lstrip("/")) if (path / "initdb").exists()]
    if program := shutil.which("initdb"):
        found.append(Path(program).resolve().parent)
    if not found:
        give_up("postgresql is not installed: run tools/prepare-tests as root")
    return max(found, key=lambda path: [int(part) for part in path.parts if part.isdigit()])


def _as_other() -> list[str]:
    """Return the command that runs another as the user that may run a database: it refuses to be run by root."""
    return ["setpriv", f"--reuid={_other()}", "--clear-groups", "--"] if os.geteuid() == 0 else []


def _other() -> str:
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
