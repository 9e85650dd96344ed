"""Imports as people see them: how far one is, how fast it goes, and which fields its columns can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from limner.model.account import Choice, Database
from limner.model.importing import Format, ImportJob, ImportPlan, JobState
from limner.model.json import Json
from limner.rules.import_columns import known_fields
from limner.rules.import_targets import table

TITLES = {
    "email": "E-mail address",
    "phone": "Phone number",
    "phones": "Further phone numbers",
    "profile_id": "Profile id",
    "subscriptions": "Subscriptions",
    "_fname": "First name",
    "_lname": "Last name",
    "_bdate": "Birthday",
    "_sex": "Sex",
    "_city": "City",
    "_region": "Region",
    "_country": "Country",
    "_postal_code": "Postal code",
    "_tz": "Time zone",
    "_regdate": "Registered on",
    "_regip": "IP address of the registration",
    "_regcity": "City of the registration",
    "_regcountry": "Country of the registration",
    "_regurl": "Page of the registration",
    "_ip": "IP address",
    "_vendor": "Maker of the device",
    "_browser": "Browser",
    "_os": "Operating system",
    "_status": "Status",
}
"""The fields that every database has, as people call them."""

KEYS = {"phone": "phone", "profile_id": "string"}
"""The types of columns that are no field of `data`."""


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
    return [*_standard(database), *_custom(database)]


def _standard(database: Database) -> Iterator[Place]:
    types = {name: row.type for name, row in table().fields.items()} | KEYS
    own = {field.name for field in database.fields}
    standard = known_fields(database) - own
    for name in sorted(standard, key=list(TITLES).index):
        yield Place(name=name, type=types[name], title=TITLES[name])


def _custom(database: Database) -> Iterator[Place]:
    for it in database.fields:
        yield Place(name=it.name, type=it.type, title=it.title or it.name, custom=True, choices=it.choices)


def _rate(job: ImportJob, now: datetime) -> float | None:
    if job.begun is None or not job.done:
        return None
    seconds = ((job.ended or now) - job.begun).total_seconds()
    return job.done / seconds if seconds > 0 else None
