"""What every store promises to imports: people are found by what they hold, and what was done is remembered.

An adapter's test subclasses `ImportsContract` and says in `fresh` how an empty store is opened.
"""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from msgspec.structs import replace
from tests.store.contract_attributes import (
    ODD,
    AttributesContract,
    ask,
    fail,
    holding,
    holds,
    inhabitant,
    one,
    only,
)
from tests.store.examples import NOON, absorb, after, names, profile, whole, write

from limner.errors import BadRequest, Conflict
from limner.model.importing import Imported, ImportJob, ImportPlan, Result
from limner.store.ports import Changes, Held, Store


def became(error=0, name="p"):
    return Imported(result=Result(error=error, profile_id=name), action="created", message_id=f"m-{name}")


def job(name, at=0, state="waiting", **parts):
    return ImportJob(
        id=name, name=f"{name}.csv", file="f", results="r", format="csv", plan=ImportPlan(columns={"ä": ""}),
        state=state, added=after(at), **parts,
    )  # fmt: skip


class ImportsContract(AttributesContract):
    @asynccontextmanager
    async def fresh(self):
        raise NotImplementedError
        yield Store

    @pytest_asyncio.fixture
    async def store(self):
        async with self.fresh() as opened:
            yield opened

    @pytest_asyncio.fixture
    async def imports(self, store):
        return store.imports

    # What became of messages

    async def test_what_was_imported_is_recalled_by_its_key(self, store, imports):
        done = {name: became(n, name) for n, name in enumerate(ODD)}
        await write(store, Changes(imported=done))
        assert await imports.recall(frozenset([*ODD, "nothing"])) == done
        assert await imports.recall(frozenset(["nothing"])) == await imports.recall(frozenset()) == {}

    async def test_what_became_of_a_message_last_is_recalled(self, store, imports):
        await write(store, Changes(imported={"k": became(409)}), Changes(imported={"k": became()}))
        assert await imports.recall(frozenset(["k"])) == {"k": became()}

    async def test_what_became_of_a_message_is_rolled_back_with_what_it_wrote(self, store, imports):
        await fail(store, replace(one("p", "a@b.c"), imported={"k": became()}))
        assert await imports.recall(frozenset(["k"])) == {}

    async def test_attempts_are_counted_for_each_message(self, imports):
        assert [await imports.attempt(key, NOON) for key in "aabab"] == [1, 2, 1, 3, 2]

    async def test_what_is_long_ago_is_forgotten(self, store, imports):
        await write(store, Changes(imported={"k": became()}))
        await imports.attempt("k", NOON)
        now = datetime.now(UTC)
        assert await imports.forget(now - timedelta(hours=1), 100) == 1
        assert (await imports.attempt("k", now), list(await imports.recall(frozenset("k")))) == (1, ["k"])
        assert await imports.forget(now + timedelta(hours=1), 100) == 2
        assert (await imports.attempt("k", now), await imports.recall(frozenset("k"))) == (1, {})

    async def test_no_more_is_forgotten_at_once_than_was_asked_for(self, store, imports):
        await write(store, Changes(imported={str(n): became() for n in range(5)}))
        later = datetime.now(UTC) + timedelta(hours=1)
        assert [await imports.forget(later, 2) for _ in range(4)] == [2, 2, 1, 0]

    # Jobs

    async def test_a_job_is_kept_as_it_is(self, imports):
        told = job("a", state="running", total=5, done=3, written=99, errors={"404": 1}, begun=after(1))
        await imports.save_job(told)
        assert (await imports.job("a"), await imports.job("b")) == (told, None)

    async def test_how_far_a_job_has_come_is_written_with_what_it_imported(self, store, imports):
        await imports.save_job(job("a", state="running"))
        await write(store, replace(one("p", "a@b.c"), job=job("a", state="running", done=500)))
        assert (await imports.job("a")).done == 500
        await fail(store, Changes(job=job("a", done=1000)))
        assert (await imports.job("a")).done == 500

    async def test_jobs_come_newest_first_in_pages(self, imports):
        for n in (2, 0, 1, 1, 3):
            await imports.save_job(job(f"j{n}", at=n))
        await imports.save_job(job("late", at=1))
        first = await imports.jobs(limit=2)
        await imports.save_job(job("meanwhile", at=9))
        second = await imports.jobs(limit=2, cursor=first.next)
        third = await imports.jobs(limit=2, cursor=second.next)
        assert [names(it) for it in (first, second, third)] == [["j3", "j2"], ["late", "j1"], ["j0"]]
        assert ([first.total, third.total], third.next) == ([5, 6], None)

    async def test_jobs_are_listed_by_their_state(self, imports):
        states = {"a": "waiting", "b": "running", "c": "done", "d": "waiting"}
        for at, (name, state) in enumerate(states.items()):
            await imports.save_job(job(name, at=at, state=state))
        page = await imports.jobs(states=frozenset(["waiting", "running"]), limit=2)
        assert (names(page), page.total) == (["d", "b"], 3)
        await imports.save_job(job("d", at=3, state="done"))
        assert names(await imports.jobs(states=frozenset(["done"]))) == ["d", "c"]

    async def test_jobs_are_listed_by_a_part_of_their_name(self, imports):
        called = {"a": "Käufer 2024.csv", "b": "100%_[x]^y*.csv", "c": "Leads.jsonl"}
        for at, (key, name) in enumerate(called.items()):
            await imports.save_job(replace(job(key, at=at), name=name))
        asked = ("KÄUF", "lEADS", ".csv", "%_[X]^Y*", "*", "?", "Käufer.csv")
        found = {text: names(await imports.jobs(name=text)) for text in asked}
        assert list(found.values()) == [["a"], ["c"], ["b", "a"], ["b"], ["b"], [], []]
        assert names(await imports.jobs(name=".csv", states=frozenset(["done"]))) == []

    async def test_the_oldest_of_some_jobs_is_found(self, imports):
        for at, name in enumerate("abcdef", 1):
            state = "done" if name == "a" else "running" if name == "c" else "waiting"
            await imports.save_job(job(name, at=at, state=state, by="shell" if name == "b" else "ann"))
        await imports.save_job(job("late", at=3))
        unfinished = frozenset({"waiting", "running"})

        async def oldest(*but):
            found = await imports.oldest_job(unfinished, frozenset(but), "shell")
            return found and found.id

        assert [await oldest(), await oldest("c"), await oldest("c", "late"), await oldest("c", "late", "d")] == [
            "c",
            "late",
            "d",
            "e",
        ]
        assert await oldest("c", "late", "d", "e", "f") is None

    async def test_a_job_can_be_removed(self, imports):
        await imports.save_job(job("a"))
        await imports.remove_job("a", frozenset({"waiting"}))
        assert (await imports.job("a"), (await imports.jobs()).total) == (None, 0)
        with pytest.raises(Conflict, match="'a' is gone by now"):
            await imports.remove_job("a", frozenset({"waiting"}))

    async def test_a_job_is_changed_and_removed_only_in_a_state_in_which_it_may_be(self, imports):
        await imports.save_job(job("a", state="draft"))
        waiting, draft = job("a", state="waiting"), frozenset({"draft"})
        await imports.save_job(waiting, draft)
        with pytest.raises(Conflict, match="'a' is waiting by now"):
            await imports.save_job(job("a", state="draft", done=7), draft)
        with pytest.raises(Conflict, match="'a' is waiting by now"):
            await imports.remove_job("a", draft)
        assert await imports.job("a") == waiting
        with pytest.raises(Conflict, match="'b' is gone by now"):
            await imports.save_job(job("b"), draft)
        assert await imports.job("b") is None

    async def test_what_a_job_imports_is_written_only_while_it_runs(self, store, imports):
        await imports.save_job(job("a", state="cancelled"))
        with pytest.raises(Conflict, match="'a' is cancelled by now"):
            await write(store, replace(one("p", "a@b.c"), job=job("a", state="running", done=500)))
        assert (await imports.job("a")).state == "cancelled"
        assert await store.profile("p") is None

    async def test_a_cursor_that_is_none_of_ours_is_refused(self, imports):
        with pytest.raises(BadRequest):
            await imports.jobs(cursor="x")

    # The index

    async def test_a_database_is_indexed_from_the_end_of_its_indexing_to_the_next_beginning(self, imports):
        assert await imports.indexed() == {}
        for database in (1, 2):
            await imports.end_index(database, "old")
        await imports.end_index(1, "new")
        assert await imports.indexed() == {1: "new", 2: "old"}
        await imports.begin_index(2, frozenset())
        assert await imports.indexed() == {1: "new"}

    async def test_the_profiles_of_a_database_come_page_by_page(self, store, imports):
        people = [inhabitant(f"p{n}", 1 + n % 2) for n in range(10)]
        await write(store, whole(*people))
        for database in (1, 2):
            row, seen = 0, []
            while page := await imports.profiles_after(database, row, 2):
                row, seen = page[-1][0], [*seen, *(person for _, person in page)]
            assert seen == people[database - 1 :: 2]

    async def test_a_page_of_large_profiles_is_short(self, store, imports):
        large = {"note": "x" * 100_000}
        await write(store, whole(*(replace(profile(f"p{n}"), traits=large) for n in range(10))))
        assert [person.id for _, person in await imports.profiles_after(1, 0, 9)] == ["p0", "p1", "p2"]

    async def test_an_index_begins_without_what_it_was_begun_for(self, store, imports):
        kept = [holds("k", "emails"), holds("k", "e"), holds("k", "email", database=2), holds("k", "emailA")]
        gone = [holds("k"), holds("k", "email@*"), holds("k", "email@24"), holds("k", "CRM")]
        await write(store, holding(profile("p"), *kept, *gone))
        await imports.begin_index(1, frozenset(["email", "CRM"]))
        found = await ask(store, *(frozenset([it]) for it in (*kept, *gone)))
        assert {it for search in found.matches if found.matches[search].total for it in search} == set(kept)

    async def test_a_large_index_is_begun_anew_too(self, store, imports):
        crowd = [profile(f"p{n}") for n in range(1000)]
        held = [Held(it.id, holds(f"{it.id}{n}")) for it in crowd for n in range(3)]
        await write(store, replace(whole(*crowd), gained=(*held, Held("p1", holds("k", "CRM")))))
        await imports.begin_index(1, frozenset(["email"]))
        found = await ask(store, *(only(it.attribute.value) for it in held[:: len(held) // 100]), only("k", "CRM"))
        assert sum(it.total for it in found.matches.values()) == 1

    async def test_profiles_that_are_gone_come_on_no_page(self, store, imports):
        await write(store, whole(profile("p"), profile("q"), profile("r")))
        await write(store, absorb(profile("p"), profile("q")))
        await store.remove_profile("r")
        assert [person.id for _, person in await imports.profiles_after(1, 0, 9)] == ["p"]

    # Keys that mean somebody no more

    async def test_a_key_that_is_retired_means_nobody_and_another_may_have_it(self, store, imports):
        await write(store, replace(whole(profile("p")), keys={"p": "p", "k": "p"}))
        people = (profile("p"), profile("p2"))
        await write(store, Changes(profiles=people, retired={"k": "p"}, keys={"k": "p2", "p2": "p2"}))
        assert (await store.profile("k")).id == "p2"

    async def test_a_key_of_somebody_else_is_not_retired(self, store, imports):
        await write(store, replace(whole(profile("p"), profile("q")), keys={"p": "p", "q": "q", "k": "p"}))
        await write(store, Changes(profiles=(profile("q"),), retired={"k": "q"}))
        assert (await store.profile("k")).id == "p"
