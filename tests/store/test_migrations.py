"""The tables come up to date at the start, all scripts or none, and data outlives it."""

import apsw
import pytest
from tests.store.examples import names, opened, visit, write

from limner.errors import Unavailable
from limner.store import sqlite_schema
from limner.store.ports import Filter
from limner.store.sqlite import SqliteStore
from limner.store.sqlite_schema import connect, migrate, migrations

BODY = '{"id": "%s", "type": "t", "metadata": {"time": {"insert": "2024-05-01T12:00:00Z"}}, "source": {"id": "web"}}'
EVENTS = {"own": 1, "merged": 2, "stray": 3, "nobodys": None}
FIRST = """
    insert into profile (seq, survivor, updated, body) values (1, null, 0, x''), (2, 1, 0, x''), (3, null, 0, x'');
    insert into session (seq, id, profile, started, body) values (1, 's', 1, 0, x'')"""
FIRST_EVENT = "insert into event (id, time, type, source, profile, session, body) values (?, 0, 't', 'web', ?, 1, ?)"
"""What a file of the first release may hold."""

PERSON = '{"id": "%s", "metadata": {"time": {"insert": "2024-05-01T12:00:00Z"}}}'


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "limner.db")


def tables(connection):
    return {name for (name,) in connection.execute("select name from sqlite_schema where type = 'table'")}


def version(connection):
    return connection.execute("pragma user_version").get


def with_script(monkeypatch, *scripts):
    monkeypatch.setattr(sqlite_schema, "migrations", lambda: [*migrations(), *scripts])


def test_a_new_file_gets_all_tables():
    connection = connect(":memory:")
    assert migrate(connection) == len(migrations()) == version(connection)
    collected = {"profile", "identity", "session", "event", "document", "catalog"}
    owed = {"burst", "delivery", "attempt", "remote", "token", "sqlite_sequence"}
    imported = {"attribute", "indexed", "imported", "attempted", "job"}
    assert tables(connection) == collected | owed | imported | {
        "merge",
        "history",
        "revocation",
        "tombstone",
        "erasure",
        "audit",
        "stored_job",
        "edit",
    }


def test_a_file_that_is_up_to_date_is_left_alone():
    connection = connect(":memory:")
    migrate(connection)
    before = connection.total_changes()
    migrate(connection)
    assert connection.total_changes() == before


def test_scripts_run_in_the_order_of_their_numbers(monkeypatch):
    with_script(monkeypatch, "create table a (x)", "alter table a rename to b")
    connection = connect(":memory:")
    migrate(connection)
    assert "b" in tables(connection)


async def test_data_outlives_a_migration(monkeypatch, path):
    store = await SqliteStore.open(path)
    await write(store, visit())
    await store.close()
    with_script(monkeypatch, "alter table event add column extra text")
    store = await SqliteStore.open(path)
    assert (await store.event("e")).profile.id == "p"
    await store.close()


async def test_sessions_of_a_first_file_find_their_events(monkeypatch, path):
    monkeypatch.setattr(sqlite_schema, "migrations", lambda: migrations()[:1])
    connection = connect(path)
    migrate(connection)
    connection.execute(FIRST)
    connection.executemany(FIRST_EVENT, [(name, owner, (BODY % name).encode()) for name, owner in EVENTS.items()])
    connection.close()
    monkeypatch.undo()
    store = await SqliteStore.open(path)
    assert {it.id for it in (await store.events(Filter(session="s"))).items} == {"own", "merged", "stray", "nobodys"}
    await store.close()


async def test_profiles_of_a_file_before_imports_are_in_the_first_database(monkeypatch, path):
    monkeypatch.setattr(sqlite_schema, "migrations", lambda: migrations()[:3])
    connection = connect(path)
    migrate(connection)
    rows = [(1, None, 3, PERSON % "p"), (2, 1, 2, PERSON % "merged"), (3, None, 1, PERSON % "q")]
    connection.executemany("insert into profile (seq, survivor, updated, body) values (?, ?, ?, cast(? as blob))", rows)
    connection.execute("insert into identity (key, profile) values ('p', 1), ('merged', 1), ('q', 3)")
    connection.close()
    monkeypatch.undo()
    async with opened(path) as store:
        assert [names(await store.profiles(Filter(database=it))) for it in (None, 1, 2)] == [["p", "q"], ["p", "q"], []]
        assert [it.id for _, it in await store.imports.profiles_after(1, 0, 9)] == ["p", "q"]
        await write(store, visit("q"), visit("new", "t", "f"))
        assert names(await store.profiles(Filter(database=1))) == ["new", "q", "p"]
        assert (await store.imports.indexed(), await store.imports.recall(frozenset("k"))) == ({}, {})


def test_a_script_that_fails_changes_nothing(monkeypatch):
    with_script(monkeypatch, "create table a (x); create table a (x)")
    connection = connect(":memory:")
    with pytest.raises(apsw.SQLError):
        migrate(connection)
    assert (tables(connection), version(connection)) == (set(), 0)
    monkeypatch.undo()
    assert migrate(connection) == len(migrations())


async def test_a_database_of_a_newer_limner_is_refused_and_left_as_it_is(path):
    connection = connect(path)
    connection.execute("pragma user_version = 999")
    with pytest.raises(Unavailable, match="999"):
        await SqliteStore.open(path)
    assert (version(connection), tables(connection)) == (999, set())
    connection.close()


def test_scripts_are_numbered_from_one_without_a_gap():
    names = sorted(it.name for it in (sqlite_schema.files("limner.store") / "migrations").iterdir())
    numbers = [int(name.partition("_")[0]) for name in names if name.endswith(".sql")]
    assert numbers == list(range(1, len(numbers) + 1))
