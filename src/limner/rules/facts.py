"""The sources of references, made of what was collected."""

from __future__ import annotations

from typing import Any

import msgspec

from limner.model.event import Event
from limner.model.json import Json, Raw
from limner.model.profile import Profile
from limner.model.session import Session

Subject = Profile | Session | Event


def plain(subject: Subject) -> Json:
    """Return a profile, session or event as references see it: sparse, times as ISO text, raw parts read."""
    document: Json = msgspec.json.decode(msgspec.json.encode(subject))
    return document


def part_of(subject: Subject, keys: frozenset[str] | None) -> Json:
    """Return what stands under some keys of a subject, None for all: most rules ask for two or three of twenty."""
    if keys is None:
        return plain(subject)
    found = {key: getattr(subject, key, None) for key in keys}
    return {key: _plain(value) for key, value in found.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    return msgspec.json.decode(value if isinstance(value, Raw) else msgspec.json.encode(value))


def facts_of(
    *, profile: Profile | None = None, session: Session | None = None, event: Event | None = None, **others: Any
) -> dict[str, Any]:
    """Return facts of these subjects; the others (payload, memory, flow) are taken as they are."""
    subjects = {"profile": profile, "session": session, "event": event}
    return {name: plain(subject) for name, subject in subjects.items() if subject is not None} | others
