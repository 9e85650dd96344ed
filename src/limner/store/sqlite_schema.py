"""How the SQLite file is opened, and how its tables come up to date."""

from __future__ import annotations

from importlib.resources import files
from time import monotonic, sleep

import apsw

from limner.errors import Unavailable

BUSY_TIMEOUT = 10_000
"""Milliseconds to wait for another process, such as `limner apply`, to finish its commit."""

PRAGMAS = (
    "pragma synchronous = full",
    "pragma wal_autocheckpoint = 0",
    "pragma journal_size_limit = 67108864",  # bytes that the log keeps on disk after it was folded into the file
    "pragma cache_size = -8192",  # kilobytes; the connection that writes has more
    "pragma temp_store = memory",
)


def connect(path: str) -> apsw.Connection:
    """Open a connection, ready to use."""
    connection = apsw.Connection(path)
    connection.set_busy_timeout(BUSY_TIMEOUT)
    _begin_log(connection)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


def _begin_log(connection: apsw.Connection) -> None:
    """Switch a new file to its log. Where two processes do so at once, SQLite itself does not wait for the other."""
    deadline = monotonic() + BUSY_TIMEOUT / 1000
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except apsw.BusyError:
            if monotonic() > deadline:
                raise
            sleep(0.01)
        else:
            return


def migrations() -> list[str]:
    """Return the scripts in their order. A script that was released is never changed."""
    scripts = [it for it in (files("limner.store") / "migrations").iterdir() if it.name.endswith(".sql")]
    return [script.read_text() for script in sorted(scripts, key=lambda it: it.name)]


def migrate(connection: apsw.Connection) -> int:
    """Run the scripts that this file has not seen, all or none, and return its version. Raises Unavailable if newer."""
    scripts = migrations()
    connection.execute("begin immediate")
    try:
        (version,) = next(connection.execute("pragma user_version"))
        if version > len(scripts):
            raise Unavailable(  # noqa: TRY301 # inside, because the transaction must end
                f"the database is of version {version}, this Limner knows versions up to {len(scripts)}: "
                "start the newer Limner again, or another data folder"
            )
        for script in scripts[version:]:
            connection.execute(script)
        connection.execute(f"pragma user_version = {len(scripts)}")
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
    return len(scripts)
