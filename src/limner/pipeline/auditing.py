"""The book of who looked at whom: noted when the answer is out, and written together a moment later.

Its old lines are forgotten, and those of the book of who changed what.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import structlog
from msgspec.structs import replace

from limner.errors import LimnerError
from limner.model.privacy import AuditEntry
from limner.pipeline.deps import Deps
from limner.rules.tombstones import tombstone

log = structlog.get_logger()

MOST = 10_000
"""Lines that wait while the disk takes nothing; then whoever looks at people has to wait until they are written."""

EVERY = 0.5
"""Seconds between two commits of what was noted; what a kill can cost."""

AGAIN = timedelta(minutes=1)
"""After which it is noted once more that somebody lists what nobody was asked for in."""

FORGOTTEN = 500
"""Lines of long ago that are removed in one commit."""

REST = 3600.0
"""Seconds until the next look at them."""


class Auditor:
    """Writes down for one environment who looked at whom."""

    def __init__(self, deps: Deps) -> None:
        self._deps, self._privacy = deps, deps.privacy
        self._waiting: list[AuditEntry] = []
        self._said: dict[tuple[str, str, str], datetime] = {}
        self._bell = asyncio.Event()
        self._writing = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to write."""
        self._tasks = [asyncio.create_task(self._work()), asyncio.create_task(self._forget())]

    async def stop(self) -> None:
        """Write what is left."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        try:
            await self.flush()
        except LimnerError as error:
            log.warning("audit_lost", lines=len(self._waiting), reason=str(error))

    async def note(self, entry: AuditEntry) -> None:
        """Note a line; it is written soon. An id that was erased is noted by its hash."""
        deps = self._deps
        if entry.profile and deps.graves and deps.graves.since(entry.profile, deps.salt):
            entry = replace(entry, profile=f"erased-{tombstone(entry.profile, deps.salt).hex()}")
        self._waiting.append(entry)
        self._bell.set()
        if len(self._waiting) >= MOST:
            await self.flush()

    async def note_once(self, entry: AuditEntry) -> None:
        """Note a line unless the same person did the same within a minute: pages that look again by themselves."""
        key = (entry.by, entry.deed, entry.what)
        last = self._said.get(key)
        if last is None or entry.time - last >= AGAIN:
            if len(self._said) >= MOST:
                self._said.clear()
            self._said[key] = entry.time
            await self.note(entry)

    async def flush(self) -> None:
        """Write what was noted."""
        async with self._writing:
            lines = self._waiting
            if lines:
                self._waiting = []
                try:
                    await self._privacy.note(lines)
                except BaseException:
                    self._waiting = lines + self._waiting
                    raise

    async def forget(self, before: datetime) -> int:
        """Remove some lines of both books from before a moment; return how many of one book at most."""
        looks = await self._privacy.prune_audit(before, FORGOTTEN)
        return max(looks, await self._deps.store.prune_edits(before, FORGOTTEN))

    async def _work(self) -> None:
        while True:
            await self._bell.wait()
            await asyncio.sleep(EVERY)
            self._bell.clear()
            try:
                await self.flush()
            except LimnerError as error:
                log.warning("audit_waits", reason=str(error))
                self._bell.set()

    async def _forget(self) -> None:
        while True:
            before = self._deps.clock() - timedelta(days=self._deps.settings.audit_days)
            gone = 0
            try:
                gone = await self.forget(before)
            except LimnerError as error:
                log.warning("audit_not_forgotten", reason=str(error))
            await asyncio.sleep(REST if gone < FORGOTTEN else EVERY)
