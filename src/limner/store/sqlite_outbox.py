"""The outbox of the embedded store: each method is one commit, or one look on the reading connection."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import apsw

from limner.model.delivery import Backlog, Burst, Claim, Delivery, DeliveryFilter, Flow, Flushed, Taken, Window
from limner.store import sqlite_debts, sqlite_deliveries, sqlite_flow
from limner.store.outbox import Account, Round, Work
from limner.store.ports import Page
from limner.store.sqlite_recent import Recent

T = TypeVar("T")
REMEMBER = """
    insert into remote (resource, test, profile, id) values (?1, ?2, ?3, ?4)
    on conflict (resource, test, profile) do update set id = excluded.id"""
RENEW = """
    insert into token (resource, test, sealed) values (?1, ?2, ?3)
    on conflict (resource, test) do update set sealed = excluded.sealed"""


class Reading(Protocol):
    """Asks something where reading disturbs nobody."""

    def __call__(self, ask: Callable[[apsw.Connection], T]) -> Awaitable[T]:
        """Return the answer."""
        ...


class SqliteOutbox:
    """Keeps what destinations are owed beside what they are owed it for."""

    def __init__(
        self,
        begin: Callable[[], AbstractAsyncContextManager[Any]],
        writer: apsw.Connection,
        read: Reading,
        recent: Recent,
    ) -> None:
        self._begin, self._writer, self._read, self._recent = begin, writer, read, recent

    async def due_bursts(self, now: datetime, limit: int) -> list[Burst]:
        """Return bursts that are to be looked at, the earliest first."""
        return await self._read(lambda db: sqlite_debts.due_bursts(db, now, limit))

    async def next_burst(self) -> datetime | None:
        """Return when the next burst is to be looked at."""
        return await self._read(sqlite_debts.next_burst)

    async def flush(self, flushed: Sequence[Flushed]) -> None:
        """Turn bursts into deliveries; one that went on meanwhile stays."""
        async with self._begin():
            sqlite_debts.flush(self._writer, flushed)

    async def hurry(self, now: datetime, window: Window, profile: str = "") -> None:
        """Let the bursts of a window be over now: all, or those of one profile."""
        async with self._begin():
            sqlite_debts.hurry(self._writer, now, window, profile)

    async def work(self, work: Work) -> Round:
        """Settle claims and make new ones."""
        claims: list[Claim] = []
        due = {}
        async with self._begin():
            self._recent.check(self._writer)
            sqlite_debts.settle(self._writer, work.outcomes)
            for wish in work.wishes:
                taken = sqlite_debts.claim(self._writer, wish, work.now, work.lease, self._recent)
                claims += taken
                if len(taken) < wish.most and (later := sqlite_debts.next_due(self._writer, wish.destination)):
                    due[wish.destination] = later
        return Round(claims=claims, next_due=due)

    async def release(self) -> None:
        """End all claims."""
        async with self._begin():
            self._writer.execute("update delivery set lease = null where lease is not null")

    async def deliveries(self, wanted: DeliveryFilter) -> Page[Delivery]:
        """List deliveries, newest first, with their attempts."""
        return await self._read(lambda db: sqlite_deliveries.deliveries(db, wanted))

    async def delivery(self, name: str) -> Delivery | None:
        """Return a delivery with its attempts, its data and its changes."""
        return await self._read(lambda db: sqlite_deliveries.delivery(db, name))

    async def taken(self, events: Sequence[str]) -> dict[str, Taken]:
        """Return how far destinations were told of stored events, as the log knows."""
        return await self._read(lambda db: sqlite_deliveries.taken(db, events))

    async def retry(self, name: str, now: datetime) -> None:
        """Put a delivery that was not made in line again, or let one that waits be due now."""
        async with self._begin():
            sqlite_deliveries.retry(self._writer, name, now)

    async def redrive(self, destination: str, now: datetime, limit: int) -> int:
        """Put that many failed and dead deliveries in line again; return how many there were."""
        async with self._begin():
            return sqlite_deliveries.redrive(self._writer, destination, now, limit)

    async def backlog(self) -> list[Backlog]:
        """Return what each destination is owed."""
        return await self._read(sqlite_deliveries.backlog)

    async def settled(self, destination: str, since: datetime) -> dict[str, int]:
        """Return how many deliveries of a destination were settled since then, by status."""
        return await self._read(lambda db: sqlite_deliveries.settled(db, destination, since))

    async def flow(self, destination: str, since: datetime, size: timedelta, count: int) -> Flow:
        """Return what waited and what was settled in stretches of one size; an empty destination is all of them."""
        return await self._read(lambda db: sqlite_flow.flow(db, destination, since, size, count))

    async def prune(self, before: datetime, payloads: datetime, limit: int) -> int:
        """Remove some settled deliveries of long ago, and from some later ones what was sent."""
        async with self._begin():
            return sqlite_deliveries.prune(self._writer, before, payloads, limit)

    async def drop(self, destination: str, now: datetime, limit: int) -> int:
        """Settle that many deliveries that are owed to a destination as skipped; return how many there were."""
        async with self._begin():
            return sqlite_deliveries.drop(self._writer, destination, now, limit)

    async def remember(self, account: Account, row: int, remote_id: str | None) -> None:
        """Keep what another system calls the profile in a row; None forgets it."""
        key = (account.resource, account.test, row)
        async with self._begin():
            if remote_id is None:
                self._writer.execute("delete from remote where resource = ? and test = ? and profile = ?", key)
            else:
                self._writer.execute(REMEMBER, (*key, remote_id))

    async def token(self, account: Account) -> str | None:
        """Return the sealed token that another system gave us."""
        sql = "select sealed from token where resource = ? and test = ?"
        found: str | None = await self._read(lambda db: db.execute(sql, (account.resource, account.test)).get)
        return found

    async def renew(self, account: Account, sealed: str) -> None:
        """Keep a sealed token."""
        async with self._begin():
            self._writer.execute(RENEW, (account.resource, account.test, sealed))
