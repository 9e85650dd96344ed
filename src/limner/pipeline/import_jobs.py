"""The files on their way in that a server takes care of: one after the other, those of before its start among them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import structlog
from msgspec.structs import replace

from limner.errors import Conflict, LimnerError, NotFound
from limner.model.importing import ImportJob, ImportPlan, JobState
from limner.pipeline.deps import Deps
from limner.pipeline.import_results import is_being_written
from limner.pipeline.import_run import ImportRun
from limner.pipeline.mishaps import told_of

log = structlog.get_logger()

COMMAND = "limner import"
"""Who adds the jobs of the command line; no user can be called so. A server leaves them alone."""

UNFINISHED: frozenset[JobState] = frozenset({"waiting", "running"})
ENDED: frozenset[JobState] = frozenset({"done", "failed", "cancelled"})
DRAFT: frozenset[JobState] = frozenset({"draft"})
AT_REST: frozenset[JobState] = ENDED | {"draft", "waiting"}

STOPPING = 5.0
"""Seconds that the rows under way may take when the process ends."""

NAP = 5.0
"""Seconds after which a look is taken at what other nodes have added, or what could not be done before."""


def check_release(job: ImportJob) -> None:
    """Raise Conflict where a job is waiting already, has come to its end, or is the command line's."""
    if job.state in UNFINISHED or job.state == "done":
        raise Conflict(f"import {job.id!r} is {job.state}; a draft can be started, or one that failed or was cancelled")
    if job.by == COMMAND:
        raise Conflict(f"import {job.id!r} is one of the command line; the same command again goes on with it")


@asynccontextmanager
async def stopped_early(jobs: Iterable[ImportJobs], stopping: asyncio.Event) -> AsyncIterator[None]:
    """Stop imports of files as soon as the process is asked to end, while requests still finish."""

    async def end() -> None:
        """Stop them when the time has come."""
        await stopping.wait()
        await asyncio.gather(*(it.stop() for it in jobs))

    ending = asyncio.create_task(end(), name="file-imports-end")
    try:
        yield
    finally:
        stopping.set()
        await ending


class ImportJobs:
    """Runs the jobs of one environment, the oldest first."""

    def __init__(self, deps: Deps) -> None:
        self._deps, self._imports = deps, deps.imports
        self._bell = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._at_hand: tuple[str, ImportRun] | None = None
        self._stopping = False
        self._elsewhere: set[str] = set()

    def start(self) -> None:
        """Begin with what is waiting, and what a process before left behind."""
        self._task = asyncio.create_task(self._go_on(), name=f"imports-{self._deps.environment}")

    async def stop(self) -> None:
        """Finish the rows that are under way if that goes quickly; the next start goes on behind them."""
        self._stopping = True
        if self._at_hand:
            self._at_hand[1].stop()
        self._bell.set()
        if self._task:
            await asyncio.wait({self._task}, timeout=STOPPING)
            self._task.cancel()  # such as an index that is being made
            await asyncio.gather(self._task, return_exceptions=True)

    async def add(self, job: ImportJob) -> ImportJob:
        """Let a new job run when it is its turn."""
        return await self._wait(job, None)

    async def release(self, job_id: str) -> ImportJob:
        """Let a draft run when it is its turn, or what failed or was cancelled go on.

        Raises NotFound, or Conflict as `check_release` does; of two who ask at once, one is refused.
        """
        job = await self._found(job_id)
        check_release(job)
        return await self._wait(job, frozenset({job.state}))

    async def replan(self, job_id: str, plan: ImportPlan) -> ImportJob:
        """Give a draft another plan; raises NotFound, or Conflict where it is no draft any more."""
        job = await self._found(job_id)
        if job.state != "draft":
            raise Conflict(f"import {job_id!r} is {job.state}; only a draft can be planned anew")
        planned = replace(job, plan=plan)
        await self._imports.save_job(planned, DRAFT)
        return planned

    async def remove(self, job_id: str) -> None:
        """Forget a job that does not run; raises NotFound, or Conflict where it does."""
        job = await self._found(job_id)
        if job.state == "running":
            raise Conflict(f"import {job_id!r} is running; cancel it first")
        await self._imports.remove_job(job_id, AT_REST)

    async def _found(self, job_id: str) -> ImportJob:
        job = await self._imports.job(job_id)
        if job is None:
            raise NotFound(f"there is no import {job_id!r}")
        return job

    async def _wait(self, job: ImportJob, was: frozenset[JobState] | None) -> ImportJob:
        waiting = replace(job, state="waiting", error="", ended=None)
        await self._imports.save_job(waiting, was)
        self._bell.set()
        return waiting

    async def cancel(self, job_id: str) -> ImportJob:
        """Let a job go no further; what is imported stays. Raises NotFound, or Conflict where it has ended."""
        job = await self._found(job_id)
        if job.state in ENDED:
            raise Conflict(f"import {job_id!r} has ended already: {job.state}")
        cancelled = replace(job, state="cancelled", ended=self._deps.clock())
        if self._stopped(job_id):
            return cancelled
        if await asyncio.to_thread(is_being_written, Path(job.results)):
            if self._stopped(job_id):  # it was taken up meanwhile
                return cancelled
            raise Conflict(f"import {job_id!r} is at work in another process, such as the command line; end it there")
        await self._imports.save_job(cancelled, frozenset({job.state}))
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
                if job := await self._imports.oldest_job(UNFINISHED, frozenset(self._elsewhere), COMMAND):
                    await self._run(job)
                    continue
            except LimnerError as error:
                log.warning("imports_wait", reason=str(error))
            except Exception as error:  # noqa: BLE001 # a fault of ours; the other files must go on
                log.error("imports_wait", **told_of(error))  # noqa: TRY400 # see mishaps
            self._elsewhere.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), NAP)

    async def _run(self, job: ImportJob) -> None:
        run = ImportRun(job, self._deps)
        self._at_hand = (job.id, run)
        try:
            ended = await run.go()
            if ended.state == "done":  # nobody needs any more what it held of people
                with contextlib.suppress(OSError):
                    await asyncio.to_thread(Path(job.file).unlink, missing_ok=True)
        except Conflict as error:
            log.warning("import_elsewhere", job=job.id, reason=str(error))
            self._elsewhere.add(job.id)
        finally:
            self._at_hand = None
