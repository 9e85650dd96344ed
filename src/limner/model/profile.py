"""Who it is about: one person, as far as we know.

`data` and the other sections are sparse: what nobody said is not there. `model.portrait` declares what may stand in
`data`, and what an empty place reads as.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from limner.model.account import DEFAULT
from limner.model.json import Json


class Visits(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When this person came, and how often; one visit is one new session."""

    last: datetime | None = None
    current: datetime | None = None
    count: int = 0
    tz: str | None = None


class ProfileTime(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The times in a profile's life, in UTC."""

    insert: datetime
    create: datetime | None = None
    update: datetime | None = None
    segmentation: datetime | None = None
    visit: Visits = Visits()


class ProfileMetadata(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What we know about the profile rather than the person.

    `fields` holds for each path that an event wrote the last writer: `[ISO time, event id]`. `database` is the one
    that the profile belongs to (`model.account`).
    """

    time: ProfileTime
    database: int = DEFAULT
    aux: Json = {}
    status: str | None = None
    fields: dict[str, tuple[str, str]] = {}
    system: Json = {}


class Profile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person. `ids` holds every id that ever meant this person, its own among them."""

    id: str
    primary_id: str | None = None
    ids: tuple[str, ...] = ()
    active: bool = True
    metadata: ProfileMetadata
    stats: Json = {}
    traits: Json = {}
    segments: tuple[str, ...] = ()
    interests: dict[str, float] = {}
    consents: dict[str, Json] = {}
    aux: Json = {}
    data: Json = {}
