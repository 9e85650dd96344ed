"""Accounts, databases and subscription resources, as people configure them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from limner.errors import BadRequest, Conflict, Misconfigured, NotAllowed, NotFound
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.pipeline.catalog import read_object
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.configuration import differences, export, plan, read_text
from limner.store.ports import Changes
from limner.store.sqlite import SqliteStore

NOW = datetime(2026, 5, 1, tzinfo=UTC)
SIZES = [{"code": 1, "label": "small"}, {"code": 2, "label": "large"}]
SHOP = """
accounts:
- id: 2
  name: Shop
databases:
- id: 2
  name: Customers
  account: 2
  fields:
  - name: CRM_ID
  - {name: INTERESTS, type: tags}
  - {name: SIZE, type: enum, choices: [{code: 1, label: small}, {code: 2, label: large}]}
subscription-resources:
- {id: 40, name: Letters, account: 2, databases: [2]}
"""


@pytest_asyncio.fixture
async def store() -> AsyncIterator[SqliteStore]:
    opened = await SqliteStore.open(":memory:")
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def catalog(store):
    cache = CatalogCache(store)
    await cache.refresh()
    return cache


@pytest_asyncio.fixture
async def shop(catalog):
    await apply(catalog, SHOP)
    return catalog


async def apply(catalog, text, **options):
    await catalog.apply(plan(catalog.current, read_text(text, "test", {}), **options))


async def save(catalog, kind, body):
    thing = read_object(kind, body)
    return await catalog.put(kind, thing.id, thing)


async def put_profile(store, key, database):
    time = ProfileTime(insert=NOW, create=NOW)
    profile = Profile(id=key, metadata=ProfileMetadata(time=time, database=database))
    async with store.begin() as transaction:
        await transaction.write(Changes(profiles=(profile,), keys={key: key}))


# What is always there


async def test_account_1_and_its_database_1_are_always_there(catalog):
    now = catalog.current
    assert (now.accounts[1].name, now.accounts[1].active) == ("Default account", True)
    assert (now.databases[1].name, now.databases[1].account) == ("Default database", 1)
    assert (now.accounts.keys(), now.databases.keys()) == ({1}, {1})
    assert now.subscription_resources == {}


async def test_what_is_always_there_is_neither_exported_nor_pruned(catalog):
    assert export(catalog.current) == ""
    assert plan(catalog.current, read_text("", "test", {}), prune=True) == []


@pytest.mark.parametrize("kind", ["accounts", "databases"])
async def test_what_is_always_there_cannot_be_deleted(catalog, kind):
    with pytest.raises(NotAllowed, match="'1' is built in; it can be overridden, not deleted"):
        await catalog.delete(kind, "1")


async def test_the_default_database_can_be_configured_and_comes_back_when_that_is_deleted(catalog):
    thing = read_object("databases", {"id": 1, "name": "People", "fields": [{"name": "CRM_ID"}]})
    await catalog.create("databases", thing)
    with pytest.raises(Conflict):
        await catalog.create("databases", thing)
    assert catalog.current.databases[1].fields[0].name == "CRM_ID"
    assert export(catalog.current) == "databases:\n- id: '1'\n  name: People\n  fields:\n  - name: CRM_ID\n"
    await catalog.delete("databases", "1")
    assert catalog.current.databases[1].name == "Default database"


async def test_an_override_that_says_the_same_as_the_default_can_be_deleted(catalog):
    await save(catalog, "accounts", {"id": "1", "name": "Default account"})
    assert "Default account" in export(catalog.current)
    await catalog.delete("accounts", "1")
    assert export(catalog.current) == ""
    with pytest.raises(NotAllowed):
        await catalog.delete("accounts", "1")


async def test_the_default_account_can_be_switched_off(catalog):
    await apply(catalog, "accounts: [{id: 1, name: Ours, active: false, profile_limit: 10}]")
    assert (catalog.current.accounts[1].active, catalog.current.accounts[1].profile_limit) == (False, 10)


async def test_the_default_database_stays_with_the_default_account(shop):
    with pytest.raises(BadRequest, match="belongs to account 1, always") as refusal:
        read_object("databases", {"id": 1, "name": "People", "account": 2})
    assert refusal.value.path == "account"


# Numbers as ids


@pytest.mark.parametrize("kind", ["accounts", "databases", "subscription-resources"])
@pytest.mark.parametrize("written", [7, "7", " 7 "])
def test_an_id_is_a_number_written_either_way(kind, written):
    assert read_object(kind, {"id": written, "name": "N"}).id == "7"


@pytest.mark.parametrize("kind", ["accounts", "databases", "subscription-resources"])
@pytest.mark.parametrize("written", [0, -1, 1.0, True, None, "", "07", "+7", "x", "1e3", 10**18])
def test_what_is_no_number_from_1_is_no_id(kind, written):
    with pytest.raises(BadRequest) as refusal:
        read_object(kind, {"id": written, "name": "N"})
    assert refusal.value.path == "id"


def test_the_ids_of_other_kinds_are_texts():
    with pytest.raises(BadRequest):
        read_object("sources", {"id": 7})


async def test_a_file_and_its_export_say_the_same(shop):
    assert shop.current.databases[2].account == 2
    assert shop.current.subscription_resources[40].databases == [2]
    assert plan(shop.current, read_text(SHOP, "test", {}), prune=True) == []
    assert plan(shop.current, read_text(export(shop.current), "export", {}), prune=True) == []


# The fields of a database


@pytest.mark.parametrize(
    ("fields", "path", "words"),
    [
        ([{"name": "A"}, {"name": "B"}, {"name": "A"}], "fields[2].name", "two fields 'A'"),
        ([{"name": "email"}], "fields[0].name", "standard field"),
        ([{"name": "phones"}], "fields[0].name", "standard field"),
        ([{"name": "id"}], "fields[0].name", "standard field"),
        ([{"name": "db_id"}], "fields[0].name", "standard field"),
        ([{"name": "subscriptions"}], "fields[0].name", "standard field"),
        ([{"name": "_fname"}], "fields[0].name", "a name begins with a letter"),
        ([{"name": "a b"}], "fields[0].name", "a name begins with a letter"),
        ([{"name": ""}], "fields[0].name", "a name begins with a letter"),
        ([{"name": "x" * 65}], "fields[0].name", "64"),
        ([{"name": "A", "type": "number"}], "fields[0].type", "number"),
        ([{"name": "A", "unique": True}], "fields[0]", "unique"),
        ([{"name": "A", "type": "enum"}], "fields[0].choices", "needs choices"),
        ([{"name": "A", "choices": SIZES}], "fields[0].choices", "type string, which has no choices"),
        ([{"name": "A", "type": "enum", "choices": [*SIZES, SIZES[0]]}], "fields[0].choices[2]", "two choices '1'"),
        (
            [{"name": "A", "type": "enum", "choices": [*SIZES, {"code": 3, "label": "large"}]}],
            "fields[0].choices[2]",
            "two choices 'large'",
        ),
        (
            [{"name": "A", "type": "enum", "choices": [*SIZES, {"code": 3, "label": "2"}]}],
            "fields[0].choices[2]",
            "two choices '2'",
        ),
    ],
)
def test_fields_that_cannot_be_told_apart_are_refused_with_their_place(fields, path, words):
    with pytest.raises(BadRequest, match=words) as refusal:
        read_object("databases", {"id": 2, "name": "D", "fields": fields})
    assert refusal.value.path == path


def test_names_of_fields_differ_by_case_and_a_label_may_be_its_own_code():
    choices = [{"code": 7, "label": "7"}]
    fields = [{"name": "Email"}, {"name": "EMAIL"}, {"name": "A", "type": "enum", "choices": choices}]
    made = read_object("databases", {"id": 2, "name": "D", "fields": fields})
    assert [it.name for it in made.fields] == ["Email", "EMAIL", "A"]


async def test_a_field_may_change_its_type(shop):
    await save(shop, "databases", {"id": 2, "name": "C", "account": 2, "fields": [{"name": "CRM_ID", "type": "int"}]})
    assert shop.current.databases[2].fields[0].type == "int"


# What belongs together


@pytest.mark.parametrize(
    ("kind", "body", "path", "words"),
    [
        ("databases", {"account": 9}, "account", "no account 9"),
        ("subscription-resources", {"account": 9}, "account", "no account 9"),
        ("subscription-resources", {"databases": [1, 9]}, "databases[1]", "no database 9"),
        ("subscription-resources", {"databases": [2]}, "databases[0]", "database 2 belongs to account 2, not 1"),
        ("subscription-resources", {"databases": ["1"]}, "databases[0]", "str"),
        ("databases", {"account": "2"}, "account", "str"),
    ],
)
async def test_an_object_needs_what_it_names(shop, kind, body, path, words):
    with pytest.raises(BadRequest, match=words) as refusal:
        await save(shop, kind, {"id": 50, "name": "N", **body})
    assert refusal.value.path == path


async def test_an_account_cannot_go_while_others_need_it(shop):
    with pytest.raises(Conflict, match="databases need the account '2': 2"):
        await shop.delete("accounts", "2")
    await apply(shop, "subscription-resources: [{id: 40, name: L, account: 2, databases: []}]")
    await shop.delete("databases", "2")
    with pytest.raises(Conflict, match="subscription resources need the account '2': 40"):
        await shop.delete("accounts", "2")
    await shop.delete("subscription-resources", "40")
    await shop.delete("accounts", "2")
    assert shop.current.accounts.keys() == {1}


async def test_a_database_cannot_go_or_change_hands_while_a_resource_needs_it(shop):
    with pytest.raises(Conflict, match="subscription resources need the database '2': 40"):
        await shop.delete("databases", "2")
    with pytest.raises(Conflict, match="subscription resources need the database '2': 40"):
        await save(shop, "databases", {"id": 2, "name": "Customers", "account": 1})
    with pytest.raises(Misconfigured, match="databases need the account '2': 2"):
        plan(shop.current, read_text(SHOP.replace("\n- id: 2\n  name: Shop", " []"), "test", {}), prune=True)


async def test_a_database_and_its_resources_change_hands_together(shop):
    await apply(shop, "databases: [{id: 2, name: C}]\nsubscription-resources: [{id: 40, name: L, databases: [2]}]")
    assert (shop.current.databases[2].account, shop.current.subscription_resources[40].account) == (1, 1)
    await shop.delete("accounts", "2")


async def test_a_substitute_of_what_is_always_there_can_go_though_others_need_it(catalog):
    await apply(catalog, "accounts: [{id: 1, name: O}]\ndatabases: [{id: 1, name: P}]")
    await apply(catalog, "subscription-resources: [{id: 24, name: L}]")
    await catalog.delete("databases", "1")
    await catalog.delete("accounts", "1")
    assert catalog.current.subscription_resources[24].databases == [1]


async def test_a_database_cannot_go_while_it_has_profiles(shop, store):
    await shop.delete("subscription-resources", "40")
    await put_profile(store, "p1", 1)
    await put_profile(store, "p2", 2)
    with pytest.raises(Conflict, match=r"the database '2' cannot go, for it has profiles \(1\)"):
        await shop.delete("databases", "2")
    with pytest.raises(Conflict, match="it has profiles"):
        await apply(shop, "", prune=True)
    changes = plan(shop.current, read_text("", "test", {}), prune=True)
    with pytest.raises(Conflict, match="it has profiles"):
        await shop.check(changes)
    assert shop.current.databases.keys() == {1, 2}
    await store.remove_profile("p2")
    await shop.delete("databases", "2")
    with pytest.raises(NotFound):
        shop.current.get("databases", "2")


async def test_a_database_does_not_change_hands_while_it_has_profiles(shop, store):
    await shop.delete("subscription-resources", "40")
    await put_profile(store, "p2", 2)
    moved = {"id": 2, "name": "Customers", "account": 1}
    with pytest.raises(Conflict, match=r"the database '2' cannot move to account 1, for it has profiles \(1\)"):
        await save(shop, "databases", moved)
    await save(shop, "databases", {**moved, "account": 2, "name": "Buyers"})
    (change,) = plan(shop.current, read_text("databases: [{id: 2, name: Buyers}]", "test", {}))
    assert [(it.name, it.old, it.new) for it in differences(change)] == [("account", 2, 1)]
    await store.remove_profile("p2")
    await save(shop, "databases", moved)
    assert shop.current.databases[2].account == 1


async def test_the_substitute_of_the_default_database_can_go_while_there_are_profiles(catalog, store):
    await put_profile(store, "p1", 1)
    await save(catalog, "databases", {"id": 1, "name": "People"})
    await catalog.delete("databases", "1")
    assert catalog.current.databases[1].name == "Default database"


async def test_the_example_of_the_documentation_does_what_the_page_says(catalog):
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text()
    example = page.partition("## Accounts and databases")[2].partition("```yaml\n")[2].partition("```")[0]
    await apply(catalog, example)
    now = catalog.current
    assert (now.accounts[2].profile_limit, now.databases[2].account) == (100_000, 2)
    assert [it.name for it in now.databases[1].fields] == ["CRM_ID"]
    assert now.databases[2].fields[2].choices[1].label == "large"
    assert now.subscription_resources[24].databases == [2]
    assert plan(now, read_text(export(now), "export", {}), prune=True) == []
