"""What somebody did: an immutable fact."""

from __future__ import annotations

from datetime import datetime

import msgspec

from limner.model.json import Json, Raw, Ref

EMPTY = Raw(b"{}")


class EventTime(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`insert` is when we took it, `create` when it happened by the client's clock; both in UTC."""

    insert: datetime
    create: datetime | None = None
    update: datetime | None = None
    process_time: float = 0.0
    total_time: float = 0.0


class EventMetadata(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the event came in and what became of it."""

    time: EventTime
    ip: str | None = None
    channel: str | None = None
    profile_less: bool = False
    valid: bool = True
    error: bool = False
    warning: bool = False
    merge: bool = False
    debug: bool = False
    instance: Ref | None = None
    aux: Json = {}


class EventSession(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The session of an event, with its `start` and its length until now, in seconds."""

    id: str
    start: datetime
    duration: float = 0.0
    tz: str | None = None


class Tags(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words that sort events."""

    values: tuple[str, ...] = ()
    count: int = 0


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that somebody did. `properties` and `context` stay raw until somebody reads them."""

    id: str
    type: str
    name: str = ""
    metadata: EventMetadata
    source: Ref
    session: EventSession | None = None
    profile: Ref | None = None
    device: Json = {}
    os: Json = {}
    app: Json = {}
    utm: dict[str, str] = {}
    hit: Json = {}
    properties: Raw = EMPTY
    traits: Json = {}
    context: Raw = EMPTY
    request: Raw = EMPTY
    config: Json = {}
    tags: Tags = Tags()
    journey: Json = {}
    aux: Json = {}
    data: Json = {}
