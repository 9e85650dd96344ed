"""The live feed: what is coming in right now, for whoever watches."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Collection, Sequence

from limner.model.event import Event

HISTORY = 50
"""Events that a new watcher is shown at once."""

BACKLOG = 1000
"""Events that a slow watcher may fall behind before it misses some."""


class Feed:
    """Hands each stored event to every watcher. Costs nothing while nobody watches but the last few events' memory."""

    def __init__(self) -> None:
        self._recent: deque[Event] = deque(maxlen=HISTORY)
        self._watchers: set[asyncio.Queue[Event]] = set()

    def publish(self, events: Sequence[Event]) -> None:
        """Show these events; a watcher that is too far behind misses them."""
        self._recent.extend(events[-HISTORY:])
        for watcher in self._watchers:
            for event in events:
                if not watcher.full():
                    watcher.put_nowait(event)

    def forget(self, names: Collection[str]) -> None:
        """Show nobody any more what was done under these ids of profiles and sessions."""
        kept = [it for it in self._recent if not any(who.id in names for who in (it.profile, it.session) if who)]
        self._recent = deque(kept, maxlen=HISTORY)

    async def watch(self) -> AsyncIterator[Event]:
        """Yield the last few events, then each new one as it is stored, for ever."""
        queue: asyncio.Queue[Event] = asyncio.Queue(BACKLOG)
        for event in self._recent:
            queue.put_nowait(event)
        self._watchers.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._watchers.discard(queue)
