"""The desk between those who make debts and those who pay them: who rings, who waits, how each destination does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

from limner.rules.retrying import CLOSED, Breaker
from limner.store.ports import Changes


class Desk:
    """What one environment's workers are told. Nothing here is kept: after a start they look at everything once.

    The bell says that there is something to do, `dry` that a destination could be told more than was claimed for it.
    """

    def __init__(self) -> None:
        self.bell, self.dry = asyncio.Event(), asyncio.Event()
        self.hungry: set[str] = set()
        self.flush_at: datetime | None = None
        self.breakers: dict[str, Breaker] = {}

    def tell(self, changes: Changes) -> None:
        """Tell the workers what was committed; whom they know to be hungry, they look at without being rung for."""
        hungry = {debt.destination for debt in changes.debts}
        if not hungry <= self.hungry:
            self.wake(hungry)
        if changes.marks and self._expects(min(mark.due for mark in changes.marks)):
            self.bell.set()

    def wake(self, destinations: Iterable[str] = (), flush_at: datetime | None = None) -> None:
        """Let the workers look at some destinations, and at bursts at a moment."""
        self.hungry.update(destinations)
        if flush_at is not None:
            self._expects(flush_at)
        self.bell.set()

    def breaker(self, destination: str) -> Breaker:
        """Return how a destination does."""
        return self.breakers.get(destination, CLOSED)

    def _expects(self, due: datetime) -> bool:
        """Note when bursts are to be looked at; return whether that is sooner than it was."""
        sooner = self.flush_at is None or due < self.flush_at
        if sooner:
            self.flush_at = due
        return sooner
