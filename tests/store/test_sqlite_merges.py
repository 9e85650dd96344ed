"""What the embedded store knows of merges, in memory and in a file, and what goes back when one is undone."""

import asyncio

import pytest
import pytest_asyncio
from msgspec.structs import replace
from tests.store.examples import NOON, event, opened, profile, session, visit, write

from limner.errors import Conflict
from limner.model.merging import Cause, Merge
from limner.store.outbox import Account
from limner.store.ports import Changes, Filter, Lookup


@pytest_asyncio.fixture(params=["memory", "file"])
async def store(request, tmp_path):
    async with opened(":memory:" if request.param == "memory" else tmp_path / "limner.db") as it:
        yield it


def record(name="m", kept="p", gone="q"):
    one, other = profile(kept), profile(gone)
    merged = replace(one, ids=(*one.ids, *other.ids))
    return Merge(id=name, time=NOON, cause=Cause(by="request"), kept=one, gone=other, merged=merged)


async def merge(store, it):
    async with store.begin() as transaction:
        await transaction.find(Lookup(keys=frozenset((it.kept.id, it.gone.id))))
        owners = dict.fromkeys(it.gone.ids, it.kept.id)
        await transaction.write(
            Changes(profiles=(it.merged,), keys=owners, absorbed={it.gone.id: it.kept.id}, merges=(it,))
        )


async def undo(store, name="m"):
    async with store.begin() as transaction:
        found = await transaction.find(Lookup(keys=frozenset("p"), parting=name))
        it = found.parting.merge
        await transaction.write(
            Changes(
                partings=(replace(found.parting, merge=replace(it, undone=NOON, undone_by="me")),),
                profiles=(it.kept, it.gone),
                retired=dict.fromkeys(it.gone.ids, it.kept.id),
                keys={key: who.id for who in (it.kept, it.gone) for key in who.ids},
            )
        )
    return found.parting


async def test_merges_are_listed_newest_first_and_by_profile(store):
    await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"), visit("r", "s3", "e3"), visit("x", "s4", "e4"))
    await merge(store, record("m1"))
    await merge(store, record("m2", kept="x", gone="r"))
    page = await store.merges.merges()
    assert ([it.id for it in page.items], page.total) == (["m2", "m1"], 2)
    assert [it.id for it in (await store.merges.merges("q")).items] == ["m1"]
    await merge(store, record("m3", kept="x", gone="p"))
    assert [it.id for it in (await store.merges.merges("p")).items] == ["m3", "m2", "m1"]
    first = await store.merges.merges(limit=1)
    assert [it.id for it in (await store.merges.merges(cursor=first.next, limit=1)).items] == ["m2"]
    assert await store.merges.merge("m1") == record("m1")
    assert await store.merges.merge("none") is None


async def test_rows_ids_sessions_and_events_go_back(store):
    await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"))
    await merge(store, record())
    later = Changes(sessions=(session("s2", "p"),), events=(event("e3", "p", "s2", at=9),))
    await write(store, later)
    parting = await undo(store)
    assert parting.events == {"e3"}
    assert (await store.profile("q")).id == "q"
    assert {it.id for it in (await store.events(Filter(profile="q"))).items} == {"e2", "e3"}
    assert {it.id for it in (await store.events(Filter(session="s2"))).items} == {"e2", "e3"}
    assert (await store.event("e3")).profile.id == "q"
    assert (await store.session("s2")).profile.id == "q"
    async with store.begin() as transaction:
        found = await transaction.find(Lookup(sessions=frozenset(("s1", "s2")), keys=frozenset("pq")))
    assert found.owners == {"p": "p", "q": "q"}
    assert (await store.merges.merge("m")).undone_by == "me"


async def test_what_was_part_of_the_other_before_goes_back_with_it(store):
    await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"), visit("r", "s3", "e3"))
    await merge(store, record("m0", kept="q", gone="r"))
    await merge(store, record())
    assert {it.id for it in (await store.events(Filter(profile="p"))).items} == {"e1", "e2", "e3"}
    await undo(store)
    assert {it.id for it in (await store.events(Filter(profile="q"))).items} == {"e2", "e3"}


async def test_other_systems_know_both_again_by_their_own_names(store):
    await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"))
    account = Account(resource="crm", test=False)
    await store.outbox.remember(account, 2, "their-q")
    await merge(store, record())
    assert store._writer.execute("select profile, id from remote").fetchall() == [(1, "their-q")]
    await undo(store)
    assert store._writer.execute("select profile, id from remote").fetchall() == [(2, "their-q")]


async def test_a_merge_is_undone_once_and_none_that_never_was(store):
    await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"))
    await merge(store, record())
    await undo(store)
    with pytest.raises(Conflict, match="already"):
        await undo(store)
    async with store.begin() as transaction:
        assert (await transaction.find(Lookup(parting="none"))).parting is None


async def test_of_who_is_removed_no_merge_is_known(store):
    await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"))
    await merge(store, record())
    await asyncio.gather(store.remove_profile("q"))
    assert (await store.merges.merges()).total == 0


async def test_of_merges_of_one_commit_each_goes_back_with_what_it_brought(store):
    await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"), visit("r", "s3", "e3"))
    await store.outbox.remember(Account(resource="crm", test=False), 3, "their-r")
    first, second = record("m0", kept="q", gone="r"), record("m", kept="p", gone="q")
    async with store.begin() as transaction:
        await transaction.find(Lookup(keys=frozenset("pqr")))
        owners = dict.fromkeys("qr", "p")
        absorbed = {"r": "p", "q": "p"}
        changes = Changes(profiles=(second.merged,), keys=owners, absorbed=absorbed, merges=(first, second))
        await transaction.write(changes)
    assert {it.id for it in (await store.events(Filter(profile="p"))).items} == {"e1", "e2", "e3"}
    await undo(store)
    assert {it.id for it in (await store.events(Filter(profile="q"))).items} == {"e2", "e3"}
    assert store._writer.execute("select profile, id from remote").fetchall() == [(2, "their-r")]


async def test_only_who_is_gone_is_forgotten_by_a_merge(store):
    await write(store, visit("p", "s1", "e1"), visit("q", "s2", "e2"), visit("x", "s3", "e3"))
    await merge(store, record())
    assert {name for name in ("s1", "s2", "s3") if store._recent.session(name)} == {"s1", "s3"}
