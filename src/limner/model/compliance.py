"""What of an event is not kept of people who have not agreed to it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Id = Annotated[
    str,
    msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", max_length=128, description="Letters, digits and . _ : -"),
]
Action = Literal["hash", "erase", "nothing"]


class Withholding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of a `field` of an event, such as `properties.email`, where one of the `consents` is missing.

    `hash` puts a keyed hash in its place, `erase` leaves it out, `nothing` leaves it as it is, and needs no consents. A
    path that meets a list is about each item of it.
    """

    action: Action
    field: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    consents: Annotated[list[Id], msgspec.Meta(max_length=20)] = []


class ComplianceRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is withheld of events of a type, or of any, from a source, or from any, before anybody keeps them."""

    id: Id
    name: str = ""
    description: str = ""
    event_type: Annotated[str, msgspec.Meta(max_length=200)] = ""
    source: str = ""
    enabled: bool = True
    settings: Annotated[list[Withholding], msgspec.Meta(min_length=1, max_length=100)]
    tags: list[Annotated[str, msgspec.Meta(max_length=100)]] = []
