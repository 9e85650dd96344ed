"""What every store promises to jobs over stored data: they are kept, and their walks meet everything once.

An adapter's test subclasses `JobsContract` and says in `fresh` how an empty store is opened.
"""

from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from msgspec.structs import replace
from tests.store.examples import absorb, after, event, profile, visit, whole, write

from limner.errors import BadRequest
from limner.model.job import Job
from limner.store.jobs import EventWalk, Spot
from limner.store.ports import Changes, Store

END = after(1_000_000)


def job(name, at=0, state="waiting", **parts):
    return Job(id=name, kind="remap", plan={"mapping": "ä", "n": 1.5}, state=state, created=after(at), **parts)


async def walk(store, wanted, limit=2):
    """Return the ids of all events of a walk."""
    found, spot = [], None
    while spots := await store.jobs.events_after(wanted, spot, limit):
        spot = spots[-1]
        async with store.begin() as transaction:
            found += [it.id for it in await store.jobs.events_at(transaction, [it.row for it in spots])]
    assert len(found) == await store.jobs.count_events(wanted)
    return found


async def advance(store, known, *, fails=False):
    """Write a profile and that a job has done one thing, in a transaction that may fail."""
    async with store.begin() as transaction:
        await transaction.write(whole(profile("p")))
        assert await store.jobs.advance(transaction, known, replace(known, done=known.done + 1))
        if fails:
            raise ZeroDivisionError


class JobsContract:
    @asynccontextmanager
    async def fresh(self):
        raise NotImplementedError
        yield Store

    @pytest_asyncio.fixture
    async def store(self):
        async with self.fresh() as opened:
            yield opened

    # Jobs

    async def test_a_job_is_kept_and_removed(self, store):
        kept = job("j", done=3, total=9, counts={"changed": 3}, cursor="[1,2]", by="ann", started=after(1.5))
        await store.jobs.add(kept)
        assert await store.jobs.job("j") == kept
        assert await store.jobs.remove("j")
        assert await store.jobs.job("j") is None
        assert not await store.jobs.remove("j")

    async def test_a_job_that_runs_is_not_removed(self, store):
        await store.jobs.add(job("j", state="running"))
        assert not await store.jobs.remove("j")
        assert await store.jobs.job("j")

    async def test_of_two_who_change_a_job_at_once_one_is_refused(self, store):
        known = job("j")
        await store.jobs.add(known)
        assert await store.jobs.change(known, replace(known, state="running"))
        assert not await store.jobs.change(known, replace(known, state="cancelled"))
        assert (await store.jobs.job("j")).state == "running"
        assert not await store.jobs.change(job("k"), job("k", state="done"))

    async def test_how_far_a_job_has_come_counts_with_what_it_did(self, store):
        known = job("j")
        await store.jobs.add(known)
        with pytest.raises(ZeroDivisionError):
            await advance(store, known, fails=True)
        assert (await store.jobs.job("j"), await store.profile("p")) == (known, None)
        await advance(store, known)
        assert (await store.jobs.job("j")).done == 1

    async def test_jobs_are_listed_newest_first_by_kind_and_state_and_in_pages(self, store):
        for n, state in enumerate(["waiting", "done", "waiting"]):
            await store.jobs.add(job(f"j{n}", n, state))
        await store.jobs.add(replace(job("other", 9), kind="rejoin"))
        first = await store.jobs.jobs(kind="remap", limit=2)
        rest = await store.jobs.jobs(kind="remap", limit=2, cursor=first.next)
        assert ([it.id for it in (*first.items, *rest.items)], first.total, rest.next) == (["j2", "j1", "j0"], 3, None)
        waiting = await store.jobs.jobs(states=frozenset({"waiting"}))
        assert [it.id for it in waiting.items] == ["other", "j2", "j0"]
        with pytest.raises(BadRequest):
            await store.jobs.jobs(cursor="nonsense")

    # Walks

    async def test_events_are_met_the_oldest_first_whatever_order_they_came_in(self, store):
        await write(store, visit("p", "s"))
        times = {"late": 9, "first": 1, "second": 2, "same": 2}
        await write(store, Changes(events=tuple(event(name, "p", at=at) for name, at in times.items())))
        assert await walk(store, EventWalk(until=END)) == ["e", "first", "second", "same", "late"]

    async def test_a_walk_is_about_a_type_a_source_and_a_time(self, store):
        await write(store, visit("p", "s"))
        more = [event("a", "p", at=1, type="bill"), event("b", "p", at=2, source="shop"), event("c", at=3)]
        await write(store, Changes(events=tuple(more)))
        assert await walk(store, EventWalk(until=END)) == ["e", "a", "b"]
        assert await walk(store, EventWalk(until=END, type="bill")) == ["a"]
        assert await walk(store, EventWalk(until=END, source="shop")) == ["b"]
        assert await walk(store, EventWalk(until=END, type="bill", source="shop")) == []
        assert await walk(store, EventWalk(until=after(2), since=after(1))) == ["a"]

    async def test_events_that_are_gone_are_left_out(self, store):
        await write(store, visit("p", "s", "a", "b"))
        spots = await store.jobs.events_after(EventWalk(until=END), None, 9)
        await store.privacy.remove_events([spots[0].row])
        async with store.begin() as transaction:
            found = await store.jobs.events_at(transaction, [it.row for it in (*spots, Spot(0, 999))])
        assert [it.id for it in found] == ["b"]

    async def test_events_of_one_moment_are_told_by_their_rows(self, store):
        await write(store, visit("p", "s"))
        told = [event(name, "p", at=at) for name, at in {"b": 1, "a": 1, "later": 2}.items()]
        await write(store, Changes(events=tuple(told)))
        spots = await store.jobs.events_after(EventWalk(until=END, since=after(1)), None, 9)
        rows = {name: it.row for name, it in zip(("b", "a", "later"), spots, strict=True)}
        async with store.begin() as transaction:
            found = await store.jobs.places_at(transaction, [spots[0].row])
        assert found == {"b": rows["b"], "a": rows["a"]}

    async def test_profiles_are_met_in_the_order_in_which_they_came_without_those_that_were_merged(self, store):
        for name in "cabd":
            await write(store, whole(profile(name)))
        await write(store, absorb(profile("c"), profile("a")))
        assert await store.jobs.count_profiles() == 3
        first = await store.jobs.profiles_after(0, 2)
        rest = await store.jobs.profiles_after(first[-1].row, 2)
        assert [it.id for it in (*first, *rest)] == ["c", "b", "d"]
        assert await store.jobs.profiles_after(rest[-1].row, 2) == []
