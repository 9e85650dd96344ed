"""The jobs over stored data of one environment: one after the other, those of before the start among them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping

import structlog
from msgspec.structs import replace

from limner.errors import BadRequest, Conflict, LimnerError, NotFound
from limner.model.job import Job, State
from limner.model.json import Json
from limner.pipeline.deps import Deps
from limner.pipeline.job_run import JobKind, JobRun
from limner.store.jobs import StoredJobs

log = structlog.get_logger()

UNFINISHED: frozenset[State] = frozenset({"waiting", "running"})

NAP = 5.0
"""Seconds after which a look is taken at what other nodes have added, or what could not be done before."""


class Jobs:
    """Runs jobs, the oldest first, and lets people begin, watch and end them."""

    def __init__(self, deps: Deps, stored: StoredJobs, kinds: Mapping[str, JobKind]) -> None:
        self.stored = stored
        self._deps, self._kinds = deps, kinds
        self._bell = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._at_hand: JobRun | None = None
        self._name = ""
        self._stopping = False
        self._elsewhere: set[str] = set()

    def start(self) -> None:
        """Begin with what is waiting, and what a process before left behind."""
        self._task = asyncio.create_task(self._go_on(), name=f"jobs-{self._deps.environment}")

    async def stop(self) -> None:
        """Finish the chunk that is under way; the next start goes on behind it."""
        self._stopping = True
        if self._at_hand:
            self._at_hand.stop()
        self._bell.set()
        if self._task:
            await self._task

    async def add(self, kind: str, plan: Json, by: str) -> Job:
        """Let a new job run when it is its turn; raises BadRequest or NotFound where its plan leads nowhere."""
        known = self._kinds.get(kind)
        if known is None:
            raise BadRequest(f"{kind!r} is no kind of job; there are {', '.join(sorted(self._kinds))}", path="kind")
        deps = self._deps
        await deps.catalog.refresh()
        job = Job(id=deps.new_id(), kind=kind, plan=known.plan(plan, deps), by=by, created=deps.clock())
        await self.stored.add(job)
        self._bell.set()
        return job

    async def find(self, job_id: str) -> Job:
        """Return a job, or raise NotFound."""
        job = await self.stored.job(job_id)
        if job is None:
            raise NotFound(f"there is no job {job_id!r}")
        return job

    async def start_again(self, job_id: str) -> Job:
        """Let a job go on that failed or was cancelled; raises NotFound, or Conflict for any other."""
        job = await self.find(job_id)
        if job.state not in {"failed", "cancelled"}:
            raise Conflict(f"job {job_id!r} is {job.state}; one that failed or was cancelled can be started again")
        waiting = await self._change(job, replace(job, state="waiting", error="", ended=None))
        self._elsewhere.discard(job_id)
        self._bell.set()
        return waiting

    async def cancel(self, job_id: str) -> Job:
        """Let a job go no further; what it did stays. Raises NotFound, or Conflict where it has ended."""
        job = await self.find(job_id)
        if job.state not in UNFINISHED:
            raise Conflict(f"job {job_id!r} has ended already: {job.state}")
        cancelled = replace(job, state="cancelled", ended=self._deps.clock())
        if self._at_hand is not None and self._name == job_id:
            self._at_hand.stop("cancelled")
            return cancelled
        return await self._change(job, cancelled)

    async def remove(self, job_id: str) -> None:
        """Forget a job; what it did stays. Raises NotFound, or Conflict while it runs."""
        job = await self.find(job_id)
        if job.state == "running" or not await self.stored.remove(job_id):
            raise Conflict(f"job {job_id!r} is running; cancel it first")

    async def _change(self, before: Job, after: Job) -> Job:
        if not await self.stored.change(before, after):
            raise Conflict(f"job {before.id!r} has changed meanwhile; look again")
        return after

    async def _go_on(self) -> None:
        while not self._stopping:
            self._bell.clear()
            try:
                if (job := await self._next()) and not self._stopping:
                    await self._run(job)
                    continue
            except LimnerError as error:
                log.warning("jobs_wait", reason=str(error))
            except Exception:  # a fault of ours; the other jobs must go on
                log.exception("jobs_wait")
            self._elsewhere.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), NAP)

    async def _run(self, job: Job) -> None:
        self._at_hand, self._name = JobRun(job, self._kinds[job.kind], self._deps, self.stored), job.id
        try:
            await self._at_hand.go()
        except Conflict as error:  # it was cancelled or removed, or another process is at it
            log.debug("job_elsewhere", job=job.id, reason=str(error))
            self._elsewhere.add(job.id)
        finally:
            self._at_hand, self._name = None, ""

    async def _next(self) -> Job | None:
        """Return the oldest job that is not finished, that we know how to do, and that no other process is at."""
        oldest, cursor = None, ""
        while True:
            page = await self.stored.jobs(states=frozenset(UNFINISHED), cursor=cursor)
            ours = [job for job in page.items if job.kind in self._kinds and job.id not in self._elsewhere]
            oldest = ours[-1] if ours else oldest
            if page.next is None:
                return oldest
            cursor = page.next
