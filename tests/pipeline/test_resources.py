import pytest
import pytest_asyncio

from limner.errors import BadRequest, Conflict, Locked, Misconfigured
from limner.pipeline.catalog import Tools, compile_catalog, read_object
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.configuration import differences, export, plan, read, read_text
from limner.pipeline.extensions import Extensions
from limner.sdk import Config, Listing, Secret, destination, resource
from limner.store.sqlite import SqliteStore
from limner.store.vault import Vault

VAULT = Vault("a key")
HIDDEN = "g3h31m-s0-nobody-may-read-it"


class Door(Config):
    """A door with a lock."""

    host: str
    port: int = 5432
    token: Secret = Secret("")


class Free(Config):
    """A door without one."""

    note: str = ""


class Where(Config):
    """Where to put things."""

    table: str = "people"


DOOR = resource(
    "door", Listing(title="Door", category="Services", icon="door", tags=("door", "wood")), credentials=Door
)
FREE = resource("free", Listing(title="Free", category="Services"), credentials=Free)


@destination("table", Listing(title="Table", category="Databases"), resource="door", config=Where, credentials=Door)
def table(config, credentials, payload):
    """Put things on a table."""
    yield from ()


TOOLS = Tools(extensions=Extensions([DOOR, FREE, table]), vault=VAULT)


@pytest_asyncio.fixture
async def store(tmp_path):
    opened = await SqliteStore.open(str(tmp_path / "limner.db"))
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def catalog(store):
    return CatalogCache(store, TOOLS)


def door(**fields):
    production = {"host": "a.example", "port": "1", "token": HIDDEN}
    body = {"id": "crm", "name": "CRM", "type": "door", "credentials": {"production": production}}
    return read_object("resources", body | fields)


async def put(catalog, thing):
    await catalog.put("resources", thing.id, thing)
    return catalog.current.resources[thing.id]


async def test_a_resource_opens_with_what_was_written_and_shows_masks(catalog):
    opened = await put(catalog, door())
    assert opened.credentials(test=False) == Door(host="a.example", port=1, token=Secret(HIDDEN))
    assert opened.resource.credentials.production == {"host": "a.example", "port": "1", "token": "***"}
    assert catalog.current.get("resources", "CRM") == opened.resource
    assert HIDDEN not in repr(opened)
    assert opened.reveal("production")["token"] == HIDDEN


async def test_what_comes_from_the_type_is_filled_in_whatever_is_sent(catalog):
    opened = await put(catalog, door(tags="a, b", groups="sales, west", icon="skull", destination={}, timestamp="now"))
    assert opened.resource.tags == ["door", "wood"]
    assert opened.resource.groups == ["sales", "west"]
    assert opened.resource.icon == "door"
    assert opened.resource.destination == {"package": "table", "init": {"table": "people"}, "form": {}, "pro": False}
    assert (await put(catalog, door(id="f", type="free", credentials={}))).resource.tags == ["general"]


async def test_an_id_is_kept_in_lower_case(catalog):
    assert (await put(catalog, door(id=" Crm "))).resource.id == "crm"


async def test_a_branch_that_is_empty_cannot_be_used(catalog):
    opened = await put(catalog, door())
    with pytest.raises(Misconfigured, match="'crm' has no test credentials"):
        opened.credentials(test=True)


async def test_a_type_that_needs_nothing_needs_no_credentials(catalog):
    opened = await put(catalog, door(type="free", credentials={}))
    assert opened.credentials(test=True) == Free()


@pytest.mark.parametrize(
    ("fields", "path", "reason"),
    [
        ({"type": "dor"}, "type", "there is no resource type 'dor'; did you mean door"),
        ({"type": "xyz"}, "type", "GET /api/v1/plugins"),
        ({"credentials": {"test": {"port": 1}}}, "credentials.test.host", "required field `host`"),
        ({"credentials": {"production": {"host": "a", "port": "x"}}}, "credentials.production.port", "int"),
        ({"credentials": {"production": {"host": "a", "prot": 1}}}, "credentials.production", "unknown field `prot`"),
        ({"credentials": {"test": {"host": "a", "token": "***"}}}, "credentials.test", "none is stored here"),
    ],
)
async def test_what_does_not_fit_its_type_is_refused_with_the_place(catalog, fields, path, reason):
    with pytest.raises(BadRequest, match=reason) as told:
        await put(catalog, door(**fields))
    assert told.value.path == path
    assert "crm" not in catalog.current.resources


async def test_posting_back_what_was_read_changes_nothing(catalog, store):
    opened = await put(catalog, door())
    before = await store.documents("resources")
    again = await put(catalog, opened.resource)
    assert again.credentials(test=False) == opened.credentials(test=False)
    assert again.resource == opened.resource
    assert before[0].body["credentials"].keys() == {"production"}


async def test_a_mask_keeps_its_secret_while_the_rest_changes(catalog):
    await put(catalog, door())
    kept = {"production": {"host": "b.example", "token": "***"}}
    assert (await put(catalog, door(credentials=kept))).credentials(test=False).token == Secret(HIDDEN)
    other = {"production": {"host": "b.example", "token": "other"}}
    assert (await put(catalog, door(credentials=other))).credentials(test=False).token == Secret("other")


async def test_a_key_in_an_address_is_masked_and_comes_back(catalog):
    address = {"host": f"https://a.example/?page=1&api_key={HIDDEN}", "token": "t"}
    opened = await put(catalog, door(credentials={"production": address, "test": address}))
    assert opened.resource.credentials.production["host"] == "https://a.example/?page=1&api_key=***"
    assert HIDDEN not in export(catalog.current)
    again = await put(catalog, opened.resource)
    assert again.credentials(test=True).host == address["host"]
    changed = {"production": {"host": "https://b.example/?api_key=***", "token": "***"}}
    opened = await put(catalog, door(credentials=changed))
    assert opened.credentials(test=False) == Door(host=f"https://b.example/?api_key={HIDDEN}", token=Secret("t"))


async def test_a_mask_in_an_address_that_stands_for_nothing_is_refused_with_the_place(catalog):
    with pytest.raises(BadRequest, match=r"^api_key: \*\*\* stands for") as told:
        await put(catalog, door(credentials={"test": {"host": "https://a.example/?api_key=***"}}))
    assert told.value.path == "credentials.test"


async def test_the_type_of_a_resource_stays(catalog):
    await put(catalog, door())
    with pytest.raises(Conflict, match="is of type 'door', and that does not change"):
        await put(catalog, door(type="free", credentials={}))


async def test_a_locked_resource_is_read_only(catalog):
    await put(catalog, door(locked=True))
    with pytest.raises(Locked):
        await put(catalog, door())
    with pytest.raises(Locked):
        await catalog.delete("resources", "crm")


async def test_a_resource_that_a_destination_needs_stays(catalog):
    await put(catalog, door())
    rule = {"id": "d", "name": "D", "destination": {"package": "table"}, "resource": {"id": "crm"}}
    await catalog.create("destinations", read_object("destinations", rule))
    with pytest.raises(Conflict, match="destinations need the resource 'crm': d"):
        await catalog.delete("resources", "crm")
    await catalog.delete("destinations", "d")
    await catalog.delete("resources", "crm")


async def test_no_secret_is_in_the_database(catalog, tmp_path):
    await put(catalog, door())
    files = [it for it in tmp_path.rglob("*") if it.is_file()]
    assert files
    assert not [it for it in files if HIDDEN.encode() in it.read_bytes()]


async def test_another_key_opens_nothing_and_hides_nothing_else(catalog, store):
    await put(catalog, door())
    found = compile_catalog(1, await store.documents("resources"), Tools(extensions=TOOLS.extensions, vault=Vault("b")))
    assert "sealed with another key" in found.faults[0].message
    assert found.resources["crm"].resource.name == "CRM"
    with pytest.raises(Misconfigured, match="sealed with another key"):
        found.resources["crm"].credentials(test=False)


async def test_what_was_sealed_for_one_branch_does_not_open_in_another(catalog, store):
    await put(catalog, door())
    document = (await store.documents("resources"))[0]
    document.body["credentials"] = {"test": document.body["credentials"]["production"]}
    assert compile_catalog(1, [document], TOOLS).faults


async def test_a_resource_outlives_its_plugin_and_shows_no_secret(catalog, store):
    await put(catalog, door())
    found = compile_catalog(1, await store.documents("resources"), Tools(extensions=Extensions([FREE]), vault=VAULT))
    assert "nothing that is installed brings the resource type 'door'" in found.faults[0].message
    assert found.resources["crm"].resource.credentials.production == {"host": "***", "port": "***", "token": "***"}


async def test_a_resource_outlives_a_change_of_its_type(catalog, store):
    await put(catalog, door())

    class Narrow(Config):
        """A door of another make."""

        key: Secret

    changed = resource("door", Listing(title="Door", category="Services"), credentials=Narrow)
    found = compile_catalog(1, await store.documents("resources"), Tools(extensions=Extensions([changed]), vault=VAULT))
    assert found.faults[0].message.startswith("Narrow: ")
    assert HIDDEN not in repr(found.objects)


async def test_a_catalogue_without_a_vault_seals_nothing(store):
    with pytest.raises(Misconfigured, match="no vault"):
        await put(CatalogCache(store, Tools(extensions=TOOLS.extensions)), door())


YAML = """
resources:
  - id: crm
    name: CRM
    type: door
    credentials:
      production: {host: a.example, port: "1", token: "${CRM_TOKEN}"}
"""


async def test_a_file_takes_secrets_from_variables_and_applies_once(catalog):
    wanted = read_text(YAML, "a.yaml", {"CRM_TOKEN": HIDDEN})
    changes = plan(await catalog.refresh(), wanted)
    assert HIDDEN not in repr(changes)
    assert HIDDEN not in repr([differences(it) for it in changes])
    await catalog.apply(changes)
    assert catalog.current.resources["crm"].credentials(test=False).token == Secret(HIDDEN)
    assert plan(catalog.current, wanted) == []


async def test_another_secret_in_a_file_is_a_change_that_shows_no_secret(catalog):
    await put(catalog, door())
    (change,) = plan(catalog.current, read_text(YAML, "a.yaml", {"CRM_TOKEN": "another"}))
    assert [(it.name, it.new) for it in differences(change)] == [("credentials", "*** (another secret)")]
    assert "another'" not in repr(change.after)
    await catalog.apply([change])
    assert catalog.current.resources["crm"].credentials(test=False).token == Secret("another")


@pytest.mark.parametrize("page", ["a", "b"])
async def test_a_difference_shows_no_secret_in_the_query_of_an_address(catalog, page):
    def written(token, page):
        text = YAML.replace("a.example", '"${AT}"')
        return read_text(text, "a.yaml", {"CRM_TOKEN": HIDDEN, "AT": f"https://a.example/{page}?token={token}"})

    await catalog.apply(plan(await catalog.refresh(), written("first-one", "a")))
    (change,) = plan(catalog.current, written("second-one", page))
    (difference,) = differences(change)
    assert "first-one" not in repr(difference)
    assert "second-one" not in repr(difference)
    assert difference.new != difference.old


async def test_what_was_exported_can_be_applied_where_it_came_from_and_tells_elsewhere_what_is_missing(
    catalog, tmp_path
):
    await put(catalog, door(locked=True))
    text = export(catalog.current)
    assert HIDDEN not in text
    file = tmp_path / "out.yaml"
    file.write_text(text)
    wanted = read(file, {})
    assert plan(catalog.current, wanted) == []
    with pytest.raises(Misconfigured, match=r"resource 'crm': credentials\.production: token: \*\*\* stands for"):
        plan(compile_catalog(-1, [], TOOLS), wanted)


async def test_every_fault_of_a_file_is_told_at_once(catalog):
    text = YAML.replace("type: door", "type: dor") + "  - {id: b, name: B, type: free, credentials: {test: {x: 1}}}\n"
    with pytest.raises(Misconfigured) as told:
        plan(await catalog.refresh(), read_text(text, "a.yaml", {"CRM_TOKEN": "t"}))
    assert "a.yaml: resource 'crm': type: there is no resource type 'dor'" in str(told.value)
    assert "a.yaml: resource 'b': credentials.test: Object contains unknown field `x`" in str(told.value)


async def test_export_leaves_out_what_comes_from_the_type(catalog):
    await put(catalog, door())
    assert not {"tags", "icon", "destination"} & set(export(catalog.current).replace(":", " ").split())
