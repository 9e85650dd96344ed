"""What a compliance rule mentions: consent types, and the source whose events it is about."""

from __future__ import annotations

from limner.model.compliance import ComplianceRule
from limner.rules.mentions import Things, check_source, check_there


def check_mentions(rule: ComplianceRule, things: Things) -> None:
    """Raise BadRequest where a rule mentions a source or a consent type that is not there."""
    check_source(rule.source, things)
    for place, setting in enumerate(rule.settings):
        for number, consent in enumerate(setting.consents):
            check_there("consent type", consent, things["consent-types"], f"settings[{place}].consents[{number}]")


def rules_that_ask(consent: str, things: Things) -> list[str]:
    """Return the ids of the rules that mention a consent type."""
    rules = [it for it in things.get("compliance-rules", {}).values() if isinstance(it, ComplianceRule)]
    return [it.id for it in rules if any(consent in setting.consents for setting in it.settings)]
