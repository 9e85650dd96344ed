"""What may stand at a place of a profile or an event, and how a value that almost fits is made to fit.

The structs of `model.portrait` and `model.event_data` are the only source: a place is looked up in them once, when an
event type is compiled, and answers with a `Shape`. Clients write numbers as text and lists as single values; that is
understood. What cannot be understood is refused with the words that would have been right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import inspect

from limner.errors import BadRequest
from limner.model.event_data import CreditCard
from limner.model.patch import Op
from limner.model.portrait import Geo, Identifier
from limner.rules.times import read_time

Path = tuple[str, ...]


class Misfit(Enum):
    """The answer of a shape to a value that it cannot take."""

    MISFIT = 0


MISFIT: Final = Misfit.MISFIT


class Shape(msgspec.Struct, frozen=True, gc=False):
    """What a place takes, in words; how a value becomes the value to keep, or MISFIT; and the ops that make sense."""

    wanted: str
    fit: Callable[[Any], Any]
    ops: frozenset[Op]


class Place(msgspec.Struct, frozen=True, gc=False):
    """One place and its shape; `tail` is how it is called below the section that was asked for, if it was one."""

    path: Path
    shape: Shape
    tail: Path = ()


def came(value: Any) -> str:
    """Return in words of what kind a value is; never the value, which may be somebody's secret."""
    return KINDS.get(type(value), "something else")


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if _number(value) is MISFIT:
        return MISFIT
    # A number that JavaScript counts with may arrive as 77.0 and means the id 77.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _number(value: Any) -> Any:
    if isinstance(value, str) and NUMERIC.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return MISFIT
    try:
        number = float(value)
    except OverflowError:
        return MISFIT
    return number if math.isfinite(number) else MISFIT


def _whole(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value if abs(value) <= LARGEST_WHOLE else MISFIT
    number = _number(value)
    return int(number) if number is not MISFIT and number.is_integer() and abs(number) <= LARGEST_WHOLE else MISFIT


def _truth(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    return TRUTHS.get(value.strip().lower(), MISFIT) if isinstance(value, str) else MISFIT


def _instant(value: Any) -> Any:
    try:
        moment = read_time(value)
    except BadRequest:
        return MISFIT
    return MISFIT if moment is None else moment.isoformat().replace("+00:00", "Z")


def _texts(value: Any) -> Any:
    found = [_text(item) for item in (value if isinstance(value, list) else [value])]
    return MISFIT if MISFIT in found else found


def _text_or_texts(value: Any) -> Any:
    return _texts(value) if isinstance(value, list) else _text(value)


def _object(value: Any) -> Any:
    return value if isinstance(value, dict) else MISFIT


def _anything(value: Any) -> Any:
    return value


def _last_four(value: Any) -> Any:
    """Keep what may be kept of a payment card's number: the industry's rules (PCI DSS 3.4) forbid to store the rest."""
    digits = MASK.sub("", text) if isinstance(text := _text(value), str) else ""
    return digits[-4:] if CARD.fullmatch(digits) else MISFIT


def _position(value: Any) -> Any:
    if not isinstance(value, list | tuple) or len(value) != len(("longitude", "latitude")):
        return MISFIT
    longitude, latitude = _longitude(value[0]), _latitude(value[1])
    return MISFIT if longitude is MISFIT or latitude is MISFIT else [longitude, latitude]


def _within(limit: float) -> Callable[[Any], Any]:
    def fit(value: Any) -> Any:
        number = _number(value)
        return number if number is not MISFIT and abs(number) <= limit else MISFIT

    return fit


_longitude, _latitude = _within(180.0), _within(90.0)


def _part_of_position(index: int) -> Callable[[Any], Any]:
    def fit(value: Any) -> Any:
        position = _position(value)
        return position if position is MISFIT else position[index]

    return fit


KINDS = {
    type(None): "nothing",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    tuple: "a list",
    dict: "an object",
}
NUMERIC = re.compile(r"\s*[+-]?(\d{1,300}(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\s*", re.ASCII)
LARGEST_WHOLE = 2**53 - 1
"""The largest whole number that JSON carries everywhere without loss."""

TRUTHS = {"true": True, "false": False}
MASK = re.compile(r"[\s.*xX•-]")
CARD = re.compile(r"\d{4,19}", re.ASCII)

WRITE: frozenset[Op] = frozenset(("equals", "equals-if-not-exists", "delete"))
COUNT: frozenset[Op] = frozenset(("increment", "decrement"))
GATHER: frozenset[Op] = frozenset(("append",))
UNITE: frozenset[Op] = frozenset(("merge",))

TEXT = Shape("a text", _text, WRITE)
NUMBER = Shape("a number", _number, WRITE | COUNT)
WHOLE = Shape("a whole number", _whole, WRITE | COUNT)
TRUTH = Shape("true or false", _truth, WRITE)
INSTANT = Shape("a time such as 2024-05-01T12:00:00Z, 2024-05-01 12:00:00 or epoch milliseconds", _instant, WRITE)
TEXTS = Shape("a text or a list of texts", _texts, WRITE | GATHER)
TEXT_OR_TEXTS = Shape("a text or a list of texts", _text_or_texts, WRITE | GATHER)
MAP = Shape("an object", _object, WRITE | UNITE)
ANYTHING = Shape("any value", _anything, WRITE | COUNT | GATHER | UNITE)
LAST_FOUR = Shape("a card number, or its last four digits", _last_four, WRITE)
LONGITUDE = Shape("a number of degrees from -180 to 180", _longitude, WRITE)
LATITUDE = Shape("a number of degrees from -90 to 90", _latitude, WRITE)
POSITION = Shape("[longitude, latitude] in degrees", _position, WRITE)

FIELDS: dict[tuple[type, str], Shape] = {
    (Identifier, "credit_card"): LAST_FOUR,
    (CreditCard, "number"): LAST_FOUR,
    (Geo, "longitude"): LONGITUDE,
    (Geo, "latitude"): LATITUDE,
    (Geo, "location"): POSITION,
}
"""Fields that take less than their type says."""

POSITIONED: tuple[Place, ...] = (
    Place(("location",), POSITION),
    Place(("longitude",), msgspec.structs.replace(POSITION, fit=_part_of_position(0))),
    Place(("latitude",), msgspec.structs.replace(POSITION, fit=_part_of_position(1))),
)
"""What a position writes: itself and its two parts, all of them or none."""


def places(kind: type[msgspec.Struct], path: Path) -> tuple[Place, ...]:
    """Return what a path below a struct leads to: one place, or all those below it where it names a section.

    A position leads to three places, so that its parts never tell of somewhere else; below a section they come first,
    for its parts may be there too. A path that leads nowhere raises BadRequest with the fields there are.
    """
    found = _type_at(kind, path)
    if isinstance(found, inspect.StructType):
        return tuple(_all_below(found, path, ()))
    if isinstance(found, tuple):
        owner, field = found
        if (owner, field) == (Geo, "location"):
            return tuple(Place((*path[:-1], *place.path), place.shape) for place in POSITIONED)
        return (Place(path, _shape(owner, field)),)
    return (Place(path, ANYTHING),)


def _type_at(kind: type[msgspec.Struct], path: Path) -> inspect.StructType | tuple[type, str] | None:
    """Return the section at a path, the struct and the field of a value, or None below a map that takes anything."""
    current = _info(kind)
    for index, key in enumerate(path):
        fields = {field.name: field.type for field in current.fields}
        if key not in fields:
            where = ".".join(path[:index]) or "this section"
            raise BadRequest(f"{where} has no field {key!r}; there are {', '.join(sorted(fields))}")
        found = fields[key]
        if isinstance(found, inspect.StructType):
            current = found
        elif index == len(path) - 1:
            return current.cls, key
        elif isinstance(found, inspect.DictType):
            return None
        else:
            raise BadRequest(f"{'.'.join(path[: index + 1])} is a value and has no field {path[index + 1]!r}")
    return current


def _all_below(section: inspect.StructType, path: Path, tail: Path) -> list[Place]:
    found = []
    for field in section.fields:
        deeper, below = (*path, field.name), (*tail, field.name)
        if isinstance(field.type, inspect.StructType):
            found += _all_below(field.type, deeper, below)
        elif (section.cls, field.name) == (Geo, "location"):
            found = [*(Place((*path, *it.path), it.shape, below) for it in POSITIONED), *found]
        else:
            found.append(Place(deeper, _shape(section.cls, field.name), below))
    return found


@cache
def _info(kind: type[msgspec.Struct]) -> inspect.StructType:
    found = inspect.type_info(kind)
    if not isinstance(found, inspect.StructType):  # pragma: no cover - the signature says so
        raise TypeError(kind)
    return found


@cache
def _shape(owner: type[msgspec.Struct], field: str) -> Shape:
    if (owner, field) in FIELDS:
        return FIELDS[owner, field]
    found = next(entry.type for entry in _info(owner).fields if entry.name == field)
    kinds = found.types if isinstance(found, inspect.UnionType) else (found,)
    return SHAPES[frozenset(type(kind) for kind in kinds) - {inspect.NoneType}]


SHAPES: dict[frozenset[type[inspect.Type]], Shape] = {
    frozenset((inspect.StrType,)): TEXT,
    frozenset((inspect.FloatType,)): NUMBER,
    frozenset((inspect.IntType,)): WHOLE,
    frozenset((inspect.BoolType,)): TRUTH,
    frozenset((inspect.DateTimeType,)): INSTANT,
    frozenset((inspect.ListType,)): TEXTS,
    frozenset((inspect.StrType, inspect.ListType)): TEXT_OR_TEXTS,
    frozenset((inspect.DictType,)): MAP,
}
