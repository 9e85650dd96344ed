"""Visits: when one begins, how it is counted, which events of our own tell of it, and what a session says of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from limner.model.profile import Profile
from limner.model.session import Session

INTERNAL_SOURCE = "@internal-6c696d6e65722d303030"
"""The source of our own events; no client may send from an id that begins with @."""

PROFILE_CREATED, PROFILE_MERGED, PROFILE_UPDATED, SEGMENT_ADDED, VISIT_STARTED, SESSION_OPENED, VISIT_ENDED = (
    "profile-created",
    "profile-merged",
    "profile-updated",
    "segment-added",
    "visit-started",
    "session-opened",
    "visit-ended",
)


class SystemEvent(msgspec.Struct, frozen=True, gc=False):
    """An event of our own; `ago` places it before the client's events, as its order of appearance is another."""

    type: str
    ago: timedelta


class Opening(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a request opens: a profile, a session, and whether the visit of its session had ended before."""

    new_profile: bool = False
    new_session: bool = False
    reopened: bool = False


def system_events(opening: Opening, types: Sequence[str]) -> tuple[SystemEvent, ...]:
    """Return the events that we add to a request with events of these types, in the order in which they are stored."""
    if VISIT_ENDED in types:
        return ()
    added = []
    if opening.new_profile and PROFILE_CREATED not in types:
        added.append(SystemEvent(PROFILE_CREATED, timedelta(seconds=3)))
    if opening.new_session or opening.reopened:
        added.append(SystemEvent(VISIT_STARTED, timedelta(seconds=1)))
    if opening.new_session:
        added.append(SystemEvent(SESSION_OPENED, timedelta(seconds=2)))
    return tuple(added)


def status_after(types: Sequence[str]) -> str:
    """Return a session's status after events of these types, in the order in which they are stored."""
    match types[-1] if types else "":
        case "visit-ended":
            return "ended"
        case "visit-started":
            return "started"
        case _:
            return "active"


def count_visit(profile: Profile, now: datetime) -> Profile:
    """Return the profile with one more visit, which begins now."""
    time = profile.metadata.time
    visit = replace(time.visit, last=time.visit.current, current=now, count=time.visit.count + 1)
    return replace(profile, metadata=replace(profile.metadata, time=replace(time, visit=visit)))


def in_time_zone(profile: Profile, zone: str) -> Profile:
    """Return the profile with the time zone of its visit."""
    time = profile.metadata.time
    if time.visit.tz == zone:
        return profile
    return replace(profile, metadata=replace(profile.metadata, time=replace(time, visit=replace(time.visit, tz=zone))))


def touch(session: Session, now: datetime) -> Session:
    """Return the session after an event at this time: `duration` is the seconds from its begin until now."""
    time = session.metadata.time
    duration = max(time.duration, (now - time.insert).total_seconds())
    return replace(session, metadata=replace(session.metadata, time=replace(time, update=now, duration=duration)))


def with_status(session: Session, status: str) -> Session:
    """Return the session in this state."""
    if session.metadata.status == status:
        return session
    return replace(session, metadata=replace(session.metadata, status=status))
