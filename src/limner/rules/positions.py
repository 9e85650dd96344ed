"""Where in a text something stands, for errors: lines and columns count from 1."""

from __future__ import annotations

import re

import msgspec

from limner.errors import BadNotation


class Position(msgspec.Struct, frozen=True):
    """A line and a column of a text."""

    line: int
    column: int


def position_of(text: str, place: int) -> Position:
    """Return the position of a place, which counts characters from 0."""
    return Position(text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))


def position_of_name(text: str, name: str) -> Position:
    """Return the position at which a text first names something, not a part of a longer name; else its beginning."""
    found = re.search(rf"(?<![\w.@$-]){re.escape(name)}(?![\w@$-]|\.[\w$])", text) if name else None
    return position_of(text, found.start() if found else 0)


def misread(reason: str, text: str, place: int, expected: tuple[str, ...] = ()) -> BadNotation:
    """Return the error about a place in a text that cannot be read."""
    position = position_of(text, place)
    return BadNotation(reason, line=position.line, column=position.column, expected=expected)
