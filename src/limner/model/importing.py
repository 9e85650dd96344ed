"""An import: the message that asks for it, the result that answers, and the job that is many of them in a file."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from limner.model.json import Json

Matching = Literal["email", "phone", "profile_id", "custom"]
Action = Literal["created", "updated", "unchanged", "refused"]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One profile to be imported: whom it is about (the key of its `matching`), and what to write."""

    account_id: int
    db_id: int
    data: Json
    feedback_id: str = ""
    skip_triggers: bool = False
    update_only: bool = False
    matching: Matching = "email"
    email: str | None = None
    phone: str | None = None
    profile_id: str | None = None
    field_name: str | None = None
    field_value: int | str | None = None
    resource_id: int | None = None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What is answered to a message, key for key what producers expect. `error` 0 is success; rules.import_faults."""

    error: int = 0
    error_text: str = ""
    feedback_id: str = ""
    matching_field: str = ""
    profile_id: str = ""


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it came: readable (`message`), or what is wrong with it, as in its result.

    The other fields are what could be made out of it; `at` is when it was sent, where its sender says so.
    """

    message: Message | None = None
    error: int = 0
    error_text: str = ""
    at: datetime | None = None
    feedback_id: str = ""
    matching: str = ""
    account_id: int | None = None
    db_id: int | None = None


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a message, and the id under which its result is told, however often it is told."""

    result: Result
    action: Action
    message_id: str = ""


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A message on its way in. `key` is what it is known by when it comes again (`redelivered`), "" where it cannot.

    `sent` is when it was sent, where its sender says so.
    """

    body: bytes
    key: str = ""
    redelivered: bool = False
    sent: datetime | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a message that came in: `replayed` if it was done before, `dead` if we cannot process it."""

    imported: Imported
    sent: Sent
    replayed: bool = False
    dead: bool = False


class DeadLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A message that nobody can process, as it lies in the dead queue: its `body` as text, and why it is there.

    `size` is the bytes of the whole body, `cut` says that the text is its beginning. `at` is when it was put aside.
    """

    body: str
    size: int
    cut: bool
    error: str
    attempts: int
    feedback_id: str
    at: datetime | None


class DeadLetters(msgspec.Struct, frozen=True, kw_only=True):
    """The first messages of the dead queue, and how many there are in all."""

    items: list[DeadLetter]
    total: int


JobState = Literal["draft", "waiting", "running", "done", "failed", "cancelled"]
Format = Literal["csv", "jsonl", "parquet"]


class ImportPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the rows of a file become messages.

    `columns` leads from a column to what it is: `email`, `phone`, `profile_id`, a field of `data`, or "" to leave it
    out; columns that are not named go by their own name. With `custom` matching, `field` names the field that tells
    whose row it is. `delimiter` and `encoding` are of CSV; "" means to find out.
    """

    database: int = 1
    matching: Matching = "email"
    field: str = ""
    resource: int | None = None
    columns: dict[str, str] = {}
    update_only: bool = False
    skip_triggers: bool = False
    dry_run: bool = False
    delimiter: str = ""
    encoding: str = ""


class ImportJob(msgspec.Struct, frozen=True, kw_only=True):
    """A file on its way in.

    `file` and `results` are paths; `total` is how many rows there are, once known. `done` rows are finished, and as
    much of the results as `written` bytes, so that a job goes on where it was when the process ended. `errors` counts
    by code.
    """

    id: str
    name: str
    file: str
    results: str
    format: Format
    plan: ImportPlan
    state: JobState = "waiting"
    error: str = ""
    total: int | None = None
    done: int = 0
    written: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    errors: dict[str, int] = {}
    by: str = ""
    added: datetime
    begun: datetime | None = None
    ended: datetime | None = None
