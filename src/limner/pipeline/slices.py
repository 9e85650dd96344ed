"""What steps 4 to 8 of collection know of one request, from one step to the next."""

from __future__ import annotations

import msgspec

from limner.model.batch import Batch
from limner.model.event import Event
from limner.model.json import Json
from limner.model.merging import Merge
from limner.model.payload import Problem
from limner.model.profile import Profile
from limner.model.session import Session
from limner.rules import visits
from limner.rules.events import Told


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """One request on its way through steps 4 to 8.

    `before` is the person as stored, `profile` as it will be; `absorbed` are profiles that became part of it, `point`
    is the identification point that said whose it is, by `point_keys`, `merges` are the notes of what became one.
    `found` is what the enrichers found for the events, `told` the events with what their types say; of these `events`
    are stored, and `passing` are not, but owed to destinations that ask for such.
    """

    batch: Batch
    opening: visits.Opening = visits.Opening()
    before: Profile | None = None
    profile: Profile | None = None
    absorbed: tuple[Profile, ...] = ()
    point: str = ""
    point_keys: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()
    session_before: Session | None = None
    session: Session | None = None
    found: dict[str, Json] = {}
    time_zone: str | None = None
    told: tuple[Told, ...] = ()
    events: tuple[Event, ...] = ()
    passing: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
