"""The page of a plugin in the catalogue: its docstring, and its settings as tables that are made from their classes."""

from __future__ import annotations

import inspect
import json
from typing import Any

from limner.sdk.config import Config, schema
from limner.sdk.contract import Plugin

TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no", "null": "nothing"} | {
    "array": "list",
    "object": "map",
}
HEAD = "| name | type | default | meaning |\n|---|---|---|---|\n"


def description(plugin: Plugin[Any]) -> str:
    """Return what a plugin says of itself."""
    return inspect.getdoc(plugin.run) or ""


def manual(plugin: Plugin[Any]) -> str:
    """Return the page of a plugin, in Markdown."""
    sections = [description(plugin)]
    if plugin.kind == "resource":
        sections += _section("Credentials", plugin.config)
    else:
        if "credentials" in plugin.extra:
            sections += _section("Credentials", plugin.extra["credentials"])
        sections += _section("Settings", plugin.config)
    if mapping := plugin.extra.get("mapping"):
        shown = json.dumps(mapping, indent=2, ensure_ascii=False)
        sections.append(f"## Mapping\n\nTo begin with:\n\n```json\n{shown}\n```")
    return "\n\n".join(sections) + "\n"


def settings_table(kind: type[Config]) -> str:
    """Return a table of some settings, in Markdown, or nothing if there are none."""
    told = schema(kind)
    rows = [_row(name, field, told) for name, field in told.get("properties", {}).items()]
    return HEAD + "".join(rows) if rows else ""


def _section(title: str, kind: type[Config]) -> list[str]:
    table = settings_table(kind)
    return [f"## {title}\n\n{table.rstrip()}"] if table else []


def _row(name: str, field: dict[str, Any], told: dict[str, Any]) -> str:
    if name in told.get("required", ()):
        default = "required"
    else:
        given = field.get("default")
        default = "" if given in (None, "", {}, []) else f"`{json.dumps(given, ensure_ascii=False)}`"
    meaning = field.get("description", "").replace("|", "\\|")
    return f"| `{name}` | {_words(field, told)} | {default} | {meaning} |\n"


def _words(field: dict[Any, Any], told: dict[str, Any]) -> str:
    """Return the type of a setting in words."""
    match field:
        case {"$ref": name}:
            words = _words(told["$defs"][name.rpartition("/")[2]], told)
        case {"writeOnly": True}:
            words = "secret"
        case {"enum": choices}:
            words = ", ".join(f"`{choice}`" for choice in choices)
        case {"anyOf": choices}:
            words = " or ".join(_words(choice, told) for choice in choices)
        case {"type": "array", "items": {**items}}:
            words = f"list of {_words(items, told)}"
        case {"type": "object", "additionalProperties": {**values}}:
            words = f"map to {_words(values, told)}"
        case _:
            words = TYPES.get(field.get("type", ""), "any")
    return words
