"""What jobs over stored data ask of a store: to be kept, and to walk through events and profiles.

All methods raise Unavailable when the disk does not take or give what it should. Those that are given a transaction are
part of it, and count when it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from limner.model.event import Event
from limner.model.job import Job
from limner.store.ports import Page, Transaction


class EventWalk(msgspec.Struct, frozen=True, kw_only=True):
    """Which events to walk through, the oldest first: those of a person, from before `until`; "" is any."""

    type: str = ""
    source: str = ""
    since: datetime | None = None
    until: datetime


class Spot(msgspec.Struct, frozen=True, order=True):
    """Where an event stands in a walk: its time as the store counts it, and its row."""

    time: int
    row: int


class Resident(msgspec.Struct, frozen=True):
    """A profile that is part of no other, by its row and its id."""

    row: int
    id: str


class StoredJobs(Protocol):
    """Jobs, and what they walk through."""

    async def add(self, job: Job) -> None:
        """Keep a new job."""
        ...

    async def change(self, before: Job, after: Job) -> bool:
        """Keep what a job is now, in a commit of its own, if it is still what it was; return whether it was."""
        ...

    async def advance(self, transaction: Transaction, before: Job, after: Job) -> bool:
        """Do so as part of a transaction: how far a job has come is kept with what it did."""
        ...

    async def job(self, job_id: str) -> Job | None:
        """Return a job."""
        ...

    async def jobs(
        self, *, kind: str = "", states: frozenset[str] = frozenset(), cursor: str = "", limit: int = 50
    ) -> Page[Job]:
        """List jobs, newest first; those of a kind, or in one of some states."""
        ...

    async def remove(self, job_id: str) -> bool:
        """Remove a job that does not run; return whether there was one."""
        ...

    async def count_events(self, walk: EventWalk) -> int:
        """Return how many events a walk has."""
        ...

    async def events_after(self, walk: EventWalk, after: Spot | None, limit: int) -> list[Spot]:
        """Return the next places of a walk."""
        ...

    async def events_at(self, transaction: Transaction, rows: Sequence[int]) -> list[Event]:
        """Return events by their rows and in their order, as they are now; those that are gone are left out."""
        ...

    async def places_at(self, transaction: Transaction, rows: Sequence[int]) -> dict[str, int]:
        """Return the rows of all events, by their ids, that came in the same moments as those with these rows."""
        ...

    async def count_profiles(self) -> int:
        """Return how many profiles there are."""
        ...

    async def profiles_after(self, row: int, limit: int) -> list[Resident]:
        """Return the next profiles of all databases, those that came first."""
        ...
