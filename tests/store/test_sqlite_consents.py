"""The ends of consents in the embedded store keep the contract, in memory and in a file."""

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

from tests.store.contract_consents import ConsentsContract
from tests.store.examples import opened

from limner.store.sqlite_consents import DUE
from limner.store.sqlite_schema import connect, migrate


class TestConsentsInMemory(ConsentsContract):
    def fresh(self):
        return opened(":memory:")


class TestConsentsInAFile(ConsentsContract):
    @asynccontextmanager
    async def fresh(self):
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder) / "limner.db") as store:
                yield store


def test_consents_that_are_over_are_found_by_an_index():
    db = connect(":memory:")
    migrate(db)
    plan = " ".join(row[3] for row in db.execute(f"explain query plan {DUE}", (0, 1)))
    assert "revocation_due" in plan
    assert "TEMP B-TREE" not in plan
