"""Object templates: JSON whose texts may be references, read once and filled for any number of events.

A reference stands for a value of any kind, every other text for itself. `"key?"` is left out when it has nothing to
say, keys `"0"`, `"1"`… make a list, and `{"$template": "Hello {{…}}"}` is a text put together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from limner.errors import BadNotation, BadRequest
from limner.rules.messages import compile_message
from limner.rules.places import came
from limner.rules.references import MISSING, Facts, compile_reference, is_reference, look_up

TEXT_NODE = "$template"
"""The only key of an object that stands for a text with references in braces."""

DEEPEST = 100
"""Levels of a template."""

Fill = Callable[[Facts], Any]


class Constant(msgspec.Struct, frozen=True):
    """A part without references: made once, shared by all that is filled."""

    value: Any


Part = Constant | Fill
"""A part of a template; MISSING as its value means that it is left out."""


class Mode(msgspec.Struct, frozen=True):
    """What is done about data that is not there, and what counts as nothing."""

    strict: bool = False
    drop_nulls: bool = False
    compat_optional: bool = False

    def says_nothing(self, value: Any) -> bool:
        """Tell whether an optional key is left out: missing, null, empty; with `compat_optional` also false, 0, ""."""
        if self.compat_optional:
            return not value
        return value is MISSING or value is None or (isinstance(value, dict | list) and not value)


class Spot(msgspec.Struct, frozen=True):
    """Where in a template a part stands, for errors, and whether it is left out when it says nothing."""

    path: str = ""
    depth: int = 0
    optional: bool = False

    def below(self, key: str, *, optional: bool = False) -> Spot:
        """Return the spot of what stands at a key, or at an index."""
        return Spot(f"{self.path}.{key}".lstrip("."), self.depth + 1, optional)


def compile_template(
    template: Any, *, strict: bool = False, drop_nulls: bool = False, compat_optional: bool = False
) -> Fill:
    """Return the function that fills a template with facts.

    What is not there becomes null; where `strict` is set it raises BadRequest, except at an optional key. `drop_nulls`
    leaves null values and items out. `compat_optional` also drops optional keys with 0, false or "", as Tracardi does.
    What is returned may share parts with the template, the facts and other results: it is there to be read. Raises
    BadRequest or BadNotation with the path of what is wrong with the template.
    """
    if isinstance(template, bool | int | float):
        raise BadRequest(f"a template is an object, a list or a text; {came(template)} came")
    part = _part(template, Mode(strict, drop_nulls, compat_optional), Spot())
    if isinstance(part, Constant):
        value = None if part.value is MISSING else part.value
        return lambda _: value
    fill = part
    return lambda facts: None if (value := fill(facts)) is MISSING else value


def check_template(template: Any) -> None:
    """Raise BadRequest or BadNotation, with the path of the place, when a template is wrong."""
    compile_template(template)


def _part(node: Any, mode: Mode, spot: Spot) -> Part:
    if spot.depth > DEEPEST:
        raise BadRequest(f"a template has at most {DEEPEST} levels", path=spot.path)
    match node:
        case str():
            return _leaf(_text(node, mode, spot), mode, spot)
        case {"$template": text} if len(node) == 1:
            return _leaf(_message(text, mode, spot), mode, spot)
        case dict():
            return _kept(_object(node, mode, spot), mode, spot)
        case list():
            return _kept(_list(node, mode, spot), mode, spot)
        case None | bool() | int() | float():
            return _leaf(Constant(node), mode, spot)
    raise BadRequest(f"a template is made of what JSON knows; {type(node).__name__} came", path=spot.path)


def _text(text: str, mode: Mode, spot: Spot) -> Part:
    try:
        find = compile_reference(text)
    except BadNotation as wrong:
        raise _at(wrong, spot) from wrong
    if not is_reference(text):
        return Constant(look_up(text, {}))
    if not mode.strict or spot.optional:
        return find

    def demand(facts: Facts) -> Any:
        value = find(facts)
        if value is MISSING:
            raise BadRequest(f"there is nothing at {text}", path=spot.path)
        return value

    return demand


def _message(text: Any, mode: Mode, spot: Spot) -> Part:
    if not isinstance(text, str):
        raise BadRequest(f"{TEXT_NODE} stands for a text; {came(text)} came", path=spot.path)
    demanded = mode.strict or spot.optional
    try:
        render = compile_message(text, on_missing="error" if demanded else "empty")
    except BadNotation as wrong:
        raise _at(wrong, spot) from wrong
    if not spot.optional:
        return render

    def render_if_there(facts: Facts) -> Any:
        try:
            return render(facts)
        except BadRequest:
            return MISSING

    return render_if_there


def _at(wrong: BadNotation, spot: Spot) -> BadNotation:
    return BadNotation(wrong.reason, line=wrong.line, column=wrong.column, expected=wrong.expected, path=spot.path)


def _leaf(part: Part, mode: Mode, spot: Spot) -> Part:
    """Make of a value what its spot wants of it: null for what is not there, or nothing at all."""
    if spot.optional:
        drop = mode.says_nothing
    elif mode.drop_nulls:
        drop = _is_null
    elif isinstance(part, Constant):
        return part
    else:
        found = part
        return lambda facts: None if (value := found(facts)) is MISSING else value
    if isinstance(part, Constant):
        return Constant(MISSING) if drop(part.value) else part
    fill = part
    return lambda facts: MISSING if drop(value := fill(facts)) else value


def _is_null(value: Any) -> bool:
    return value is None or value is MISSING


def _kept(part: Part, mode: Mode, spot: Spot) -> Part:
    """Return an object or a list; where it is optional, an empty one is left out."""
    return _leaf(part, mode, spot) if spot.optional else part


def _object(node: dict[Any, Any], mode: Mode, spot: Spot) -> Part:
    keys: list[str] = []
    parts: list[Part] = []
    for key, item in node.items():
        if not isinstance(key, str):
            raise BadRequest(f"a key is a text; {came(key)} came", path=spot.path)
        marked, nested = key.endswith("?") and not _holds_more(item), _is_nested(item)
        part = _part(item, mode, spot.below(key, optional=marked or (spot.optional and not nested)))
        keys.append(key.removesuffix("?") if marked else key)
        parts.append(_kept(part, mode, spot) if nested else part)
    order = _as_indexes(keys)
    if order is None:
        return _filled_object(keys, parts)
    return _filled_list([parts[index] for index in order])


def _list(node: list[Any], mode: Mode, spot: Spot) -> Part:
    return _filled_list(
        [_part(item, mode, spot.below(str(index), optional=spot.optional)) for index, item in enumerate(node)]
    )


def _is_nested(item: Any) -> bool:
    """Tell whether something is a level of its own: a mark above it drops it when empty, but reaches no deeper."""
    return isinstance(item, dict | list) and not (isinstance(item, dict) and item.keys() == {TEXT_NODE})


def _holds_more(item: Any) -> bool:
    """Tell whether something is a list of more than values; its key's `?` is a plain character."""
    return isinstance(item, list) and any(_is_nested(each) for each in item)


def _as_indexes(keys: list[str]) -> list[int] | None:
    """Return where the items 0, 1, 2… of a list stand among the keys, None unless exactly these are there."""
    places = {key: place for place, key in enumerate(keys)}
    wanted = [str(index) for index in range(len(keys))]
    return [places[key] for key in wanted] if keys and places.keys() == set(wanted) else None


def _filled_object(keys: list[str], parts: list[Part]) -> Part:
    pairs = [(key, part) for key, part in zip(keys, parts, strict=True) if _is_there(part)]
    blank = {key: part.value if isinstance(part, Constant) else None for key, part in pairs}
    fills = [(key, part) for key, part in pairs if not isinstance(part, Constant)]
    if not fills:
        return Constant(blank)
    if len(blank) < len(pairs):
        return _layered_object(pairs)

    def fill_object(facts: Facts) -> Any:
        filled = blank.copy()
        for key, fill in fills:
            value = fill(facts)
            if value is MISSING:
                del filled[key]
            else:
                filled[key] = value
        return filled

    return fill_object


def _layered_object(pairs: list[tuple[str, Part]]) -> Part:
    """Return an object in which `key` and `key?` both stand: the later one counts unless it is left out."""

    def fill_object(facts: Facts) -> Any:
        filled = {}
        for key, part in pairs:
            value = part.value if isinstance(part, Constant) else part(facts)
            if value is not MISSING:
                filled[key] = value
        return filled

    return fill_object


def _filled_list(parts: list[Part]) -> Part:
    kept = [part for part in parts if _is_there(part)]
    if all(isinstance(part, Constant) for part in kept):
        return Constant([part.value for part in kept if isinstance(part, Constant)])
    fills = [(lambda _, value=part.value: value) if isinstance(part, Constant) else part for part in kept]

    def fill_list(facts: Facts) -> Any:
        return [value for fill in fills if (value := fill(facts)) is not MISSING]

    return fill_list


def _is_there(part: Part) -> bool:
    return not (isinstance(part, Constant) and part.value is MISSING)
