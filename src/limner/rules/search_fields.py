"""The fields that the search language knows of each index: their kinds, and which of them are names of things.

The structs of the model are the only source. Below a map that takes anything a field may be called anything.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
from msgspec import inspect

from limner.errors import BadNotation
from limner.model.event import Event
from limner.model.event_data import App, Device, EventData, Hit, Os, Utm
from limner.model.json import Raw
from limner.model.portrait import Portrait, Stats
from limner.model.profile import Profile
from limner.model.session import Session
from limner.rules.declared import declared
from limner.rules.questions import Place

Index = Literal["profile", "session", "event"]
Path = tuple[str, ...]
Kind = Literal["text", "number", "time", "boolean", "list", "object", "any"]

DOCUMENTS: dict[Index, type[msgspec.Struct]] = {"profile": Profile, "session": Session, "event": Event}
SECTIONS: dict[Index, dict[str, type[msgspec.Struct]]] = {
    "profile": {"data": Portrait, "stats": Stats},
    "session": {"device": Device, "os": Os, "app": App, "utm": Utm},
    "event": {"hit": Hit, "data": EventData, "device": Device, "os": Os, "app": App, "utm": Utm},
}
NAMES: dict[Index, frozenset[Path]] = {
    "profile": frozenset({("id",), ("ids",), ("primary_id",)}),
    "session": frozenset({("id",), ("profile", "id")}),
    "event": frozenset({("id",), ("profile", "id"), ("session", "id"), ("source", "id")}),
}
"""Fields whose case matters."""

KINDS: dict[type[inspect.Type], Kind] = {
    inspect.StrType: "text",
    inspect.IntType: "number",
    inspect.FloatType: "number",
    inspect.BoolType: "boolean",
    inspect.DateTimeType: "time",
    inspect.ListType: "list",
    inspect.VarTupleType: "list",
    inspect.TupleType: "list",
    inspect.DictType: "object",
    inspect.RawType: "object",
}


class SearchField(msgspec.Struct, frozen=True):
    """A field that the model declares."""

    path: Path
    kind: Kind

    @property
    def name(self) -> str:
        """How it is written."""
        return ".".join(self.path)


@cache
def fields(index: Index) -> dict[Path, SearchField]:
    """Return every field that the model declares for an index, sections among them as objects."""
    found: dict[Path, SearchField] = {}
    _collect(DOCUMENTS[index], (), SECTIONS[index], found)
    return found


def roots(index: Index) -> tuple[str, ...]:
    """Return what a field of an index may begin with."""
    return tuple(path[0] for path in fields(index) if len(path) == 1)


def kind_of(index: Index, path: Path) -> Kind:
    """Return of which kind a field is; `any` when nothing declares it."""
    found = fields(index).get(path)
    return found.kind if found else "any"


def is_name(index: Index, path: Path) -> bool:
    """Tell whether a field is the id of something, so that its case matters."""
    return path in NAMES[index]


def place_of(index: Index, path: Path) -> Place:
    """Return the place of a field, with what it reads as when it is not there; raises BadNotation if it is not kept."""
    if (index, path) == ("event", ("metadata", "status")):
        raise BadNotation("it is worked out when an event is shown; ask for metadata.error or metadata.valid")
    found = declared(index, path)
    empty = found.empty if found and found.derive is None else None
    return Place(path, empty if isinstance(empty, str | int | float | bool) else None)


def _collect(
    struct: type[msgspec.Struct],
    path: Path,
    sections: dict[str, type[msgspec.Struct]],
    found: dict[Path, SearchField],
) -> None:
    info = inspect.type_info(struct)
    for field in info.fields if isinstance(info, inspect.StructType) else ():
        below = (*path, field.name)
        kind = _kind(field.type)
        found[below] = SearchField(below, kind)
        section = sections.get(field.name) or _struct_of(field.type)
        if section is not None:
            _collect(section, below, {}, found)


def _alternatives(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    return kind.types if isinstance(kind, inspect.UnionType) else (kind,)


def _struct_of(kind: inspect.Type) -> type[msgspec.Struct] | None:
    return next((it.cls for it in _alternatives(kind) if isinstance(it, inspect.StructType)), None)


def _kind(kind: inspect.Type) -> Kind:
    kinds = {found for it in _alternatives(kind) if (found := _one_kind(it)) is not None}
    return next(iter(kinds)) if len(kinds) == 1 else "any"


def _one_kind(kind: inspect.Type) -> Kind | None:
    if isinstance(kind, inspect.NoneType):
        return None
    if isinstance(kind, inspect.StructType) or (isinstance(kind, inspect.CustomType) and kind.cls is Raw):
        return "object"
    return KINDS.get(type(kind), "any")
