"""What a compliance rule mentions: consent types, and the source whose events it is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from limner.errors import BadRequest
from limner.model.compliance import ComplianceRule

Things = Mapping[str, Mapping[str, object]]
"""Objects of the catalogue by kind and id."""

MOST = 20
"""Ids that an error lists."""


def check_mentions(rule: ComplianceRule, things: Things) -> None:
    """Raise BadRequest where a rule mentions a source or a consent type that is not there."""
    if rule.source and rule.source not in things["sources"]:
        raise BadRequest(f"there is no source {rule.source!r}", path="source")
    known = things["consent-types"]
    for place, setting in enumerate(rule.settings):
        for number, consent in enumerate(setting.consents):
            if consent not in known:
                where = f"settings[{place}].consents[{number}]"
                raise BadRequest(f"there is no consent type {consent!r:.80}{_listed(known)}", path=where)


def rules_of(kind: str, key: str, things: Things) -> list[str]:
    """Return the ids of the rules that mention a source or a consent type."""
    rules = [it for it in things.get("compliance-rules", {}).values() if isinstance(it, ComplianceRule)]
    if kind == "sources":
        return [it.id for it in rules if it.source == key]
    return [it.id for it in rules if any(key in setting.consents for setting in it.settings)]


def _listed(there: Collection[str]) -> str:
    names = ", ".join(sorted(there)[:MOST]) + (", …" if len(there) > MOST else "")
    return f"; there is {names}" if names else "; there is none yet"
