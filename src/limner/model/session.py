"""A visit: what the device, the browser and the way in looked like. Its id is the client's choice."""

from __future__ import annotations

from datetime import datetime

import msgspec

from limner.model.json import Json, Raw, Ref


class SessionTime(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The times of a session in UTC; `timestamp` is `insert` in epoch seconds, `duration` the seconds it lasted."""

    insert: datetime
    create: datetime | None = None
    update: datetime | None = None
    timestamp: float = 0.0
    duration: float = 0.0
    weekday: int = 0


class SessionMetadata(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What we know about the session; `status` is started, active or ended."""

    time: SessionTime
    channel: str | None = None
    aux: Json = {}
    status: str | None = None


class Session(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One visit. `context` is the union of what its requests said, later keys first."""

    id: str
    metadata: SessionMetadata
    profile: Ref | None = None
    device: Json = {}
    os: Json = {}
    app: Json = {}
    utm: dict[str, str] = {}
    context: dict[str, Raw] = {}
    properties: dict[str, Raw] = {}
    traits: Json = {}
    aux: Json = {}
