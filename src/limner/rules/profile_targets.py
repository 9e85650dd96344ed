"""The places of a profile that a mapping may write, for those who look for one."""

from __future__ import annotations

from functools import cache

import msgspec

from limner.model.patch import Op
from limner.rules.lines import PROFILE_SECTIONS, PROFILE_VALUES
from limner.rules.places import Shape, places


class Target(msgspec.Struct, frozen=True):
    """A place of a profile: what it takes, in words, and what may be done there."""

    path: str
    wanted: str
    ops: list[Op]


@cache
def profile_targets() -> tuple[Target, ...]:
    """Return every declared place; traits, aux and interests take any name besides."""
    values = [_target(name, shape) for name, shape in PROFILE_VALUES.items()]
    below = [
        _target(".".join((section, *place.path)), place.shape)
        for section, kind in PROFILE_SECTIONS.items()
        for place in places(kind, ())
    ]
    return tuple({it.path: it for it in (*values, *below)}.values())


def _target(path: str, shape: Shape) -> Target:
    return Target(path, shape.wanted, sorted(shape.ops))
