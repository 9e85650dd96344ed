"""What the pipeline asks of a store about merges, beside `ports.Store`."""

from __future__ import annotations

from typing import Protocol

from limner.model.merging import Merge
from limner.store.ports import Page


class Merges(Protocol):
    """Which profiles became one. They are written with the profiles, as part of `ports.Changes`."""

    async def merges(self, profile: str = "", cursor: str = "", limit: int = 50) -> Page[Merge]:
        """List merges, newest first; with the id of a profile those by which others became part of it."""
        ...

    async def merge(self, name: str) -> Merge | None:
        """Return one merge."""
        ...
