import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from limner.errors import BadRequest, Conflict, Locked, NotAllowed, NotFound
from limner.pipeline.catalog import Change, compile_catalog, read_object
from limner.pipeline.catalog_cache import CatalogCache
from limner.rules.event_types import built_in_types
from limner.store.ports import Document
from limner.store.sqlite import SqliteStore

REDIRECTING = {"id": "letters", "type": ["redirect"]}
LINK = {"id": "spring", "name": "Spring", "source": "letters", "event_type": "click", "url": "https://shop.example/"}


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


async def save(cache, kind, body):
    thing = read_object(kind, body)
    return await cache.put(kind, thing.id, thing)


async def test_a_saved_source_can_be_used_at_once(catalog):
    await save(catalog, "sources", {"id": "web"})
    assert catalog.current.sources["web"].type == ["rest"]


async def test_the_id_of_a_source_is_trimmed_and_kept_in_lower_case(catalog):
    await save(catalog, "sources", {"id": " Web-Main "})
    assert list(catalog.current.sources) == ["web-main"]


async def test_what_one_node_saves_another_sees_on_its_next_look(store, catalog):
    other = CatalogCache(store)
    await other.refresh()
    await save(catalog, "sources", {"id": "web"})
    assert "web" not in other.current.sources
    await other.refresh()
    assert "web" in other.current.sources


async def test_watching_reloads_what_others_have_changed(store, catalog):
    watching = asyncio.create_task(catalog.watch(seconds=0.001))
    await save(CatalogCache(store), "sources", {"id": "web"})
    async with asyncio.timeout(30):
        while "web" not in catalog.current.sources:  # noqa: ASYNC110 # another task is to do it by itself
            await asyncio.sleep(0.001)
    watching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watching


async def test_a_change_of_users_compiles_nothing_again(store, catalog):
    before = catalog.current
    await store.write_documents([Document(kind="users", id="ada", body={})])
    after = await catalog.refresh()
    assert after.version > before.version
    assert after.sources is before.sources


def test_a_document_that_no_longer_fits_is_left_out_and_reported():
    documents = [
        Document(kind="sources", id="old", body={"id": "old", "type": ["carrier-pigeon"]}),
        Document(kind="sources", id="web", body={"id": "web"}),
    ]
    made = compile_catalog(1, documents)
    assert list(made.sources) == ["web"]
    assert [(it.kind, it.id) for it in made.faults] == [("sources", "old")]
    assert "carrier-pigeon" in made.faults[0].message


async def test_a_start_survives_a_document_that_no_longer_fits(store):
    await store.write_documents([Document(kind="redirects", id="x", body={"nonsense": True})])
    made = await CatalogCache(store).refresh()
    assert made.redirects == {}
    assert len(made.faults) == 1


@pytest.mark.parametrize(
    ("kind", "body", "path"),
    [
        ("sources", {"id": "@internal"}, "id"),
        ("sources", {"id": "web", "type": ["rest", "pigeon"]}, "type[1]"),
        ("sources", {"id": "web", "colour": "red"}, ""),
        ("sources", {"id": "a b"}, "id"),
        ("sources", {}, "id"),
        ("redirects", LINK | {"url": "javascript:alert(1)"}, "url"),
        ("redirects", LINK | {"props": {"a": {"$template": 5}}}, "props.a"),
        ("consent-types", {"id": "c", "name": "C", "revokable": True}, "auto_revoke"),
        ("consent-types", {"id": "c", "name": "C", "auto_revoke": "soon"}, "auto_revoke"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(kind, body, path):
    with pytest.raises(BadRequest) as refusal:
        read_object(kind, body)
    assert refusal.value.path == path


@pytest.mark.parametrize("body", [[], "web", None, 1])
def test_an_object_is_a_map(body):
    with pytest.raises(BadRequest):
        read_object("sources", body)


def test_an_event_type_with_a_target_that_does_not_exist_is_refused():
    with pytest.raises(BadRequest):
        read_object("event-types", {"id": "odd", "copy": {"data.contact.pigeon": "post"}})


async def test_creating_what_is_there_is_a_conflict(catalog):
    source = read_object("sources", {"id": "web"})
    await catalog.create("sources", source)
    with pytest.raises(Conflict):
        await catalog.create("sources", source)


async def test_putting_says_whether_the_object_is_new(catalog):
    assert await save(catalog, "sources", {"id": "web"}) is True
    assert await save(catalog, "sources", {"id": "web", "name": "Web"}) is False
    assert catalog.current.sources["web"].name == "Web"


async def test_a_body_about_another_object_than_the_address_is_refused(catalog):
    with pytest.raises(Conflict):
        await catalog.put("sources", "app", read_object("sources", {"id": "web"}))


async def test_a_redirect_needs_a_source_that_exists(catalog):
    with pytest.raises(BadRequest, match="letters"):
        await save(catalog, "redirects", LINK)


async def test_a_redirect_needs_a_source_of_type_redirect(catalog):
    await save(catalog, "sources", {"id": "letters", "type": ["rest"]})
    with pytest.raises(BadRequest, match="not redirect"):
        await save(catalog, "redirects", LINK)


async def test_a_redirect_finds_its_source_in_any_case(catalog):
    await save(catalog, "sources", REDIRECTING)
    await save(catalog, "redirects", LINK | {"source": " Letters "})
    assert catalog.current.redirects["spring"].source == "letters"


async def test_a_source_that_redirects_need_cannot_be_deleted(catalog):
    await save(catalog, "sources", REDIRECTING)
    await save(catalog, "redirects", LINK)
    with pytest.raises(Conflict, match="spring"):
        await catalog.delete("sources", "letters")
    await catalog.delete("redirects", "spring")
    await catalog.delete("sources", "letters")
    assert catalog.current.sources == {}


async def test_a_source_that_redirects_need_cannot_stop_redirecting(catalog):
    await save(catalog, "sources", REDIRECTING)
    await save(catalog, "redirects", LINK)
    with pytest.raises(Conflict):
        await save(catalog, "sources", {"id": "letters", "type": ["rest"]})


async def test_what_is_not_there_cannot_be_deleted(catalog):
    with pytest.raises(NotFound):
        await catalog.delete("sources", "nope")


async def test_a_locked_source_changes_by_configuration_only(catalog):
    locked = read_object("sources", {"id": "web", "locked": True})
    open_again = read_object("sources", {"id": "web"})
    await catalog.put("sources", "web", locked)
    with pytest.raises(Locked):
        await catalog.put("sources", "web", open_again)
    with pytest.raises(Locked):
        await catalog.delete("sources", "web")
    await catalog.apply([Change(kind="sources", id="web", before=locked, after=open_again)])
    assert not catalog.current.sources["web"].locked


async def test_built_in_event_types_are_there_from_the_start(catalog):
    assert set(catalog.current.event_types) == set(built_in_types())


async def test_a_built_in_event_type_can_be_overridden_but_not_deleted(catalog):
    with pytest.raises(NotAllowed):
        await catalog.delete("event-types", "page-view")
    await save(catalog, "event-types", {"id": "Page-View", "name": "Seen", "built_in": True})
    assert catalog.current.event_types["page-view"].name == "Seen"
    await catalog.delete("event-types", "page-view")
    assert catalog.current.objects["event-types"]["page-view"] == built_in_types()["page-view"]
    assert catalog.current.event_types["page-view"].name == "Page View"


async def test_changes_are_made_together_or_not_at_all(catalog):
    source = read_object("sources", {"id": "web"})
    link = read_object("redirects", LINK)
    with pytest.raises(BadRequest):
        await catalog.apply(
            [Change(kind="sources", id="web", after=source), Change(kind="redirects", id="spring", after=link)]
        )
    assert catalog.current.sources == {}


async def test_a_redirect_may_come_together_with_its_source(catalog):
    changes = [
        Change(kind="redirects", id="spring", after=read_object("redirects", LINK)),
        Change(kind="sources", id="letters", after=read_object("sources", REDIRECTING)),
    ]
    await catalog.apply(changes)
    assert list(catalog.current.redirects) == ["spring"]


RULES = [
    ("mappings", {"id": "r", "source": "Web", "profile": [{"target": "traits.x", "value": "x"}]}),
    ("reshapings", {"id": "r", "source": "Web", "properties": {"x": "event@properties.y"}}),
    ("validations", {"id": "r", "source": "Web", "event_type": "x", "schemas": {"event@properties": True}}),
    (
        "identification-points",
        {"id": "r", "source": "Web", "event_type": "x", "fields": [{"property": "x", "place": "contact.email.main"}]},
    ),
    ("retention-rules", {"id": "r", "source": "Web", "event_type": "x", "days": 3}),
    (
        "compliance-rules",
        {
            "id": "r",
            "source": "Web",
            "event_type": "x",
            "settings": [{"field": "properties.x", "action": "hash", "consents": ["c"]}],
        },
    ),
]


@pytest.mark.parametrize(("kind", "rule"), RULES)
async def test_a_rule_about_the_events_of_a_source_needs_that_source(catalog, kind, rule):
    await save(catalog, "consent-types", {"id": "c", "name": "C"})
    with pytest.raises(BadRequest, match="there is no source 'web'; there is none yet") as wrong:
        await save(catalog, kind, rule)
    assert wrong.value.path == "source"
    source, made = read_object("sources", {"id": "web"}), read_object(kind, rule)
    await catalog.apply([Change(kind=kind, id="r", after=made), Change(kind="sources", id="web", after=source)])
    with pytest.raises(Conflict, match=f"{kind.replace('-', ' ')} need the source 'web': r"):
        await catalog.delete("sources", "web")


async def test_a_rule_may_be_about_our_own_events(catalog):
    await save(catalog, "mappings", RULES[0][1] | {"source": "@internal-6c696d6e65722d303030"})


def test_a_rule_that_was_stored_before_it_would_be_refused_goes_on():
    merging = {"id": "r", "place": "traits", "strategy": "last"}
    bodies = {"merge-rules": merging, "mappings": RULES[0][1]}
    compiled = compile_catalog(1, [Document(kind=kind, id="r", body=body) for kind, body in bodies.items()])
    assert (compiled.faults, list(compiled.objects["merge-rules"])) == ((), ["r"])
