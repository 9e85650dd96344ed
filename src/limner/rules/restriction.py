"""Restricted processing (GDPR article 18): what somebody does is kept, and nothing is made of it."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from limner.model.profile import Profile

PLACE = "restricted"
"""Where it stands in `metadata.system` of a profile: since when, and who asked for it."""

CONSENTS = "consents."
DECISIONS = "consents"
"""Where each decision about a consent is noted, in `metadata.system`."""


def is_restricted(profile: Profile) -> bool:
    """Tell whether nothing may be made of what this person does."""
    return PLACE in profile.metadata.system


def restrict(profile: Profile, since: datetime, by: str) -> Profile:
    """Return the profile with its processing restricted; it stays as it is where that was so before."""
    if is_restricted(profile):
        return profile
    return _with_system(profile, profile.metadata.system | {PLACE: {"since": since.isoformat(), "by": by}})


def release(profile: Profile) -> Profile:
    """Return the profile with its processing free again."""
    return _with_system(profile, {key: it for key, it in profile.metadata.system.items() if key != PLACE})


def _with_system(profile: Profile, system: dict[str, object]) -> Profile:
    return replace(profile, metadata=replace(profile.metadata, system=system))


def with_consents(profile: Profile, now: Profile, moment: datetime) -> Profile:
    """Return a profile with the consents that it would have now, and nothing else of that: they are its own will."""
    decided, known = now.metadata.system.get(DECISIONS), profile.metadata.system
    if now.consents == profile.consents and decided == known.get(DECISIONS):
        return profile
    fields = {place: it for place, it in now.metadata.fields.items() if place.startswith(CONSENTS)}
    time = replace(profile.metadata.time, update=moment)
    system = known if decided is None else known | {DECISIONS: decided}
    metadata = replace(profile.metadata, fields=profile.metadata.fields | fields, time=time, system=system)
    return replace(profile, consents=now.consents, metadata=metadata)


def as_restricted(profile: Profile, other: Profile) -> Profile:
    """Return a profile that is restricted if another one is, with which it was one."""
    known = other.metadata.system.get(PLACE)
    if known is None or is_restricted(profile):
        return profile
    return _with_system(profile, profile.metadata.system | {PLACE: known})
