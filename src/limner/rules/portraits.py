"""The full view of what is stored: every place that there is, empty where nobody said anything.

Stored documents are sparse. Who reads them through the API or writes a condition sees unset texts as null, unset lists
as [], unset maps as {}; parts that are stored unread (`msgspec.Raw`) and times stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from limner.model.delivery import Taken
from limner.model.event import Event, EventMetadata, EventSession, EventTime
from limner.model.event_data import App, Device, EventData, Hit, Os, Utm
from limner.model.json import Json
from limner.model.portrait import Geo, Portrait, Stats
from limner.model.profile import Profile, ProfileMetadata, ProfileTime, Visits
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.rules.mapping import event_name

Fill = Callable[[Json], Json]
ON_ITS_WAY = Taken(owed=True)


def complete_profile(profile: Profile) -> Json:
    """Return all of a profile; `data` has every field of `model.portrait.Portrait`."""
    metadata = profile.metadata
    times = _fields(metadata.time, ProfileTime) | {"visit": _fields(metadata.time.visit, Visits)}
    return {
        "id": profile.id,
        "primary_id": profile.primary_id,
        "ids": list(profile.ids),
        "active": profile.active,
        "metadata": _fields(metadata, ProfileMetadata)
        | {
            "time": times,
            "fields": {path: list(stamp) for path, stamp in metadata.fields.items()},
            "system": {"integrations": {}, "aux": {}, **metadata.system},
        },
        "stats": _filler(Stats)(profile.stats),
        "traits": profile.traits,
        "segments": list(profile.segments),
        "interests": profile.interests,
        "consents": profile.consents,
        "aux": profile.aux,
        "data": _filler(Portrait)(profile.data),
    }


def complete_session(session: Session) -> Json:
    """Return all of a session."""
    metadata = session.metadata
    return {
        "id": session.id,
        "metadata": _fields(metadata, SessionMetadata) | {"time": _fields(metadata.time, SessionTime)},
        "profile": _person(session.profile.id if session.profile else None),
        "device": _filler(Device)(session.device),
        "os": _filler(Os)(session.os),
        "app": _filler(App)(session.app),
        "utm": _filler(Utm)(session.utm),
        "context": session.context,
        "properties": session.properties,
        "traits": session.traits,
        "aux": session.aux,
    }


def complete_event(event: Event, taken: Taken = ON_ITS_WAY) -> Json:
    """Return all of an event; `device`, `os`, `app` and `utm` show what was known at its time and no empty places.

    `taken` is how far destinations were told of it.
    """
    metadata = event.metadata
    return {
        "id": event.id,
        "name": event.name or event_name(event.type),
        "type": event.type,
        "metadata": _fields(metadata, EventMetadata)
        | {
            "time": _fields(metadata.time, EventTime),
            "status": _status(event, taken),
            "processed_by": {"rules": [], "flows": [], "third_party": list(taken.by)},
            "instance": {"id": metadata.instance.id} if metadata.instance else None,
        },
        "source": {"id": event.source.id},
        "session": _fields(event.session, EventSession) if event.session else None,
        "profile": _person(event.profile.id if event.profile else None),
        "device": _located(event.device),
        "os": event.os,
        "app": event.app,
        "utm": event.utm,
        "hit": _filler(Hit)(event.hit),
        "properties": event.properties,
        "traits": event.traits,
        "context": event.context,
        "request": event.request,
        "config": event.config,
        "tags": {"values": list(event.tags.values), "count": event.tags.count},
        "journey": {"state": None, **event.journey},
        "aux": event.aux,
        "data": _filler(EventData)(event.data),
    }


def _status(event: Event, taken: Taken) -> str:
    if event.metadata.error or not event.metadata.valid:
        return "error"
    return "collected" if taken.owed else "processed"


def _fields(struct: msgspec.Struct, kind: type[msgspec.Struct]) -> Json:
    return {name: getattr(struct, name) for name in kind.__struct_fields__}


def _person(profile_id: str | None) -> Json | None:
    # The primary id stands on the profile; a session and an event know the id alone.
    return None if profile_id is None else {"id": profile_id, "primary_id": None}


def _located(device: Json) -> Json:
    geo = device.get("geo")
    return device | {"geo": _with_location(dict(geo))} if isinstance(geo, dict) else device


def _with_location(geo: Json) -> Json:
    longitude, latitude = geo.get("longitude"), geo.get("latitude")
    if longitude is not None and latitude is not None:
        geo["location"] = [longitude, latitude]
    return geo


@cache
def _filler(kind: type[msgspec.Struct]) -> Fill:
    """Return the function that fills the empty places of one section; what stands there beside them stays."""
    parts: dict[str, Fill] = {}
    makers: list[tuple[str, Callable[[], Any]]] = []
    for field in msgspec.structs.fields(kind):
        if isinstance(field.default, msgspec.Struct):
            parts[field.name] = _filler(type(field.default))
            makers.append((field.name, dict))
        elif field.default is msgspec.NODEFAULT:
            makers.append((field.name, field.default_factory))
        else:
            makers.append((field.name, lambda empty=field.default: empty))  # type: ignore[misc]

    def fill(sparse: Json) -> Json:
        full = {name: make() for name, make in makers}
        full.update((name, value) for name, value in sparse.items() if value is not None or name not in full)
        for name, part in parts.items():
            full[name] = part(full[name]) if isinstance(full[name], dict) else full[name]
        return _with_location(full) if kind is Geo else full

    return fill
