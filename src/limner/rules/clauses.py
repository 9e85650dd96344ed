"""What a condition is made of, once it is read: a small tree of facts that says nothing about how it is decided.

The parser makes it, closures and SQL are made of it, and it can be written out as text again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec

from limner.rules.references import Path


class Field(msgspec.Struct, frozen=True):
    """What stands at a path. In a condition it is that of a source; in the search language `source` is empty."""

    source: str
    path: Path


class Literal(msgspec.Struct, frozen=True):
    """A text, number, boolean, None, a tuple of these, or a length of time."""

    value: str | float | bool | tuple[str | float | bool | None, ...] | timedelta | None


class Call(msgspec.Struct, frozen=True):
    """The result of a function of `rules.condition_functions`."""

    name: str
    arguments: tuple[Operand, ...] = ()


Operand = Field | Literal | Call


class Test(msgspec.Struct, frozen=True):
    """One operator of `rules.operators` by its name, what it is asked about, and what it takes beside."""

    operator: str
    subject: Operand
    arguments: tuple[Operand, ...] = ()


class All(msgspec.Struct, frozen=True):
    """True when all are, decided from left to right until one is not."""

    parts: tuple[Condition, ...]


class Some(msgspec.Struct, frozen=True):
    """True when one is, decided from left to right until one is."""

    parts: tuple[Condition, ...]


class Not(msgspec.Struct, frozen=True):
    """True when the other is not."""

    part: Condition


Condition = Test | All | Some | Not


def fields_of(condition: Condition) -> frozenset[Field]:
    """Return every field that a condition may look at."""
    found: set[Field] = set()
    waiting: list[Any] = [condition]
    while waiting:
        match waiting.pop():
            case Field() as field:
                found.add(field)
            case Call(arguments=arguments):
                waiting += arguments
            case Test(subject=subject, arguments=arguments):
                waiting += [subject, *arguments]
            case All(parts=parts) | Some(parts=parts):
                waiting += parts
            case Not(part=part):
                waiting.append(part)
    return frozenset(found)


def depth_of(condition: Condition) -> int:
    """Return how many levels the tree has, without recursion: the tree may be a hostile one."""
    deepest = 0
    waiting: list[tuple[Any, int]] = [(condition, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        match node:
            case Call(arguments=below):
                waiting += [(item, depth + 1) for item in below]
            case Test(subject=subject, arguments=below):
                waiting += [(item, depth + 1) for item in (subject, *below)]
            case All(parts=below) | Some(parts=below):
                waiting += [(item, depth + 1) for item in below]
            case Not(part=part):
                waiting.append((part, depth + 1))
    return deepest
