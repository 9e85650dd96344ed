"""What the pipeline asks of a store about deliveries, beside `ports.Store`.

All methods raise Unavailable when the disk or the database does not take what we have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from limner.model.delivery import (
    Backlog,
    Burst,
    Claim,
    Delivery,
    DeliveryFilter,
    Flow,
    Flushed,
    Outcome,
    Taken,
    Window,
)
from limner.store.ports import Page


class Wish(msgspec.Struct, frozen=True, gc=False):
    """How many deliveries of a destination somebody can work on now, and the resource that it sends to."""

    destination: str
    most: int
    resource: str = ""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One round of paying: what became of earlier claims, what is wished for, and how long new claims last."""

    outcomes: Sequence[Outcome] = ()
    wishes: Sequence[Wish] = ()
    now: datetime
    lease: timedelta


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """What a round of work brought: claims, and when the next delivery of a destination is due that had too few."""

    claims: Sequence[Claim] = ()
    next_due: Mapping[str, datetime] = {}


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One resource and which of its credentials; there another system knows our profiles."""

    resource: str
    test: bool


class Outbox(Protocol):
    """Where debts to destinations are kept until they are paid, and the log of that."""

    async def due_bursts(self, now: datetime, limit: int) -> list[Burst]:
        """Return bursts that are to be looked at, the earliest first, each with the profile as it is now."""
        ...

    async def next_burst(self) -> datetime | None:
        """Return when the next burst is to be looked at."""
        ...

    async def flush(self, flushed: Sequence[Flushed]) -> None:
        """Turn bursts into deliveries in one commit; one that went on meanwhile stays."""
        ...

    async def hurry(self, now: datetime, window: Window, profile: str = "") -> None:
        """Let the bursts of a window be over now: all, or those of the profile that an id means."""
        ...

    async def work(self, work: Work) -> Round:
        """Settle claims and make new ones in one commit; of one profile and destination never two at a time.

        They come in the order in which they fell due; those of one profile and destination in the order of their debts.
        """
        ...

    async def release(self) -> None:
        """End all claims: whoever had them is gone."""
        ...

    async def deliveries(self, wanted: DeliveryFilter) -> Page[Delivery]:
        """List deliveries, newest first, with their attempts."""
        ...

    async def delivery(self, name: str) -> Delivery | None:
        """Return a delivery with its attempts, its data and its changes."""
        ...

    async def taken(self, events: Sequence[str]) -> dict[str, Taken]:
        """Return how far destinations were told of stored events, as the log knows; it knows nothing of others.

        Deliveries of the profiles that they changed do not count.
        """
        ...

    async def retry(self, name: str, now: datetime) -> None:
        """Put a delivery that was not made in line again, or one that waits at the front; others stay as they are."""
        ...

    async def redrive(self, destination: str, now: datetime, limit: int) -> int:
        """Put that many failed and dead deliveries in line again; return how many there were."""
        ...

    async def backlog(self) -> list[Backlog]:
        """Return what each destination is owed, those that are owed nothing left out."""
        ...

    async def settled(self, destination: str, since: datetime) -> dict[str, int]:
        """Return how many deliveries of a destination were settled since then, by status."""
        ...

    async def flow(self, destination: str, since: datetime, size: timedelta, count: int) -> Flow:
        """Return what waited and what was settled in stretches of one size; an empty destination is all of them."""
        ...

    async def prune(self, before: datetime, payloads: datetime, limit: int) -> int:
        """Remove that many settled deliveries of long ago, and from later ones what was sent; return how many."""
        ...

    async def drop(self, destination: str, now: datetime, limit: int) -> int:
        """Settle that many deliveries that are owed to a destination as skipped; return how many there were."""
        ...

    async def remember(self, account: Account, row: int, remote_id: str | None) -> None:
        """Keep what another system calls the profile in a row; None forgets it."""
        ...

    async def token(self, account: Account) -> str | None:
        """Return the sealed token that another system gave us."""
        ...

    async def renew(self, account: Account, sealed: str) -> None:
        """Keep a sealed token."""
        ...
