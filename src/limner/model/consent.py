"""What a person decided about consents, and a consent whose time is over."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

State = Literal["granted", "denied", "withdrawn", "expired", "unknown"]
"""How a person stands to a type of consent. Only `granted` is a yes; `unknown` is who was never asked."""


class EndedConsent(msgspec.Struct, frozen=True, kw_only=True):
    """A consent that was given until `due`, by the id of its type.

    `row` is the store's name for the note of it, `profile` the id of the person; None where the consent was withdrawn
    or prolonged since, or the person is gone.
    """

    row: int
    consent: str
    due: datetime
    profile: str | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person decided last about one type of consent, as `metadata.system.consents` of the profile keeps it.

    `event` told of it, `source` brought it, `version` is the wording that it is about.
    """

    state: State
    since: datetime
    source: str = ""
    event: str = ""
    version: str = ""


class ConsentState(msgspec.Struct, frozen=True, kw_only=True):
    """How a person stands to one type of consent, and since when; `until` is when a consent that is given ends.

    `event` told of it, `source` brought it, `version` is the wording that it is about; null where nobody knows.
    """

    type: str
    name: str
    state: State
    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    version: str | None = None
    event: str | None = None
