"""A backup of a SQLite file, taken while a server works on it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import apsw

from limner.errors import Misconfigured, Unavailable
from limner.store.sqlite_schema import BUSY_TIMEOUT


def copy(source: Path, target: Path) -> int:
    """Write the state of this moment into a new file, whole or not at all, and return its size in bytes.

    Only its owner may read it. Raises Misconfigured where the file is there already or cannot be made, Unavailable
    where the database cannot be read or the disk is full.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f"{target.name}.") as file:
            _vacuum(source, file.name)
            os.fsync(file.fileno())  # SQLite does not do so for what it vacuums into
            target.hardlink_to(file.name)
        _sync_folder(target.parent)
        return target.stat().st_size
    except FileExistsError as error:
        raise Misconfigured(f"{target} is there already; a backup overwrites nothing") from error
    except OSError as error:
        raise Misconfigured(f"{target} cannot be written: {error.strerror}") from error


def _vacuum(source: Path, target: str) -> None:
    try:
        connection = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            connection.set_busy_timeout(BUSY_TIMEOUT)
            connection.execute("vacuum into ?", (target,))
        finally:
            connection.close()
    except apsw.Error as error:
        raise Unavailable(f"the database {source} cannot be copied: {error}") from error


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
