"""Work over what is stored that goes on for longer than a request, such as a mapping that is applied to old events."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from limner.model.json import Json

State = Literal["waiting", "running", "done", "failed", "cancelled"]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of such work. `plan` is what its `kind` asks for.

    `done` of `total` things were looked at (None until they are counted), and `counts` says what became of them.
    `cursor` is the place behind the last of them, in the words of its kind: there it goes on when the process ended.
    `error` says why it failed, `by` who asked for it.
    """

    id: str
    kind: str
    plan: Json = {}
    state: State = "waiting"
    error: str = ""
    total: int | None = None
    done: int = 0
    counts: dict[str, int] = {}
    cursor: str = ""
    by: str = ""
    created: datetime
    started: datetime | None = None
    ended: datetime | None = None
