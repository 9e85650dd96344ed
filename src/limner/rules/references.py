r"""References into facts: `profile@data.pii.firstname` is what stands there in the profile.

A reference is read once, into a closure; a text that is none stands for itself. Keys are parted by dots, `\.` is a dot
inside a key, `["any key"]` and `[0]` stand in any position, and `...` is all of a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from limner.errors import BadNotation, BadRequest
from limner.rules.declared import MISSING, Declared, Facts, Missing, Path, declared
from limner.rules.places import came
from limner.rules.positions import misread

__all__ = [
    "MISSING",
    "SOURCES",
    "Facts",
    "Missing",
    "Path",
    "assign",
    "cast",
    "compile_path",
    "compile_reference",
    "delete",
    "index_of",
    "is_reference",
    "look_up",
    "path_of",
]

SOURCES: Final = ("profile", "event", "session", "payload", "flow", "memory")
"""What can be referred to."""

PREFIX = re.compile(f"({'|'.join(SOURCES)})@")
KEY = re.compile(r"(?:\\[.\[]|[^.\[])*")
BRACKET = re.compile(r"""\[(?:(?P<index>[0-9]+)|"(?P<double>(?:\\.|[^"\\])*)"|'(?P<single>(?:\\.|[^'\\])*)')\]""")
ESCAPED = re.compile(r"\\([.\[])")
QUOTED = re.compile(r"\\(.)", re.DOTALL)
WHOLE = re.compile(r"[0-9]+")
NUMBER = re.compile(r"-?[0-9]+(?P<point>\.[0-9]*)?|-?(?P<bare>\.[0-9]+)")
LONGEST_INDEX = 9
"""Digits; no list is longer."""

LONGEST_WHOLE = 300
"""Digits of a text that is cast to a whole number; more is a text."""

MOST_PADDING = 1000
"""Nulls that one assignment beyond the end of a list may add."""

DEEPEST = 100
"""Segments of a target that is written."""

WORDS = {"true": True, "false": False, "null": None, "none": None}

Lookup = Callable[[Facts], Any]


def is_reference(text: str) -> bool:
    """Tell whether a text reads facts, plain or in back-ticks; every other text is a literal."""
    return PREFIX.match(text[1:] if _is_ticked(text) else text) is not None


def path_of(text: str) -> tuple[str, Path]:
    """Return the source and the segments of a reference, none for all of it; raises BadNotation for another text."""
    bare = text[1:-1] if _is_ticked(text) else text
    start = PREFIX.match(bare)
    if start is None:
        wanted = tuple(f"{source}@" for source in SOURCES)
        raise BadNotation(f"{bare!r:.80} is no reference", expected=wanted)
    return start[1], _segments(bare, start.end(), offset=len(text) > len(bare))


@lru_cache(8192)
def compile_reference(text: str) -> Lookup:
    """Return the function that finds in facts what a reference stands for, MISSING when there is nothing.

    A literal returns itself. In back-ticks a text becomes the number, true, false or null that it spells. Raises
    BadNotation when a bracket is malformed; nothing else can be wrong.
    """
    if not is_reference(text):
        literal = cast(text[1:-1]) if _is_ticked(text) else text
        return lambda _: literal
    read = compile_path(*path_of(text))
    return (lambda facts: cast(read(facts))) if _is_ticked(text) else read


def look_up(text: Any, facts: Facts) -> Any:
    """Return what a reference stands for, MISSING when there is nothing; a literal and what is no text stay."""
    return compile_reference(text)(facts) if isinstance(text, str) else text


@lru_cache(8192)
def compile_path(source: str, path: Path) -> Lookup:
    """Return the function that finds what stands at a path; no path means all of the source, `{}` without one."""
    if not path:
        return lambda facts: {} if (whole := facts.get(source)) is None else whole
    walk = _walk(source, path)
    place = declared(source, path)
    return walk if place is None else _or_empty(walk, place)


def cast(value: Any) -> Any:
    """Read a text as the number, true, false or null that it spells; anything else stays what it is."""
    if not isinstance(value, str):
        return value
    if value.lower() in WORDS:
        return WORDS[value.lower()]
    number = NUMBER.fullmatch(value)
    if number is None:
        return value
    if number["point"] is None and number["bare"] is None:
        return int(value) if len(value) <= LONGEST_WHOLE else value
    return float(value)


def assign(facts: dict[str, Any], target: str, value: Any) -> None:
    """Put a value, or what a reference stands for, at the target; what was there before is copied, never changed.

    What is missing on the way becomes an object, or a list where the next segment is a number; a list that is too short
    is padded with null. Raises BadNotation when the target is no reference or in `flow`, BadRequest when the value is a
    reference to nothing or the target lies below a text or a number.
    """
    source, path = _target(target)
    found = look_up(value, facts)
    if found is MISSING:
        raise BadRequest(f"there is nothing at {value}", path=target)
    before = facts.get(source)
    facts[source] = _written({} if before is None else before, path, found, target)


def delete(facts: dict[str, Any], target: str) -> None:
    """Take away what stands at the target, and the objects and lists around it that are empty then.

    What is not there is no error. Raises BadNotation when the target is no reference or in `flow`.
    """
    source, path = _target(target)
    left = _without(facts.get(source), path) if path else MISSING
    facts[source] = {} if left is MISSING or left is None else left


def index_of(segment: str) -> int | None:
    """Return the place in a list that a segment names, None when it names none."""
    return int(segment) if len(segment) <= LONGEST_INDEX and WHOLE.fullmatch(segment) else None


def _is_ticked(text: str) -> bool:
    return len(text) > 1 and text[0] == "`" == text[-1]


def _segments(text: str, start: int, *, offset: bool) -> Path:
    if text.startswith("...", start):
        return ()
    segments: list[str] = []
    place = start
    while True:
        if place > start or not text.startswith("[", place):
            key = KEY.match(text, place)
            assert key is not None  # noqa: S101 # it matches nothing, too
            if key.end() == place and text.startswith("[", place):
                raise _malformed(text, place + offset, "a bracket has no dot before it")
            segments.append(ESCAPED.sub(r"\1", key[0]))
            place = key.end()
        while text.startswith("[", place):
            bracket = BRACKET.match(text, place)
            if bracket is None:
                raise _malformed(text, place + offset, "a bracket holds a number or a quoted key")
            segments.append(_bracketed(bracket))
            place = bracket.end()
        if place == len(text):
            return tuple(segments)
        if text[place] != ".":
            raise _malformed(text, place + offset, "after a bracket comes a dot, a bracket or the end")
        place += 1


def _bracketed(bracket: re.Match[str]) -> str:
    if bracket["index"] is not None:
        return bracket["index"]
    return QUOTED.sub(r"\1", bracket["double"] if bracket["double"] is not None else bracket["single"])


def _malformed(text: str, place: int, reason: str) -> BadNotation:
    return misread(f"{reason}, in {text!r:.80}", text, place, ('["key"]', "[0]"))


def _walk(source: str, path: Path) -> Lookup:
    """Return the walk along a path; those that are short and need no list are written out, since they are the most."""
    if any(index_of(segment) is not None for segment in path):
        return _walk_lists(source, path)
    match path:
        case (only,):

            def one(facts: Facts) -> Any:
                node = facts.get(source)
                return node.get(only, MISSING) if isinstance(node, dict) else MISSING

            return one
        case (first, last):

            def two(facts: Facts) -> Any:
                node = facts.get(source)
                if isinstance(node, dict) and isinstance(node := node.get(first), dict):
                    return node.get(last, MISSING)
                return MISSING

            return two
    return _walk_maps(source, path)


def _walk_maps(source: str, path: Path) -> Lookup:
    *above, last = path

    def many(facts: Facts) -> Any:
        node = facts.get(source)
        for key in above:
            if not isinstance(node, dict):
                return MISSING
            node = node.get(key)
        return node.get(last, MISSING) if isinstance(node, dict) else MISSING

    return many


def _walk_lists(source: str, path: Path) -> Lookup:
    steps = tuple((segment, index_of(segment)) for segment in path)

    def walk(facts: Facts) -> Any:
        node = facts.get(source)
        for key, index in steps:
            if isinstance(node, dict):
                node = node.get(key, MISSING)
            elif isinstance(node, list | tuple) and index is not None and index < len(node):
                node = node[index]
            else:
                return MISSING
        return node

    return walk


def _or_empty(walk: Lookup, place: Declared) -> Lookup:
    """Return the walk that ends in the model's empty value where nothing, or null, stands."""
    empty, derive = place.empty, place.derive

    def read(facts: Facts) -> Any:
        value = walk(facts)
        return empty if value is None or value is MISSING else value

    def read_fresh(facts: Facts) -> Any:
        value = walk(facts)
        return empty.copy() if value is None or value is MISSING else value

    if derive is not None:
        return lambda facts: walk(facts) or derive(facts)
    return read_fresh if isinstance(empty, dict | list) else read


def _target(text: str) -> tuple[str, Path]:
    source, path = path_of(text)
    if source == "flow":
        raise BadNotation(f"{text!r:.80} cannot be written; flow is read only")
    if len(path) > DEEPEST:
        raise BadNotation(f"{text!r:.80} is deeper than {DEEPEST} segments")
    return source, path


def _written(node: Any, path: Path, value: Any, target: str) -> Any:
    """Return a copy of the node with the value at the path below it."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    index = index_of(key)
    if node is None:
        node = {} if index is None else []
    if isinstance(node, dict):
        return {**node, key: _written(node.get(key), rest, value, target)}
    if not isinstance(node, list) or index is None:
        raise BadRequest(f"{target}: {key} cannot be written into {came(node)}", path=target)
    if index > len(node) + MOST_PADDING:
        raise BadRequest(f"{target}: the list has {len(node)} items, {index} is too far beyond", path=target)
    items = [*node, *[None] * (index + 1 - len(node))]
    items[index] = _written(items[index], rest, value, target)
    return items


def _without(node: Any, path: Path) -> Any:
    """Return a copy without what stands at the path, MISSING when nothing is left of it, or the node as it was."""
    key, rest = path[0], path[1:]
    index = index_of(key)
    held: Any = MISSING
    if isinstance(node, dict):
        held = node.get(key, MISSING)
    elif isinstance(node, list) and index is not None and index < len(node):
        held = node[index]
    below = _without(held, rest) if rest and held is not MISSING else MISSING
    if held is below:
        return node
    if isinstance(node, dict):
        changed: Any = {name: item for name, item in node.items() if name != key}
        if below is not MISSING:
            changed = {**node, key: below}
    else:
        changed = [*node[:index], *([] if below is MISSING else [below]), *node[(index or 0) + 1 :]]
    return changed or MISSING
