"""What a store promises besides whose data outlives the process, or is open in several at once.

An adapter's test says in `place` where some data is, and in `at` how a store is opened there, once or once more.
"""

import asyncio
from contextlib import asynccontextmanager

import pytest
from tests.store.contract import StoreContract, increase
from tests.store.examples import find, look_up, profile, visit, whole, write

from limner.store.ports import Document, Store


class SharedStoreContract(StoreContract):
    """Besides, for data that outlives a process and is open in several: a server and a `limner apply`, or two nodes."""

    @pytest.fixture
    def place(self):
        raise NotImplementedError

    @asynccontextmanager
    async def at(self, place):
        raise NotImplementedError
        yield Store

    async def test_what_was_committed_is_there_after_opening_it_again(self, place):
        async with self.at(place) as first:
            await write(first, visit())
            await first.write_documents([Document(kind="a", id="x", body={})])
        async with self.at(place) as second:
            assert (await second.event("e")).profile.id == "p"
            assert len(await second.documents("a")) == 1

    async def test_what_one_writes_the_other_reads(self, place):
        async with self.at(place) as first, self.at(place) as second:
            await write(first, visit())
            assert (await second.event("e")).profile.id == "p"
            assert (await find(second, ["s"])).owners == {"p": "p"}
            version = await second.write_documents([Document(kind="a", id="x", body={})])
            assert await first.catalog_version() == version

    async def test_a_reader_sees_the_state_before_while_a_transaction_is_open(self, place):
        async with self.at(place) as first, self.at(place) as second:
            async with first.begin() as transaction:
                await look_up(transaction, visit())
                await transaction.write(visit())
                assert await first.event("e") is None
                assert await second.event("e") is None
            assert (await second.event("e")).id == "e"

    async def test_who_waits_for_the_other_keeps_nobody_else_waiting(self, place):
        async with self.at(place) as first, self.at(place) as second:
            async with first.begin() as transaction:
                waiting = asyncio.create_task(write(second, visit("q", "t", "f")))
                async with asyncio.timeout(30):
                    for _ in range(50):
                        await asyncio.sleep(0)
                    assert await second.event("f") is None
                assert not waiting.done()
                await transaction.write(visit())
            await waiting
            assert (await first.event("f")).id == "f"

    async def test_increments_from_two_add_up(self, place):
        async with self.at(place) as first, self.at(place) as second:
            await write(first, whole(profile("p")))
            await asyncio.gather(*(increase(store) for store in [first, second] * 15))
            assert (await first.profile("p")).interests == {"tea": 30}

    async def test_two_can_begin_the_same_data_at_the_same_moment(self, place):
        async def begin(name):
            async with self.at(place) as store:
                await write(store, visit(name, name, name))

        await asyncio.gather(*(begin(str(n)) for n in range(6)))
        async with self.at(place) as store:
            assert (await store.counts())["events"] == 6
