"""The lines of a mapping, compiled: what each reads, what it may write, and every mistake found before the first event.

A source is a dotted path into the properties (`items.0.price`); `token | login` takes the first that says something.
A target is a dotted place of the event or the profile. A target that is a section, such as `data.contact.email`, stands
for one line per field of it, each read under the same name below the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.catalog import Assign, TraitType
from limner.model.event_data import App, Device, EventData, Hit, Os, Utm
from limner.model.json import Json
from limner.model.patch import Op
from limner.model.portrait import Portrait, Stats
from limner.rules.places import (
    ANYTHING,
    INSTANT,
    MAP,
    MISFIT,
    NUMBER,
    TEXT,
    TEXTS,
    TRUTH,
    WHOLE,
    Path,
    Place,
    Shape,
    places,
)

EVENT_SECTIONS: dict[str, type[msgspec.Struct]] = {
    "hit": Hit,
    "data": EventData,
    "device": Device,
    "os": Os,
    "app": App,
    "utm": Utm,
}
"""The sections of an event that a mapping may fill; beside them `traits` takes anything."""

TRAIT_TYPES: dict[TraitType, Shape] = {
    "text": TEXT,
    "texts": TEXTS,
    "number": NUMBER,
    "whole-number": WHOLE,
    "boolean": TRUTH,
    "time": INSTANT,
    "object": MAP,
}
"""What a trait of an event may be said to be."""

PROFILE_SECTIONS: dict[str, type[msgspec.Struct]] = {"data": Portrait, "stats": Stats}
PROFILE_FREE = ("traits", "aux")
CONSENTS = Shape("an object of consents, or a list of those given", lambda value: value, frozenset(("merge",)))
PROFILE_VALUES = {
    "ids": replace(TEXTS, ops=frozenset(("append",))),
    "segments": TEXTS,
    "primary_id": TEXT,
    "consents": CONSENTS,
}
"""Places of a profile that have no fields below them. An id once known is never forgotten."""

PROFILE_TARGETS = ("data", "traits", "ids", "stats", "segments", "interests", "consents", "aux", "primary_id")
"""What of a profile a mapping may write; the rest is ours to keep."""


NO_TYPES: Mapping[str, TraitType] = {}
LONGEST_INDEX = 9
"""Digits of an index; no request holds a list with more items than they can count."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """One thing to read and one place to write it to: the first of `sources` that says something, else `default`.

    `holes` are the properties whose values become keys of the path, by their place in it, as in `interests.{interest}`.
    """

    sources: tuple[Path, ...]
    op: Op
    path: Path
    shape: Shape
    default: Any = None
    holes: dict[int, Path] = {}


class Group(msgspec.Struct, frozen=True, gc=False):
    """Neighbouring lines that read below one property, each with what it reads there, so that one look spares them all.

    `key` is None where each line has to be read by itself.
    """

    key: str | None
    lines: tuple[tuple[Path, Line], ...]


def read(properties: Any, path: Path) -> Any:
    """Return what stands at a path of a JSON value, or None; a number in the path counts into a list.

    Where a text or a number stands on the way and bars it, the answer is MISFIT.
    """
    node = properties
    for key in path:
        if isinstance(node, dict):
            node = node.get(key)
        elif isinstance(node, list):
            node = node[index] if (index := index_of(key)) < len(node) else None
        else:
            return None if node is None or node == "" else MISFIT
    return node


def index_of(key: str) -> int:
    """Return which item of a list a key of a path means; what is no number lies behind the end of any list."""
    return int(key) if key.isdecimal() and len(key) <= LONGEST_INDEX else 10**LONGEST_INDEX


def copy_lines(target: str, source: str, defaults: Json, traits: Mapping[str, TraitType] = NO_TYPES) -> list[Line]:
    """Compile one line of an event type's `copy`, or raise BadRequest; `traits` are the types of traits."""
    where = f"copy.{target}"
    section, *rest = _keys(target, where)
    if "{" in target:
        raise BadRequest(f"{target}: only targets of a profile may have a property in braces", path=where)
    if section == "traits" and rest:
        kind = traits.get(".".join(rest))
        found: tuple[Place, ...] = (Place((section, *rest), TRAIT_TYPES[kind] if kind else ANYTHING),)
    elif section in EVENT_SECTIONS and rest:
        found = _places(EVENT_SECTIONS, (section, *rest), where)
    else:
        allowed = ", ".join((*EVENT_SECTIONS, "traits"))
        raise BadRequest(f"{target} is no place of an event to copy to; there are fields of {allowed}", path=where)
    return [_line(Assign(target=target, value=source), place, defaults, where) for place in found]


def profile_lines(assign: Assign, defaults: Json) -> list[Line]:
    """Compile one line of an event type's `profile`, or raise BadRequest."""
    where = f"profile.{assign.target}"
    return [_line(assign, place, defaults, where) for place in _profile_places(assign.target, where)]


def refuse_overlap(lines: Iterable[Line]) -> None:
    """Raise BadRequest where one line would write into what another wrote."""
    paths = {line.path for line in lines}
    for path in paths:
        for length in range(1, len(path)):
            if path[:length] in paths:
                inner, outer = ".".join(path), ".".join(path[:length])
                raise BadRequest(f"{inner} stands inside {outer}, which is copied as well", path=f"copy.{inner}")


def grouped(lines: Iterable[Line]) -> tuple[Group, ...]:
    """Put neighbours together that read below the same property; the order of the lines stays."""
    return tuple(
        Group(key, tuple((line.sources[0][1:] if key is not None else (), line) for line in neighbours))
        for key, neighbours in groupby(lines, _first_key)
    )


def _first_key(line: Line) -> str | None:
    return line.sources[0][0] if len(line.sources) == 1 and line.default is None else None


def _line(assign: Assign, place: Place, defaults: Json, where: str) -> Line:
    if assign.op not in place.shape.ops:
        fitting = ", ".join(sorted(place.shape.ops))
        raise BadRequest(f"{'.'.join(place.path)} takes {fitting}; {assign.op} makes no sense there", path=where)
    shape = _shape_for(assign.op, place.shape)
    sources = tuple((*path, *place.tail) for path in _alternatives(assign, where))
    default = _default(assign, sources, defaults)
    if not sources and default is None:
        raise BadRequest("say what to write: a property in `value`, or a `const`", path=where)
    if default is not None and (place.tail or shape.fit(default) is MISFIT):
        raise BadRequest(f"a constant of {'.'.join(place.path)} has to be {shape.wanted}", path=where)
    holes = {index: _keys(key[1:-1], where) for index, key in enumerate(place.path) if _is_hole(key)}
    return Line(sources, assign.op, place.path, shape, default, holes)


def _default(assign: Assign, sources: tuple[Path, ...], defaults: Json) -> Any:
    if assign.value is None:
        return True if assign.op == "delete" else assign.const
    if assign.default is not None:
        return assign.default
    return next((found for path in sources if (found := read(defaults, path)) not in (None, MISFIT)), None)


def _shape_for(op: Op, shape: Shape) -> Shape:
    """Return what the value of an op must be: a place that takes anything still counts in numbers and unites maps."""
    if op == "delete":
        return ANYTHING
    if shape is not ANYTHING:
        return shape
    return {"increment": NUMBER, "decrement": NUMBER, "merge": MAP}.get(op, ANYTHING)


def _profile_places(target: str, where: str) -> tuple[Place, ...]:
    path = _keys(target, where)
    section, *rest = path
    if section in PROFILE_VALUES and not rest:
        return (Place(path, PROFILE_VALUES[section]),)
    if section == "interests" and len(rest) == 1:
        return (Place(path, NUMBER),)
    if section in PROFILE_FREE:
        return (Place(path, ANYTHING if rest else MAP),)
    if section in PROFILE_SECTIONS and rest:
        return _places(PROFILE_SECTIONS, path, where)
    allowed = ", ".join(PROFILE_TARGETS)
    raise BadRequest(f"{target} is no place that a mapping may write; there are {allowed} and their fields", path=where)


def _places(sections: dict[str, type[msgspec.Struct]], path: Path, where: str) -> tuple[Place, ...]:
    try:
        found = places(sections[path[0]], path[1:])
    except BadRequest as error:
        raise BadRequest(f"{path[0]}: {error.message}", path=where) from error
    return tuple(replace(place, path=(path[0], *place.path)) for place in found)


def _alternatives(assign: Assign, where: str) -> tuple[Path, ...]:
    return () if assign.value is None else tuple(_keys(path.strip(), where) for path in assign.value.split("|"))


def _keys(path: str, where: str) -> Path:
    """Split a dotted path; dots in braces belong to the braces."""
    keys, depth = [""], 0
    for letter in path:
        depth += (letter == "{") - (letter == "}")
        if letter == "." and depth == 0:
            keys.append("")
        else:
            keys[-1] += letter
    if depth or not all(key.strip() and (_is_hole(key) or not set(key) & set("{}")) for key in keys):
        raise BadRequest(
            f"{path!r} is no path: write keys with dots between them, or `{{property}}` as a key", path=where
        )
    return tuple(keys)


def _is_hole(key: str) -> bool:
    return len(key) > len("{}") and key[0] == "{" and key[-1] == "}"
