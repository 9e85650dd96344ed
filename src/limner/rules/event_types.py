"""The event types in the box. They are data, in `event_types.yaml`; this is how they are read, and their page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from limner.model.catalog import Assign, EventType
from limner.model.json import Json
from limner.rules.mapping import event_name

Groups = dict[str, dict[str, EventType]]


def built_in_types() -> dict[str, EventType]:
    """Return the event types in the box by their ids."""
    return {name: kind for group in groups().values() for name, kind in group.items()}


@cache
def groups() -> Groups:
    """Return the event types in the box under their headings, in the order of the file."""
    text = files(__package__).joinpath("event_types.yaml").read_bytes()
    written = msgspec.yaml.decode(text, type=dict[str, dict[str, Json]])
    return {
        heading: {
            name: msgspec.convert({"id": name, "built_in": True, **fields}, EventType) for name, fields in group.items()
        }
        for heading, group in written.items()
    }


INTRODUCTION = """# Event types

Send any type you like: properties are stored as they come. The types on this page mean something to Limner as well:
their properties are copied to fixed places of the event, and they change the profile of the person. Types are compared
in lower case with dashes for blanks, so `Page View` is `page-view`.

In the tables, a section such as `data.contact.email` stands for each of its fields, read under the same names below the
property (`email.main`, `email.private`, `email.business`). `a | b` takes the first of two properties that says
something. A missing property, null and an empty text leave everything as it is; 0 and false are values. A value that
does not fit its place (a word where a number belongs) is left out, stays among the properties, and is reported in
`errors` of the answer. Of a payment card's number only the last four digits are kept.

What is done to a place of the profile: `equals` overwrites, `equals-if-not-exists` fills what is empty, `append` adds
to a list what it does not hold yet, `increment` and `decrement` count, `merge` unites maps, `delete` clears.

You can define types of your own, or replace one of these under its id, with the same fields (`event-types` in the
configuration). This page is printed from `rules/event_types.yaml`.
"""


def page() -> str:
    """Return `docs/event-types.md`."""
    sections = [INTRODUCTION]
    for heading, group in groups().items():
        sections.append(f"## {heading}\n")
        sections += [_described(kind) for kind in group.values()]
    return "\n".join(sections)


def _described(kind: EventType) -> str:
    lines = [f"### `{kind.id}`", "", f"{kind.name or event_name(kind.id)}. {kind.description}", ""]
    facts = [f"tags {', '.join(f'`{tag}`' for tag in kind.tags)}"] if kind.tags else []
    facts += [f"journey `{kind.journey}`"] if kind.journey else []
    facts += [f"`{name}` is `{_json(value)}` if it is missing" for name, value in kind.defaults.items()]
    if facts:
        lines += ["; ".join(facts) + ".", ""]
    if kind.properties:
        lines += ["```json", msgspec.json.format(msgspec.json.encode(kind.properties), indent=2).decode(), "```", ""]
    if kind.copy:
        lines += ["| place of the event | property |", "|---|---|"]
        lines += [f"| `{target}` | {_source(source)} |" for target, source in kind.copy.items()] + [""]
    if kind.profile:
        lines += ["| place of the profile | what is done | property |", "|---|---|---|"]
        lines += [f"| `{line.target}` | `{line.op}` | {_value(line)} |" for line in kind.profile] + [""]
    return "\n".join(lines)


def _value(line: Assign) -> str:
    if line.value is None:
        return "" if line.op == "delete" else f"the constant `{_json(line.const)}`"
    return _source(line.value) + ("" if line.default is None else f", else `{_json(line.default)}`")


def _source(source: str) -> str:
    return " or ".join(f"`{path.strip()}`" for path in source.split("|"))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
