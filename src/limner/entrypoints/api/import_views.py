"""Imports as people see them: how far one is, how fast it goes, and which fields its columns can be."""

from __future__ import annotations

from datetime import datetime

import msgspec

from limner.model.account import Choice, Database
from limner.model.importing import Format, ImportJob, ImportPlan, JobState
from limner.model.json import Json
from limner.rules.import_targets import table


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """A file on its way in.

    `done` of `total` rows are finished; `total` is null until it is known. What became of them count `created`,
    `updated`, `unchanged` and `refused`, the latter by code in `errors`. `rate` is in rows a second, `seconds_left` a
    guess by it. `error` says why a job failed, `by` who sent the file.
    """

    id: str
    name: str
    format: Format
    plan: ImportPlan
    state: JobState
    error: str
    total: int | None
    done: int
    created: int
    updated: int
    unchanged: int
    refused: int
    errors: dict[str, int]
    rate: float | None
    seconds_left: float | None
    by: str
    added: datetime
    begun: datetime | None
    ended: datetime | None


SHARED = tuple(name for name in Import.__struct_fields__ if name in ImportJob.__struct_fields__)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A field that a column can be: its name for the plan, its type, what people call it, and the values of an enum."""

    name: str
    type: str
    title: str
    custom: bool = False
    choices: list[Choice] = []


class Glimpse(msgspec.Struct, frozen=True, kw_only=True):
    """A file before it is imported.

    `mapping` leads from columns to the fields that they are taken for: as the plan says, and else by their names; one
    that is missing here is not known. `fields` are those there are. `rows` are the first ones. `problem` says what
    keeps the file from being imported as it is planned now. `encoding` and `delimiter` are those that were found.
    """

    columns: list[str]
    mapping: dict[str, str]
    fields: list[Place]
    rows: list[Json]
    problem: str
    encoding: str
    delimiter: str


def view(job: ImportJob, now: datetime) -> Import:
    """Return a job as it is shown, without where its files are."""
    rate = _rate(job, now)
    left = None if job.total is None or not rate or job.state != "running" else max(0, job.total - job.done) / rate
    return Import(
        **{name: getattr(job, name) for name in SHARED},
        rate=None if rate is None else round(rate, 1),
        seconds_left=None if left is None else round(left, 1),
    )


def places(database: Database) -> list[Place]:
    """Return what columns of a file for a database can be: the fields of all databases first, then its own."""
    standard = [Place(name=name, type=row.type, title=row.title) for name, row in table().fields.items()]
    return standard + [
        Place(name=it.name, type=it.type, title=it.title or it.name, custom=True, choices=it.choices)
        for it in database.fields
    ]


def _rate(job: ImportJob, now: datetime) -> float | None:
    if job.begun is None or not job.done:
        return None
    seconds = ((job.ended or now) - job.begun).total_seconds()
    return job.done / seconds if seconds > 0 else None
