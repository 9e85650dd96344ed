"""Conditions: `profile@stats.visits > 3 AND event@type == "purchase"`, read once and decided many times.

A text is read into the tree of `rules.clauses`, the tree becomes closures, and these are kept by the text; nothing is
read per event.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache
from typing import Literal

from lark import Lark

from limner.errors import Refused
from limner.rules.clauses import Condition
from limner.rules.condition_checks import Check, Meaning, compile_tree
from limner.rules.condition_dialect import OLD_MEANING, OldBuilder
from limner.rules.condition_parser import Builder, make_parser, read_tree
from limner.rules.references import Facts

Dialect = Literal["limner", "0.9"]
"""Ours, or what Tracardi 0.9 made of the same text; see `rules.condition_dialect`."""

GRAMMAR = "conditions.lark"

KEPT = 4096
"""Conditions that are kept as closures."""

OURS = Meaning()


def parse(text: str, *, dialect: Dialect = "limner") -> Condition:
    """Read a condition; raises BadNotation with the place where it cannot be understood, and nothing else."""
    return read_tree(condition_parser(dialect), text)


@lru_cache(KEPT)
def compile_condition(text: str, dialect: Dialect = "limner") -> Check:
    """Return the function that decides a condition about facts, at a moment with a zone that is now.

    Raises BadNotation with the place where the text cannot be understood. The function raises ConditionError when it
    cannot decide.
    """
    return compile_tree(parse(text, dialect=dialect), OURS if dialect == "limner" else OLD_MEANING)


def holds(text: str, facts: Facts, now: datetime, dialect: Dialect = "limner") -> tuple[bool, Refused | None]:
    """Decide a condition, and never raise: what cannot be read or decided is false, with the error beside it."""
    try:
        return compile_condition(text, dialect)(facts, now), None
    except Refused as error:
        return False, error


@cache
def condition_parser(dialect: Dialect = "limner") -> Lark:
    """Return the parser of conditions."""
    return make_parser(GRAMMAR, Builder() if dialect == "limner" else OldBuilder())
