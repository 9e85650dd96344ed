"""What destinations are owed, what was tried, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

from limner.model.event import Event
from limner.model.json import Json, Raw
from limner.model.profile import Profile
from limner.model.session import Session

Family = Literal["profile", "event", "forget"]
"""What a destination is told of: a changed profile, an event, or that a person was erased."""

Status = Literal["queued", "retrying", "delivered", "skipped", "failed", "dead"]
STATUSES: tuple[Status, ...] = ("queued", "retrying", "delivered", "skipped", "failed", "dead")

DEFAULT_QUIET = -1
"""Stands for the quiet period of the settings, so that what waits follows when those change."""


class Window(msgspec.Struct, frozen=True, gc=False):
    """How long some destinations let a profile rest: seconds after its last change, and at most after its first."""

    quiet: int = DEFAULT_QUIET
    longest: int = 600


class Cause(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What changed a profile last; nothing is known of a change without an event. `test` asks for test credentials."""

    event: str | None = None
    source: str | None = None
    session: str | None = None
    test: bool = False


class Mark(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A note that a profile (by its id) has changed at a moment, for the destinations of one window."""

    profile: str
    window: Window
    at: datetime
    due: datetime
    cause: Cause = Cause()


class Debt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A note that a destination is owed an event; nothing is mapped yet. `told` is the event where it is not stored."""

    destination: str
    event: str
    at: datetime
    profile: str | None = None
    session: str | None = None
    test: bool = False
    told: Raw | None = None


class Burst(msgspec.Struct, frozen=True, kw_only=True):
    """Changes of one profile that belong together: since when, until when so far, and what it was like before.

    `row` is the store's name for the profile, `count` how many changes there were, which tells whether there came
    another meanwhile; `hurried` says that somebody wants it now. `before` is None for a profile that is new; `profile`
    is None when it is gone.
    """

    row: int
    window: Window
    first: datetime
    last: datetime
    count: int
    hurried: bool = False
    cause: Cause
    before: Raw | None = None
    profile: Profile | None = None
    session: Session | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery of a changed profile that is to be written down: queued with its data, or skipped with a reason."""

    destination: str
    at: datetime
    cause: Cause
    status: Status = "queued"
    reason: str = ""
    data: Raw | None = None
    changes: Raw | None = None


class Flushed(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a burst: deliveries, or if it is not due after all, the moment to look again."""

    burst: Burst
    drafts: tuple[Draft, ...] = ()
    again: datetime | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery that somebody works on, with all that it is about as it is now.

    `data` is None until it was mapped; from the first attempt on it stays, so that every attempt sends the same.
    """

    seq: int
    id: str
    destination: str
    family: Family
    test: bool
    attempts: int
    created: datetime
    row: int | None = None
    data: Raw | None = None
    changes: Raw | None = None
    event: Event | None = None
    profile: Profile | None = None
    session: Session | None = None
    remote_id: str | None = None


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One request and its answer, without secrets, as the delivery log keeps them."""

    request: Json
    response: Json | None = None


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One try of a delivery; `duration_ms` is how long all its requests took."""

    n: int
    time: datetime
    status: Status
    reason: str = ""
    duration_ms: int = 0
    credentials: Literal["production", "test"] = "production"
    exchanges: tuple[Exchange, ...] = ()


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a claim; `due` is when to try again. Without an attempt nothing was sent.

    A status of None gives the claim back as it was. `rest` is how long the destination asked to be left alone, seconds.
    """

    claim: Claim
    at: datetime
    status: Status | None
    reason: str = ""
    due: datetime | None = None
    data: Raw | None = None
    attempt: Attempt | None = None
    rest: float = 0.0


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the delivery log, with its attempts; the store leaves the name of the destination to the reader."""

    id: str
    destination_id: str
    destination_name: str = ""
    family: Family
    status: Status
    reason: str = ""
    profile_id: str | None = None
    event_id: str | None = None
    session_id: str | None = None
    test: bool = False
    attempt: int = 0
    created: datetime
    settled: datetime | None = None
    next_attempt: datetime | None = None
    data: Any = None
    changes: Any = None
    attempts: tuple[Attempt, ...] = ()


class Taken(msgspec.Struct, frozen=True):
    """Which destinations took an event, by their ids, and whether it is owed to any still."""

    by: tuple[str, ...] = ()
    owed: bool = False


class Backlog(msgspec.Struct, frozen=True, kw_only=True):
    """What one destination is owed: how many deliveries, since when the oldest, how many wait for their turn or due."""

    destination: str
    waiting: int = 0
    retrying: int = 0
    oldest: datetime | None = None


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """Deliveries in stretches of time: how many waited at the end of each; how many were settled in it, by status."""

    waiting: list[int]
    settled: dict[str, list[int]]


class DeliveryFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which deliveries to list: newest first, `limit` of them after `cursor`. Empty is any."""

    destination: str = ""
    profile: str = ""
    event: str = ""
    status: str = ""
    family: str = ""
    since: datetime | None = None
    until: datetime | None = None
    cursor: str = ""
    limit: int = 50
