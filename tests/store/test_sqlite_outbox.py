"""The outbox of the embedded store keeps the contract, in memory and in a file."""

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

from tests.store.contract_outbox import OutboxContract, owing
from tests.store.examples import opened, write


class TestOutboxInMemory(OutboxContract):
    def fresh(self):
        return opened(":memory:")


class TestOutboxInAFile(OutboxContract):
    @asynccontextmanager
    async def fresh(self):
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder) / "limner.db") as store:
                yield store


async def test_debts_are_there_after_a_restart(tmp_path):
    async with opened(tmp_path / "limner.db") as store:
        await write(store, owing("e1", "e2"))
    async with opened(tmp_path / "limner.db") as store:
        assert [it.waiting for it in await store.outbox.backlog()] == [2]


async def test_claims_find_their_way_by_an_index(tmp_path):
    async with opened(tmp_path / "limner.db") as store:
        sql = """explain query plan select seq from delivery where destination = 'x' and ready = 1 and due <= 5
                 and (lease is null or lease < 5) order by due, seq limit 5"""
        (plan,) = [row[3] for row in store._writer.execute(sql)]
        assert plan == "SEARCH delivery USING INDEX delivery_turn (destination=? AND due<?)"
