"""The embedded store keeps the contract, in memory and in a file; and what is special about a file."""

import asyncio
import tempfile
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import apsw
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.store.contract import StoreContract
from tests.store.contract_shared import SharedStoreContract
from tests.store.examples import absorb, event, find, look_up, opened, profile, session, visit, write

from limner.errors import Unavailable
from limner.store import sqlite, sqlite_recent
from limner.store.ports import Changes, Filter, Lookup
from limner.store.sqlite import SqliteStore


class TestInMemory(StoreContract):
    def fresh(self):
        return opened(":memory:")


class TestInAFile(SharedStoreContract):
    @asynccontextmanager
    async def fresh(self):
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder) / "limner.db") as store:
                yield store

    @pytest.fixture
    def place(self, tmp_path):
        return tmp_path / "deep" / "limner.db"

    def at(self, place):
        return opened(place)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "limner.db"


@pytest_asyncio.fixture
async def store(path):
    async with opened(path) as it:
        yield it


@pytest.fixture
def restless(monkeypatch):
    """Checkpoints without a pause."""
    monkeypatch.setattr(sqlite, "CHECKPOINT_EVERY", 0.001)


def page_views(first, count, size=200):
    return Changes(events=tuple(event(f"e{first + n}-{'x' * size}", at=n) for n in range(count)))


NAMES = st.sampled_from("abcd")
DEEDS = st.one_of(
    st.tuples(st.just("visit"), NAMES, NAMES),
    st.tuples(st.just("merge"), NAMES, NAMES),
    st.tuples(st.just("remove"), NAMES, NAMES),
    st.tuples(st.just("fail"), NAMES, NAMES),
    st.tuples(st.just("cancel"), NAMES, NAMES),
    st.tuples(st.just("look"), NAMES, NAMES),
)


async def visits(store, person, session_id):
    """Let somebody come once more, as the pipeline does: the session's person counts, if it has one."""
    async with store.begin() as transaction:
        found = await transaction.find(Lookup(sessions=frozenset([session_id]), keys=frozenset([person])))
        known = found.sessions.get(session_id)
        owner = found.owners.get(known.profile.id) if known and known.profile else None
        owner = owner or found.owners.get(person)
        before = found.profiles[owner] if owner else profile(person)
        after = replace(before, interests={"tea": before.interests.get("tea", 0) + 1})
        keys = {} if owner else {person: person}
        told = Changes(profiles=(after,), keys=keys, sessions=(session(session_id, after.id),))
        await transaction.write(told)


async def merges(store, survivor, gone):
    async with store.begin() as transaction:
        found = await transaction.find(Lookup(keys=frozenset([survivor, gone])))
        people = [found.profiles.get(found.owners.get(name, "")) for name in (survivor, gone)]
        if all(people) and people[0].id != people[1].id:
            await transaction.write(absorb(*people))


async def fails(store, person, session_id):
    with suppress(KeyError):
        async with store.begin() as transaction:
            await look_up(transaction, visit(person, session_id))
            await transaction.write(visit(person, session_id))
            raise KeyError


async def cancels(store, person, session_id):
    visiting = asyncio.create_task(visits(store, person, session_id))
    for _ in range(ord(person) - ord("a")):
        await asyncio.sleep(0)
    visiting.cancel()
    await asyncio.gather(visiting, return_exceptions=True)


async def does(store, deed, name, other):
    match deed:
        case "visit":
            await visits(store, name, other)
        case "merge":
            await merges(store, name, other)
        case "remove":
            await store.remove_profile(name)
        case "fail":
            await fails(store, name, other)
        case "cancel":
            await cancels(store, name, other)
        case "look":
            await find(store, [name], [other])


@pytest.mark.parametrize("most", [1, 3, 100])
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.booleans(), DEEDS), max_size=20))
async def test_what_is_remembered_is_what_stands_on_disk(most, monkeypatch, deeds):
    monkeypatch.setattr(sqlite_recent, "MOST", most)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "limner.db"
        async with opened(path) as first, opened(path) as second:
            for others, deed in deeds:
                await does(second if others else first, *deed)
                remembered = await find(first, "abcd", "abcd")
                first._recent.clear()
                assert remembered == await find(first, "abcd", "abcd")


async def test_a_file_that_is_no_database_is_unavailable(path):
    path.write_text("this is a letter, not a database. " * 100)
    with pytest.raises(Unavailable, match=r"limner\.db"):
        await SqliteStore.open(str(path))


async def test_a_folder_that_cannot_be_made_is_unavailable(path):
    path.write_text("a file")
    with pytest.raises(Unavailable):
        await SqliteStore.open(str(path / "limner.db"))


async def test_every_commit_is_durable(store):
    assert store._writer.execute("pragma synchronous").get == 2
    assert store._writer.execute("pragma journal_mode").get == "wal"


async def test_a_closed_store_leaves_one_file_behind(path):
    async with opened(path) as store:
        await write(store, visit())
    assert [it.name for it in path.parent.iterdir()] == [path.name]


async def fill(store):
    """Write until there is no room, and return how many events were taken."""
    for stored in range(0, 5000, 50):
        try:
            await write(store, page_views(stored, 50))
        except Unavailable:
            return stored
    raise AssertionError("there is always room")


async def test_a_full_disk_is_unavailable_and_the_store_goes_on_when_there_is_room(store):
    pages = store._writer.execute("pragma page_count").get
    store._writer.execute(f"pragma max_page_count = {pages + 20}")
    stored = await fill(store)
    assert (await store.events(Filter())).total == stored
    store._writer.execute("pragma max_page_count = 1000000")
    await write(store, page_views(stored, 50))
    assert (await store.events(Filter())).total == stored + 50


async def test_the_log_stays_small_under_load(restless, path):
    async with opened(path) as store:
        for n in range(150):
            await write(store, page_views(n * 40, 40))
    async with opened(path) as store:
        sizes = []
        for n in range(150, 300):
            await write(store, page_views(n * 40, 40))
            await store.events(Filter(limit=5))
            sizes.append(path.with_name(path.name + "-wal").stat().st_size)
        assert (await store.counts())["bytes"] > 8_000_000
    assert max(sizes) < 6_000_000


async def test_a_slow_reader_keeps_no_commit_waiting(restless, store, path):
    await write(store, page_views(0, 100))
    reader = apsw.Connection(str(path))
    reader.execute("begin")
    reader.execute("select count(*) from event").get  # noqa: B018 # the reading transaction begins here
    async with asyncio.timeout(60):
        for n in range(1, 60):
            await write(store, page_views(n * 100, 20))
    reader.execute("rollback")
    reader.close()
    assert (await store.events(Filter())).total == 100 + 59 * 20


async def test_a_checkpoint_that_fails_is_tried_again_and_harms_nobody(restless, store):
    store._folder.close()
    await write(store, page_views(0, 5))
    assert not store._checkpoints.done()
    assert (await store.events(Filter())).total == 5


async def test_opening_what_another_process_is_writing_to_waits_for_it(store, path):
    async with store.begin() as transaction:
        opening = asyncio.create_task(SqliteStore.open(str(path)))
        await transaction.write(visit())
        await asyncio.sleep(0)
    second = await opening
    assert (await second.event("e")).id == "e"
    await second.close()
