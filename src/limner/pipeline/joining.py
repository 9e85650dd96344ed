"""Part of step 7: who turns out to be somebody whom we know becomes that person, in the same commit."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from limner.model.batch import Batch
from limner.model.event import Event
from limner.model.json import Ref
from limner.model.merging import Cause, Merge
from limner.model.profile import Profile
from limner.pipeline.deps import Deps
from limner.pipeline.ledger import Ledger
from limner.pipeline.merge_events import tell_of_merge
from limner.pipeline.slices import Slice
from limner.rules.devices import device_key, was_seen, with_device, without_device
from limner.rules.identity_keys import Identity, key_name
from limner.rules.joining import PREFIX, elder, fresh_keys, may_join
from limner.rules.keys import BEGINNINGS, DEVICE, DEVICE_PREFIX, PREFIXES, KeyRule, Salt, has_lost
from limner.rules.merging import merge
from limner.rules.strategies import Strategies
from limner.rules.visits import INTERNAL_SOURCE, PROFILE_CREATED

JOINED = "joined"
"""Where a profile counts how many others became part of it by each key."""

KEY_NAMES = {prefix: key_name(place) for place, prefix in PREFIXES.items()} | {DEVICE_PREFIX: key_name(DEVICE)}


def join(at_hand: Slice, ledger: Ledger, deps: Deps) -> Slice:
    """Let the person of a request become one with those who have an identity key that the request brought.

    The older profile survives. A source that is trusted with ids tells people apart by itself. What became one, here or
    when the person was identified, is noted.
    """
    profile, batch = at_hand.profile, at_hand.batch
    if profile is None or profile is at_hand.before or batch.static or not batch.options.save_profile:
        return at_hand
    keys = fresh_keys(at_hand.before, profile)
    if not keys and not at_hand.absorbed:
        return at_hand
    identity = deps.catalog.current.identity
    work = _Work(at_hand, identity.strategies, deps)
    for gone in at_hand.absorbed:
        cause = Cause(by="point" if at_hand.point else "referral", point=at_hand.point)
        work.note(work.standing, gone, cause, at_hand.point_keys)
    for key in keys:
        if not _may(key, work.before, identity):
            continue
        owner = ledger.namesake(key)
        if owner is not None and not work.knows(owner) and not _is_over(key, owner, batch, ledger, identity):
            work.join(key, ledger.profile(owner), identity)
    return work.result()


def recognise(profile: Profile, at_hand: Slice, rule: KeyRule, salt: Salt) -> Profile:
    """Return a profile with the key of the visitor's device, where that is to say who it is: of somebody new.

    Where devices merge, it counts at the beginning of each visit of somebody known too.
    """
    batch = at_hand.batch
    if batch.static or batch.named or (at_hand.before is not None and (at_hand.session_before or not rule.key.merges)):
        return profile
    key = device_key(batch.client, batch.context, salt)
    return with_device(profile, key, batch.received) if key else profile


def _is_over(key: str, owner: str, batch: Batch, ledger: Ledger, identity: Identity) -> bool:
    """Tell whether a key is of a device that somebody had too long ago, who loses it then."""
    if identity.device is None or not key.startswith(DEVICE_PREFIX):
        return False
    before = ledger.profile(owner)
    if was_seen(before, key, identity.device, batch.received):
        return False
    ledger.save_profile(without_device(before, key))
    return True


def _may(key: str, before: Profile | None, identity: Identity) -> bool:
    rule = identity.by_prefix[key[:4]].key
    return bool(rule.enabled and (rule.identifies if before is None else rule.merges))


def is_crowded(key: str, one: Profile, other: Profile, identity: Identity) -> bool:
    """Tell whether a key has joined as many profiles already as it may."""
    most = identity.by_prefix[key[:4]].key.most_profiles
    return most > 0 and sum(_counted(it).get(key, 0) for it in (one, other)) >= most


def _counted(profile: Profile) -> dict[str, int]:
    counted: dict[str, int] = profile.metadata.system.get(JOINED, {})
    return counted


def with_count(profile: Profile, keys: Iterable[str]) -> Profile:
    """Return a profile that counts that one more became part of it by these keys."""
    counted = _counted(profile)
    more = {key: counted.get(key, 0) + 1 for key in keys}
    if not more:
        return profile
    system = profile.metadata.system | {JOINED: {**counted, **more}}
    return replace(profile, metadata=replace(profile.metadata, system=system))


class _Work:
    """One request whose person becomes one with others; `standing` is that person as the disk would have it."""

    def __init__(self, at_hand: Slice, strategies: Strategies, deps: Deps) -> None:
        self._at_hand, self._strategies, self._deps = at_hand, strategies, deps
        self.standing = at_hand.before
        self.records: list[Merge] = []

    @property
    def before(self) -> Profile | None:
        """The person before this request, as far as it is known by now who that is."""
        return self._at_hand.before

    def knows(self, owner: str) -> bool:
        """Tell whether somebody is part of the person already."""
        at_hand = self._at_hand
        return owner == (at_hand.profile.id if at_hand.profile else None) or any(
            owner == it.id for it in at_hand.absorbed
        )

    def join(self, key: str, other: Profile, identity: Identity) -> None:
        """Make one of the person and another one, if they may be."""
        at_hand, profile = self._at_hand, self._at_hand.profile
        if profile is None or not may_join(at_hand.before, profile, other) or is_crowded(key, profile, other, identity):
            return
        standing, self._at_hand = self.standing, _joined(at_hand, profile, other, self._strategies)
        survivor = self._at_hand.profile
        if standing is None or survivor is None:
            self.standing = other
            return
        kept, gone = (standing, other) if survivor.id == standing.id else (other, standing)
        self.note(kept, gone, Cause(by="key", key=KEY_NAMES[key[:4]]), (key,))

    def note(self, kept: Profile | None, gone: Profile, cause: Cause, keys: Iterable[str] = ()) -> None:
        """Note that one profile became part of another, and by which keys."""
        profile = self._at_hand.profile
        if kept is None or profile is None:
            return
        batch, self.standing = self._at_hand.batch, with_count(merge(kept, gone, self._strategies), keys)
        self._at_hand = replace(self._at_hand, profile=with_count(profile, keys))
        cause = replace(cause, event=batch.events[0].id if batch.events else "", source=batch.source.id)
        self.records.append(
            Merge(id=self._deps.new_id(), time=batch.received, cause=cause, kept=kept, gone=gone, merged=self.standing)
        )

    def result(self) -> Slice:
        """Return the request; its events say that two became one, and one of our own says who."""
        if not self.records:
            return self._at_hand
        events = tuple(_flagged(event) for event in self._at_hand.events)
        passing = tuple(_flagged(event) for event in self._at_hand.passing)
        told = self._told(next(iter((*events, *passing)), None))
        if self._at_hand.batch.options.save_events:
            events += told
        else:
            passing += told
        return replace(self._at_hand, events=events, passing=passing, merges=tuple(self.records))

    def _told(self, cause: Event | None) -> tuple[Event, ...]:
        return tuple(event for record in self.records for event in tell_of_merge(record, self._deps, cause))


def _flagged(event: Event) -> Event:
    if event.source.id == INTERNAL_SOURCE:
        return event
    return replace(event, metadata=replace(event.metadata, merge=True))


def with_free_ids(at_hand: Slice, ledger: Ledger) -> Slice:
    """Return a request without the ids that its events gave the person and that mean somebody else already."""
    before, profile = at_hand.before, at_hand.profile
    if profile is None or (before is not None and before.ids is profile.ids):
        return at_hand
    known = {profile.id, *at_hand.batch.profile_ids, *(before.ids if before else ())}
    given = [name for name in profile.ids if name not in known and name[:PREFIX] not in BEGINNINGS]
    taken = [name for name in given if ledger.namesake(name) not in {None, profile.id, *_ids_of(at_hand.absorbed)}]
    if not taken:
        return at_hand
    warning = f"ids belong to other profiles and were ignored: {', '.join(taken)}"
    profile = replace(profile, ids=tuple(name for name in profile.ids if name not in taken))
    return replace(at_hand, profile=profile, warnings=(*at_hand.warnings, warning))


def _ids_of(profiles: Iterable[Profile]) -> Iterable[str]:
    return (name for it in profiles for name in (it.id, *it.ids))


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


def _joined(at_hand: Slice, profile: Profile, other: Profile, strategies: Strategies) -> Slice:
    """Make one of the person of a request and another one."""
    if at_hand.before is not None and elder(at_hand.before, other):
        merged = merge(profile, other, strategies)
        return replace(at_hand, profile=merged, absorbed=(*at_hand.absorbed, other))
    gone = (at_hand.before,) if at_hand.before is not None else ()
    survivor, session = Ref(other.id), at_hand.session
    merged = merge(other, profile, strategies)
    if not gone:  # its id was drawn for this request, and nobody knows it
        merged = replace(merged, ids=tuple(name for name in merged.ids if name != profile.id))
    return replace(
        at_hand,
        before=other,
        profile=merged,
        absorbed=(*at_hand.absorbed, *gone),
        session=replace(session, profile=survivor) if session and session.profile else session,
        events=_about(at_hand.events, survivor, is_new=not gone),
        passing=_about(at_hand.passing, survivor, is_new=not gone),
    )


def _about(events: tuple[Event, ...], profile: Ref, *, is_new: bool) -> tuple[Event, ...]:
    """Return events as those of another profile; that one began long ago, whatever those of a new one said."""
    told = (event for event in events if not (is_new and _tells_of_a_beginning(event)))
    return tuple(replace(event, profile=profile) if event.profile else event for event in told)


def _tells_of_a_beginning(event: Event) -> bool:
    return event.type == PROFILE_CREATED and event.source.id == INTERNAL_SOURCE
