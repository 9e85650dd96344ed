import re

import msgspec
import pytest
from msgspec.structs import replace

from limner.entrypoints.http.files import WEB
from limner.entrypoints.journeys import world
from limner.model.catalog import KINDS
from limner.pipeline.configuration import plan, read
from limner.rules.mapping import compile_type

PATH = WEB / "demo" / "configuration.yaml"
WHERE = {"DEMO_FOLDER": "/srv/demo"}
OBJECTS = read(PATH, WHERE).objects


def test_the_sample_configuration_is_read_without_an_error():
    assert set(OBJECTS["sources"]) == {"demo-shop", "demo-hook", "demo-link"}
    assert set(OBJECTS["consent-types"]) == {"newsletter", "personalisation", "sharing"}


def test_each_door_of_the_demo_has_its_own_kind():
    assert {name: source.type for name, source in OBJECTS["sources"].items()} == {
        "demo-shop": ["rest"],
        "demo-hook": ["webhook"],
        "demo-link": ["redirect"],
    }


def test_the_redirect_comes_in_by_a_source_for_redirects():
    (redirect,) = OBJECTS["redirects"].values()
    assert "redirect" in OBJECTS["sources"][redirect.source].type
    assert redirect.event_type in OBJECTS["event-types"]


@pytest.mark.parametrize("name", OBJECTS["event-types"])
def test_a_custom_event_type_takes_its_own_example(name):
    kind = OBJECTS["event-types"][name]
    assert compile_type(kind).map(kind.properties, 1).problems == ()


async def test_a_new_limner_takes_the_whole_file(limner):
    written = msgspec.yaml.decode(PATH.read_bytes())
    assert set(written) <= set(KINDS)
    catalog = replace(limner.deps.catalog.current, objects={kind: {} for kind in KINDS})
    assert len(plan(catalog, read(PATH, WHERE))) == sum(len(objects) for objects in written.values())


def test_consents_of_the_shop_s_bar_are_consents_of_the_configuration():
    script = (WEB / "demo" / "shop.js").read_text()
    assert all(f"['{consent}'," in script for consent in OBJECTS["consent-types"])


def test_every_lamp_of_the_stock_has_a_drawing_and_every_favourite_exists():
    art, home = (WEB / "demo" / "art.js").read_text(), (WEB / "demo" / "home.js").read_text()
    lamps = {lamp.id for lamp in world().lamps}
    assert all(f"{lamp}:" in art or f"'{lamp}':" in art for lamp in lamps)
    favourites = home.partition("FAVOURITES = [")[2].partition("]")[0].replace("'", "").split(", ")
    assert set(favourites) <= lamps


@pytest.mark.parametrize("page", sorted((WEB / "demo").glob("*.html")), ids=lambda page: page.stem)
def test_a_page_of_the_shop_carries_the_tracker(page):
    html = page.read_text()
    assert html.index('<script src="options.js">') < html.index('<script src="/tracker/snippet.js">')


@pytest.mark.parametrize("folder", ["demo", "console"])
def test_the_pages_need_no_other_server(folder):
    for file in (WEB / folder).iterdir():
        if file.suffix in (".html", ".js", ".css", ".svg"):
            assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg\b)\S+", file.read_text()), file.name


@pytest.mark.parametrize("folder", ["demo", "console"])
def test_the_pages_hold_no_script_and_no_style_of_their_own(folder):
    for page in (WEB / folder).glob("*.html"):
        assert not re.findall(r"<script>|<style|\s(?:style|on[a-z]+)=", page.read_text()), page.name
