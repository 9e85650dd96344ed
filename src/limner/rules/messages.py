r"""Message templates: text with `{{ profile@data.pii.firstname ?? "friend" | title }}` in it.

A text is read once, into the pieces between its placeholders. What does not begin like a reference in braces is no
placeholder and stays as it is, so that the braces of other languages do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from html import escape as escape_html
from typing import Any, Literal
from urllib.parse import quote

import msgspec

from limner.errors import BadRequest
from limner.rules.positions import misread
from limner.rules.references import MISSING, SOURCES, Facts, compile_reference
from limner.rules.times import read_time

OnMissing = Literal["empty", "error", "keep"]
Filter = Callable[[Any], Any]
Lookup = Callable[[Facts], Any]
Escape = Callable[[str], str]
Render = Callable[[Facts], str]

REFERENCE = (
    rf"""(?:{"|".join(SOURCES)})@(?:[\w$.-]|\\\.|\[(?:[0-9]+|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\])+(?<!(?<!\\)\.)"""
)
TEXT = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
OPENING = re.compile(rf"(?P<braces>\{{{{\{{?)\s*(?P<reference>{REFERENCE})(?=\s*(?:\}}\}}|\||\?\?))")
CLOSING = re.compile(r"\s*\}\}")
DEFAULT = re.compile(
    rf"\s*\?\?\s*(?:(?P<reference>{REFERENCE})|(?P<text>{TEXT})|(?P<value>-?[0-9]+(?:\.[0-9]+)?|true|false|null)(?!\w))"
)
PIPE = re.compile(rf"\s*\|\s*(?P<name>\w+)(?:\(\s*(?P<text>{TEXT})?\s*\))?")
BACKSLASHED = re.compile(r"\\(.)", re.DOTALL)
FIRST_LETTER = re.compile(r"(?<![\w'\u2019])\w")
UNKNOWN_WAY = "a placeholder is not closed, or goes on in a way that we do not know"
CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}
SAMPLE = datetime(2024, 5, 1, 12, tzinfo=UTC)
DAY = "%Y-%m-%d"

_json = msgspec.json.encode


class Step(msgspec.Struct, frozen=True):
    """What comes after a reference, from left to right: another value where there is none yet, or a filter."""

    default: Lookup | None = None
    filter: Filter | None = None


class Style(msgspec.Struct, frozen=True):
    """How values are written: `escape` makes them harmless where they go, `raw_braces` is what three braces mean."""

    on_missing: OnMissing = "empty"
    escape: Escape | None = None
    raw_braces: bool = False


class Tail(msgspec.Struct, frozen=True):
    """What follows the reference of a placeholder, and where the text goes on behind its two closing braces."""

    steps: tuple[Step, ...]
    end: int


def compile_message(text: str, *, on_missing: OnMissing = "empty", html: bool = False) -> Render:
    """Return the function that renders a text with facts.

    A placeholder that leads to nothing or to null, and has no `?? default`, becomes nothing, stays as it is written
    (`keep`), or raises BadRequest (`error`). With `html` values are escaped, but for those in three braces. Raises
    BadNotation when a placeholder goes on with an unknown filter or a malformed default.
    """
    return compile_text(text, Style(on_missing, escape_html if html else None, raw_braces=html))


@lru_cache(4096)
def compile_text(text: str, style: Style) -> Render:
    """Return the function that renders a text in this style; raises BadNotation as `compile_message` does."""
    pieces: list[str | Render] = []
    done = 0
    while (opening := OPENING.search(text, done)) is not None:
        tail = _tail(text, opening.end())
        end = tail.end
        raw = style.raw_braces and len(opening["braces"]) == len("{{{") and text.startswith("}", end)
        start = opening.end("braces") - len("{{") - raw
        end += raw
        pieces += (text[done:start], _placeholder(opening, tail.steps, style, text[start:end], raw=raw))
        done = end
    pieces.append(text[done:])
    return _joined([piece for piece in pieces if piece != ""])


def _joined(pieces: list[str | Render]) -> Render:
    if all(isinstance(piece, str) for piece in pieces):
        whole = "".join(piece for piece in pieces if isinstance(piece, str))
        return lambda _: whole
    renders = [_fixed(piece) if isinstance(piece, str) else piece for piece in pieces]
    return renders[0] if len(renders) == 1 else lambda facts: "".join([render(facts) for render in renders])


def _fixed(text: str) -> Render:
    return lambda _: text


def _tail(text: str, place: int) -> Tail:
    """Read what follows a reference, up to the closing braces."""
    steps: list[Step] = []
    while (closing := CLOSING.match(text, place)) is None:
        if default := DEFAULT.match(text, place):
            steps.append(Step(default=_default(default)))
            place = default.end()
        elif pipe := PIPE.match(text, place):
            steps.append(Step(filter=_filter(text, pipe)))
            place = pipe.end()
        else:
            raise misread(UNKNOWN_WAY, text, place, ("}}", '?? "default"', "| filter"))
    return Tail(tuple(steps), closing.end())


def _default(found: re.Match[str]) -> Lookup:
    if found["reference"] is not None:
        return compile_reference(found["reference"])
    value = _unquoted(found["text"]) if found["text"] is not None else msgspec.json.decode(found["value"])
    return lambda _: value


def _filter(text: str, pipe: re.Match[str]) -> Filter:
    name, argument = pipe["name"], pipe["text"]
    if name == "date":
        return _date_filter(text, pipe)
    if name not in FILTERS:
        raise misread(f"there is no filter {name!r}", text, pipe.start("name"), (*FILTERS, "date"))
    if argument is not None:
        raise misread(f"the filter {name!r} takes nothing in brackets", text, pipe.start("text"))
    return FILTERS[name]


def _date_filter(text: str, pipe: re.Match[str]) -> Filter:
    pattern = _unquoted(pipe["text"]) if pipe["text"] is not None else DAY
    try:
        SAMPLE.strftime(pattern)
    except ValueError as error:
        raise misread(f"{pattern!r} is no pattern of a date", text, pipe.start("text"), ('"%d.%m.%Y"',)) from error

    def spell(value: Any) -> Any:
        try:
            moment = read_time(value)
        except BadRequest:
            return None
        return None if moment is None else moment.strftime(pattern)

    return spell


def _unquoted(text: str) -> str:
    return BACKSLASHED.sub(lambda found: CONTROLS.get(found[1], found[1]), text[1:-1])


def _placeholder(opening: re.Match[str], steps: tuple[Step, ...], style: Style, spelled: str, *, raw: bool) -> Render:
    """Return the function that renders one placeholder, which was `spelled` so."""
    find, escape = compile_reference(opening["reference"]), None if raw else style.escape

    def render(facts: Facts) -> str:
        value = find(facts)
        for step in steps:
            if step.filter is not None:
                value = step.filter(value)
            elif (value is None or value is MISSING) and step.default is not None:
                value = step.default(facts)
        if value is not None and value is not MISSING:
            written = text_of(value)
            return escape(written) if escape else written
        if style.on_missing == "error":
            raise BadRequest(f"there is nothing at {opening['reference']}")
        return spelled if style.on_missing == "keep" else ""

    return render


def text_of(value: Any) -> str:
    """Return a value as people read it: true and false as words, objects and lists as JSON, null as nothing."""
    if isinstance(value, str):
        return value
    if value is None or value is MISSING:
        return ""
    if isinstance(value, bool | dict | list):
        return _json(value).decode()
    return str(value)


def _on_text(change: Callable[[str], str]) -> Filter:
    """Return the filter that changes the text of a value, and leaves alone what is not there."""
    return lambda value: value if value is None or value is MISSING else change(text_of(value))


def _titled(text: str) -> str:
    return FIRST_LETTER.sub(lambda found: found[0].upper(), text.lower())


FILTERS: dict[str, Filter] = {
    "upper": _on_text(str.upper),
    "lower": _on_text(str.lower),
    "title": _on_text(_titled),
    "json": lambda value: _json(None if value is MISSING else value).decode(),
    "urlencode": _on_text(lambda text: quote(text, safe="")),
}
"""What may stand behind `|`, besides `date("pattern")`."""
