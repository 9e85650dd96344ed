"""The files on their way in that a server takes care of: one after the other, those of before its start among them."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import structlog
from msgspec.structs import replace

from limner.errors import Conflict, LimnerError, NotFound
from limner.model.importing import ImportJob, ImportPlan, JobState
from limner.pipeline.deps import Deps
from limner.pipeline.import_results import is_being_written
from limner.pipeline.import_run import ImportRun

log = structlog.get_logger()

COMMAND = "limner import"
"""Who adds the jobs of the command line; no user can be called so. A server leaves them alone."""

UNFINISHED: frozenset[JobState] = frozenset({"waiting", "running"})
ENDED: frozenset[JobState] = frozenset({"done", "failed", "cancelled"})

NAP = 5.0
"""Seconds after which a look is taken at what other nodes have added, or what could not be done before."""


def check_release(job: ImportJob) -> None:
    """Raise Conflict where a job is waiting already, has come to its end, or is the command line's."""
    if job.state in UNFINISHED or job.state == "done":
        raise Conflict(f"import {job.id!r} is {job.state}; a draft can be started, or one that failed or was cancelled")
    if job.by == COMMAND:
        raise Conflict(f"import {job.id!r} is one of the command line; the same command again goes on with it")


class ImportJobs:
    """Runs the jobs of one environment, the oldest first."""

    def __init__(self, deps: Deps) -> None:
        self._deps, self._imports = deps, deps.imports
        self._bell = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._at_hand: tuple[str, ImportRun] | None = None
        self._stopping = False
        self._elsewhere: set[str] = set()
        self._deciding = asyncio.Lock()

    def start(self) -> None:
        """Begin with what is waiting, and what a process before left behind."""
        self._task = asyncio.create_task(self._go_on(), name=f"imports-{self._deps.environment}")

    async def stop(self) -> None:
        """Finish the rows that are under way; the next start goes on behind them."""
        self._stopping = True
        if self._at_hand:
            self._at_hand[1].stop()
        self._bell.set()
        if self._task:
            await self._task

    async def add(self, job: ImportJob) -> ImportJob:
        """Let a new job run when it is its turn."""
        return await self._wait(job)

    async def release(self, job_id: str) -> ImportJob:
        """Let a draft run when it is its turn, or what failed or was cancelled go on.

        Raises NotFound, or Conflict as `check_release` does; of two who ask at once, one is refused.
        """
        async with self._deciding:
            job = await self._found(job_id)
            check_release(job)
            return await self._wait(job)

    async def replan(self, job_id: str, plan: ImportPlan) -> ImportJob:
        """Give a draft another plan; raises NotFound, or Conflict where it is no draft any more."""
        async with self._deciding:
            job = await self._found(job_id)
            if job.state != "draft":
                raise Conflict(f"import {job_id!r} is {job.state}; only a draft can be planned anew")
            planned = replace(job, plan=plan)
            await self._imports.save_job(planned)
            return planned

    async def _found(self, job_id: str) -> ImportJob:
        job = await self._imports.job(job_id)
        if job is None:
            raise NotFound(f"there is no import {job_id!r}")
        return job

    async def _wait(self, job: ImportJob) -> ImportJob:
        waiting = replace(job, state="waiting", error="", ended=None)
        await self._imports.save_job(waiting)
        self._bell.set()
        return waiting

    async def cancel(self, job_id: str) -> ImportJob:
        """Let a job go no further; what is imported stays. Raises NotFound, or Conflict where it has ended."""
        job = await self._found(job_id)
        if job.state in ENDED:
            raise Conflict(f"import {job_id!r} has ended already: {job.state}")
        if job.by == COMMAND and await asyncio.to_thread(is_being_written, Path(job.results)):
            raise Conflict(f"import {job_id!r} is one of the command line; end it there")
        cancelled = replace(job, state="cancelled", ended=self._deps.clock())
        if not self._stopped(job_id):
            await self._imports.save_job(cancelled)
            self._stopped(job_id)  # it may have been taken up meanwhile
        return cancelled

    def _stopped(self, job_id: str) -> bool:
        """Stop a job if it is the one at hand; return whether it is."""
        if self._at_hand is None or self._at_hand[0] != job_id:
            return False
        self._at_hand[1].stop("cancelled")
        return True

    async def _go_on(self) -> None:
        while not self._stopping:
            self._bell.clear()
            try:
                if job := await self._next():
                    await self._run(job)
                    continue
            except LimnerError as error:
                log.warning("imports_wait", reason=str(error))
            except Exception:  # a fault of ours; the other files must go on
                log.exception("imports_wait")
            self._elsewhere.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), NAP)

    async def _run(self, job: ImportJob) -> None:
        run = ImportRun(job, self._deps)
        self._at_hand = (job.id, run)
        try:
            await run.go()
        except Conflict as error:
            log.warning("import_elsewhere", job=job.id, reason=str(error))
            self._elsewhere.add(job.id)
        finally:
            self._at_hand = None

    async def _next(self) -> ImportJob | None:
        """Return the oldest job that is not finished and that no other process is at."""
        oldest, cursor = None, ""
        while True:
            page = await self._imports.jobs(states=frozenset(UNFINISHED), cursor=cursor)
            ours = [job for job in page.items if job.by != COMMAND and job.id not in self._elsewhere]
            oldest = ours[-1] if ours else oldest
            if page.next is None:
                return oldest
            cursor = page.next
