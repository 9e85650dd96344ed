"""One file on its way in: chunk after chunk in one commit each, its position and the results among it.

So a process may end at any moment: what was committed is not done again, what was not is done by the next run.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec
import structlog
from msgspec.structs import replace

from limner.errors import BadRequest, Conflict, LimnerError, Unavailable
from limner.model.importing import ImportJob, Incoming, JobState, Told
from limner.pipeline.deps import Deps
from limner.pipeline.import_files import ImportFile
from limner.pipeline.import_results import Outcome, Results
from limner.pipeline.mishaps import told_of
from limner.pipeline.profile_import import Importer
from limner.rules.import_rows import BAD_ROW, Row
from limner.telemetry import IMPORTS

log = structlog.get_logger()

FEWEST, MOST = 25, 1000
"""Rows of one chunk; the first has the fewest, since nobody knows yet how long they take."""

PATIENCE = 60.0
"""Seconds that the store may be unavailable before a job gives up."""

FIRST_NAP, LONGEST_NAP = 0.1, 5.0
"""Seconds between two tries."""


class Pace(msgspec.Struct, frozen=True):
    """How much a run leaves to others: they wait `turn` seconds at most, and have `rest` seconds for each of work."""

    turn: float
    rest: float = 0.0


class _Stopped(Exception):  # noqa: N818 # it ends what takes long, nothing is wrong
    """Nobody needs any more what is being read."""


ALONE = Pace(0.5)
"""When nobody waits but for an answer to Ctrl-C."""

AMONG_REQUESTS = Pace(0.015)
"""Within a server: what each commit costs beside its rows makes shorter turns dear."""

BESIDE_A_SERVER = Pace(0.015, 1.0)
"""In a process of its own: a server can only try now and then whether the store is free."""


def among_requests() -> Pace:
    """Return the pace within a server."""
    return AMONG_REQUESTS


class ImportRun:
    """Takes the rows of one job, which is kept, to the store.

    `told` hears of each commit, `pace` is asked before each.
    """

    def __init__(
        self,
        job: ImportJob,
        deps: Deps,
        told: Callable[[ImportJob], None] = lambda _: None,
        pace: Callable[[], Pace] = among_requests,
    ) -> None:
        self._job, self._deps, self._told, self._pace = job, deps, told, pace
        self._importer = Importer(deps, job.added)
        self._size = FEWEST
        self._end: JobState | None = None
        self._in_doubt = False

    def stop(self, state: JobState = "waiting") -> None:
        """Stop after the chunk at hand, or while the file is looked through, and leave the job in this state."""
        self._end = state

    async def go(self) -> ImportJob:
        """Import what is left of the file, and return the job as it is then: done, stopped, or failed for a reason.

        Raises Conflict if another process is at it or has decided about it, Unavailable if not even its end can be
        kept; then the next run goes on.
        """
        results: Results | None = None
        try:
            results = await asyncio.to_thread(Results, Path(self._job.results))
            await self._begin(results)
            await self._import(results)
        except Conflict:
            raise
        except _Stopped:
            await self._keep(self._ended(self._end or "waiting"))
        except LimnerError as error:
            log.warning("import_failed", job=self._job.id, row=self._job.done + 1, reason=str(error))
            await self._fail(str(error))
        except Exception as error:  # noqa: BLE001 # whoever waits for this job is to hear of it
            log.error("import_failed", job=self._job.id, row=self._job.done + 1, **told_of(error))  # noqa: TRY400
            await self._fail("a fault of ours; it is in the log")
        finally:
            if results:
                results.close()
        return self._job

    async def _fail(self, reason: str) -> None:
        try:
            await self._settle()
            await self._save(self._ended(self._end or "failed", reason))
        except Unavailable as error:
            raise Unavailable(reason) from error

    def _ended(self, state: JobState, error: str = "") -> ImportJob:
        return replace(self._job, state=state, error=error, ended=None if state == "waiting" else self._deps.clock())

    async def _begin(self, results: Results) -> None:
        job = self._job
        if not results.has(job.written):
            raise BadRequest(
                f"the results {job.results} are not what they were, so that this job cannot go on: begin a new one",
                path="results",
            )
        self._file = await asyncio.to_thread(self._open)
        total = await asyncio.to_thread(self._file.total)
        begun = job.begun or self._deps.clock()
        await self._keep(replace(job, state="running", error="", total=total, begun=begun, ended=None))

    def _open(self) -> ImportFile:
        job, databases = self._job, self._deps.catalog.current.databases
        database = databases.get(job.plan.database)
        if database is None:
            raise BadRequest(f"there is no database {job.plan.database}", path="database")
        return ImportFile(Path(job.file), job.format, job.plan, database, self._check_end)

    def _check_end(self) -> None:
        if self._end:
            raise _Stopped

    async def _import(self, results: Results) -> None:
        """Take one chunk after the other; while one is committed, the next is read."""
        rows = self._file.rows(self._job.done)
        reading = self._read(rows)
        try:
            while chunk := await reading:
                reading = self._read(rows)
                await self._take_turn(chunk, results)
                if self._end:
                    return await self._keep(self._ended(self._end))
            written = self._job.written or await asyncio.to_thread(results.write, 0, [])
            await self._keep(replace(self._ended("done"), total=self._job.done, written=written))
        finally:
            await asyncio.gather(reading, return_exceptions=True)
            rows.close()

    def _read(self, rows: Iterator[Row]) -> asyncio.Future[list[Row]]:
        return asyncio.ensure_future(asyncio.to_thread(list, islice(rows, self._size)))

    async def _take_turn(self, chunk: Sequence[Row], results: Results) -> None:
        """Import a chunk, tell of it and let others have their turn, for which the next chunk is made to measure."""
        clock, pace = asyncio.get_running_loop().time, self._pace()
        began = clock()
        await self._take(chunk, results)
        took = clock() - began
        self._size = max(FEWEST, min(MOST, int(len(chunk) * min(2.0, pace.turn / took))))
        self._told(self._job)
        await asyncio.sleep(took * pace.rest)

    async def _take(self, chunk: Sequence[Row], results: Results) -> None:
        """Import a chunk; where one of its rows is too much for us, import them one by one."""
        try:
            await self._patiently(lambda: self._commit(chunk, results))
        except LimnerError:
            raise
        except Exception as error:  # noqa: BLE001 # a fault of ours in one row must not cost the others theirs
            log.error("import_chunk_failed", job=self._job.id, row=self._job.done + 1, **told_of(error))  # noqa: TRY400
            for row in chunk:
                await self._take_alone(row, results)

    async def _take_alone(self, row: Row, results: Results) -> None:
        try:
            await self._patiently(lambda: self._commit([row], results))
        except LimnerError:
            raise
        except Exception as error:  # noqa: BLE001 # as above
            log.error("import_row_failed", job=self._job.id, row=row.number, **told_of(error))  # noqa: TRY400
            await self._patiently(self._settle)
            told = self._importer.failed(Incoming(body=row.body, key=""))
            await self._keep(await _advanced(self._job, [row], [told], results))

    async def _commit(self, chunk: Sequence[Row], results: Results) -> None:
        """Import those rows of a chunk that are not done yet."""
        await self._settle()
        job = self._job
        left = [row for row in chunk if row.number > job.done]
        items = [Incoming(body=row.body, key="") for row in left if not row.fault]

        async def progress(told: Sequence[Told]) -> ImportJob:
            nonlocal job
            job = await _advanced(job, [row for row in left if row.number > job.done], told, results)
            return job

        if items:
            self._in_doubt = True
            await self._importer.import_together(items, progress=progress, dry_run=job.plan.dry_run)
            self._in_doubt = False
            self._note(job)
        elif left:
            await self._save(await progress([]))

    async def _settle(self) -> None:
        """Ask the store how far we have come, if a commit has failed: it may have succeeded all the same."""
        if self._in_doubt:
            self._note(await self._deps.imports.job(self._job.id) or self._job)
            self._in_doubt = False

    async def _keep(self, job: ImportJob) -> None:
        await self._patiently(lambda: self._save(job))

    async def _save(self, job: ImportJob) -> None:
        was = frozenset({self._job.state, job.state})  # a commit that failed before may have succeeded all the same
        await self._deps.imports.save_job(job, was)
        self._note(job)

    def _note(self, job: ImportJob) -> None:
        """Learn how far the job has come, and count what is new of it."""
        for code, count in (_codes(job) - _codes(self._job)).items():
            IMPORTS.labels(code).inc(count)
        self._job = job

    async def _patiently(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do something, again and again for a while if the store is not available."""
        clock, nap = asyncio.get_running_loop().time, FIRST_NAP
        end = clock() + PATIENCE
        while True:
            try:
                return await work()
            except Unavailable as error:
                if clock() + nap > end or self._end:
                    row = self._job.done + 1
                    raise Unavailable(
                        f"row {row} and those behind it are not imported, start again: {error}"
                    ) from error
            await asyncio.sleep(nap)
            nap = min(nap * 2, LONGEST_NAP)


def _codes(job: ImportJob) -> Counter[str]:
    """Return how many rows came to which error, 0 among them; a dry run imports none."""
    if job.plan.dry_run:
        return Counter()
    return Counter({"0": job.created + job.updated + job.unchanged, **job.errors})


async def _advanced(job: ImportJob, rows: Sequence[Row], told: Sequence[Told], results: Results) -> ImportJob:
    """Write what became of the next rows, and return the job with them done."""
    outcomes = _outcomes(rows, told)
    if not outcomes:
        return job
    actions = Counter(it.action for it in outcomes)
    codes = Counter(str(it.error) for it in outcomes if it.error)
    return replace(
        job,
        done=outcomes[-1].row,
        written=await asyncio.to_thread(results.write, job.written, outcomes),
        created=job.created + actions["created"],
        updated=job.updated + actions["updated"],
        unchanged=job.unchanged + actions["unchanged"],
        refused=job.refused + actions["refused"],
        errors=dict(Counter(job.errors) + codes),
    )


def _outcomes(rows: Sequence[Row], told: Sequence[Told]) -> list[Outcome]:
    """Return what became of the first rows: those that are told of, and those that could not be read among them."""
    answers = iter(told)
    outcomes: list[Outcome] = []
    for row in rows:
        if row.fault:
            outcomes.append(Outcome(row.number, BAD_ROW, row.fault, "refused", "", row.key))
        elif answer := next(answers, None):
            imported, result = answer.imported, answer.imported.result
            outcomes.append(
                Outcome(row.number, result.error, result.error_text, imported.action, result.profile_id, row.key)
            )
        else:
            break
    return outcomes
