"""A consent whose time is over."""

from __future__ import annotations

from datetime import datetime

import msgspec


class EndedConsent(msgspec.Struct, frozen=True, kw_only=True):
    """A consent that was given until `due`, by the id of its type.

    `row` is the store's name for the note of it, `profile` the id of the person; None where the consent was withdrawn
    or prolonged since, or the person is gone.
    """

    row: int
    consent: str
    due: datetime
    profile: str | None = None
