"""The embedded store keeps the contract, in memory and in a file; and what is special about a file."""

import asyncio
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import apsw
import pytest
import pytest_asyncio
from tests.store.contract import SharedStoreContract, StoreContract
from tests.store.examples import event, visit, write

from limner.errors import Unavailable
from limner.store import sqlite
from limner.store.ports import Changes, Filter
from limner.store.sqlite import SqliteStore


@asynccontextmanager
async def opened(path):
    store = await SqliteStore.open(str(path))
    try:
        yield store
    finally:
        await store.close()


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
    async with asyncio.timeout(8):
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
