"""Whether a destination is told, and what: consents, the condition, the mapping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from limner.errors import BadNotation, Refused
from limner.model.destination import Destination
from limner.model.profile import Profile
from limner.rules.changes import is_granted
from limner.rules.condition_checks import Check
from limner.rules.conditions import compile_condition
from limner.rules.references import Facts
from limner.rules.templates import compile_template

SOURCES = ("profile", "session", "event")


class Rule(msgspec.Struct, frozen=True):
    """A destination ready for use: its condition and its mapping as functions, and the sources that they may ask."""

    destination: Destination
    check: Check | None
    fill: Callable[[Facts], Any]
    sources: frozenset[str] = frozenset()


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of some facts: the data to send, or the reason why nothing is sent.

    `error` says that the condition or the mapping could not be worked out, which is a fault and not a no.
    """

    reason: str = ""
    data: Any = None
    error: bool = False


def compile_rule(destination: Destination) -> Rule:
    """Make a destination usable; a condition or a mapping that cannot be read raises BadRequest with its place."""
    condition = (destination.condition or "").strip()
    try:
        check = compile_condition(condition) if condition else None
    except BadNotation as wrong:
        raise BadNotation(
            wrong.reason, line=wrong.line, column=wrong.column, expected=wrong.expected, path="condition"
        ) from wrong
    try:
        fill = compile_template(destination.mapping) if destination.mapping is not None else _nothing
    except Refused as wrong:
        wrong.path = ".".join(part for part in ("mapping", wrong.path) if part)
        raise
    said = f"{condition} {msgspec.json.encode(destination.mapping).decode()}".lower()
    return Rule(destination, check, fill, frozenset(it for it in SOURCES if f"{it}@" in said))


def judge(rule: Rule, facts: Facts, profile: Profile | None, now: datetime) -> Verdict:
    """Decide what a destination is told of some facts; never raises."""
    consents = profile.consents if profile else {}
    for consent in rule.destination.require_consents:
        if not is_granted(consents, consent, now):
            return Verdict(reason="consent")
    try:
        if rule.check is not None and not rule.check(facts, now):
            return Verdict(reason="condition")
        return Verdict(data=rule.fill(facts))
    except Refused as error:
        return Verdict(reason=f"it cannot be worked out: {error.message}", error=True)


def _nothing(_: Facts) -> Any:
    return None
