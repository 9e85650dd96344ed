"""Which strategy a place of the profile is merged by: ours, and on top of them those that somebody configured."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from limner.errors import BadRequest
from limner.model.identity import MergeRule, Strategy

DEFAULTS: dict[str, Strategy] = {
    "data.metrics.*": "sum",
    "data.metrics.ltcop": "last",
    "data.loyalty.card.points": "sum",
    "stats.*": "sum",
    "interests.*": "sum",
    "data.devices.last.geo": "last",
    "aux.utm.first": "first",
    "aux.utm.last": "last",
    "consents.*": "last",
    "metadata.system.consents.*": "last",
    "metadata.system.joined.*": "sum",
    "metadata.system.devices.*": "most",
}
"""Numbers that count something are added; life-time percentages are derived. Places on earth, campaigns and consents
are one value each, though they have parts."""

SECTIONS = frozenset({"data", "traits", "stats", "interests", "aux", "consents", "primary_id"})
"""Where somebody may say what merging does."""


class Strategies(msgspec.Struct, frozen=True):
    """The strategies by place. `beginnings` are the places that end in `*`, the longest first."""

    exact: dict[str, Strategy]
    beginnings: tuple[tuple[str, Strategy], ...]

    def of(self, place: str) -> Strategy | None:
        """Return the strategy of a place; None stands for the usual one."""
        found = self.exact.get(place)
        if found is None:
            for beginning, strategy in self.beginnings:
                if place.startswith(beginning):
                    return strategy
        return found


def compile_strategies(rules: Iterable[MergeRule] = ()) -> Strategies:
    """Return the strategies of all places."""
    table = DEFAULTS | {rule.place: rule.strategy for rule in sorted(rules, key=lambda it: it.id)}
    beginnings = sorted(((place[:-1], it) for place, it in table.items() if place.endswith("*")), key=_longest)
    return Strategies({place: it for place, it in table.items() if not place.endswith("*")}, tuple(beginnings))


def check_rule(rule: MergeRule) -> None:
    """Raise BadRequest for a rule about what merging decides by itself."""
    section = rule.place.rstrip("*").split(".")[0]
    if section not in SECTIONS or "*" in rule.place[:-1]:
        raise BadRequest(
            f"{rule.place!r} is no place of a profile below {', '.join(sorted(SECTIONS))}; * may stand at its end",
            path="place",
        )


def _longest(beginning: tuple[str, Strategy]) -> tuple[int, str]:
    return -len(beginning[0]), beginning[0]


USUAL = compile_strategies()
"""The strategies where nobody configured any."""
