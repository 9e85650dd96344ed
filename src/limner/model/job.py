"""Work over what is stored that goes on for longer than a request, such as a mapping that is applied to old events."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from limner.model.json import Json

State = Literal["waiting", "running", "done", "failed", "cancelled"]


class JobExample(msgspec.Struct, frozen=True, kw_only=True):
    """Two profiles that would become one, `gone` part of `kept`, and the name of the identity key that they share."""

    kept: str
    gone: str
    key: str


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of such work. `plan` is what its `kind` asks for.

    `done` of `total` things were looked at (None until they are counted), and `counts` says what became of them.
    `cursor` is the place behind the last of them, in the words of its kind: there it goes on when the process ended.
    `error` says why it failed, `by` who asked for it. `examples` are some of what a job that writes nothing would do.
    """

    id: str
    kind: str
    plan: Json = {}
    state: State = "waiting"
    error: str = ""
    total: int | None = None
    done: int = 0
    counts: dict[str, int] = {}
    examples: tuple[JobExample, ...] | msgspec.UnsetType = msgspec.UNSET
    cursor: str = ""
    by: str = ""
    created: datetime
    started: datetime | None = None
    ended: datetime | None = None
