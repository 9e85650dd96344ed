"""What one transaction knows, and what it has changed so far: the store's answer, and on top of it the new facts.

Requests of one batch are processed one after the other; each sees what the ones before it did.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

import msgspec
from msgspec.structs import replace

from limner.errors import Unsettled
from limner.model.attribute import Attribute, Search
from limner.model.batch import NewEvent
from limner.model.event import Event
from limner.model.merging import Merge, Parting
from limner.model.profile import Profile
from limner.model.session import Session
from limner.rules.import_keys import same_attributes
from limner.store.ports import MOST_MATCHES, Changes, Found, Held, Lookup, Match, Seen, Transaction

Holds = Callable[[Profile], Search]
"""Returns what a profile holds, by which others may match it."""

NOTHING: Search = frozenset()
NO_KEYS: frozenset[str] = frozenset()


class Holding(msgspec.Struct, frozen=True, gc=False):
    """What a profile holds on disk, and what it will."""

    before: Search
    after: Search


class Ledger:
    """Facts of one transaction, by id."""

    def __init__(self, found: Found, holds: Holds, asked: frozenset[str] = NO_KEYS) -> None:
        self._holds, self._asked = holds, asked
        self._matches, self.sizes = found.matches, dict(found.sizes)
        self._held: dict[str, Holding] = {}
        self._moved: dict[Attribute, set[str]] = {}
        self.unasked: set[str] = set()
        self._sessions, self._owners = dict(found.sessions), dict(found.owners)
        self._before = found.profiles
        self._profiles = dict(found.profiles)
        self._seen: dict[str, Seen | Event] = dict(found.events)
        self._changed_profiles: dict[str, Profile] = {}
        self._changed_sessions: dict[str, Session] = {}
        self._keys: dict[str, str] = {}
        self._retired: dict[str, str] = {}
        self._absorbed: dict[str, str] = {}
        self._events: list[Event] = []
        self.passing: list[Event] = []
        self._merges: list[Merge] = []
        self._partings: list[Parting] = []
        self.parting = found.parting

    def session(self, session_id: str) -> Session | None:
        """Return a session as it is now."""
        return self._sessions.get(session_id)

    def owner(self, key: str | None) -> str | None:
        """Return the id of the profile that an id means today."""
        return self._owners.get(key) if key else None

    def namesake(self, key: str) -> str | None:
        """Return the profile that an identity key means; that of a key not asked for is noted, to be asked for."""
        if key not in self._asked:  # also where a request of this moment brought it: it may be another's on disk
            self.unasked.add(key)
        return self._owners.get(key)

    def owner_of_session(self, session_id: str | None) -> str | None:
        """Return the id of the profile that a session belongs to today."""
        session = self._sessions.get(session_id) if session_id else None
        return self.owner(session.profile.id) if session and session.profile else None

    def profile(self, profile_id: str) -> Profile:
        """Return a profile by its own id, as it is now."""
        return self._profiles[profile_id]

    def seen(self, event_id: str) -> Seen | Event | None:
        """Return an event that is stored already, or whose it was."""
        return self._seen.get(event_id)

    def is_fresh(self, event_ids: AbstractSet[str]) -> bool:
        """Tell whether none of these events is stored already."""
        return self._seen.keys().isdisjoint(event_ids)

    def repeats(self, event: NewEvent, session_id: str | None) -> bool:
        """Tell whether an event came before, from the same session; where one names none, with the same content.

        An id alone may be guessed, and must not tell whose event it was.
        """
        seen = self._seen.get(event.id)
        if seen is None:
            return False
        if session_id and seen.session:
            return seen.session.id == session_id
        return (seen.type, seen.properties) == (event.type, event.properties)

    def save_profile(self, profile: Profile) -> None:
        """Note a new or changed profile; ids that nobody has yet mean it from now on."""
        before = self._profiles.get(profile.id)
        self._profiles[profile.id] = self._changed_profiles[profile.id] = profile
        if not same_attributes(before, profile):
            self._hold(profile.id, self._holds(before) if before else NOTHING, self._holds(profile))
        if before is not None and before.ids is profile.ids:
            return
        for key in set(before.ids).difference(profile.ids) if before else ():
            if self._owners.get(key, profile.id) == profile.id:
                self._owners.pop(key, None)
                self._keys.pop(key, None)
                self._retired.setdefault(key, profile.id)  # whom it means on disk
        for key in profile.ids:
            if key not in self._owners:
                self._owners[key] = self._keys[key] = profile.id

    def absorb(self, gone: Profile, survivor: str) -> None:
        """Note that one profile became part of another; its ids lead to the survivor, but for a third's."""
        self._absorbed[gone.id] = survivor
        self._hold(gone.id, self._holds(gone), NOTHING)
        for key in gone.ids:
            if self._owners.get(key, gone.id) in {gone.id, survivor}:
                self._owners[key] = self._keys[key] = survivor

    def note(self, merge: Merge) -> None:
        """Note how a profile became part of another, so that it can be undone."""
        self._merges.append(merge)

    def part(self, parting: Parting, kept: Profile, gone: Profile) -> None:
        """Note that a merge is taken back: what the two profiles are now, and the ids of each lead to it."""
        self._partings.append(parting)
        self.save_profile(kept)
        self.save_profile(gone)

    def _hold(self, profile_id: str, before: Search, after: Search) -> None:
        """Note what a profile holds now; what it holds on disk stays what it was at the first change."""
        if before == after:
            return
        known = self._held.get(profile_id)
        self._held[profile_id] = Holding(known.before if known else before, after)
        for attribute in before ^ after:
            self._moved.setdefault(attribute, set()).add(profile_id)

    def matches(self, search: Search) -> Match:
        """Return the profiles that hold all of this now. Raises Unsettled where only the store could tell."""
        found = self._matches[search]
        moved = {name for attribute in search for name in self._moved.get(attribute, ())}
        if not moved:
            return found
        total, ids = found.total, set(found.ids)
        for name in moved:
            held = self._held[name]
            total += (search <= held.after) - (search <= held.before)
            ids.discard(name)
            if search <= held.after:
                ids.add(name)
        is_capped = len(search) > 1 and found.total >= MOST_MATCHES  # then there may be any number more
        if (total == 1 and len(ids) != 1) or (is_capped and total <= 1):
            raise Unsettled("who matches depends on what is not written yet")
        return Match(total, tuple(ids))

    def save_session(self, session: Session) -> None:
        """Note a new or changed session."""
        self._sessions[session.id] = self._changed_sessions[session.id] = session

    def append(self, events: tuple[Event, ...]) -> None:
        """Note new events."""
        for event in events:
            self._seen[event.id] = event
        self._events += events

    def pass_on(self, events: tuple[Event, ...]) -> None:
        """Note events that destinations may be told of, and that are not stored."""
        self.passing += events

    @property
    def events(self) -> list[Event]:
        """All new events of this transaction."""
        return self._events

    def changes(self) -> Changes:
        """Return all that is to be written."""
        return Changes(
            profiles=tuple(self._changed_profiles.values()),
            keys=self._keys,
            retired=self._retired,
            absorbed=self._absorbed,
            sessions=tuple(self._changed_sessions.values()),
            events=tuple(self._events),
            lost=tuple(Held(name, it) for name, held in self._held.items() for it in held.before - held.after),
            gained=tuple(Held(name, it) for name, held in self._held.items() for it in held.after - held.before),
            before=self._before,
            merges=tuple(self._merges),
            partings=tuple(self._partings),
        )


async def open_ledger(transaction: Transaction, lookup: Lookup, holds: Holds) -> Ledger:
    """Return the ledger of a transaction; whose repeated events are today is asked as well, after merges."""
    found = await transaction.find(lookup)
    owners = {seen.profile.id for seen in found.events.values() if seen.profile} - found.owners.keys()
    if owners:
        more = await transaction.find(Lookup(keys=frozenset(owners)))
        found = replace(found, owners=found.owners | more.owners, profiles=more.profiles | found.profiles)
    return Ledger(found, holds, lookup.keys)
