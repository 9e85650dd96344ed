"""When to try again: a delivery after a while that grows, a destination that is down not at all until it may be up."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from limner.model.destination import RetryPolicy

SPREAD = 0.2
"""Part of a delay that chance decides, so that what failed together does not come back together."""

TOLERATED = 5
"""Passing faults in a row after which a destination counts as down."""

FIRST_REST, LONGEST_REST = 5.0, 60.0
"""Seconds that a destination is left alone when it goes down, doubled each time a probe fails, and the most of it."""


def delay(attempt: int, policy: RetryPolicy, chance: float, asked: float = 0.0) -> float | None:
    """Return the seconds until the next attempt after the one with this number (from 1), None if there is none.

    `chance` is from 0 to 1; `asked` are the seconds that the receiver wants, which are never cut short.
    """
    if attempt >= policy.max_attempts:
        return None
    exponent = min(attempt, 64) if policy.backoff == "exponential" else 1
    wait = min(policy.cap, policy.base**exponent)
    return max(asked, wait * (1 + SPREAD * (chance - 0.5)))


class Breaker(msgspec.Struct, frozen=True, gc=False):
    """Whether a destination may be sent to: how many passing faults in a row, and until when it is left alone."""

    faults: int = 0
    rests: int = 0
    until: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Tell whether nothing may be sent now."""
        return self.until is not None and now < self.until

    def is_probing(self, now: datetime) -> bool:
        """Tell whether one delivery may be sent to see whether the destination is up again."""
        return self.until is not None and now >= self.until

    def failed(self, now: datetime) -> Breaker:
        """Return the breaker after a passing fault."""
        faults = self.faults + 1
        if self.is_open(now) or faults < TOLERATED:
            return Breaker(faults, self.rests, self.until)
        rest = min(LONGEST_REST, FIRST_REST * 2 ** min(self.rests, 10))
        return Breaker(faults, self.rests + 1, now + timedelta(seconds=rest))

    def asked(self, until: datetime) -> Breaker:
        """Return the breaker after the destination asked to be left alone until then, as `Retry-After` does."""
        return Breaker(self.faults, self.rests, max(until, self.until or until))

    def succeeded(self) -> Breaker:
        """Return the breaker after the destination answered, be it with a refusal."""
        return CLOSED


CLOSED = Breaker()
