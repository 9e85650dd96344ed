"""A person's rights: an erasure and how far it is, and a line of the book of who looked at whom."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

ErasureState = Literal["running", "folding", "done"]
Deed = Literal["read", "search", "list", "export", "erase", "restrict", "remove"]


class Remote(msgspec.Struct, frozen=True, kw_only=True):
    """What another system calls a person, by the resource that leads there and which of its credentials."""

    resource: str
    test: bool
    id: str


class Whom(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a destination is to forget: the id of a profile, and what the other system calls it if that is known."""

    profile: str
    remote: str | None = None


class ForgetDebt(msgspec.Struct, frozen=True, kw_only=True):
    """A note that a destination is to forget somebody; `sealed` says whom, so that nobody reads it in the store."""

    destination: str
    test: bool
    at: datetime
    sealed: str


class HeldFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an import in which a person stands; it goes when somebody removes the import."""

    job: str
    name: str
    state: str


class Removed(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a person was removed so far."""

    profiles: int = 0
    ids: int = 0
    sessions: int = 0
    events: int = 0
    deliveries: int = 0
    imports: int = 0


class Erasure(msgspec.Struct, frozen=True, kw_only=True):
    """The erasure of one person; `person` is a keyed hash of the profile's id.

    It is `running` while rows are removed in parts, `folding` until the store's log holds nothing of them, then `done`.
    `told` are the destinations that have to forget the person too; their deliveries say how far they are.
    """

    id: str
    person: str
    state: ErasureState = "running"
    by: str = ""
    added: datetime
    ended: datetime | None = None
    removed: Removed = Removed()
    files: tuple[HeldFile, ...] = ()
    told: tuple[str, ...] = ()


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what when, and about whom: `profile` is the id that was asked for, of an erased person its hash.

    `what` is the address or the query, without values that name a person.
    """

    time: datetime
    by: str
    deed: Deed
    profile: str | None = None
    what: str = ""


class AuditFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines of the book to list: newest first, `limit` of them after `cursor`. Empty is any."""

    profile: str = ""
    since: datetime | None = None
    until: datetime | None = None
    cursor: str = ""
    limit: int = 50
