"""Who changes what is configured, and how an edit is told: the fields in which an object is another than before."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import datetime
from typing import Any

import msgspec

from limner.model.destination import Destination
from limner.model.edit import Author, Edit, FieldEdit
from limner.model.json import Json
from limner.model.resource import Resource
from limner.sdk.secrets import MASK

AUTHOR: ContextVar[Author] = ContextVar("author", default=Author())  # noqa: B039 # it is frozen
"""Who is at work in this task. No argument, so that nobody who changes something can forget to say who it was."""

ANOTHER = f"{MASK} (another secret)"

DERIVED: Mapping[type, frozenset[str]] = {
    Resource: frozenset({"tags", "icon", "destination"}),
    Destination: frozenset({"created", "updated"}),
}
"""Fields that nobody writes, because they follow from others."""


class Subject(msgspec.Struct, frozen=True):
    """What an edit is about: the kind of the object, and its id."""

    kind: str
    id: str


def sparse(thing: msgspec.Struct) -> Json:
    """Return an object as a person would write it: without the fields that have their default."""
    result = {}
    derived = DERIVED.get(type(thing), frozenset())
    for field in msgspec.structs.fields(thing):
        if field.name in derived:
            continue
        value = getattr(thing, field.name)
        default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        if value != default:
            result[field.name] = _plain(value)
    return result


def field_edits(old: Json, new: Json) -> list[FieldEdit]:
    """Return the fields in which two versions of an object differ."""
    names = [*old, *(name for name in new if name not in old)]
    return [FieldEdit(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)]


def edit_of(subject: Subject, old: Json | None, new: Json | None, moment: datetime) -> Edit:
    """Return the edit that makes one version of an object of another, by whoever is at work; None is no object."""
    author = AUTHOR.get()
    return Edit(
        time=moment,
        by=author.name,
        address=author.address,
        deed="created" if old is None else "removed" if new is None else "changed",
        kind=subject.kind,
        object=subject.id,
        fields=field_edits(old or {}, new or {}),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return sparse(value)
    if isinstance(value, list):
        return [_plain(it) for it in value]
    return msgspec.to_builtins(value)
