"""Part of step 7: who turns out to be somebody whom we know becomes that person, in the same commit."""

from __future__ import annotations

from msgspec.structs import replace

from limner.model.event import Event
from limner.model.json import Ref
from limner.model.profile import Profile
from limner.pipeline.ledger import Ledger
from limner.pipeline.slices import Slice
from limner.rules.joining import elder, fresh_keys, may_join
from limner.rules.keys import Salt, has_lost
from limner.rules.merging import merge
from limner.rules.visits import INTERNAL_SOURCE, PROFILE_CREATED


def join(at_hand: Slice, ledger: Ledger) -> Slice:
    """Let the person of a request become one with those who have an identity key that the request brought.

    The older profile survives. A source that is trusted with ids tells people apart by itself.
    """
    profile, batch = at_hand.profile, at_hand.batch
    if profile is None or profile is at_hand.before or batch.static or not batch.options.save_profile:
        return at_hand
    keys = fresh_keys(at_hand.before, profile)
    if not keys:
        return at_hand
    for owner in dict.fromkeys(ledger.namesake(key) for key in keys):
        if owner is None or at_hand.profile is None or owner == at_hand.profile.id:
            continue
        if any(owner == it.id for it in at_hand.absorbed):  # the request itself says that they are one
            continue
        other = ledger.profile(owner)
        if may_join(at_hand.before, at_hand.profile, other):
            at_hand = _joined(at_hand, at_hand.profile, other)
    return at_hand


def take_over(before: Profile | None, profile: Profile, ledger: Ledger, salt: Salt) -> None:
    """Let a profile have the identity keys that came to it, where whoever had them has lost what they name.

    For those who say for certain that it is another person: an address that was given up means its new owner.
    """
    for key in fresh_keys(before, profile):
        owner = ledger.namesake(key)
        if owner is not None and owner != profile.id:
            other = ledger.profile(owner)
            if has_lost(other, key, salt):
                ledger.save_profile(replace(other, ids=tuple(it for it in other.ids if it != key)))


def _joined(at_hand: Slice, profile: Profile, other: Profile) -> Slice:
    """Make one of the person of a request and another one."""
    if at_hand.before is not None and elder(at_hand.before, other):
        return replace(at_hand, profile=merge(profile, other), absorbed=(*at_hand.absorbed, other))
    gone = (at_hand.before,) if at_hand.before is not None else ()
    survivor, session, merged = Ref(other.id), at_hand.session, merge(other, profile)
    if not gone:  # its id was drawn for this request, and nobody knows it
        merged = replace(merged, ids=tuple(name for name in merged.ids if name != profile.id))
    return replace(
        at_hand,
        before=other,
        profile=merged,
        absorbed=(*at_hand.absorbed, *gone),
        session=replace(session, profile=survivor) if session and session.profile else session,
        events=tuple(_about(event, survivor) for event in at_hand.events if gone or not _tells_of_a_beginning(event)),
    )


def _about(event: Event, profile: Ref) -> Event:
    return replace(event, profile=profile) if event.profile else event


def _tells_of_a_beginning(event: Event) -> bool:
    return event.type == PROFILE_CREATED and event.source.id == INTERNAL_SOURCE
