"""The history in the embedded store keeps the contract, in memory and in a file; no list of it is sorted."""

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.store.contract_history import HistoryContract
from tests.store.examples import opened

from limner.model.history import Wish
from limner.store.sqlite_history import FORGET, STRETCHES, lines_of
from limner.store.sqlite_schema import connect, migrate


class TestHistoryInMemory(HistoryContract):
    def fresh(self):
        return opened(":memory:")


class TestHistoryInAFile(HistoryContract):
    @asynccontextmanager
    async def fresh(self):
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder) / "limner.db") as store:
                yield store


OPEN = "ready is not null"
"""Deliveries that wait are few; those alone may be sorted."""


@pytest.mark.parametrize("kind", STRETCHES)
def test_a_page_is_read_off_an_index_without_sorting(kind):
    db = connect(":memory:")
    migrate(db)
    for stretch in (it for it in STRETCHES[kind] if it.where != OPEN):
        for place in (None, (1, 1)):
            sql, values = lines_of(stretch, 1, place, Wish(profile="p", kinds=()))
            plan = " ".join(row[3] for row in db.execute(f"explain query plan {sql}", values))
            assert "USING" in plan
            assert "INDEX" in plan
            # Events of the very same microsecond are put in order by their rows; the rest comes in order.
            assert "TEMP B-TREE" not in plan.replace("TEMP B-TREE FOR LAST TERM", ""), plan


def test_what_is_old_is_found_by_an_index():
    db = connect(":memory:")
    migrate(db)
    plan = " ".join(row[3] for row in db.execute(f"explain query plan {FORGET}", (0, 1)))
    assert "history_time" in plan
    assert "TEMP B-TREE FOR ORDER" not in plan
