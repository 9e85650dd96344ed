"""Files of imports in which a person stands who is erased: what they were sent as, and what became of each row.

All of it runs on a thread, a little at a time, for such files may be large.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from limner.model.importing import ImportJob
from limner.model.profile import Profile
from limner.rules.keys import at
from limner.store.privacy import Person

PLACES = (("contact", "email"), ("contact", "phone"), ("identifier",))
"""Where in a profile's data stands what a person is found by."""

SHORTEST = 5
"""Characters of a text that is looked for; shorter ones would be found in everything."""

BLOCK = 262_144
"""Bytes that are searched in one go; meanwhile no other thread has its turn."""

PARQUET = b"PAR1"
"""How a file of Parquet begins."""

AT_ONCE = 1000
"""Rows of Parquet that are searched in one go."""

UNREADABLE = (OSError, ValueError, ImportError)
"""What a file raises that is gone, is none of its kind, or needs what is not installed."""

KEPT = b',"\r\n'
"""What stays of a cell that is blanked, so that the rows stay as they are."""

BLANK = bytes(code if code in KEPT else ord("-") for code in range(256))


WHOSE = re.compile(rb",(?:created|updated|unchanged|refused),")
"""Where the cells begin that say whom a row of results is about: behind what became of it."""


class Patch(msgspec.Struct, frozen=True):
    """Some bytes of a file that are to be others, and where they begin."""

    at: int
    text: bytes


class _Hit(msgspec.Struct, frozen=True):
    """Where a text stands."""

    start: int
    end: int


def contacts_of(person: Person) -> list[str]:
    """Return the addresses, numbers and other identifiers of a person, as they are written."""
    found = (text for it in (person.profile, *person.merged) for text in _texts(it))
    return list(dict.fromkeys(text.strip() for text in found if len(text.strip()) >= SHORTEST))


def names_one(path: Path, traces: Iterable[str]) -> bool:
    """Tell whether one of some texts stands in a file, capitals or not; in one that cannot be read there is none."""
    wanted = [it.encode().lower() for it in traces]
    longest, rest = max(map(len, wanted), default=0), b""
    try:
        for block in _blocks(path) if wanted else ():
            text = rest + block.lower()
            if any(it in text for it in wanted):
                return True
            rest = text[-longest:]
    except UNREADABLE:
        return False
    return False


def _blocks(path: Path) -> Iterator[bytes]:
    """Yield what stands in a file, a little at a time; of Parquet, which is packed, what stands in its rows."""
    with path.open("rb") as file:
        if file.read(len(PARQUET)) == PARQUET:
            yield from _packed_rows(path)
            return
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def _packed_rows(path: Path) -> Iterator[bytes]:
    from pyarrow import parquet  # type: ignore[import-untyped]  # noqa: PLC0415 # most installations do without it

    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=AT_ONCE):
            yield msgspec.json.encode(batch.to_pylist(), enc_hook=str)


def clear(job: ImportJob, traces: Sequence[str]) -> bool:
    """Take a person out of the results of an import; of one that is over, what was sent to us goes as a whole.

    The rest of it is in the profiles, and nobody imports it again. Return whether the person goes on standing in what
    was sent.
    """
    if names_one(Path(job.results), traces):
        _blank(Path(job.results), traces)
    found = names_one(Path(job.file), traces)
    if found and _is_over(job):
        Path(job.file).unlink(missing_ok=True)
        return False
    return found


def _is_over(job: ImportJob) -> bool:
    """Tell whether a file is ours, in the folder of its job, and was imported to its end."""
    return job.state == "done" and Path(job.file).parent.name == job.id


def _blank(path: Path, traces: Sequence[str]) -> None:
    """Overwrite what names a person in results; each row stays in its place, since an import may go on behind it."""
    with path.open("r+b") as file:
        patches = list(_patches(file, [it.encode().lower() for it in traces]))
        for it in patches:
            os.pwrite(file.fileno(), it.text, it.at)
        os.fdatasync(file.fileno())


def _patches(lines: Iterable[bytes], traces: Sequence[bytes]) -> Iterator[Patch]:
    """Yield what is to be overwritten: of a row about the person the id and the key, elsewhere the texts alone."""
    place, inside = 0, False
    for line in lines:
        found = [] if inside else _found(line.lower(), traces)
        cells = WHOSE.search(line)
        if inside or (found and cells and found[0].end > cells.end()):
            start = cells.end() if cells and not inside else 0
            told = line[start:]
            yield Patch(place + start, told.translate(BLANK))
            inside = inside != (told.count(b'"') % 2 == 1)
        else:
            yield from (Patch(place + it.start, line[it.start : it.end].translate(BLANK)) for it in found)
        place += len(line)


def _found(line: bytes, traces: Sequence[bytes]) -> list[_Hit]:
    """Return where some texts stand in a line, the last one first."""
    hits = [_Hit(it.start(), it.end()) for trace in traces for it in re.finditer(re.escape(trace), line)]
    return sorted(hits, key=lambda it: it.end, reverse=True)


def _texts(profile: Profile) -> Iterator[str]:
    for place in PLACES:
        yield from _leaves(at(profile.data, place))


def _leaves(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case int() if not isinstance(value, bool):
            yield str(value)
        case dict():
            for part in value.values():
                yield from _leaves(part)
        case list():
            for part in value:
                yield from _leaves(part)
