"""One job over stored data: chunk after chunk in one commit each, the place behind it among what is committed.

So a process may end at any moment: what was committed is not done again, what was not is done by the next run.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

import msgspec
import structlog
from msgspec import UNSET
from msgspec.structs import replace

from limner.errors import Conflict, LimnerError, Unavailable
from limner.model.job import Job, JobExample, State
from limner.model.json import Json
from limner.pipeline.deps import Deps
from limner.store.jobs import StoredJobs
from limner.store.ports import Changes, Transaction
from limner.telemetry import JOB_ITEMS

log = structlog.get_logger()

FEWEST, MOST = 25, 1000
"""Things of one chunk; the first has the fewest, since nobody knows yet how long they take."""

TURN = 0.015
"""Seconds of work on a chunk, for which requests wait, and then for its commit, which makes shorter turns dear."""

PATIENCE = 60.0
"""Seconds that the store may be unavailable before a job gives up."""

FIRST_NAP, LONGEST_NAP = 0.1, 5.0
"""Seconds between two tries."""

MOST_EXAMPLES = 20
"""Examples that a job keeps."""

FAILED = "failed"
"""How things are counted that a fault of ours keeps from being done."""


class Item(msgspec.Struct, frozen=True):
    """One thing to look at, an event by its row or a profile by its id, and the cursor behind it."""

    cursor: str
    row: int = 0
    name: str = ""


class Taken(msgspec.Struct, frozen=True):
    """What becomes of some things: how many of what, and all that is to be written; None where nothing ever is.

    `examples` tell of some of it, where nothing is written.
    """

    counts: Mapping[str, int]
    changes: Changes | None = None
    examples: Sequence[JobExample] = ()


class Task(Protocol):
    """What a kind of job does. `tries` says that it writes nothing, so that it begins anew when it goes on."""

    tries: bool

    async def total(self) -> int:
        """Return how many things there are to look at."""
        ...

    async def after(self, cursor: str, limit: int) -> Sequence[Item]:
        """Return the next things behind a cursor, "" for the front; none at the end."""
        ...

    async def take(self, items: Sequence[Item], transaction: Transaction) -> Taken:
        """Say what becomes of some things, as they are within a transaction."""
        ...


class JobKind(msgspec.Struct, frozen=True):
    """A kind of job: `plan` checks what is asked for and completes it, `task` begins it or goes on.

    Both raise BadRequest or NotFound where it cannot be done.
    """

    plan: Callable[[Json, Deps], Json]
    task: Callable[[Job, Deps, StoredJobs], Task]


class JobRun:
    """Takes one job to its end; `told` hears of each commit."""

    def __init__(
        self, job: Job, kind: JobKind, deps: Deps, stored: StoredJobs, told: Callable[[Job], None] = lambda _: None
    ) -> None:
        self._job, self._kind, self._deps, self._stored, self._told = job, kind, deps, stored, told
        self._size = FEWEST
        self._end: State | None = None
        self._in_doubt = False
        self._worked = TURN

    def stop(self, state: State = "waiting") -> None:
        """Stop after the chunk at hand, and leave the job in this state."""
        self._end = state

    async def go(self) -> Job:
        """Do what is left of the job, and return it as it is then: done, stopped, or failed for a reason.

        Raises Conflict where somebody else has changed or removed it meanwhile.
        """
        try:
            task = await self._begin()
            await self._walk(task)
        except Conflict:
            raise
        except LimnerError as error:
            log.warning("job_failed", job=self._job.id, kind=self._job.kind, reason=str(error))
            await self._fail(str(error))
        except Exception:  # whoever waits for this job is to hear of it
            log.exception("job_failed", job=self._job.id, kind=self._job.kind)
            await self._fail("a fault of ours; it is in the log")
        return self._job

    async def _begin(self) -> Task:
        await self._deps.catalog.refresh()
        task = self._kind.task(self._job, self._deps, self._stored)
        job = replace(self._job, cursor="", done=0, counts={}, examples=UNSET) if task.tries else self._job
        started = job.started or self._deps.clock()
        total = await task.total()
        await self._keep(replace(job, state="running", error="", total=total, started=started, ended=None))
        return task

    async def _walk(self, task: Task) -> None:
        """Take one chunk after the other, each made to measure by how long the one before it took."""
        cursor = self._job.cursor
        while items := await task.after(cursor, self._size):
            cursor = items[-1].cursor
            await self._take(task, items)
            self._size = max(FEWEST, min(MOST, int(len(items) * min(2.0, TURN / self._worked))))
            self._told(self._job)
            await asyncio.sleep(0)  # requests that wait have their turn
            if self._end:
                break
        state = self._end or "done"
        total = self._job.done if state == "done" else self._job.total
        await self._keep(replace(self._ended(state), total=total))

    async def _take(self, task: Task, items: Sequence[Item]) -> None:
        """Take a chunk; where one of its things is too much for us, take them one by one."""
        try:
            await self._patiently(lambda: self._commit(task, items))
        except LimnerError:
            raise
        except Exception:  # a fault of ours in one thing must not cost the others theirs
            log.exception("job_chunk_failed", job=self._job.id, kind=self._job.kind)
            for item in items:
                await self._take_alone(task, item)

    async def _take_alone(self, task: Task, item: Item) -> None:
        try:
            await self._patiently(lambda: self._commit(task, [item]))
        except LimnerError:
            raise
        except Exception:
            log.exception("job_item_failed", job=self._job.id, kind=self._job.kind)
            await self._patiently(self._settle)
            await self._keep(_advanced(self._job, [item], Taken({FAILED: 1})))

    async def _commit(self, task: Task, items: Sequence[Item]) -> None:
        """Write what becomes of a chunk and how far the job has come, unless that is done already."""
        await self._settle()
        job = self._job
        if job.cursor == items[-1].cursor:
            return
        self._in_doubt, clock = True, asyncio.get_running_loop().time
        async with self._deps.store.begin() as transaction:
            began = clock()
            taken = await task.take(items, transaction)
            after = _advanced(job, items, taken)
            if taken.changes is not None:
                await transaction.write(taken.changes)
            if not await self._stored.advance(transaction, job, after):
                raise Conflict(f"somebody else has changed the job {job.id!r}")
            self._worked = max(clock() - began, TURN / MOST)
        self._job, self._in_doubt = after, False
        for outcome, count in taken.counts.items():
            JOB_ITEMS.labels(job.kind, outcome).inc(count)
        if taken.changes is not None:
            self._deps.desk.tell(taken.changes)

    async def _settle(self) -> None:
        """Ask the store how far we have come, if a commit has failed: it may have succeeded all the same."""
        if self._in_doubt:
            self._job = await self._stored.job(self._job.id) or self._job
            self._in_doubt = False

    async def _keep(self, job: Job) -> None:
        async def keep() -> None:
            """Write it, unless somebody else wrote something else."""
            if not await self._stored.change(self._job, job):
                raise Conflict(f"somebody else has changed the job {job.id!r}")
            self._job = job

        await self._patiently(keep)

    async def _fail(self, reason: str) -> None:
        """End without success; if that cannot be kept, the next start finds the job running and goes on."""
        try:
            await self._settle()
            await self._keep(self._ended(self._end or "failed", reason))
        except Unavailable:
            self._job = self._ended(self._end or "failed", reason)

    def _ended(self, state: State, error: str = "") -> Job:
        return replace(self._job, state=state, error=error, ended=None if state == "waiting" else self._deps.clock())

    async def _patiently(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do something, again and again for a while if the store is not available."""
        clock, nap = asyncio.get_running_loop().time, FIRST_NAP
        end = clock() + PATIENCE
        while True:
            try:
                return await work()
            except Unavailable as error:
                if clock() + nap > end or self._end:
                    raise Unavailable(f"it stopped behind {self._job.done}, start it again: {error}") from error
            await asyncio.sleep(nap)
            nap = min(nap * 2, LONGEST_NAP)


def _advanced(job: Job, items: Sequence[Item], taken: Taken) -> Job:
    """Return a job with some more things done."""
    total = Counter(job.counts) + Counter(taken.counts)
    examples = (*(job.examples or ()), *taken.examples)[:MOST_EXAMPLES]
    return replace(
        job,
        cursor=items[-1].cursor,
        done=job.done + len(items),
        counts=dict(sorted(total.items())),
        examples=examples or UNSET,
    )
