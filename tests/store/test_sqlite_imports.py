"""The memory of imports in the embedded store keeps the contract, in memory and in a file."""

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import apsw
import pytest
from msgspec.structs import replace
from tests.store.contract_attributes import ask, inhabitant, one, only
from tests.store.contract_imports import ImportsContract, became
from tests.store.examples import opened, profile, whole, write

from limner.store import sqlite_lists
from limner.store.ports import Changes, Filter
from limner.store.sqlite_attributes import FORGET, HOLDERS, HOLDERS_AFTER, HOLDERS_AMONG, NAMED
from limner.store.sqlite_lists import in_database
from limner.store.sqlite_schema import connect


class TestImportsInMemory(ImportsContract):
    def fresh(self):
        return opened(":memory:")


class TestImportsInAFile(ImportsContract):
    @asynccontextmanager
    async def fresh(self):
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder) / "limner.db") as store:
                yield store


async def test_what_was_imported_is_remembered_after_a_restart(tmp_path):
    async with opened(tmp_path / "limner.db") as store:
        await write(store, Changes(imported={"k": became()}))
        assert await store.imports.attempt("k", profile("p").metadata.time.insert) == 1
    async with opened(tmp_path / "limner.db") as store:
        assert await store.imports.recall(frozenset("k")) == {"k": became()}
        assert await store.imports.attempt("k", profile("p").metadata.time.insert) == 2


async def test_what_another_process_writes_is_searched_and_counted(tmp_path):
    path = tmp_path / "limner.db"
    async with opened(path) as first, opened(path) as second:
        await write(first, one("p", "a@b.c"))
        for name in "pqr":
            changed = profile(name, interests={"tea": 1})
            await write(second, whole(changed))
            assert (await ask(second, only("a@b.c"))).profiles["p"].id == "p"
            await write(first, whole(profile(name, interests={"tea": 2})), whole(profile(f"{name}2")))
        found = await ask(second, only("a@b.c"), sizes=[1])
        assert (found.profiles["p"].interests, found.sizes) == ({"tea": 2}, {1: 6})


LIST = "select seq from profile where survivor is null and {} order by updated desc, seq desc"


@pytest.mark.parametrize(
    ("sql", "values", "used"),
    [
        (HOLDERS, (1, "email", "a", 9), "PRIMARY KEY (database=? AND name=? AND value=?)"),
        (HOLDERS_AFTER, (1, "email", "a", 0, 9), "PRIMARY KEY (database=? AND name=? AND value=? AND profile>?)"),
        (HOLDERS_AMONG, (1, "email", "a", None), "PRIMARY KEY (database=? AND name=? AND value=? AND profile=?)"),
        (FORGET, (1,), "INDEX attribute_profile (profile=?)"),
        (NAMED, (1, "[]", 9), "PRIMARY KEY (database=? AND name>? AND name<?)"),
        (LIST.format(in_database(2)), (2,), "INDEX profile_elsewhere (database=?)"),
    ],
    ids=["holders", "further holders", "holders among some", "of a profile", "by name", "profiles of a database"],
)
async def test_what_profiles_hold_is_found_by_an_index(sql, values, used):
    async with opened(":memory:") as store:
        plan = [row[-1] for row in store._writer.execute("explain query plan " + sql, values)]
        assert any(step.endswith(used) for step in plan), plan
        assert not any(step.startswith("SCAN attribute") for step in plan)


async def test_to_count_the_profiles_of_a_database_reads_no_bodies(tmp_path):
    async with opened(tmp_path / "limner.db") as store:
        people = [inhabitant(f"p{n}", 1 + n % 2, at=n) for n in range(200)]
        await write(store, whole(*(replace(it, traits={"about": "x" * 10_000}) for it in people)))
        reader = connect(str(tmp_path / "limner.db"))
        assert [sqlite_lists.profiles(reader, Filter(database=it, limit=0)).total for it in (1, 2)] == [100, 100]
        pages_read, _ = reader.status(apsw.SQLITE_DBSTATUS_CACHE_MISS)
        assert pages_read < 50
        reader.close()
