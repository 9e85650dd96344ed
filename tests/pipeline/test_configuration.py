from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import Misconfigured
from limner.pipeline.catalog import compile_catalog, read_object, write_object
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.configuration import differences, export, plan, read, read_text
from limner.store.ports import Document
from limner.store.sqlite import SqliteStore

EXAMPLE = """
sources:
  - id: web-main
    name: Main web site
  - {id: letters, type: [redirect]}
redirects:
  - {id: spring, name: Spring, source: letters, event_type: click, url: "https://shop.example/${PAGE}"}
consent-types:
  - {id: marketing, name: Letters, revokable: true, auto_revoke: 365d}
event-types:
  - id: warranty-registered
    copy: {data.contact.email.main: email}
    profile:
      - {target: traits.warranties, op: append, value: serial}
"""
ENVIRON = {"PAGE": "tulips"}


@pytest_asyncio.fixture
async def catalog() -> AsyncIterator[CatalogCache]:
    store = await SqliteStore.open(":memory:")
    yield CatalogCache(store)
    await store.close()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "limner.yaml"
    path.write_text(EXAMPLE)
    return path


async def apply(cache, wanted, **options):
    changes = plan(await cache.refresh(), wanted, **options)
    await cache.apply(changes)
    return changes


def named(changes):
    return [(change.kind, change.id) for change in changes]


async def test_applying_a_file_makes_everything_in_it(catalog, file):
    changes = await apply(catalog, read(file, ENVIRON))
    assert len(changes) == 5
    assert catalog.current.redirects["spring"].url == "https://shop.example/tulips"
    assert catalog.current.sources["web-main"].name == "Main web site"
    assert "warranty-registered" in catalog.current.event_types


async def test_applying_a_file_again_changes_nothing(catalog, file):
    await apply(catalog, read(file, ENVIRON))
    version = catalog.current.version
    assert await apply(catalog, read(file, ENVIRON)) == []
    assert catalog.current.version == version


async def test_a_folder_is_all_its_files_together(catalog, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "a.yaml").write_text("sources: [{id: web}]")
    (tmp_path / "more" / "b.yml").write_text("sources: [{id: app}]")
    (tmp_path / "notes.txt").write_text("not: [read")
    changes = await apply(catalog, read(tmp_path, {}))
    assert named(changes) == [("sources", "web"), ("sources", "app")]


async def test_only_what_differs_changes_and_the_difference_names_the_fields(catalog, file):
    await apply(catalog, read(file, ENVIRON))
    (change,) = plan(catalog.current, read_text("sources: [{id: web-main, name: Web}]", "test", {}))
    (difference,) = differences(change)
    assert (difference.name, difference.old, difference.new) == ("name", "Main web site", "Web")


async def test_without_prune_nothing_is_deleted(catalog, file):
    await apply(catalog, read(file, ENVIRON))
    assert await apply(catalog, read_text("sources: []", "test", {})) == []


async def test_prune_deletes_what_is_not_named(catalog, file):
    await apply(catalog, read(file, ENVIRON))
    changes = await apply(catalog, read_text("sources: [{id: web-main, name: Main web site}]", "test", {}), prune=True)
    assert all(change.after is None for change in changes)
    assert list(catalog.current.sources) == ["web-main"]
    assert catalog.current.redirects == {}


async def test_prune_leaves_built_in_event_types_alone(catalog):
    assert plan(await catalog.refresh(), read_text("", "test", {}), prune=True) == []


async def test_what_was_exported_can_be_applied_and_changes_nothing(catalog, file):
    await apply(catalog, read(file, ENVIRON))
    text = export(catalog.current)
    assert plan(catalog.current, read_text(text, "export", {}), prune=True) == []


async def test_an_export_leaves_out_what_would_be_so_anyway(catalog):
    await apply(catalog, read_text("sources: [{id: web, enabled: true, type: [rest]}]", "test", {}))
    assert export(catalog.current) == "sources:\n- id: web\n"


async def test_an_export_of_nothing_is_empty(catalog):
    assert export(await catalog.refresh()) == ""


async def test_every_error_is_told_with_its_file_and_place_and_nothing_changes(catalog, tmp_path):
    (tmp_path / "a.yaml").write_text("sources: [{id: web}, {id: '@x'}, {id: app, type: [pigeon]}]\nbees: []")
    (tmp_path / "b.yaml").write_text("sources: [{id: WEB}, 7]\nredirects: 7")
    (tmp_path / "c.yaml").write_text("sources: [")
    (tmp_path / "d.yaml").write_text("- a")
    (tmp_path / "e.yaml").write_text("sources: [{id: env, name: '${NOT_THERE}'}]")
    with pytest.raises(Misconfigured) as error:
        read(tmp_path, {})
    text = str(error.value)
    for words in (
        "a.yaml: source '@x': id: ",
        "a.yaml: source 'app': type[0]: ",
        "a.yaml: 'bees' is no kind",
        "b.yaml: source 'WEB': is in",
        "b.yaml: sources[1]: a source is a map",
        "b.yaml: redirects: holds int, not a list of objects",
        "c.yaml: ",
        "d.yaml: holds list",
        "e.yaml: source 'env': the variable NOT_THERE is used but not set",
    ):
        assert words in text
    assert (await catalog.refresh()).sources == {}


async def test_objects_may_stand_in_a_map_by_their_ids(catalog):
    text = """{
        "eventSources": {"Web": {"name": "Main"}, "letters": {"id": "LETTERS", "type": ["redirect"], "locked": true}},
        "redirects": {"spring": {"name": "S", "source": "letters", "event_type": "c", "url": "https://shop.example/"}}
    }"""
    await apply(catalog, read_text(text, "a.json", {}))
    assert {it.id: (it.name, it.locked) for it in catalog.current.sources.values()} == {
        "web": ("Main", False),
        "letters": ("", True),
    }
    assert list(catalog.current.redirects) == ["spring"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "sources: {web: {id: app}, b: {id: 5}}",
            "a.yaml: source 'web': id: the key is 'web', the id 'app'; they have",
        ),
        ("sources: {web: {id: app}, b: {id: 5}}", "a.yaml: source 'b': id: the key is 'b', the id 5; they have"),
        ("redirects: {spring: {id: SPRING}}", "a.yaml: redirect 'spring': id: the key is 'spring', the id 'SPRING'"),
        ("sources: {web: 7}", "a.yaml: sources[0]: a source is a map, not int"),
        ("eventSources: 7", "a.yaml: eventSources: holds int"),
        ("{sources: [{id: web}], eventSources: {web: {}}}", "a.yaml: source 'web': is in a.yaml already"),
    ],
)
def test_what_is_wrong_in_a_map_is_told_with_its_place(text, reason):
    with pytest.raises(Misconfigured) as error:
        read_text(text, "a.yaml", {})
    assert reason in str(error.value)


def test_a_variable_that_is_not_set_hides_no_other_error_of_its_file(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text(
        "sources: [{id: one, name: '${ONE} ${TWO} ${ONE}'}, {id: two, type: [pigeon]}, {id: three, name: '${SET}'}]"
    )
    with pytest.raises(Misconfigured) as error:
        read(file, {"SET": "1"})
    assert [line.removeprefix(f"{file}: ") for line in str(error.value).splitlines()[1:]] == [
        "source 'one': the variable ONE is used but not set",
        "source 'one': the variable TWO is used but not set",
        "source 'two': type[0]: Invalid enum value 'pigeon'",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sources: [\n\n", "did not find expected node content (line 3, column 1)"),
        ("sources:\n- id: web: a", "mapping values are not allowed in this context (line 2, column 10)"),
        ("sources: !!python/object:os.system x", "(line 1, column 10)"),
        ("sources:\n- {id: web, since: 2024-13-45}", "month must be in 1..12"),
        ("sources:\n- {id: web, \x00: 1}", "(position 21)"),
    ],
)
def test_yaml_that_cannot_be_read_is_told_in_one_line_with_its_file_and_place(tmp_path, text, words):
    file = tmp_path / "a.yaml"
    file.write_text(text)
    with pytest.raises(Misconfigured) as error:
        read(file, {})
    (line,) = str(error.value).splitlines()[1:]
    assert line.startswith(f"{file}: ")
    assert line.endswith(words)
    assert "string>" not in line


async def test_a_redirect_without_its_source_is_found_before_anything_changes(catalog, tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text(EXAMPLE.replace("id: letters", "id: other"))
    with pytest.raises(Misconfigured, match=r"redirect 'spring': source: there is no source 'letters'"):
        plan(await catalog.refresh(), read(file, ENVIRON))


async def test_pruning_a_source_that_a_redirect_needs_is_refused(catalog, file):
    await apply(catalog, read(file, ENVIRON))
    only = read_text("redirects: [{id: spring, name: S, source: letters, event_type: c, url: 'http://x/'}]", "t", {})
    with pytest.raises(Misconfigured, match="there is no source 'letters'"):
        plan(catalog.current, only, prune=True)


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Misconfigured, match="no file"):
        read(tmp_path / "nope.yaml", {})
    with pytest.raises(Misconfigured, match="holds no file"):
        read(tmp_path, {})


def test_a_doubled_dollar_stands_for_itself():
    wanted = read_text("sources: [{id: a, name: 'costs $${X} or ${X}', description: '5 $ {x} $'}]", "t", {"X": "1"})
    source = wanted.objects["sources"]["a"]
    assert source.name == "costs ${X} or 1"
    assert source.description == "5 $ {x} $"


def test_variables_are_filled_in_deep_inside():
    wanted = read_text("sources: [{id: a, tags: ['${X}'], config: {deep: [{key: 'k-${X}'}]}}]", "t", {"X": "1"})
    source = wanted.objects["sources"]["a"]
    assert (source.tags, source.config) == (["1"], {"deep": [{"key": "k-1"}]})


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)
SOURCES = st.fixed_dictionaries(
    {"id": st.from_regex(r"\A[a-z0-9][a-z0-9._:-]{0,20}\Z")},
    optional={
        "name": WORDS,
        "tags": st.lists(WORDS, max_size=3),
        "enabled": st.booleans(),
        "config": st.dictionaries(WORDS, WORDS | st.integers(-(2**31), 2**31) | st.none() | st.booleans(), max_size=3),
        "type": st.lists(st.sampled_from(["rest", "webhook", "redirect"]), min_size=1, max_size=3),
    },
)


@given(st.lists(SOURCES, max_size=4, unique_by=lambda it: it["id"]))
def test_export_and_read_are_each_others_inverse(bodies):
    things = [read_object("sources", body) for body in bodies]
    documents = [Document(kind="sources", id=thing.id, body=write_object(thing)) for thing in things]
    catalog = compile_catalog(1, documents)
    assert plan(catalog, read_text(export(catalog), "export", {}), prune=True) == []


def test_the_example_of_the_documentation_is_read():
    page = Path(__file__).parents[2] / "docs" / "configuration.md"
    blocks = page.read_text().split("```yaml\n")[1:]
    assert blocks
    for block in blocks:
        read_text(block.partition("```")[0], page.name, {"SHOP_URL": "https://shop.example"})
