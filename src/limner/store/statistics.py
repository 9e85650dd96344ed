"""What is asked of a store in numbers: for charts, lists of the most frequent, and a glance at the day.

All of it is answered quickly however much is stored. What only the events themselves tell is counted from some
thousands of them, picked by chance, and scaled up; the answer says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

import msgspec

Split = Literal["", "type", "source", "status"]
"""What events are told apart by: nothing, type, source, or whether they are valid."""

SAMPLE = 10_000
"""Events that are looked at, where there are more."""


class Part(msgspec.Struct, frozen=True):
    """How many events of one value there were in each stretch of time."""

    value: str
    counts: list[int]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How many events there were in each stretch; `parts` are the most frequent values first, and may be estimated."""

    counts: list[int]
    parts: list[Part] = []
    estimated: bool = False


class Held(msgspec.Struct, frozen=True):
    """How many events hold a value."""

    value: str
    count: int


class Values(msgspec.Struct, frozen=True, kw_only=True):
    """The values of a place in events, the most frequent first; `total` is how many events there were at all."""

    total: int
    items: list[Held]
    estimated: bool = False


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """How the day goes: `active` profiles changed since it began, `fresh` of them are new.

    `sessions` are those of the last minutes. `fresh` and `invalid` are `estimated` where there is too much to look at.
    """

    active: int
    fresh: int
    sessions: int
    invalid: int
    estimated: bool


class Storage(msgspec.Struct, frozen=True, kw_only=True):
    """What a store is: its engine, the version of its tables, the bytes that it takes, in all and by what for."""

    engine: str
    schema: int
    bytes: int
    groups: dict[str, int]


class Statistics(Protocol):
    """Numbers about what is stored. All methods raise Unavailable, and TooCostly when they take too long."""

    async def counted(self, bounds: Sequence[datetime], split: Split, most: int) -> Counted:
        """Count events; stretch n goes from `bounds[n]` up to `bounds[n + 1]`. `most` values are told apart."""
        ...

    async def values(self, since: datetime, until: datetime, place: tuple[str, ...]) -> Values:
        """Count the texts at a place of the events from a time, of a list each; the place `type` is counted exactly."""
        ...

    async def glance(self, day: datetime, lately: datetime) -> Glance:
        """Look at what happened since the day began, and lately."""
        ...

    async def lost(self, since: datetime) -> dict[str, int]:
        """Return how many deliveries of each destination failed for good since then, those without any left out."""
        ...

    async def storage(self) -> Storage:
        """Return what the store is, and how much room it takes."""
        ...
