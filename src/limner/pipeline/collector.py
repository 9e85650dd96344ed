"""Group commit: takes whatever requests are waiting, and writes them together.

One lone request is written at once; under load the batch grows while the one before it is being committed, and the cost
per request falls.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from weakref import WeakSet

import msgspec
import structlog

from limner.errors import LimnerError, TooMany, Unavailable
from limner.model.batch import Batch, Receipt
from limner.pipeline.collect import Outcome, collect_together
from limner.pipeline.deps import Deps
from limner.telemetry import BATCH_REQUESTS, COMMIT_FAILURES, EVENTS, WAITING

log = structlog.get_logger()

MOST_EVENTS = 400
"""Events in one batch. More would not make an event cheaper, and every request waits for the whole batch."""


Tell = Callable[[Outcome], None]
"""Takes what became of a request."""


class Waiting(msgspec.Struct, frozen=True, gc=False):
    """A request that passed the door, and where its answer goes."""

    batch: Batch
    tell: Tell


class Collector:
    """Takes requests of one environment to the store, in the order in which they came."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._waiting: deque[Waiting] = deque()
        COLLECTORS.add(self)
        self._arrived = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._stopping = False

    @property
    def waiting(self) -> int:
        """How many requests wait for the batch that is being committed."""
        return len(self._waiting)

    def start(self) -> None:
        """Begin to take requests."""
        self._task = asyncio.create_task(self._work(), name=f"collector-{self._deps.environment}")

    async def stop(self) -> None:
        """Finish the requests that wait, then stop."""
        self._stopping = True
        self._arrived.set()
        if self._task:
            await self._task

    async def collect(self, batch: Batch) -> Receipt:
        """Store a request and answer it, after the commit.

        Raises TooMany when too many requests wait, Unavailable when the disk does not take it, or Refused.
        """
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self.submit(batch, lambda outcome: None if answer.done() else answer.set_result(outcome))
        outcome = await answer
        if isinstance(outcome, Receipt):
            return outcome
        raise outcome

    def submit(self, batch: Batch, tell: Tell) -> None:
        """Store a request, and tell what became of it after the commit; raises TooMany and Unavailable at once."""
        if self._stopping:
            raise Unavailable("this node is about to stop")
        if len(self._waiting) >= self._deps.settings.max_waiting:
            raise TooMany("more requests than the disk can take are waiting; try again")
        self._waiting.append(Waiting(batch, tell))
        self._arrived.set()

    async def _work(self) -> None:
        while not self._stopping:
            await self._arrived.wait()
            self._arrived.clear()
            while self._waiting:
                await self._take(self._next())
                # One turn of the loop to write the answers, one to read what comes next: larger batches under load.
                await asyncio.sleep(0)
                await asyncio.sleep(0)

    def _next(self) -> list[Waiting]:
        taken: list[Waiting] = []
        events = 0
        while self._waiting and (not taken or events + len(self._waiting[0].batch.events) <= MOST_EVENTS):
            taken.append(self._waiting.popleft())
            events += len(taken[-1].batch.events)
        return taken

    async def _take(self, taken: list[Waiting]) -> None:
        """Store some requests and answer each. What goes wrong is answered, never raised: the next ones must go on."""
        outcomes: list[Outcome]
        try:
            batches: Sequence[Batch] = [it.batch for it in taken]
            if self._deps.graves:
                batches = self._deps.graves.turn_away(batches, self._deps.salt)
            outcomes = await collect_together(batches, self._deps)
        except Unavailable as failure:
            self._deps.familiar.clear()  # it may have seen what was rolled back
            COMMIT_FAILURES.inc()
            log.warning("commit_failed", reason=str(failure), requests=len(taken))
            outcomes = [failure] * len(taken)
        except Exception as error:  # the loop must live on
            self._deps.familiar.clear()
            if len(taken) > 1:  # one of them cannot be written; the others must not suffer
                for one in taken:
                    await self._take([one])
                return
            COMMIT_FAILURES.inc()
            log.exception("collect_failed", requests=len(taken))
            outcomes = [LimnerError(f"a fault of ours: {type(error).__name__}")] * len(taken)
        BATCH_REQUESTS.observe(len(taken))
        EVENTS.inc(sum(len(it.batch.events) for it in taken))
        for it, outcome in zip(taken, outcomes, strict=True):
            it.tell(outcome)


COLLECTORS: WeakSet[Collector] = WeakSet()
WAITING.set_function(lambda: sum(collector.waiting for collector in COLLECTORS))
