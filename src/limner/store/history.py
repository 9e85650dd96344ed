"""What the history of profiles asks of a store; what it is made of is written with the profiles themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from limner.model.history import Moment, Wish
from limner.store.ports import Page


class History(Protocol):
    """The history of profiles. All methods raise Unavailable when the disk does not take or give what it should."""

    async def moments(self, wanted: Wish) -> Page[Moment]:
        """List what happened to a profile and those merged into it, newest first; a page costs a page, not a life.

        Raises BadRequest for a cursor that is none.
        """
        ...

    async def forget(self, before: datetime, limit: int) -> int:
        """Remove some entries of long ago, but none that tell of a consent or a merge; return how many."""
        ...
