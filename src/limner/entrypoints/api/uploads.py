"""Files that come over HTTP: written to disk while they arrive, never whole in memory, and gone if they break off."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from limner.entrypoints.api.guards import Asked
from limner.errors import BadRequest, LimnerError, TooLarge, TooSlow, Unavailable
from limner.model.importing import ImportJob
from limner.model.json import Json
from limner.pipeline.deps import Deps
from limner.pipeline.misfits import misfit
from limner.pipeline.reading import UNREADABLE, check_depth
from limner.settings import Settings

ROWS, RESULTS = "rows", "results.csv"
"""What the files of a job are called in its folder."""

UNFINISHED = "rows.part"
"""What a file is called while it comes. A folder with one of these is left over from a process that was killed."""

AT_ONCE = 1_048_576
"""Bytes that are gathered before they are written."""

FILE = "file"
"""The field of a form that holds the file."""

LONGEST_FIELD = 262_144
"""Bytes that all other fields of a form may have together, with the headers of all its parts."""

MOST_PARTS = 100
"""Parts of one form; there are fewer parameters."""

LONGEST_NAME = 200

Write = Callable[[bytes], Awaitable[None]]


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What came beside the rows: the name that the file has where it comes from, its type, and what else was said."""

    name: str = ""
    media: str = ""
    fields: dict[str, str] = {}
    plan: Json = {}


class Batch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rows in the body itself: flat objects, or whole messages of the contract. `plan` says how they are imported."""

    rows: list[Json]
    plan: Json = {}
    name: str = ""


class JobFolders:
    """A folder for the files of each job, in the data folder; where the store forgets, in one that goes at the end."""

    def __init__(self, settings: Settings) -> None:
        if settings.store == "memory:":
            self._root = Path(tempfile.mkdtemp(prefix="limner-imports-"))
            weakref.finalize(self, shutil.rmtree, self._root, ignore_errors=True)
        else:
            self._root = Path(settings.data).absolute() / "imports"
            for left in self._root.glob(f"*/{UNFINISHED}"):
                shutil.rmtree(left.parent, ignore_errors=True)

    def of(self, job_id: str) -> Path:
        """Return the folder of a job, which need not be there."""
        return self._root / job_id

    @asynccontextmanager
    async def filling(self, job_id: str) -> AsyncIterator[Write]:
        """Take the file of a new job piece by piece; at the end it is on disk as ROWS, or gone if anything was raised.

        Raises Unavailable when the disk does not take it.
        """
        folder = self.of(job_id)
        try:
            folder.mkdir(mode=0o700, parents=True)
            with (folder / UNFINISHED).open("xb") as file:
                gathered = _Gathered(file)
                yield gathered.add
                await gathered.sync()
            (folder / UNFINISHED).rename(folder / ROWS)
            for place in (folder, self._root):
                await asyncio.to_thread(_sync_folder, place)
        except OSError as error:
            await self.remove(job_id)
            raise Unavailable(f"the file cannot be kept: {error.strerror or error}") from error
        except BaseException:
            await self.remove(job_id)
            raise

    async def tidy(self, find: Callable[[str], Awaitable[ImportJob | None]], before: float) -> None:
        """Remove what a process that was killed has left: folders of no job, files of jobs that are done.

        Only what has not changed since a moment in seconds since 1970 may be so.
        """
        for folder in await asyncio.to_thread(list, self._root.glob("*/")):
            job = await find(folder.name)
            if job is None and folder.stat().st_mtime < before:
                await self.remove(folder.name)
            elif job is not None and job.state == "done":
                await asyncio.to_thread((folder / ROWS).unlink, missing_ok=True)

    async def remove(self, job_id: str) -> None:
        """Remove the folder of a job with all that is in it, if it is there."""
        await asyncio.to_thread(shutil.rmtree, self.of(job_id), ignore_errors=True)


async def tidy_folders(worlds: Sequence[Deps], before: float) -> None:
    """Remove what uploads left in the data folder of these environments when a process was killed."""

    async def find(job_id: str) -> ImportJob | None:
        """Return a job of any environment."""
        found = [await it.imports.job(job_id) for it in worlds]
        return next(filter(None, found), None)

    with suppress(LimnerError, OSError):  # the next start tries again
        await JobFolders(worlds[0].settings).tidy(find, before)


class _Gathered:
    """Writes to a file in large blocks, on a thread: a disk that is busy makes nobody else wait."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._parts, self._size = file, list[bytes](), 0

    async def add(self, piece: bytes) -> None:
        self._parts.append(piece)
        self._size += len(piece)
        if self._size >= AT_ONCE:
            await asyncio.to_thread(self._flush)

    async def sync(self) -> None:
        await asyncio.to_thread(self._flush)
        await asyncio.to_thread(os.fsync, self._file.fileno())

    def _flush(self) -> None:
        parts, self._parts, self._size = self._parts, [], 0
        self._file.writelines(parts)
        self._file.flush()


async def receive_file(request: Asked, write: Write, settings: Settings) -> Came:
    """Take a body that is the file itself."""
    async for piece in pieces(request, settings.import_max_file, settings.body_timeout):
        await write(piece)
    return Came(media=request.content_type[0])


async def receive_form(request: Asked, write: Write, settings: Settings) -> Came:
    """Take a form with the file in its field `file`, and other fields before or behind it."""
    try:
        form = _Form(request.content_type[1].get("boundary", ""))
        most, size = settings.import_max_file, 0
        async for piece in pieces(request, most, settings.body_timeout, spare=LONGEST_FIELD):
            for part in form.feed(piece):
                size += len(part)
                if size > most:
                    raise TooLarge(f"a file of more than {most} bytes")
                await write(part)
        return form.end()
    except FormParserError as error:
        raise BadRequest(f"the form cannot be read: {error}") from error


async def receive_batch(request: Asked, write: Write, settings: Settings) -> Came:
    """Take rows from a JSON body, which is as long as any other body may be; they become lines of JSON."""
    parts = [piece async for piece in pieces(request, settings.max_body, settings.body_timeout)]
    body = b"".join(parts)
    check_depth(body, settings.max_depth)
    try:
        batch = msgspec.convert(msgspec.json.decode(body), Batch)
    except msgspec.ValidationError as error:
        raise misfit(error) from error
    except UNREADABLE as error:
        raise BadRequest(f"the body is no JSON: {error}") from error
    if not batch.rows:
        raise BadRequest("there are no rows in it", path="rows")
    await write(msgspec.json.Encoder().encode_lines(batch.rows))
    return Came(name="rows.jsonl", fields={"name": batch.name} if batch.name else {}, plan=batch.plan)


async def pieces(request: Asked, most: int, patience: float, *, spare: int = 0) -> AsyncIterator[bytes]:
    """Yield a body as it comes; raises TooLarge, and TooSlow where nothing came for so many seconds.

    `spare` bytes are taken beside what matters.
    """
    announced = request.content_length
    if announced is not None and announced > most + spare:
        raise TooLarge(f"a body of {announced} bytes; at most {most} are taken")
    stream, size = request.stream(), 0
    while True:
        try:
            async with asyncio.timeout(patience):
                piece = await anext(stream, None)
        except TimeoutError as error:
            raise TooSlow(f"nothing more of the body arrived within {patience:g} seconds") from error
        if piece is None:
            return
        size += len(piece)
        if size > most + spare:
            raise TooLarge(f"a body of more than {most} bytes")
        yield piece


def plain_name(name: str) -> str:
    """Return a name of a file without its folders, and not too long."""
    last = re.split(r"[\\/]", name)[-1]
    return "".join(char for char in last if char.isprintable()).strip()[-LONGEST_NAME:]


class _Form:
    """A multipart form while it comes: its file is handed on, its other fields are kept."""

    def __init__(self, boundary: str) -> None:
        if not boundary:
            raise BadRequest("the Content-Type of the form names no boundary", path="Content-Type")
        self._parser = MultipartParser(
            boundary.encode(),
            {
                "on_part_begin": self._begin,
                "on_header_field": lambda data, start, end: self._label.append(self._counted(data[start:end])),
                "on_header_value": lambda data, start, end: self._text.append(self._counted(data[start:end])),
                "on_header_end": self._end_header,
                "on_headers_finished": self._name_part,
                "on_part_data": self._take,
                "on_part_end": self._end_part,
                "on_end": self._finish,
            },
        )
        self._label: list[bytes] = []
        self._text: list[bytes] = []
        self._headers: dict[str, str] = {}
        self._parts = self._kept = 0
        self._part, self._field = "", bytearray()
        self._of_file: list[bytes] = []
        self._fields: dict[str, str] = {}
        self._name: str | None = None
        self._media, self._whole = "", False

    def feed(self, piece: bytes) -> Iterable[bytes]:
        """Read on, and return what of the file was in it."""
        self._parser.write(piece)
        found, self._of_file = self._of_file, []
        return found

    def end(self) -> Came:
        """Return what came; raises BadRequest where the form breaks off, or has no file."""
        if not self._whole:
            raise BadRequest("the form breaks off before its last boundary")
        if self._name is None:
            raise BadRequest(f"the form has no field {FILE!r} with the file", path=FILE)
        return Came(name=plain_name(self._name), media=self._media, fields=self._fields)

    def _begin(self) -> None:
        self._headers, self._field = {}, bytearray()
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise TooLarge(f"a form with more than {MOST_PARTS} parts")

    def _counted(self, piece: bytes) -> bytes:
        """Return what is kept of a form in memory, unless it is too much."""
        self._kept += len(piece)
        if self._kept > LONGEST_FIELD:
            raise TooLarge(f"fields of a form with more than {LONGEST_FIELD} bytes")
        return piece

    def _end_header(self) -> None:
        self._headers[b"".join(self._label).decode("latin-1").lower()] = b"".join(self._text).decode("latin-1")
        self._label.clear()
        self._text.clear()

    def _name_part(self) -> None:
        options = parse_options_header(self._headers.get("content-disposition"))[1]
        self._part = options.get(b"name", b"").decode(errors="replace")
        if not self._part:
            raise BadRequest("a part of the form has no name")
        if self._part in self._fields or (self._part == FILE and self._name is not None):
            raise BadRequest(f"the form has two fields {self._part!r}", path=self._part)
        if self._part == FILE:
            self._name = options.get(b"filename", b"").decode(errors="replace")
            self._media = self._headers.get("content-type", "").partition(";")[0].strip().lower()
        elif b"filename" in options:
            raise BadRequest(f"the file belongs into the field {FILE!r}, not {self._part!r}", path=self._part)

    def _take(self, data: bytes, start: int, end: int) -> None:
        if self._part == FILE:
            self._of_file.append(data[start:end])
            return
        self._field += self._counted(data[start:end])

    def _end_part(self) -> None:
        if self._part != FILE:
            self._fields[self._part] = self._field.decode(errors="replace")

    def _finish(self) -> None:
        self._whole = True


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
