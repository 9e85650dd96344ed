"""Which rule says how long an event is kept."""

from __future__ import annotations

from collections.abc import Iterable

from limner.model.retention import RetentionRule


def rule_of(source: str, kind: str, rules: Iterable[RetentionRule]) -> RetentionRule | None:
    """Return the rule for events of a source and a type: the one that says most, of equal ones the shortest."""
    fitting = [it for it in rules if it.enabled and it.source in {"", source} and it.event_type in {"", kind}]
    return min(fitting, key=_rank, default=None)


def _rank(rule: RetentionRule) -> tuple[bool, bool, int, str]:
    return not rule.event_type, not rule.source, rule.days, rule.id
