"""The workers of one environment: they close bursts, claim what is owed, and write down what became of it.

One task takes what the lanes have finished and what they wish for next to the store, in one commit; under load the
commit carries more. Nothing is kept here that a crash could lose.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from datetime import datetime, timedelta

import structlog
from msgspec.structs import replace

from limner.errors import LimnerError
from limner.model.delivery import Claim, Outcome
from limner.model.destination import Destination
from limner.pipeline.bursts import AT_ONCE, flush_due
from limner.pipeline.catalog import Catalog
from limner.pipeline.deliver import Sender
from limner.pipeline.deps import Deps
from limner.pipeline.lanes import Lane
from limner.store.outbox import Wish, Work
from limner.telemetry import BACKLOG

log = structlog.get_logger()

LEASE = timedelta(minutes=30)
"""How long a claim lasts: longer than all deliveries that may wait before it in its lane."""

LONGEST_NAP = 2.0
"""Seconds after which the workers look whether the configuration is another one."""

BREATH = 0.03
"""Seconds between two commits at most, while all lanes have enough to do, so that each carries more."""

DROPPED = 500
"""Deliveries to a destination that is no more, settled in one commit."""

STOPPING = 10.0
"""Seconds that deliveries under way may take when the process ends."""

TIDY_EVERY = timedelta(minutes=10)
COUNT_EVERY = timedelta(seconds=10)
PRUNED = 500
"""Rows of the log that one commit removes."""


class Workers:
    """Pays what destinations are owed."""

    def __init__(self, deps: Deps) -> None:
        self._deps, self._desk, self._outbox = deps, deps.desk, deps.outbox
        self._sender = Sender(deps)
        self._lanes: dict[str, Lane] = {}
        self._seen: Catalog | None = None
        self._dropping: set[str] = set()
        self._tidy_at = self._count_at = deps.clock()
        self._task: asyncio.Task[None] | None = None
        self._stopping = self._begun = False

    def start(self) -> None:
        """Begin to work."""
        self._task = asyncio.create_task(self._go_on(), name=f"workers-{self._deps.environment}")

    async def stop(self) -> None:
        """Finish what is under way, as far as that goes quickly, and write it down."""
        self._stopping = True
        self._desk.bell.set()
        if self._task:
            await self._task
        for lane in self._lanes.values():
            lane.give_back()
        tasks = {task for lane in self._lanes.values() for task in lane.running.values()}
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=STOPPING)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with contextlib.suppress(LimnerError):  # what cannot be written is delivered once more
            await self._exchange(self._finished(), [])
        await self._sender.close()

    async def drain(self) -> None:
        """Do all that is due now, and return."""
        await self._begin()
        while True:
            self._desk.bell.clear()
            if await self.turn():
                continue
            if not any(lane.running for lane in self._lanes.values()):
                return
            await self._desk.bell.wait()

    async def turn(self) -> bool:
        """Close bursts that are over, settle and claim; return whether there was anything to do."""
        now = self._deps.clock()
        await self._adopt()
        dropped = await self._drop(now)
        flushed = await self._flush(now)
        worked = await self._work(now)
        await self._tidy(now)
        return dropped or flushed or worked

    async def _go_on(self) -> None:
        while not self._stopping:
            self._desk.bell.clear()
            try:
                await self._begin()
                if await self.turn():
                    await self._breathe()
                    continue
            except LimnerError as error:
                log.warning("deliveries_wait", reason=str(error))
            except Exception:  # a fault of ours; deliveries must go on
                log.exception("deliveries_wait")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._desk.bell.wait(), self._nap())

    async def _breathe(self) -> None:
        """Let the lanes go on until one of them has next to nothing left."""
        self._desk.dry.clear()
        if not any(lane.waiting for lane in self._lanes.values()):
            await asyncio.sleep(0)
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._desk.dry.wait(), BREATH)

    async def _begin(self) -> None:
        """Take over what the process before left behind."""
        if self._begun:
            return
        await self._outbox.release()
        for owed in await self._outbox.backlog():
            self._lane(owed.destination)
        self._desk.wake(self._lanes, await self._outbox.next_burst())
        self._begun = True

    def _nap(self) -> float:
        """Return how many seconds there is nothing to do, unless somebody rings."""
        moments = [lane.next for lane in self._lanes.values() if lane.next] + [self._desk.flush_at]
        earliest = min((it for it in moments if it), default=None)
        if earliest is None:
            return LONGEST_NAP
        return min(LONGEST_NAP, max(0.001, (earliest - self._deps.clock()).total_seconds()))

    async def _adopt(self) -> None:
        """Follow the configuration: wake who may work now, let go of who may not any more."""
        catalog = self._deps.catalog.current
        if catalog is self._seen:
            return
        self._seen = catalog
        things = catalog.objects["destinations"].values()
        enabled = {it.id for it in things if isinstance(it, Destination) and it.enabled}
        self._dropping = self._lanes.keys() - enabled
        self._desk.wake(enabled)
        await self._sender.connections.keep(enabled)

    async def _drop(self, now: datetime) -> bool:
        """Settle what is owed to destinations that are no more; what is being sent to them may end."""
        dropped = 0
        for name in list(self._dropping):
            lane = self._lanes[name]
            lane.give_back()
            count = await self._outbox.drop(name, now, DROPPED)
            dropped += count
            if count:
                log.error("deliveries_skipped", destination=name, reason="disabled", count=count)
            elif not lane.running and not lane.done:
                self._dropping.discard(name)
                del self._lanes[name]
        return dropped > 0

    async def _flush(self, now: datetime) -> bool:
        """Close bursts that are over."""
        at = self._desk.flush_at
        if at is None or at > now:
            return False
        self._desk.flush_at = None
        if await flush_due(self._deps) == AT_ONCE:
            self._desk.wake(flush_at=now)
        elif (later := await self._outbox.next_burst()) is not None:
            self._desk.wake(flush_at=later)
        return True

    async def _work(self, now: datetime) -> bool:
        """Settle what is finished, and claim what lanes have room for."""
        hungry = self._desk.hungry | {name for name, lane in self._lanes.items() if lane.next and lane.next <= now}
        wishes = [wish for name in hungry if (wish := self._lane(name).wish(now))]
        self._dropping |= {name for name in hungry if self._lanes[name].gear() is None}
        self._desk.hungry = hungry - self._dropping - {wish.destination for wish in wishes}
        outcomes = self._finished()
        if not outcomes and not wishes:
            return False
        try:
            await self._exchange(outcomes, wishes)
        except BaseException:
            self._desk.hungry |= hungry
            for outcome in outcomes:
                self._lane(outcome.claim.destination).done.append(outcome)
            raise
        return True

    async def _exchange(self, outcomes: list[Outcome], wishes: list[Wish]) -> None:
        if not outcomes and not wishes:
            return
        work = Work(outcomes=outcomes, wishes=wishes, now=self._deps.clock(), lease=LEASE)
        try:
            round_ = await self._outbox.work(work)
        except LimnerError:
            raise
        except Exception:  # one outcome that cannot be written must not keep the others from being
            log.exception("outcomes_not_written", count=len(outcomes))
            await self._write_each(outcomes)
            round_ = await self._outbox.work(replace(work, outcomes=()))
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in round_.claims:
            claims[claim.destination].append(claim)
        for wish in wishes:
            lane, taken = self._lane(wish.destination), claims[wish.destination]
            lane.take(taken)
            due = round_.next_due.get(wish.destination)
            if len(taken) < wish.most and due is not None and (lane.next is None or due < lane.next):
                lane.next = due

    async def _write_each(self, outcomes: list[Outcome]) -> None:
        """Write outcomes one by one; of what cannot be written only that it happened."""
        for it in outcomes:
            plain = replace(it, attempt=None, data=None, reason="what happened cannot be written")
            for outcome in (it, plain):
                try:
                    await self._outbox.work(Work(outcomes=[outcome], now=self._deps.clock(), lease=LEASE))
                    break
                except LimnerError:
                    raise
                except Exception:
                    log.exception("outcome_not_written", destination=it.claim.destination)

    def _finished(self) -> list[Outcome]:
        outcomes: list[Outcome] = []
        for lane in self._lanes.values():
            outcomes += lane.done
            lane.done = []
        return outcomes

    async def _tidy(self, now: datetime) -> None:
        """Count what is owed, also to what another process has stored, and forget what the log has kept long enough."""
        if now >= self._count_at:
            self._count_at = now + COUNT_EVERY
            BACKLOG.clear()
            backlog = await self._outbox.backlog()
            for owed in backlog:
                BACKLOG.labels(owed.destination).set(owed.waiting)
            self._desk.wake((it.destination for it in backlog), await self._outbox.next_burst())
        if now >= self._tidy_at:
            settings = self._deps.settings
            before = now - timedelta(days=settings.delivery_log_days)
            payloads = now - timedelta(days=settings.delivery_payload_days)
            count = await self._outbox.prune(before, payloads, PRUNED)
            self._tidy_at = now if count >= PRUNED else now + TIDY_EVERY

    def _lane(self, name: str) -> Lane:
        if name not in self._lanes:
            self._lanes[name] = Lane(name, self._sender)
        return self._lanes[name]
