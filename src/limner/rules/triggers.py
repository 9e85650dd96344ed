"""When a rule about events applies, and what it asks of whom: read once, and then decided for any number of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from limner.errors import BadNotation
from limner.rules.condition_checks import Check
from limner.rules.conditions import compile_condition
from limner.rules.dispatch import ALWAYS, READS
from limner.rules.references import Facts

Wanted = Mapping[str, frozenset[str] | None]
"""The sources that rules may ask, each with the first keys of what they ask for, None for all of it."""


class Trigger(msgspec.Struct, frozen=True):
    """The events that a rule is about: those from a source, or from any, for which its condition holds."""

    source: str = ""
    check: Check | None = None

    def hits(self, source: str, facts: Facts, now: datetime) -> bool:
        """Tell whether the rule applies; raises ConditionError where the condition cannot be decided."""
        if self.source and self.source != source:
            return False
        return self.check is None or self.check(facts, now)


def compile_trigger(source: str, condition: str) -> Trigger:
    """Make a trigger ready; a condition that cannot be read raises BadNotation with its place."""
    text = condition.strip()
    try:
        check = compile_condition(text) if text else None
    except BadNotation as wrong:
        raise BadNotation(
            wrong.reason, line=wrong.line, column=wrong.column, expected=wrong.expected, path="condition"
        ) from wrong
    return Trigger(source.strip().lower(), check)


def wanted_by(*parts: Any) -> Wanted:
    """Return what the references in some conditions, templates and lines ask for."""
    keys: dict[str, set[str]] = defaultdict(set)
    for source, key in READS.findall(msgspec.json.encode(parts).decode()):
        keys[source].add(key)
    return {
        source: None if "" in found else frozenset(found | ALWAYS.get(source, set())) for source, found in keys.items()
    }


def together(all_wanted: list[Wanted]) -> Wanted:
    """Return what several rules ask for."""
    united: dict[str, frozenset[str] | None] = {}
    for wanted in all_wanted:
        for source, keys in wanted.items():
            known = united.get(source, frozenset())
            united[source] = None if keys is None or known is None else known | keys
    return united
