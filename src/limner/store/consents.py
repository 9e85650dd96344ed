"""What consents that end by themselves ask of a store; that they do is noted in the commit that writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from limner.model.consent import EndedConsent


class Consents(Protocol):
    """The ends of consents. All methods raise Unavailable when the disk does not take or give what it should."""

    async def ended(self, now: datetime, limit: int) -> list[EndedConsent]:
        """Return some consents whose end has come, the earliest first."""
        ...

    async def settle(self, ended: Sequence[EndedConsent]) -> None:
        """Forget that these consents end, unless they have another end by now."""
        ...
