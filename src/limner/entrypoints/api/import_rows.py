"""Results of imports to look through: a page of rows, all of them or those of one outcome or error."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from limner.entrypoints.api.import_downloads import Wanted, open_results, outcome_of, read_rows
from limner.entrypoints.api.paging import Listing
from limner.errors import BadRequest
from limner.model.importing import ImportJob
from limner.pipeline.import_results import Outcome


def page_of_rows(job: ImportJob, wanted: Wanted, cursor: str, limit: int) -> Listing[Outcome]:
    """Return the next rows in the order of the file; the cursor is the offset in its results where they begin."""
    begin, total = _read(cursor, job.written), _count(job, wanted)
    if not total or (file := open_results(job)) is None:
        return Listing(items=[], total=total)
    items: list[Outcome] = []
    after = begin
    with file:
        for it, end in _outcomes(file, job.written, begin, wanted):
            if len(items) == limit:
                return Listing(items=items, total=total, next=str(after))
            items.append(it)
            after = end
    return Listing(items=items, total=total)


def _count(job: ImportJob, wanted: Wanted) -> int:
    """Return how many rows are wanted, as the job has counted them; only what was refused has an error."""
    if wanted.error is None:
        return int(getattr(job, wanted.only)) if wanted.only else job.done
    return job.errors.get(str(wanted.error), 0) if wanted.only in {None, "refused"} else 0


def _outcomes(file: BinaryIO, size: int, begin: int, wanted: Wanted) -> Iterator[tuple[Outcome, int]]:
    try:
        for cells, end in read_rows(file, size, begin):
            if wanted.has(cells):
                yield outcome_of(cells), end
    except (ValueError, IndexError, csv.Error, msgspec.ValidationError) as error:
        if not begin:
            raise
        raise _no_cursor(str(begin)) from error


def _read(cursor: str, size: int) -> int:
    if not cursor:
        return 0
    if not re.fullmatch(r"[0-9]{1,18}", cursor) or int(cursor) > size:
        raise _no_cursor(cursor)
    return int(cursor)


def _no_cursor(cursor: str) -> BadRequest:
    return BadRequest(f"{cursor!r:.80} is no cursor of ours; take `next` of the last page", path="cursor")
