"""How a profile and a session begin, and how a session takes up what requests and enrichers say."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from limner.model.batch import Batch
from limner.model.json import Json, Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.rules.payloads import is_known

_encode = msgspec.json.encode

LARGEST_CONTEXT = 65_536
"""Bytes of a session's context, and as many of its properties. What would make them larger is not taken up, because a
session is written as a whole."""

MOST_IDS = 500
"""Ids of one profile that senders may add; merging goes on beyond."""


def new_profile(profile_id: str, batch: Batch) -> Profile:
    """Return the profile of somebody whom nobody knew before this request."""
    times = batch.profile_times
    time = ProfileTime(insert=times.insert or batch.received, create=times.create, update=times.update)
    return Profile(id=profile_id, ids=(profile_id,), metadata=ProfileMetadata(time=time))


def new_session(session_id: str, batch: Batch, *, artificial: bool) -> Session:
    """Return the session that this request opens; an artificial one stands for a request that named none.

    Its context has the address of the connection, as the settings leave it.
    """
    times = batch.session_times
    insert = times.insert or batch.received
    metadata = SessionMetadata(
        time=SessionTime(
            insert=insert,
            create=times.create,
            update=times.update,
            timestamp=insert.timestamp(),
            weekday=insert.weekday(),
        ),
        channel=batch.source.channel or None,
        aux={"artificial": True} if artificial else {},
    )
    ip = batch.client.ip
    return Session(id=session_id, metadata=metadata, context={"ip": Raw(_encode(ip))} if ip else {})


def take_up(session: Session, batch: Batch, profile: Ref | None) -> Session:
    """Return the session with what this request says of it, and the profile that it belongs to now.

    It is the same object when nothing is news. The client's clock alone is none: it differs with every request, and
    writing every session again with every event would cost more than the event.
    """
    owner = profile if profile is not None else session.profile
    context = _united(session.context, batch.context)
    properties = _united(session.properties, batch.properties)
    if owner == session.profile and context is session.context and properties is session.properties:
        return session
    return replace(session, profile=owner, context=context, properties=properties)


def _united(stored: dict[str, Raw], sent: dict[str, Raw]) -> dict[str, Raw]:
    if is_known(sent, stored):
        return stored
    united = stored | sent
    return united if sum(len(bytes(part)) for part in united.values()) <= LARGEST_CONTEXT else stored


def with_sections(session: Session, sections: dict[str, Json]) -> Session:
    """Return the session with sections that enrichers found, each place on top of what stood there."""
    changed: dict[str, Json] = {}
    for name, found in sections.items():
        if name == "context":
            changed[name] = session.context | {key: Raw(_encode(value)) for key, value in found.items()}
        else:
            changed[name] = {**getattr(session, name), **found}
    return replace(session, **changed)


def with_ids(profile: Profile, ids: tuple[str, ...]) -> Profile:
    """Return the profile with more ids that mean the same person."""
    fresh = tuple(name for name in dict.fromkeys(ids) if name not in profile.ids)[: max(0, MOST_IDS - len(profile.ids))]
    return replace(profile, ids=profile.ids + fresh) if fresh else profile


def add_sections(sections: dict[str, Json], more: dict[str, Json]) -> None:
    """Put what an enricher found on top of what others found before."""
    for name, found in more.items():
        sections[name] = {**sections[name], **found} if name in sections else found


def is_bot(session: Session | None, found: dict[str, Json]) -> bool:
    """Tell whether this request, or the session that it belongs to, is a robot's."""
    return bool(found.get("app", {}).get("bot") or (session is not None and session.app.get("bot")))
