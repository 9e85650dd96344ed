"""The desk between those who make debts and those who pay them: who rings, who waits, how each destination does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

from limner.model.delivery import Mark
from limner.rules.retrying import CLOSED, Breaker
from limner.store.ports import Changes


class Desk:
    """What one environment's workers are told. Nothing here is kept: after a start they look at everything once."""

    def __init__(self) -> None:
        self.bell = asyncio.Event()
        self.hungry: set[str] = set()
        self.flush_at: datetime | None = None
        self.breakers: dict[str, Breaker] = {}

    def tell(self, changes: Changes) -> None:
        """Tell the workers what was committed."""
        if changes.debts:
            self.hungry.update(debt.destination for debt in changes.debts)
        if changes.marks:
            self._expect(changes.marks)
        if changes.debts or changes.marks:
            self.bell.set()

    def wake(self, destinations: Iterable[str] = (), flush_at: datetime | None = None) -> None:
        """Let the workers look at some destinations, and at bursts at a moment."""
        self.hungry.update(destinations)
        if flush_at is not None and (self.flush_at is None or flush_at < self.flush_at):
            self.flush_at = flush_at
        self.bell.set()

    def breaker(self, destination: str) -> Breaker:
        """Return how a destination does."""
        return self.breakers.get(destination, CLOSED)

    def _expect(self, marks: Iterable[Mark]) -> None:
        earliest = min(mark.due for mark in marks)
        if self.flush_at is None or earliest < self.flush_at:
            self.flush_at = earliest
