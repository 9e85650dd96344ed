"""Tables of a warehouse: dlt loads into a real DuckDB, and into a lake of files."""

import os

import duckdb
import pytest
from dlt.common.runtime import anon_tracker
from pyarrow import parquet

from limner.errors import Misconfigured
from limner.plugins.destinations.warehouse import WAREHOUSE, Access, Warehouse, check
from limner.sdk import Farewell, Rejected, Retry
from limner.sdk.config import load
from limner.sdk.testing import ConnectedContract, ResourceContract, payload


class TestAccess(ResourceContract):
    plugin = WAREHOUSE
    config = {"system": "postgres", "credentials": "postgresql://ann:s3cret-ann@db.example.com/crm"}


class TestWarehouse(ConnectedContract):
    plugin = Warehouse
    driver = "dlt"
    config = {"table": "people", "unique": ["id"]}
    credentials = TestAccess.config

    @pytest.mark.parametrize(
        ("told", "addresses"),
        [
            ({}, [("db.example.com", 5432)]),
            ({"credentials": "postgresql://ann@db.example.com:6432/crm"}, [("db.example.com", 6432)]),
            ({"system": "redshift", "credentials": '{"host": "a.example.com"}'}, [("a.example.com", 5439)]),
            ({"system": "clickhouse", "credentials": '{"host": "a", "port": "9000"}'}, [("a", 9000)]),
            ({"system": "databricks", "credentials": '{"server_hostname": "x.example.com"}'}, [("x.example.com", 443)]),
            (
                {"system": "filesystem", "credentials": '{"endpoint_url": "http://minio:9000"}', "location": "s3://b"},
                [("minio", 9000)],
            ),
            ({"system": "duckdb", "credentials": "", "location": "/srv/w.duckdb"}, []),
        ],
    )
    def test_it_tells_the_host_that_the_credentials_name(self, told, addresses):
        assert self.make(**told).addresses() == addresses

    def test_credentials_that_are_half_a_json_object_are_refused(self):
        with pytest.raises(Rejected, match="JSON object"):
            self.make(credentials='{"host": ').addresses()

    @pytest.mark.parametrize("table", ["", "a b", 'a"b', "1a", "a.b"])
    def test_what_is_no_name_of_a_table_is_refused(self, table):
        with pytest.raises(Misconfigured, match="table"):
            load(self.plugin.config, {"table": table})


async def deliver(access, *batches, **config):
    it = Warehouse.run(config=load(Warehouse.config, {"table": "people", **config}), credentials=access)
    try:
        await it.connect()
        for batch in batches:
            await it.send(batch)
    finally:
        await it.close()


@pytest.fixture
def duck(tmp_path):
    return Access(system="duckdb", location=str(tmp_path / "warehouse.duckdb"))


def rows(access, query):
    with duckdb.connect(access.location, read_only=True) as connection:
        return connection.execute(query).fetchall()


async def test_keys_are_columns_and_what_is_nested_is_json(duck):
    await deliver(duck, [payload({"name": "Zoë 漢字 🎈", "visits": 3, "rate": 0.5, "more": {"a": [1]}, "list": [1]})])
    found = rows(duck, "select delivery_id, name, visits, rate, more->'a', list from limner.people")
    assert found == [("d-1", "Zoë 漢字 🎈", 3, 0.5, "[1]", "[1]")]


async def test_a_delivery_that_comes_twice_is_one_row(duck):
    first, second, third = (payload({"n": n}, key=f"d-{n}") for n in range(3))
    await deliver(duck, [first, second, first])
    await deliver(duck, [second, third])
    assert rows(duck, "select delivery_id, n from limner.people order by n") == [("d-0", 0), ("d-1", 1), ("d-2", 2)]


async def test_a_row_with_the_same_key_is_replaced_by_the_latest(duck):
    ann = {"id": "ann", "visits": 1}
    await deliver(
        duck,
        [payload(ann, key="d-1"), payload({"id": "bob", "visits": 9}, key="d-2")],
        [payload({**ann, "visits": 2}, key="d-3"), payload({**ann, "visits": 3}, key="d-4")],
        unique=["id"],
    )
    assert rows(duck, "select id, visits from limner.people order by id") == [("ann", 3), ("bob", 9)]


async def test_appending_keeps_every_row(duck):
    await deliver(duck, [payload({"n": 1})], [payload({"n": 1})], write="append")
    assert rows(duck, "select n from limner.people") == [(1,), (1,)]


async def test_a_column_is_added_when_it_is_first_seen_and_a_new_type_breaks_nothing(duck):
    await deliver(duck, [payload({"n": 1})], [payload({"n": "many", "more": True}, key="d-2"), payload("x", key="d-3")])
    assert rows(duck, "select count(*) from limner.people") == [(3,)]
    assert rows(duck, "select more from limner.people where delivery_id = 'd-2'") == [(True,)]


async def test_a_lake_holds_parquet(tmp_path):
    lake = Access(system="filesystem", location=f"file://{tmp_path / 'lake'}")
    await deliver(lake, [payload({"name": "Zoë"})], write="append", format="parquet")
    (file,) = (tmp_path / "lake" / "limner" / "people").rglob("*.parquet")
    assert parquet.read_table(file).column("name").to_pylist() == ["Zoë"]


async def test_nothing_is_left_of_a_pipeline_that_is_closed(duck, monkeypatch, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    await deliver(duck, [payload({"n": 1})])
    assert list(scratch.iterdir()) == []


async def test_dlt_reports_nothing_to_its_makers(duck):
    await deliver(duck, [payload({"n": 1})])
    assert os.environ["RUNTIME__DLTHUB_TELEMETRY"] == "false"
    assert anon_tracker._ANON_TRACKER_ENDPOINT is None


async def test_a_location_that_is_missing_is_refused():
    with pytest.raises(Rejected, match="location"):
        await check(Access(system="duckdb"))


async def test_a_driver_that_is_missing_is_named():
    with pytest.raises(Rejected, match="snowflake"):
        await check(load(Access, {"system": "snowflake", "credentials": "snowflake://a:b@c/d?warehouse=e"}))


async def test_a_file_that_is_no_database_is_refused_or_tried_again(tmp_path):
    (tmp_path / "w.duckdb").write_text("this is no database, and it is longer than a header would be" * 99)
    with pytest.raises((Rejected, Retry), match=r"duckdb|DuckDB"):
        await check(Access(system="duckdb", location=str(tmp_path / "w.duckdb")))


async def test_the_check_passes_where_we_are_let_in(duck):
    await check(duck)


async def test_a_warehouse_that_somebody_holds_is_tried_again(duck):
    holder = duckdb.connect(duck.location, config={"threads": 1})
    try:
        with pytest.raises(Retry):
            await deliver(duck, [payload({"n": 1})])
    finally:
        holder.close()
    await deliver(duck, [payload({"n": 1})])
    assert rows(duck, "select n from limner.people") == [(1,)]


# Whoever was erased


async def forget(access, column="id", **config):
    config = {"table": "people", "person": column, **config}
    it = Warehouse.run(config=load(Warehouse.config, config), credentials=access)
    try:
        await it.connect()
        await it.forget(Farewell(profile_id="ann", destination="example"))
    finally:
        await it.close()


@pytest.mark.parametrize("write", ["merge", "append"])
async def test_the_rows_of_a_person_are_deleted_wherever_they_lie(duck, write):
    people = [payload({"id": it, "n": n}, key=f"d-{n}") for n, it in enumerate(["ann", "bo", "ann", "annie"])]
    await deliver(duck, people, write=write)
    await forget(duck, write=write)
    assert rows(duck, "select id, n from limner.people order by n") == [("bo", 1), ("annie", 3)]
    named = "select table_schema from information_schema.columns where table_name = 'people' and column_name = 'id'"
    for (schema,) in rows(duck, named):
        assert rows(duck, f"select count(*) from {schema}.people where id = 'ann'") == [(0,)]  # noqa: S608 # its own
    await forget(duck, write=write)


async def test_where_nothing_was_loaded_there_is_nobody_to_forget(duck):
    await forget(duck)
    await deliver(duck, [payload({"id": "bo"})])
    await forget(duck, table="others")
    assert rows(duck, "select id from limner.people") == [("bo",)]


@pytest.mark.parametrize("column", ["", "user_id"])
async def test_without_the_column_of_the_id_nobody_is_forgotten_and_it_says_so(duck, column):
    await deliver(duck, [payload({"id": "ann"})])
    with pytest.raises(Rejected, match=r"forgets nobody: .*`person` names"):
        await forget(duck, column=column)


async def test_a_lake_forgets_nobody_and_says_so(tmp_path):
    lake = Access(system="filesystem", location=str(tmp_path))
    with pytest.raises(Rejected, match="a lake has no rows"):
        await forget(lake)
