"""What became of a profile over time: what changed in it and through what, and all that belongs to it in one line."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from limner.model.delivery import Delivery
from limner.model.event import Event
from limner.model.json import Raw
from limner.model.merging import Cause
from limner.model.session import Session

EntryKind = Literal["field", "consent", "import", "merge", "unmerge"]
"""Why a profile changed: events wrote fields, a consent was given or withdrawn, an import, a merge, or its end."""

Kind = Literal["event", "session", "delivery", "field", "consent", "import", "merge", "unmerge"]
"""What may stand in a timeline."""

NULL = Raw(b"null")

LARGEST = 4096
"""Bytes of a value that the history keeps; of a longer one it says only that it changed."""


class FieldChange(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One field, by its dotted path, with its value before and after, and the event that wrote it if one did.

    `large` says that a value was too long to be kept, and stands here as null.
    """

    field: str
    old: Raw = NULL
    new: Raw = NULL
    event: str | None = None
    time: datetime
    large: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one commit changed in a profile, and through what.

    `source` is where the event came from that did it. `merged` are the profiles that became part of this one, or that
    it was part of one with until now, and `cause` why.
    """

    profile: str
    kind: EntryKind
    time: datetime
    source: str | None = None
    merged: tuple[str, ...] = ()
    cause: Cause | None = None
    changes: tuple[FieldChange, ...] = ()


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a timeline: what happened, when, its id, and the thing itself."""

    kind: Kind
    time: datetime
    id: str
    object: Event | Session | Delivery | Entry


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Which moments of a profile to list: newest first, `limit` of them after `cursor`.

    With a `field` only entries that tell of it or of something below it, and of these only that. With an `event_type`
    of the events only those of it.
    """

    profile: str
    kinds: tuple[Kind, ...]
    field: str = ""
    event_type: str = ""
    since: datetime | None = None
    until: datetime | None = None
    cursor: str = ""
    limit: int = 50
