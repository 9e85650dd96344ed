"""Every destination has a page, and the tables in it are what the code says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from limner.sdk.config import schema
from limner.sdk.contract import Plugin
from limner.sdk.discovery import discover

FOLDER = Path(__file__).parents[2] / "docs" / "destinations"
SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
CONTENTS = "| destination | category | profiles | events | forgets people |\n|---|---|---|---|---|\n"
EXAMPLE = re.compile(r"^```json mapping\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no", "null": "nothing"} | {
    "array": "list",
    "object": "map",
}
HEAD = "| name | type | default | meaning |\n|---|---|---|---|\n"

DESTINATIONS = [
    plugin for plugin in discover().of("destination") if plugin.run.__module__.startswith("limner.plugins.")
]


def section(page: str, name: str) -> str:
    return dict(SECTION.findall(page)).get(name, "")


def table(kind: type) -> str:
    """Return the table that stands in a page for some settings, or nothing if there are none."""
    told = schema(kind)
    rows = [row(name, field, told) for name, field in told.get("properties", {}).items()]
    return HEAD + "".join(rows) if rows else ""


def row(name: str, field: dict[str, Any], told: dict[str, Any]) -> str:
    if name in told.get("required", ()):
        default = "required"
    else:
        given = field.get("default")
        default = "" if given in (None, "", {}, []) else f"`{json.dumps(given, ensure_ascii=False)}`"
    description = field.get("description", "").replace("|", "\\|")
    return f"| `{name}` | {typed(field, told)} | {default} | {description} |\n"


def typed(field: dict[str, Any], told: dict[str, Any]) -> str:
    """Return the type of a setting in words."""
    match field:
        case {"$ref": name}:
            words = typed(told["$defs"][name.rpartition("/")[2]], told)
        case {"writeOnly": True}:
            words = "secret"
        case {"enum": choices}:
            words = ", ".join(f"`{choice}`" for choice in choices)
        case {"anyOf": choices}:
            words = " or ".join(typed(choice, told) for choice in choices)
        case {"type": "array", "items": {**items}}:
            words = f"list of {typed(items, told)}"
        case {"type": "object", "additionalProperties": {**values}}:
            words = f"map to {typed(values, told)}"
        case _:
            words = TYPES.get(field.get("type", ""), "any")
    return words


@pytest.mark.parametrize("plugin", DESTINATIONS, ids=lambda plugin: plugin.name)
def test_the_page_of_a_destination_has_its_settings_and_its_credentials(plugin: Plugin[Any]):
    page = (FOLDER / f"{plugin.name}.md").read_text()
    for heading, kind in (("Credentials", plugin.extra["credentials"]), ("Settings", plugin.config)):
        expected = table(kind)
        assert expected in section(page, heading), f"docs/destinations/{plugin.name}.md, {heading}:\n{expected}"


@pytest.mark.parametrize("plugin", DESTINATIONS, ids=lambda plugin: plugin.name)
def test_the_page_of_a_destination_names_its_type_of_resource(plugin: Plugin[Any]):
    assert f"`{plugin.extra['resource']}`" in section((FOLDER / f"{plugin.name}.md").read_text(), "Credentials")


@pytest.mark.parametrize("plugin", DESTINATIONS, ids=lambda plugin: plugin.name)
def test_the_example_of_a_mapping_is_the_one_of_the_catalogue(plugin: Plugin[Any]):
    examples = EXAMPLE.findall((FOLDER / f"{plugin.name}.md").read_text())
    assert [json.loads(example) for example in examples] in ([], [plugin.extra["mapping"]])


def test_the_table_of_contents_is_the_catalogue():
    text = (FOLDER / "README.md").read_text()
    expected = CONTENTS + "".join(sorted(map(line, DESTINATIONS), key=str.lower))
    assert expected in text, f"docs/destinations/README.md:\n{expected}"


def line(plugin: Plugin[Any]) -> str:
    """Return the line of a destination in the table of contents."""
    listing, families = plugin.extra["listing"], plugin.extra["families"]
    can = ("profile" in families, "event" in families, plugin.extra["forget"] is not None)
    cells = (f"[{listing.title}]({plugin.name}.md)", listing.category, *("yes" if it else "" for it in can))
    return f"| {' | '.join(cells)} |\n"


def test_no_page_is_left_of_a_destination_that_is_gone():
    names = {plugin.name for plugin in DESTINATIONS}
    assert [it.stem for it in sorted(FOLDER.glob("*.md")) if it.name != "README.md" and it.stem not in names] == []
