"""How long events are kept."""

from __future__ import annotations

from typing import Annotated

import msgspec


class RetentionRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many days events of a source and a type are kept; an empty `source` or `event_type` means any.

    Of several rules that an event falls under, the one that says most counts: with a type and a source, else with a
    type, else with a source.
    """

    id: Annotated[
        str,
        msgspec.Meta(
            pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", max_length=128, description="Letters, digits and . _ : -"
        ),
    ]
    name: str = ""
    description: str = ""
    source: str = ""
    event_type: str = ""
    days: Annotated[int, msgspec.Meta(ge=1, le=36500, description="Days that such an event is kept.")]
    enabled: bool = True
