"""What every store promises to the pipeline: all or nothing, once, in bulk. Each adapter runs this suite.

An adapter's test subclasses `StoreContract` and says in `fresh` how an empty store is opened; one whose data outlives
the process subclasses `SharedStoreContract` (contract_shared.py) instead.
"""

import asyncio
from contextlib import asynccontextmanager

import msgspec
import pytest
import pytest_asyncio
from msgspec.structs import replace
from tests.store.contract_lists import ListsContract
from tests.store.contract_search import SearchContract
from tests.store.examples import (
    absorb,
    after,
    event,
    find,
    look_up,
    names,
    profile,
    session,
    visit,
    whole,
    write,
)

from limner.errors import Conflict, Unavailable
from limner.model.json import Ref
from limner.store.ports import Changes, Document, Filter, Lookup, Removal, Store

ODD = ["", "a'b", 'a"b', "a b", "ä€😀", "%_", "\\", "a\x00b", "a\x00c", "\x00", "null", "1", "x" * 500, "line\nbreak"]


class StoreContract(ListsContract, SearchContract):
    @asynccontextmanager
    async def fresh(self):
        raise NotImplementedError
        yield Store

    @pytest_asyncio.fixture
    async def store(self):
        async with self.fresh() as opened:
            yield opened

    # Transactions

    async def test_what_was_written_is_found(self, store):
        told = visit("p", "s", "e")
        await write(store, told)
        found = await find(store, ["s"], ["p"], ["e"])
        assert (found.sessions, found.profiles) == ({"s": told.sessions[0]}, {"p": told.profiles[0]})
        assert found.owners == {"p": "p"}
        assert (found.events["e"].profile.id, found.events["e"].session.id) == ("p", "s")

    async def test_what_nobody_wrote_is_not_found(self, store):
        found = await find(store, ["s"], ["p"], ["e"])
        assert [found.sessions, found.owners, found.profiles, found.events] == [{}, {}, {}, {}]

    async def test_an_event_that_is_written_anew_stays_whose_it_was(self, store):
        told = visit("p", "s", "e")
        await write(store, told)
        (event,) = told.events
        doubtful = replace(event, metadata=replace(event.metadata, valid=False), profile=Ref("q"))
        await write(store, Changes(mended=(doubtful,)))
        assert (await store.event("e")).metadata.valid is False
        assert (await store.event("e")).profile == Ref("p")
        assert (await find(store, [], [], ["e"])).events["e"].metadata.valid is False
        assert (await store.events(Filter())).total == 1

    async def test_a_session_brings_its_profile_along(self, store):
        await write(store, visit("p", "s"))
        found = await find(store, sessions=["s"])
        assert (found.owners, list(found.profiles)) == ({"p": "p"}, ["p"])

    async def test_many_are_found_and_written_at_once(self, store):
        many = [visit(f"p{n}", f"s{n}", f"e{n}") for n in range(3000)]
        everything = Changes(
            profiles=tuple(it.profiles[0] for it in many),
            keys={f"p{n}": f"p{n}" for n in range(3000)},
            sessions=tuple(it.sessions[0] for it in many),
            events=tuple(it.events[0] for it in many),
        )
        await write(store, everything, everything)
        found = await find(store, *([f"{kind}{n}" for n in range(3000)] for kind in "spe"))
        assert {len(part) for part in (found.sessions, found.owners, found.profiles, found.events)} == {3000}

    async def test_a_transaction_finds_what_it_has_written(self, store):
        await write(store, visit("p", "s"))
        await find(store, ["s"])
        async with store.begin() as transaction:
            await look_up(transaction, visit("p", "s"))
            changed = profile("p", at=9, interests={"tea": 1})
            told = Changes(profiles=(changed,), sessions=(session("s", "p", status="ended"),))
            await transaction.write(told)
            found = await transaction.find(Lookup(sessions=frozenset(["s"]), keys=frozenset(["p"])))
            assert (found.profiles, found.sessions) == ({"p": changed}, {"s": told.sessions[0]})
            await transaction.write(visit("q", "t", "f"))
            found = await transaction.find(Lookup(sessions=frozenset(["t"]), events=frozenset(["f"])))
            assert (list(found.profiles), list(found.sessions), list(found.events)) == (["q"], ["t"], ["f"])

    async def test_a_transaction_may_look_up_the_same_again(self, store):
        await write(store, visit("p", "s"))
        for _ in range(2):
            async with store.begin() as transaction:
                first = await look_up(transaction, visit("p", "s"))
                assert await look_up(transaction, visit("p", "s")) == first
                assert (await transaction.find(Lookup(keys=frozenset(["p"])))).profiles == first.profiles

    async def test_a_block_that_raises_leaves_nothing(self, store):
        with pytest.raises(KeyError):
            await fail(store)
        counts = await store.counts()
        assert (counts["profiles"], counts["sessions"], counts["events"]) == (0, 0, 0)
        await write(store, visit())
        assert (await store.event("e")).profile.id == "p"

    async def test_a_block_that_is_cancelled_leaves_nothing(self, store):
        entered = asyncio.Event()

        async def hang():
            async with store.begin() as transaction:
                await transaction.write(visit())
                entered.set()
                await asyncio.Future()

        task = asyncio.create_task(hang())
        await entered.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await store.event("e") is None
        await write(store, visit())

    async def test_a_commit_that_is_cancelled_counts_as_a_whole_or_not_at_all(self, store):
        for n in range(20):
            task = asyncio.create_task(write(store, visit(f"p{n}", f"s{n}", f"e{n}")))
            for _ in range(n % 10):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            found = await find(store, [f"s{n}"], [f"p{n}"], [f"e{n}"])
            assert len({len(found.sessions), len(found.profiles), len(found.events)}) == 1

    async def test_a_reader_sees_nothing_of_what_is_rolled_back(self, store):
        failing = asyncio.create_task(fail(store))
        await asyncio.sleep(0)
        assert await store.event("e") is None
        with pytest.raises(KeyError):
            await failing

    async def test_a_reader_sees_a_commit_at_once(self, store):
        for n in range(20):
            await write(store, visit(f"p{n}", f"s{n}", f"e{n}"))
            assert (await store.event(f"e{n}")).session.id == f"s{n}"

    async def test_transactions_take_turns(self, store):
        await write(store, whole(profile("p")))
        await asyncio.gather(*(increase(store) for _ in range(25)))
        assert (await store.profile("p")).interests == {"tea": 25}

    @pytest.mark.parametrize("name", ODD)
    async def test_a_name_may_hold_anything(self, store, name):
        told = visit(name, name, name)
        await write(store, visit("a", "a", "a"), told, told)
        found = await find(store, [name], [name], [name])
        assert (list(found.sessions), list(found.owners), list(found.events)) == ([name], [name], [name])
        assert names(await store.events(Filter(profile=name))) == (
            [name] if name else names(await store.events(Filter()))
        )
        assert (await store.session(name)).id == (await store.profile(name)).id == (await store.event(name)).id == name

    async def test_odd_names_do_not_disturb_their_neighbours(self, store):
        await write(store, visit("a", "a", "a"))
        found = await find(store, ["a", "a\x00b"], ["a", "a\x00b"], ["a", "a\x00b"])
        assert (list(found.sessions), list(found.owners), list(found.events)) == (["a"], ["a"], ["a"])

    async def test_a_closed_store_is_unavailable(self):
        async with self.fresh() as store:
            await store.close()
            await store.close()
            with pytest.raises(Unavailable):
                await store.profile("p")
            with pytest.raises(Unavailable):
                await write(store, visit())

    # Events

    async def test_an_event_is_stored_once_and_stays_as_it_was(self, store):
        await write(store, Changes(events=(event("e", n=1),)), Changes(events=(event("e", n=2), event("f", n=3))))
        assert bytes((await store.event("e")).properties) == b'{"n":1}'
        assert (await store.events(Filter())).total == 2

    async def test_an_event_twice_in_one_batch_is_stored_once(self, store):
        await write(store, Changes(events=(event("e", n=1), event("e", n=2))))
        assert bytes((await store.event("e")).properties) == b'{"n":1}'

    async def test_an_event_may_be_nobodys(self, store):
        await write(store, Changes(events=(event("e"),)))
        found = await find(store, events=["e"])
        assert (found.events["e"].profile, found.events["e"].session) == (None, None)

    async def test_every_part_of_a_fact_comes_back(self, store):
        person = profile(
            "p", "crm-7", traits={"höhe": 1.5}, interests={"tea": 2.0}, consents={"m": {}}, segments=("a",)
        )
        await write(store, whole(person), visit("q", "s"))
        assert await store.profile("crm-7") == person
        assert msgspec.json.encode(await store.event("e")) == msgspec.json.encode(event("e", "q", "s"))

    # Ids

    async def test_a_key_keeps_its_first_meaning(self, store):
        await write(store, whole(profile("p", "crm-7")), whole(profile("q", "crm-7")))
        assert (await find(store, keys=["crm-7"])).owners == {"crm-7": "p"}

    async def test_a_profile_can_get_more_keys_later(self, store):
        await write(store, whole(profile("p")), whole(profile("p", "crm-7")))
        assert (await store.profile("crm-7")).id == "p"
        assert (await store.counts())["profiles"] == 1

    async def test_ids_of_an_absorbed_profile_mean_its_survivor(self, store):
        p, q = profile("p", "crm-7"), profile("q", "crm-8")
        await write(store, whole(p), whole(q), absorb(p, q))
        assert (await find(store, keys=["p", "q", "crm-7", "crm-8"])).owners == dict.fromkeys(
            ["p", "q", "crm-7", "crm-8"], "p"
        )
        assert (await store.profile("crm-8")).ids == ("p", "crm-7", "q", "crm-8")

    async def test_an_absorbed_profile_is_neither_listed_nor_counted(self, store):
        p, q = profile("p"), profile("q")
        await write(store, whole(p, q), absorb(p, q))
        page = await store.profiles(Filter())
        assert (names(page), page.total, (await store.counts())["profiles"]) == (["p"], 1, 1)

    async def test_events_and_sessions_of_an_absorbed_profile_are_its_survivors(self, store):
        await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"), absorb(profile("p"), profile("q")))
        for key in ("p", "q"):
            assert sorted(names(await store.events(Filter(profile=key)))) == ["e1", "e2"]
            assert names(await store.sessions(Filter(profile=key))) == ["s2", "s1"]
        assert (await store.event("e2")).profile.id == (await store.session("s2")).profile.id == "p"
        assert {it.profile.id for it in (await store.events(Filter())).items} == {"p"}
        assert {it.profile.id for it in (await store.sessions(Filter())).items} == {"p"}

    @pytest.mark.parametrize("together", [True, False])
    async def test_a_chain_of_merges_leads_to_the_last_survivor(self, store, together):
        a, b, c = (profile(name) for name in "abc")
        told = [visit(name, f"s-{name}", f"e-{name}") for name in "abc"]
        await write(store, *told)
        ab, bc = absorb(b, a), absorb(c, profile("b", "a"))
        if together:
            await write(store, Changes(profiles=bc.profiles, keys=ab.keys | bc.keys, absorbed={"a": "b", "b": "c"}))
        else:
            await write(store, ab, bc)
        assert {(await store.profile(name)).id for name in "abc"} == {"c"}
        assert sorted(names(await store.events(Filter(profile="a")))) == ["e-a", "e-b", "e-c"]
        assert (await store.event("e-a")).profile.id == (await store.session("s-b")).profile.id == "c"
        assert names(await store.profiles(Filter())) == ["c"]
        assert a.id != b.id != c.id

    async def test_a_profile_may_begin_and_be_absorbed_in_one_transaction(self, store):
        merged = absorb(profile("p"), profile("q"))
        told = Changes(
            profiles=(profile("q"), *merged.profiles),
            keys=merged.keys,
            absorbed=merged.absorbed,
            events=(event("e", "q"),),
        )
        await write(store, told)
        assert (await store.event("e")).profile.id == (await store.profile("q")).id == "p"

    # Sessions

    async def test_a_session_may_find_its_person_later(self, store):
        await write(store, Changes(sessions=(session("s"),)), visit("p", "s"))
        assert (await store.session("s")).profile.id == "p"
        assert names(await store.sessions(Filter(profile="p"))) == ["s"]

    async def test_a_session_tells_when_its_last_event_was(self, store):
        await write(store, visit("p", "s", "e1", "e2", "e3"))
        time = (await store.session("s")).metadata.time
        assert (time.update, time.duration) == (after(2), 2.0)

    async def test_a_session_is_idle_after_its_last_event(self, store):
        await write(store, visit("p", "s", "e"))
        assert await store.idle_sessions(after(0), 10) == []
        assert [it.id for it in await store.idle_sessions(after(1), 10)] == ["s"]

    async def test_an_event_keeps_a_session_awake(self, store):
        await write(store, visit("p", "s", "e"), Changes(events=(event("f", "p", "s", at=500),)))
        assert await store.idle_sessions(after(400), 10) == []
        assert [it.id for it in await store.idle_sessions(after(501), 10)] == ["s"]

    async def test_an_ended_session_is_not_idle(self, store):
        await write(store, visit("p", "s", "e"), Changes(sessions=(session("s", "p", status="ended"),)))
        assert await store.idle_sessions(after(5000), 10) == []

    async def test_idle_sessions_come_oldest_first_and_as_many_as_asked_for(self, store):
        await write(store, *(Changes(sessions=(session(f"s{n}", at=-n),)) for n in range(10)))
        assert [it.id for it in await store.idle_sessions(after(1), 3)] == ["s9", "s8", "s7"]

    async def test_busy_sessions_do_not_hide_idle_ones(self, store):
        busy = [event(f"e{n}", session=f"s{n}", at=900) for n in range(40)]
        await write(store, Changes(sessions=tuple(session(f"s{n}") for n in range(40)), events=tuple(busy)))
        await write(store, Changes(sessions=tuple(session(f"t{n}", at=1) for n in range(4))))
        assert [it.id for it in await store.idle_sessions(after(100), 3)] == ["t0", "t1", "t2"]

    # Removing

    async def test_a_removed_profile_is_gone_with_all_its_ids(self, store):
        p, q = profile("p", "crm-7"), profile("q", "crm-8")
        await write(store, whole(p), whole(q), absorb(p, q))
        assert await store.remove_profile("crm-8")
        assert not (await find(store, keys=["p", "q", "crm-7", "crm-8"])).owners
        assert ((await store.profiles(Filter())).total, await store.profile("q")) == (0, None)
        assert not await store.remove_profile("p")

    async def test_events_and_sessions_of_a_removed_profile_stay_and_are_nobody_elses(self, store):
        await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"), absorb(profile("p"), profile("q")))
        await store.remove_profile("p")
        await write(store, whole(profile("new")), whole(profile("newer")))
        for name in ("new", "newer", "p", "q"):
            assert (await store.events(Filter(profile=name))).total == 0
            assert (await store.sessions(Filter(profile=name))).total == 0
        assert (await store.events(Filter())).total == (await store.sessions(Filter())).total == 2
        assert (await store.event("e1")).profile.id == "p"

    async def test_ids_of_a_removed_profile_are_free_again(self, store):
        await write(store, whole(profile("p", "crm-7")), whole(profile("q")))
        await write(store, Changes(profiles=(profile("p"),), keys={"not-in-ids": "p"}))
        await store.remove_profile("p")
        await write(store, whole(profile("q", "crm-7", "p", "not-in-ids")))
        assert (await find(store, keys=["crm-7", "p", "not-in-ids"])).owners == dict.fromkeys(
            ["crm-7", "p", "not-in-ids"], "q"
        )

    async def test_an_id_that_another_profile_had_first_survives_the_removal_of_the_second(self, store):
        await write(store, whole(profile("p", "mail")), whole(profile("q", "mail")))
        assert await store.remove_profile("q")
        assert (await store.profile("mail")).id == "p"

    async def test_a_session_whose_profile_was_removed_finds_another(self, store):
        await write(store, visit("p", "s"))
        await store.remove_profile("p")
        found = await find(store, sessions=["s"])
        assert (list(found.sessions), found.owners) == (["s"], {})
        await write(store, visit("q", "s", "f"))
        assert (await store.session("s")).profile.id == "q"

    # Documents

    async def test_documents_come_by_kind_and_id(self, store):
        told = [Document(kind=kind, id=name, body={"ä": [1, None]}) for kind in "ba" for name in "yx"]
        await store.write_documents(list(told))
        assert await store.documents("a", "b") == sorted(told, key=lambda it: (it.kind, it.id))
        assert [it.id for it in await store.documents("a")] == ["x", "y"]
        assert await store.documents() == await store.documents("c") == []

    async def test_a_document_can_be_replaced_and_removed(self, store):
        await store.write_documents([Document(kind="a", id="x", body={"n": 1})])
        await store.write_documents([Document(kind="a", id="x", body={"n": 2}), Removal(kind="a", id="not-there")])
        assert (await store.documents("a"))[0].body == {"n": 2}
        await store.write_documents([Removal(kind="a", id="x")])
        assert await store.documents("a") == []

    async def test_each_change_of_documents_makes_a_new_version(self, store):
        before = await store.catalog_version()
        first = await store.write_documents([Document(kind="a", id="x", body={})])
        second = await store.write_documents([Removal(kind="a", id="x")])
        assert before < first < second == await store.catalog_version()

    async def test_documents_are_written_only_at_the_version_that_was_asked_for(self, store):
        version = await store.write_documents([Document(kind="a", id="x", body={"n": 1})])
        with pytest.raises(Conflict):
            await store.write_documents([Document(kind="a", id="x", body={"n": 2})], at=version - 1)
        assert ((await store.documents("a"))[0].body, await store.catalog_version()) == ({"n": 1}, version)
        assert await store.write_documents([Document(kind="a", id="x", body={"n": 2})], at=version) > version

    async def test_counts_are_of_what_is_there(self, store):
        await write(store, visit("p", "s", "e", "f"), Changes(sessions=(session("t"),)))
        counts = await store.counts()
        assert [counts[name] for name in ("profiles", "sessions", "events")] == [1, 2, 2]
        assert counts["bytes"] > 0


async def fail(store):
    """Write something, and then let the transaction come to nothing."""
    async with store.begin() as transaction:
        await transaction.write(visit())
        await asyncio.sleep(0)
        raise KeyError


async def increase(store):
    """Add one to an interest of p, the way every counter of ours is changed."""
    async with store.begin() as transaction:
        found = await transaction.find(Lookup(keys=frozenset(["p"])))
        await asyncio.sleep(0)
        count = found.profiles["p"].interests.get("tea", 0)
        await transaction.write(Changes(profiles=(profile("p", interests={"tea": count + 1}),)))
