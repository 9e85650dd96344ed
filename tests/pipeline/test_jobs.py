"""Jobs over stored data run one after the other, go on where they were, and can be ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from msgspec.structs import replace
from prometheus_client import REGISTRY
from tests.pipeline.stored import World, world

from limner.errors import BadRequest, Conflict, NotFound, Unavailable
from limner.model.job import Job
from limner.model.json import Json
from limner.pipeline import job_run
from limner.pipeline.deps import Deps
from limner.pipeline.job_run import Item, JobKind, JobRun, Taken
from limner.pipeline.jobs import Jobs
from limner.store.jobs import StoredJobs
from limner.store.ports import Changes, Transaction


@dataclass
class Counting:
    """A kind of job that counts to a number, as slowly as one lets it; `wrong` are numbers that it cannot count."""

    to: int = 6
    wrong: frozenset[int] = frozenset()
    away: int = 0
    counted: list[int] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    tries: bool = False

    def kind(self) -> JobKind:
        """Return it as a kind of job."""
        return JobKind(plan=self.plan, task=self.task)

    def plan(self, given: Json, deps: Deps) -> Json:
        """Take any plan."""
        del deps
        return given

    def task(self, job: Job, deps: Deps, stored: StoredJobs) -> Counting:
        """Begin, or go on."""
        del job, deps, stored
        return self

    async def total(self) -> int:
        """Return how far it counts."""
        return self.to

    async def after(self, cursor: str, limit: int) -> Sequence[Item]:
        """Return the next numbers once the gate is open."""
        self.begun.set()
        await self.gate.wait()
        first = int(cursor or 0) + 1
        return [Item(str(n), row=n) for n in range(first, min(first + limit, self.to + 1))]

    async def take(self, items: Sequence[Item], transaction: Transaction) -> Taken:
        """Count some numbers."""
        del transaction
        if self.away:
            self.away -= 1
            raise Unavailable("the disk is full")
        if any(it.row in self.wrong for it in items):
            raise ZeroDivisionError
        self.counted += [it.row for it in items]
        return Taken({"counted": len(items)}, Changes())


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no chunk have more than two things, and let nobody wait long for the disk."""
    monkeypatch.setattr(job_run, "FEWEST", 2)
    monkeypatch.setattr(job_run, "MOST", 2)
    monkeypatch.setattr(job_run, "FIRST_NAP", 0.001)


def jobs_of(at: World, **kinds: Counting) -> Jobs:
    return Jobs(at.deps, at.stored, {name: it.kind() for name, it in kinds.items()})


async def run(at: World, counting: Counting, **more: Any) -> Job:
    """Let a job of a kind run to its end, without a queue."""
    counting.gate.set()
    job = Job(id=at.deps.new_id(), kind="count", created=at.now(), **more)
    await at.stored.add(job)
    return await JobRun(job, counting.kind(), at.deps, at.stored).go()


async def until(jobs: Jobs, job: Job, state: str) -> Job:
    """Return a job when it is in a state."""
    async with asyncio.timeout(30):
        while (found := await jobs.find(job.id)).state != state:  # noqa: ASYNC110 # another task is to do it by itself
            await asyncio.sleep(0.01)
    return found


# One job


async def test_a_job_is_done_in_chunks_and_counts_what_became_of_things(at: World) -> None:
    counting = Counting(to=5)
    name, labels = "limner_job_items_total", {"kind": "count", "outcome": "counted"}
    before = REGISTRY.get_sample_value(name, labels) or 0
    done = await run(at, counting)
    assert (done.state, done.total, done.done, done.counts, done.error) == ("done", 5, 5, {"counted": 5}, "")
    assert counting.counted == [1, 2, 3, 4, 5]
    assert done.started
    assert done.ended
    assert done.created < done.started < done.ended
    assert await at.stored.job(done.id) == done
    assert (REGISTRY.get_sample_value(name, labels) or 0) - before == 5


async def test_a_job_without_anything_to_do_is_done(at: World) -> None:
    done = await run(at, Counting(to=0))
    assert (done.state, done.total, done.done, done.counts) == ("done", 0, 0, {})


async def test_a_thing_that_is_too_much_for_us_costs_no_other_its_turn(at: World) -> None:
    counting = Counting(wrong=frozenset({3}))
    done = await run(at, counting)
    assert (done.state, done.done, done.counts) == ("done", 6, {"counted": 5, "failed": 1})
    assert counting.counted == [1, 2, 4, 5, 6]


async def test_a_disk_that_is_away_for_a_moment_is_waited_for(at: World) -> None:
    counting = Counting(away=3)
    assert (await run(at, counting)).counts == {"counted": 6}
    assert counting.counted == [1, 2, 3, 4, 5, 6]


async def test_a_disk_that_stays_away_ends_the_job_with_words(at: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_run, "PATIENCE", 0.0)
    failed = await run(at, Counting(away=1))
    assert (failed.state, failed.error) == ("failed", "it stopped behind 0, start it again: the disk is full")


async def test_a_dry_run_begins_anew_when_it_goes_on(at: World) -> None:
    counting = Counting(tries=True)
    done = await run(at, counting, cursor="4", done=4, counts={"counted": 4})
    assert (done.done, done.counts, counting.counted) == (6, {"counted": 6}, [1, 2, 3, 4, 5, 6])


async def test_two_processes_at_one_job_count_nothing_twice(at: World) -> None:
    counting = Counting()
    counting.gate.set()
    job = Job(id="j", kind="count", created=at.now())
    await at.stored.add(job)
    runs = [JobRun(job, counting.kind(), at.deps, at.stored).go() for _ in range(2)]
    done, refused = sorted(await asyncio.gather(*runs, return_exceptions=True), key=lambda it: isinstance(it, Conflict))
    assert isinstance(refused, Conflict)
    assert isinstance(done, Job)
    assert (done.state, done.counts) == ("done", {"counted": 6})


# Many jobs


async def test_jobs_run_one_after_the_other_the_oldest_first(at: World) -> None:
    one, other = Counting(), Counting()
    jobs = jobs_of(at, one=one, other=other)
    first, second = await jobs.add("one", {}, "ann"), await jobs.add("other", {}, "bo")
    jobs.start()
    await one.begun.wait()
    assert not other.begun.is_set()
    assert (await jobs.find(second.id)).state == "waiting"
    one.gate.set()
    other.gate.set()
    assert (await until(jobs, second, "done")).by == "bo"
    assert (await jobs.find(first.id)).state == "done"
    await jobs.stop()


async def test_a_job_goes_on_behind_the_last_chunk_after_a_stop(at: World) -> None:
    counting = Counting()
    jobs = jobs_of(at, count=counting)
    job = await jobs.add("count", {}, "ann")
    jobs.start()
    await counting.begun.wait()
    stopping = asyncio.create_task(jobs.stop())
    await asyncio.sleep(0)
    counting.gate.set()
    await stopping
    waiting = await jobs.find(job.id)
    assert (waiting.state, waiting.done, waiting.ended) == ("waiting", 2, None)
    jobs = jobs_of(at, count=counting)
    jobs.start()
    done = await until(jobs, job, "done")
    assert (done.counts, counting.counted) == ({"counted": 6}, [1, 2, 3, 4, 5, 6])
    await jobs.stop()


async def test_a_job_that_runs_is_cancelled_after_its_chunk_and_can_go_on(at: World) -> None:
    counting = Counting()
    jobs = jobs_of(at, count=counting)
    job = await jobs.add("count", {}, "ann")
    jobs.start()
    await counting.begun.wait()
    with pytest.raises(Conflict):
        await jobs.start_again(job.id)
    with pytest.raises(Conflict):
        await jobs.remove(job.id)
    assert (await jobs.cancel(job.id)).state == "cancelled"
    counting.gate.set()
    cancelled = await until(jobs, job, "cancelled")
    assert (cancelled.done, cancelled.total, counting.counted) == (2, 6, [1, 2])
    assert cancelled.ended
    with pytest.raises(Conflict):
        await jobs.cancel(job.id)
    assert (await jobs.start_again(job.id)).ended is None
    assert (await until(jobs, job, "done")).counts == {"counted": 6}
    await jobs.stop()


async def test_a_job_that_another_process_cancels_writes_nothing_more(at: World) -> None:
    counting = Counting()
    jobs = jobs_of(at, count=counting)
    job = await jobs.add("count", {}, "ann")
    running = asyncio.create_task(JobRun(job, counting.kind(), at.deps, at.stored).go())
    await counting.begun.wait()
    known = await jobs.find(job.id)
    assert await at.stored.change(known, replace(known, state="cancelled"))
    counting.gate.set()
    with pytest.raises(Conflict):
        await running
    assert (await jobs.find(job.id)).done == 0


async def test_a_kind_that_nobody_knows_is_refused(at: World) -> None:
    with pytest.raises(BadRequest, match="'odd' is no kind of job; there are count"):
        await jobs_of(at, count=Counting()).add("odd", {}, "ann")


async def test_a_job_of_a_newer_limner_is_left_alone(at: World) -> None:
    await at.stored.add(Job(id="new", kind="dream", created=at.now()))
    counting = Counting()
    counting.gate.set()
    jobs = jobs_of(at, count=counting)
    job = await jobs.add("count", {}, "ann")
    jobs.start()
    await until(jobs, job, "done")
    assert (await jobs.find("new")).state == "waiting"
    await jobs.stop()


async def test_what_is_not_there_is_not_found(at: World) -> None:
    jobs = jobs_of(at, count=Counting())
    for ask in (jobs.find, jobs.cancel, jobs.start_again, jobs.remove):
        with pytest.raises(NotFound):
            await ask("nothing")
