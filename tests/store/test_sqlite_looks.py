"""The embedded store in memory and in a file: numbers, the book of changes, and people by their names."""

import pytest_asyncio
from tests.store.contract_edits import EditsContract
from tests.store.contract_people import PeopleContract
from tests.store.contract_statistics import StatisticsContract
from tests.store.examples import opened


@pytest_asyncio.fixture(params=["memory", "file"])
async def store(request, tmp_path):
    async with opened(":memory:" if request.param == "memory" else tmp_path / "limner.db") as it:
        yield it


class TestSqliteStatistics(StatisticsContract):
    pass


class TestSqliteEdits(EditsContract):
    pass


class TestSqlitePeople(PeopleContract):
    pass
