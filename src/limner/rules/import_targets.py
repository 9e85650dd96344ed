"""Where the fields of an import stand in a profile: the standard ones by a table, those of a database among the traits.

Producers do not know our places, and a place may take more than one patch; a target hides both.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from limner.model.account import Field
from limner.model.patch import Patch
from limner.model.profile import Profile
from limner.rules import import_types as types
from limner.rules.addresses import normal_phone
from limner.rules.import_subscriptions import MOST, SUBSCRIPTIONS, with_subscriptions, without_subscriptions
from limner.rules.import_types import KINDS, Kind, kind_of
from limner.rules.places import MISFIT

Path = tuple[str, ...]
Patches = tuple[Patch, ...]
Items = list[Any]


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A standard field, as the table has it; one without a place is a key, and no field of `data`.

    `title` is what people call it, `columns` what columns of files with it are called.
    """

    type: str
    title: str
    place: str = ""
    columns: tuple[str, ...] = ()
    clears: bool = True


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of `import_fields.yaml`."""

    fields: dict[str, Row]
    read_only: frozenset[str]


class Listing(msgspec.Struct, frozen=True, gc=False):
    """How a field of many items takes some and gives some away.

    `items` returns those that stand there, or MISFIT. `gathers` says that a plain list adds to them, not replaces them.
    """

    items: Callable[[Any], Any]
    more: Callable[[Items, Items], Items]
    fewer: Callable[[Items, Items], Items]
    most: int
    gathers: bool = False


class Target(msgspec.Struct, frozen=True, gc=False):
    """A field, compiled: `held` is what a profile has there, `write` the patches that put a value in its place.

    None is nothing. `clears` says whether that may be; `listing` is there for a field of many items.
    """

    name: str
    kind: Kind
    held: Callable[[Profile], Any]
    write: Callable[[Any], Patches]
    clears: bool = True
    listing: Listing | None = None


@cache
def table() -> Table:
    """Return the standard fields, from `import_fields.yaml`."""
    return msgspec.yaml.decode(files(__package__).joinpath("import_fields.yaml").read_bytes(), type=Table)


@cache
def standard_targets() -> dict[str, Target]:
    """Return the standard fields of `data` by name."""
    return {name: _standard(name, row) for name, row in table().fields.items() if row.place}


def custom_target(field: Field) -> Target:
    """Return a field of a database; it stands among the traits."""
    path = ("traits", field.name)
    listing = LISTINGS.get(field.type)
    return Target(field.name, kind_of(field), _getter(path), _writer(path), listing=listing)


def is_standard(name: str) -> bool:
    """Tell whether producers know a field of this name in every database, if only to read it."""
    return name.startswith("_") or name in standard_targets() or is_read_only(name)


def is_read_only(name: str) -> bool:
    """Tell whether producers read a field of this name, but never write it."""
    return name in table().read_only


def _standard(name: str, row: Row) -> Target:
    path = tuple(row.place.split("."))
    held = _phones_at(path) if row.type == "phones" else _getter(path)
    write = WRITERS.get(row.type, _writer)(path)
    return Target(name, TYPES[row.type], held, write, row.clears, LISTINGS.get(row.type))


def _getter(path: Path) -> Callable[[Profile], Any]:
    section, keys = path[0], path[1:]

    def held(profile: Profile) -> Any:
        node = getattr(profile, section)
        for key in keys:
            if type(node) is dict:
                node = node.get(key)
            else:
                node = getattr(node, key) if isinstance(node, msgspec.Struct) else None
        return node

    return held


def _writer(path: Path) -> Callable[[Any], Patches]:
    clear = (Patch("delete", path),)
    return lambda value: clear if value is None else (Patch("equals", path, value),)


def _status_writer(path: Path) -> Callable[[Any], Patches]:
    return lambda value: (Patch("equals", path, value), Patch("equals", ("active",), value == 0))


def _phones_at(path: Path) -> Callable[[Profile], Any]:
    main, others = _getter((*path, "main")), _getter((*path, "others"))

    def held(profile: Profile) -> Any:
        rest = others(profile)
        found = [it for it in (main(profile), *(rest if type(rest) is list else ())) if type(it) is str]
        return found or None

    return held


def _phones_writer(path: Path) -> Callable[[Any], Patches]:
    main, others = _writer((*path, "main")), _writer((*path, "others"))
    return lambda value: main(value[0]) + others(value[1:] or None) if value else main(None) + others(None)


def _phone_items(held: Items) -> Items:
    """Return numbers in their one spelling; what an event wrote and is none stays as it is."""
    return [normal_phone(it) or it for it in held]


def _subscription_items(held: Any) -> Any:
    return held if type(held) is list else MISFIT


def _tag_items(held: Any) -> Any:
    return [] if held in ("", []) else types.TAGS.read(held)


def _with(items: Items, more: Items) -> Items:
    return list(dict.fromkeys([*items, *more]))


def _without(items: Items, gone: Items) -> Items:
    return [it for it in items if it not in frozenset(gone)]


WRITERS: dict[str, Callable[[Path], Callable[[Any], Patches]]] = {"phones": _phones_writer, "status": _status_writer}

LISTINGS: dict[str, Listing] = {
    "tags": Listing(_tag_items, _with, _without, types.MOST_TAGS),
    "phones": Listing(_phone_items, _with, _without, types.MOST_PHONES),
    "subscriptions": Listing(_subscription_items, with_subscriptions, without_subscriptions, MOST, gathers=True),
}

TYPES: dict[str, Kind] = {
    **KINDS,
    "email": types.EMAIL,
    "phones": types.PHONES,
    "sex": types.SEX,
    "moment": types.MOMENT,
    "status": msgspec.structs.replace(types.WHOLE, counts=False),
    "subscriptions": SUBSCRIPTIONS,
}
"""The types that standard fields may have."""
