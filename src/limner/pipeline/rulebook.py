"""Destinations as functions, made once for each version of each."""

from __future__ import annotations

from limner.model.destination import Destination
from limner.rules.dispatch import Rule, compile_rule


class Rulebook:
    """Remembers what was made of each destination."""

    def __init__(self) -> None:
        self._known: dict[str, Rule] = {}

    def of(self, destination: Destination) -> Rule:
        """Return a destination ready for use; raises BadRequest where its condition or its mapping cannot be read."""
        known = self._known.get(destination.id)
        if known is not None and known.destination is destination:
            return known
        rule = self._known[destination.id] = compile_rule(destination)
        return rule
