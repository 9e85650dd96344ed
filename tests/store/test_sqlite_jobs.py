"""Jobs over stored data in the embedded store keep the contract, in memory and in a file."""

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.contract_jobs import END, JobsContract, job, walk
from tests.store.examples import after, event, opened, profile, whole, write

from limner.store import sqlite_jobs
from limner.store.jobs import EventWalk
from limner.store.ports import Changes
from limner.store.sqlite_schema import connect, migrate


class TestJobsInMemory(JobsContract):
    def fresh(self):
        return opened(":memory:")


class TestJobsInAFile(JobsContract):
    @asynccontextmanager
    async def fresh(self):
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder) / "limner.db") as store:
                yield store


async def test_a_job_is_there_after_a_restart(tmp_path):
    async with opened(tmp_path / "limner.db") as store:
        await store.jobs.add(job("j"))
    async with opened(tmp_path / "limner.db") as store:
        assert await store.jobs.job("j") == job("j")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=12), st.integers(1, 5))
async def test_a_walk_meets_every_event_once(times, limit):
    async with opened(":memory:") as store:
        await write(store, whole(profile("p")))
        made = tuple(event(f"e{n}", "p", at=at) for n, at in enumerate(times))
        await write(store, Changes(events=made))
        expected = [it.id for it in sorted(made, key=lambda it: it.metadata.time.insert)]
        assert await walk(store, EventWalk(until=END), limit) == expected


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (EventWalk(until=END), "event_time"),
        (EventWalk(until=END, since=after(1), source="shop"), "event_time"),
        (EventWalk(until=END, type="bill"), "event_type"),
    ],
)
def test_a_walk_goes_along_an_index_and_sorts_nothing(wanted, index):
    db = connect(":memory:")
    migrate(db)
    where, values = sqlite_jobs._conditions(wanted)
    sql = f"select time, seq from event where {where} and (time, seq) > (?, ?) order by time, seq limit 9"  # noqa: S608
    steps = [step for *_, step in db.execute(f"explain query plan {sql}", [*values, 0, 0])]
    assert any(index in step for step in steps), steps
    assert not any("TEMP B-TREE" in step for step in steps), steps
