"""Whether a destination is told, and what: consents, the condition, the mapping."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
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
from limner.rules.restriction import is_restricted
from limner.rules.templates import compile_template

READS = re.compile(r"(profile|session|event)@([a-z_]+(?![A-Za-z0-9]))?")
ALWAYS = {"event": {"type"}}
"""What other places follow from: the name of an event."""


class Rule(msgspec.Struct, frozen=True):
    """A destination ready for use: its condition and its mapping as functions.

    `reads` are the sources that they may ask, each with the first keys of what they ask for, None for all of it.
    """

    destination: Destination
    check: Check | None
    fill: Callable[[Facts], Any]
    reads: Mapping[str, frozenset[str] | None] = {}


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
    said = f"{condition} {msgspec.json.encode(destination.mapping).decode()}"
    return Rule(destination, check, fill, _reads(said))


def lacks_consent(destination: Destination, profile: Profile | None, now: datetime) -> bool:
    """Tell whether a person, or nobody, has not given a consent that a destination asks for."""
    consents = profile.consents if profile else {}
    return not all(is_granted(consents, it, now) for it in destination.require_consents)


def judge(rule: Rule, facts: Facts, profile: Profile | None, now: datetime) -> Verdict:
    """Decide what a destination is told of some facts; never raises."""
    if profile is not None and is_restricted(profile):
        return Verdict(reason="restricted")
    if lacks_consent(rule.destination, profile, now):
        return Verdict(reason="consent")
    try:
        if rule.check is not None and not rule.check(facts, now):
            return Verdict(reason="condition")
        return Verdict(data=rule.fill(facts))
    except Refused as error:
        return Verdict(reason=f"it cannot be worked out: {error.message}", error=True)


def _reads(said: str) -> dict[str, frozenset[str] | None]:
    """Return the sources that a text refers to, each with the first keys, None where they cannot be told."""
    keys: dict[str, set[str]] = defaultdict(set)
    for source, key in READS.findall(said):
        keys[source].add(key)
    return {
        source: None if "" in found else frozenset(found | ALWAYS.get(source, set())) for source, found in keys.items()
    }


def _nothing(_: Facts) -> Any:
    return None
