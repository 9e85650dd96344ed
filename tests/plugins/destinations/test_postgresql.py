"""Rows of a table, in a real PostgreSQL."""

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.plugins.destinations.postgresql import DATABASE, Database, PostgreSql, _name, check
from limner.sdk import Farewell, Rejected, Retry, Secret
from limner.sdk.config import load
from limner.sdk.testing import ConnectedContract, ResourceContract, payload
from limner.sdk.testing.plugins import NOON


class TestDatabase(ResourceContract):
    plugin = DATABASE
    config = {"host": "db.example.com", "port": "5432", "user": "ann", "password": "s3cret-ann", "database": "crm"}


class TestPostgreSql(ConnectedContract):
    plugin = PostgreSql
    driver = "asyncpg"
    config = {"table": "crm.people", "unique": ["id"]}
    credentials = TestDatabase.config

    def test_it_reaches_the_server(self):
        assert self.make().addresses() == [("db.example.com", 5432)]


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=15))
def test_a_name_in_quotes_ends_where_it_ends(name):
    quoted = _name(name)
    assert (quoted[0], quoted[-1]) == ('"', '"')
    assert quoted[1:-1].replace('""', "").count('"') == 0
    assert quoted[1:-1].replace('""', '"') == name


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 64, "ü" * 32])
def test_a_name_that_postgresql_cannot_hold_is_refused(name):
    with pytest.raises(Rejected, match="name"):
        _name(name)


def make(server, password="s3cret-ann", **config):
    credentials = {"host": server.host, "port": server.port, "user": "ann", "password": password}
    return PostgreSql.run(config=load(PostgreSql.config, config), credentials=load(Database, credentials))


async def deliver(server, *payloads, **config):
    it = make(server, **config)
    try:
        await it.connect()
        await it.send(payloads)
    finally:
        await it.close()


async def forget(server, somebody, **config):
    it = make(server, **config)
    try:
        await it.connect()
        await it.forget(Farewell(profile_id=somebody, destination="example"))
    finally:
        await it.close()


@pytest.fixture
async def database(postgresql):
    connection = await asyncpg.connect(postgresql.url)
    await connection.execute("drop schema if exists crm cascade; create schema crm")
    yield connection
    await connection.close()


@pytest.fixture
async def people(database):
    await database.execute(
        'create table crm.people (id text primary key, "First Name" text, visits int, seen timestamptz, more jsonb)'
    )


@pytest.fixture
async def views(database):
    await database.execute("create table crm.views (delivery_id text primary key, page text, count int default 7)")


async def rows(database, query):
    return [tuple(row) for row in await database.fetch(query)]


@pytest.mark.server
class TestARealDatabase:
    async def test_keys_are_columns_and_values_get_their_types(self, postgresql, database, people):
        data = {"id": "p-1", "First Name": "Zoë 漢字 🎈", "visits": "3", "seen": NOON, "more": {"a": [1, None]}}
        await deliver(postgresql, payload(data), table="crm.people", unique=["id"])
        assert await rows(database, "select * from crm.people") == [("p-1", "Zoë 漢字 🎈", 3, NOON, '{"a": [1, null]}')]

    async def test_a_delivery_that_comes_twice_is_one_row(self, postgresql, database, views):
        first, second = payload({"page": "/"}, key="d-1"), payload({"page": "/b"}, key="d-2")
        await deliver(postgresql, first, second, first, table="crm.views")
        await deliver(postgresql, second, payload({"page": "/c"}, key="d-3"), table="crm.views")
        found = await rows(database, "select delivery_id, page from crm.views order by delivery_id")
        assert found == [("d-1", "/"), ("d-2", "/b"), ("d-3", "/c")]

    async def test_a_column_that_is_not_mapped_has_its_default(self, postgresql, database, views):
        await deliver(
            postgresql,
            payload({"page": "/"}),
            payload({"count": None}, key="d-2"),
            payload({}, key="d-3"),
            table="crm.views",
        )
        found = await rows(database, "select * from crm.views order by delivery_id")
        assert found == [("d-1", "/", 7), ("d-2", None, None), ("d-3", None, 7)]

    async def test_a_row_with_the_same_key_is_updated_by_the_latest(self, postgresql, database, people):
        await deliver(
            postgresql,
            payload({"id": "p-1", "First Name": "Ann", "visits": 1}, key="d-1"),
            payload({"id": "p-1", "visits": 2}, key="d-2"),
            payload({"id": "p-2", "visits": 9}, key="d-3"),
            payload({"id": "p-1", "First Name": "Anna", "visits": 3}, key="d-4"),
            payload({"id": "p-1"}, key="d-5"),
            table="crm.people",
            unique=["id"],
        )
        found = await rows(database, 'select id, "First Name", visits from crm.people order by id')
        assert found == [("p-1", "Anna", 3), ("p-2", None, 9)]

    async def test_a_row_without_its_key_is_refused(self, postgresql, people):
        with pytest.raises(Rejected, match="no id"):
            await deliver(postgresql, payload({"visits": 1}), table="crm.people", unique=["id"])

    async def test_documents_need_no_table(self, postgresql, database):
        for _ in range(2):
            await deliver(
                postgresql,
                payload({"name": "Zoë"}),
                payload([1, "b"], family="event", key="d-2"),
                table="crm.documents",
                rows="document",
            )
        assert await rows(database, "select * from crm.documents order by delivery_id") == [
            ("d-1", NOON, "profile", "p-ann", None, '{"name": "Zoë"}'),
            ("d-2", NOON, "event", "p-ann", "e-1", '[1, "b"]'),
        ]

    async def test_the_rows_of_a_person_are_deleted(self, postgresql, database, people):
        told = [payload({"id": name}, key=name) for name in ("ann", "bo")]
        await deliver(postgresql, *told, table="crm.people", unique=["id"])
        for _ in range(2):
            await forget(postgresql, "ann", table="crm.people", unique=["id"])
        assert await rows(database, "select id from crm.people") == [("bo",)]

    async def test_a_person_is_found_in_a_column_of_any_type(self, postgresql, database):
        ann, bo = "6f1b3c0e-0000-4000-8000-000000000001", "6f1b3c0e-0000-4000-8000-000000000002"
        await database.execute("create table crm.seen (delivery_id text primary key, who uuid)")
        await deliver(postgresql, *(payload({"who": it}, key=it) for it in (ann, bo)), table="crm.seen")
        for it in (ann, "p-none"):
            await forget(postgresql, it, table="crm.seen", person="who")
        assert await rows(database, "select who::text from crm.seen") == [(bo,)]

    async def test_documents_about_a_person_are_deleted(self, postgresql, database):
        told = payload({"n": 1}), payload({"n": 2}, family="event", key="d-2")
        await deliver(postgresql, *told, table="crm.documents", rows="document")
        await forget(postgresql, "p-bo", table="crm.documents", rows="document")
        assert len(await rows(database, "select 1 from crm.documents")) == 2
        await forget(postgresql, "p-ann", table="crm.documents", rows="document")
        assert await rows(database, "select 1 from crm.documents") == []

    @pytest.mark.parametrize(("person", "told"), [("", "names no column"), ("id", 'column "id" does not exist')])
    async def test_where_no_column_holds_the_person_that_is_said(self, postgresql, views, person, told):
        with pytest.raises(Rejected, match=told):
            await forget(postgresql, "ann", table="crm.views", person=person)

    async def test_a_table_for_documents_that_cannot_be_made_is_told_of(self, postgresql):
        with pytest.raises(Rejected, match='schema "nowhere" does not exist'):
            await deliver(postgresql, payload({}), table="nowhere.documents", rows="document")

    async def test_nothing_that_is_mapped_is_sql(self, postgresql, database, views):
        evil = "x'); drop table crm.views; --"
        await deliver(postgresql, payload({"page": evil}), table="crm.views")
        with pytest.raises(Rejected, match="does not exist"):
            await deliver(postgresql, payload({'page") values (1); drop table crm.views; --': 1}), table="crm.views")
        with pytest.raises(Rejected, match="cross-database"):
            await deliver(postgresql, payload({}), table='crm.views"; drop table crm.views; --')
        assert await rows(database, "select page from crm.views") == [(evil,)]

    async def test_one_bad_row_lets_nothing_of_its_batch_in(self, postgresql, database, views):
        with pytest.raises(Rejected, match="invalid input syntax"):
            await deliver(postgresql, payload({"page": "/"}), payload({"count": "many"}, key="d-2"), table="crm.views")
        assert await rows(database, "select * from crm.views") == []

    @pytest.mark.parametrize(
        ("data", "config", "told"),
        [
            ({"page": "a\0b"}, {}, "Unicode"),
            ({"nowhere": 1}, {}, "nowhere"),
            (["no", "map"], {}, "has to be an object"),
            ({}, {"table": "crm.nowhere"}, "does not exist"),
            ({"page": "/"}, {"unique": ["page"]}, "ON CONFLICT"),
        ],
    )
    async def test_what_can_never_be_written_is_refused(self, postgresql, views, data, config, told):
        with pytest.raises(Rejected, match=told):
            await deliver(postgresql, payload(data), **{"table": "crm.views", **config})

    async def test_a_wrong_password_is_refused(self, postgresql):
        with pytest.raises(Rejected, match="password authentication failed"):
            await make(postgresql, password="wrong", table="x").connect()

    async def test_a_database_that_is_not_there_is_refused(self, postgresql):
        with pytest.raises(Rejected, match="does not exist"):
            await check(
                Database(
                    host=postgresql.host,
                    port=postgresql.port,
                    user="ann",
                    password=Secret("s3cret-ann"),
                    database="nowhere",
                )
            )

    async def test_the_check_passes_where_we_are_let_in(self, postgresql):
        await check(Database(host=postgresql.host, port=postgresql.port, user="ann", password=Secret("s3cret-ann")))

    async def test_a_server_that_is_gone_is_tried_again_and_then_takes_it(self, postgresql, database, views):
        await database.close()
        it = make(postgresql, table="crm.views")
        await it.connect()
        await it.send([payload({"page": "/"}, key="d-1")])
        postgresql.process.kill()
        with pytest.raises(Retry):
            await it.send([payload({"page": "/b"}, key="d-2")])
        await it.close()
        with pytest.raises(Retry):
            await make(postgresql, table="crm.views").connect()
        postgresql.process.start()
        await deliver(
            postgresql, payload({"page": "/"}, key="d-1"), payload({"page": "/b"}, key="d-2"), table="crm.views"
        )
        after = await asyncpg.connect(postgresql.url)
        assert await rows(after, "select page from crm.views order by page") == [("/",), ("/b",)]
        await after.close()

    async def test_a_deadlock_or_a_full_server_passes(self, postgresql, database, views):
        await database.execute("begin; lock table crm.views")
        it = make(postgresql, table="crm.views")
        await it.connect()
        await it.connection.execute("set lock_timeout = '10ms'")
        with pytest.raises(Retry, match="lock timeout"):
            await it.send([payload({"page": "/"})])
        await database.execute("commit")
        await it.send([payload({"page": "/"})])
        await it.close()
        assert await rows(database, "select page from crm.views") == [("/",)]
