"""What is asked of documents: a small tree that closures and SQL are made of, each from the same few primitives.

An operator of the search language is defined once, by the question that it means (`rules.search`); a primitive is
answered in `rules.answers` and spelled in SQL by each store.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from limner.rules.patterns import Pattern

Scalar = str | int | float | bool


class Place(msgspec.Struct, frozen=True):
    """Where in a document; no path is all of it. `empty` is what a declared place reads as when it is absent."""

    path: tuple[str, ...] = ()
    empty: Scalar | None = None


class Same(msgspec.Struct, frozen=True):
    """Is this value. Texts, numbers and booleans are never equal to one another."""

    value: Scalar


class Like(msgspec.Struct, frozen=True):
    """Is a text of this pattern."""

    pattern: Pattern


class Within(msgspec.Struct, frozen=True):
    """Lies between two values of one kind, or is one of them where the flags say so; None is no bound.

    Texts are ordered by code point. A time is a text such as 2024-05-01T12:00:00.000Z, and its bounds are milliseconds
    since 1970.
    """

    kind: Literal["number", "text", "time"]
    least: str | float | None = None
    most: str | float | None = None
    least_too: bool = True
    most_too: bool = True


Probe = Same | Like | Within
"""What is asked of one text, number or boolean."""


class Holds(msgspec.Struct, frozen=True):
    """The value at the place passes, or where a list stands one of its items."""

    place: Place
    probe: Probe


class Present(msgspec.Struct, frozen=True):
    """Something stands at the place: not null, no empty list, no empty object."""

    place: Place


class Speaks(msgspec.Struct, frozen=True):
    """Each pattern matches some text or whole number at the place or below, looked at with a blank at either end."""

    place: Place
    patterns: tuple[Pattern, ...]


class Related(msgspec.Struct, frozen=True):
    """Two places hold values of one kind, the first so to the second; `timed` compares them as times."""

    sign: Literal["=", "<", "<="]
    left: Place
    right: Place
    timed: bool = False


class Every(msgspec.Struct, frozen=True):
    """Yes when all are; of no parts too."""

    parts: tuple[Question, ...]


class Either(msgspec.Struct, frozen=True):
    """Yes when one is."""

    parts: tuple[Question, ...]


class Never(msgspec.Struct, frozen=True):
    """Yes when the other is not."""

    part: Question


Question = Holds | Present | Speaks | Related | Every | Either | Never

PROBES: tuple[type[msgspec.Struct], ...] = (Same, Like, Within)
"""All that can be asked of one value."""

PRIMITIVES: tuple[type[msgspec.Struct], ...] = (Holds, Present, Speaks, Related, Every, Either, Never)
"""All that can be asked of a document."""
