"""What people configure of identity: which values are keys, which events tell who somebody is, what merging keeps."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
Id = Annotated[
    str,
    msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", max_length=128, description="Letters, digits and . _ : -"),
]

Strategy = Literal["last", "first", "least", "most", "sum", "any", "all", "unite"]
"""How one value comes of two; each of them gives the same whatever the order in which profiles are merged."""


class IdentityKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of the profile whose value tells who somebody is, such as `email.main`; its id names the place.

    `device.fingerprint` is none, but what a visitor's device tells of itself; `ttl` is how many seconds one is known
    again. Unless somebody says otherwise, it is not enabled and does not merge, and all others are and do.
    With `identifies` whoever is new and says a known value is taken for the person who has it; with `merges` a profile
    that exists becomes one with it. `blocked` are values, with `*` for anything, that tell of nobody; left out, they
    are the ones that are built in. `most_profiles` is how many profiles one value may join, 0 for any number. With
    `retires` a value that a profile has no more does not find it any longer.
    """

    id: Id
    name: str = ""
    description: str = ""
    enabled: bool | None = None
    identifies: bool = True
    merges: bool | None = None
    retires: bool = False
    blocked: list[Text] | None = None
    most_profiles: Annotated[int, msgspec.Meta(ge=0)] = 100
    ttl: Annotated[int, msgspec.Meta(ge=0, le=2_592_000)] = 0


class Pair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A property of an event, such as `email.main`, and the place of the profile that has to hold the same value."""

    property: Text
    place: Text


class IdentificationPoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event that tells who somebody is: where all its pairs are those of one known profile, it is that person's.

    One of them at least is a place of an identity key. Without a `source` it is about the events of any.
    """

    id: Id
    name: str = ""
    description: str = ""
    enabled: bool = True
    event_type: Text
    source: str = ""
    fields: Annotated[list[Pair], msgspec.Meta(min_length=1, max_length=9)]


class MergeRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of a place of two profiles that become one.

    `place` is a path such as `traits.score`; with `*` at its end it is about all that begins so.
    """

    id: Id
    name: str = ""
    description: str = ""
    place: Text
    strategy: Strategy
