"""Files in a folder: what was mapped, as JSON lines or Parquet."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import IO, Annotated

from msgspec import Meta

from limner.sdk import Batch, Config, Connected, Farewell, Listing, Payload, Rejected, Retry, destination, resource
from limner.sdk.batch_files import BatchFile, Folders, Format, batch_files, file_prefix
from limner.sdk.batch_trimming import KINDS, names_person, trim

LASTING = (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError)
"""Errors of the disk that an operator has to mend; others, such as a full disk, may pass."""

PART = ".part"
"""How the name of a file ends that is not complete; it begins with a dot."""


class Folder(Config, frozen=True):
    """A folder that the server can write to."""

    path: Annotated[
        str,
        Meta(
            description="The folder, as an absolute path on the server. It must be there: "
            "if it is on a disk that is not mounted, deliveries wait.",
            pattern="^/",
            examples=["/srv/exports"],
        ),
    ]


class Files(Config, frozen=True):
    """How the files are named, and what they are."""

    folders: Annotated[
        Folders,
        Meta(
            description="Folders inside the resource's folder; "
            "may hold {year}, {month}, {day}, {hour}, {destination} and {family}."
        ),
    ] = "{year}/{month}/{day}"
    format: Annotated[Format, Meta(description="JSON lines, JSON lines under gzip, or Parquet (extra `parquet`).")] = (
        "jsonl"
    )


async def check(folder: Folder) -> None:
    """Find out whether a file can be written into the folder."""
    await asyncio.to_thread(_probe, Path(folder.path))


FOLDER = resource(
    "folder",
    Listing(title="Folder", category="Services", icon="folder", tags=("folder", "file", "destination")),
    credentials=Folder,
    check=check,
)


@destination(
    "file",
    Listing(title="Files", category="Services", icon="file-text", tags=("file", "jsonl", "parquet")),
    resource="folder",
    config=Files,
    credentials=Folder,
    needs="parquet",
    batch=Batch(most=1000, wait=1.0),
    mapping={"id": "profile@id", "email": "profile@data.contact.email.main"},
    concurrency=1,
)
class FileDestination(Connected):
    """Write what was mapped into files, one line or row for each delivery.

    Deliveries of about a second share a file, which appears when it is complete. Its name holds the id of its first
    delivery, so that a second try writes the same file again. In Parquet each key of the mapped data is a column; lists
    and objects are JSON texts.
    """

    async def connect(self) -> None:
        """Find out whether the folder is there."""
        await asyncio.to_thread(_root, Path(self.credentials.path))

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Write these payloads."""
        await asyncio.to_thread(self._write, payloads)

    async def forget(self, person: Farewell) -> None:
        """Take the lines and rows that hold the person's id out of the files of this destination."""
        stopped = Event()
        try:
            await asyncio.to_thread(self._clean, person, stopped)
        finally:
            stopped.set()  # a thread goes on when nobody waits for it any more

    def _clean(self, person: Farewell, stopped: Event) -> None:
        root = _root(Path(self.credentials.path))
        for path in written_by(root, person.destination):
            if stopped.is_set():
                return
            try:
                if path.suffix == PART:
                    path.unlink(missing_ok=True)
                elif names_person(path, person.profile_id):
                    _trim(path, person.profile_id)
            except OSError as error:
                raise Retry(f"{path.name} cannot be written anew: {error.strerror or error}") from error

    def _write(self, payloads: Sequence[Payload]) -> None:
        root = _root(Path(self.credentials.path))
        for file in batch_files(payloads, self.config.folders, self.config.format):
            try:
                _put(root, file)
            except LASTING as error:
                raise Rejected(f"{file.name} cannot be written: {error.strerror}") from error
            except OSError as error:
                raise Retry(f"{file.name} cannot be written now: {error.strerror}") from error


def _root(path: Path) -> Path:
    """Return the folder with all links resolved; a folder that is missing is not made, it may be a disk's."""
    if not path.is_dir():
        raise Retry(f"there is no folder {path}")
    return path.resolve()


def written_by(root: Path, name: str) -> Iterator[Path]:
    """Yield the files that a destination wrote, whatever its settings were, and those that it did not finish."""
    begun = file_prefix(name)
    for folder, _, names in os.walk(root):
        for it in sorted(names):
            if it.removeprefix(".").startswith(begun) and it.endswith(PART if it[0] == "." else tuple(KINDS)):
                yield Path(folder, it)


def _put(root: Path, file: BatchFile) -> None:
    """Write a file that is either complete or not there, whenever the power fails."""
    target = root / file.name
    if not target.parent.resolve().is_relative_to(root):
        raise Rejected(f"{file.name} leads out of the folder, through a link")
    target.parent.mkdir(parents=True, exist_ok=True)
    with _replacing(target) as out:
        out.write(file.body)


def _trim(path: Path, person: str) -> None:
    """Write a file anew without a person; one that holds nobody else goes."""
    with _replacing(path) as out:
        left = trim(path, out, person)
    if not left:
        path.unlink(missing_ok=True)
        _settle(path.parent)


@contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    """Let a file be written beside another one, and take its place when all of it is on the disk."""
    part = target.with_name(f".{target.name}{PART}")
    try:
        with part.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Let a new name outlive a power failure."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _probe(folder: Path) -> None:
    if not folder.is_dir():
        raise Rejected(f"there is no folder {folder}")
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Rejected(f"nothing can be written into {folder}: {error.strerror}") from error
