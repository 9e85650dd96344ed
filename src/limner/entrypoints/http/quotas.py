"""How many requests a second one sender may make: a bucket of tokens for each, kept for those who came lately."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil

from limner.errors import TooMany

MOST_SENDERS = 100_000
"""Buckets that are kept; the sender that was quiet longest is forgotten first, and begins with a full one."""

BURST = 2
"""How many seconds' worth of requests may come at once."""


class Quotas:
    """Counts requests by sender."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def count(self, sender: str, rate: int) -> None:
        """Count one request of a sender who may make `rate` a second (0: any number); raises TooMany."""
        if rate <= 0:
            return
        now = self._clock()
        left, since = self._buckets.pop(sender, (float(rate * BURST), now))
        left = min(float(rate * BURST), left + (now - since) * rate)
        if len(self._buckets) >= MOST_SENDERS:
            self._buckets.popitem(last=False)
        if left < 1:
            self._buckets[sender] = (left, now)
            raise TooMany(f"more than {rate} requests a second", after=max(1, ceil((1 - left) / rate)))
        self._buckets[sender] = (left - 1, now)
