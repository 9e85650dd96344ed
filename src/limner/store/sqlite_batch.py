"""One batch on SQLite: what it needs to know in a few queries, what it changes in a few statements."""

from __future__ import annotations

from array import array
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any

import apsw
import msgspec
from msgspec.structs import replace

from limner.model.attribute import Search
from limner.model.delivery import Mark
from limner.model.event import Event
from limner.model.merging import Parting
from limner.model.profile import Profile
from limner.model.session import Session
from limner.store import sqlite_attributes, sqlite_consents, sqlite_debts, sqlite_history, sqlite_imports, sqlite_merges
from limner.store.ports import MOST_MATCHES, Changes, Found, Held, Lookup, Match, Seen
from limner.store.sqlite_lists import in_database
from limner.store.sqlite_recent import LARGEST, Place, Recent
from limner.store.sqlite_times import micros

FIND_SESSIONS = """
    select session.seq, session.body, coalesce(survivor.seq, profile.seq), coalesce(survivor.body, profile.body)
    from session
    left join profile on profile.seq = session.profile
    left join profile as survivor on survivor.seq = profile.survivor
    where session.id in (select value from carray(?))"""
FIND_PROFILES = """
    select identity.key, profile.seq, profile.body
    from identity join profile on profile.seq = identity.profile
    where identity.key in (select value from carray(?))"""
FIND_EVENTS = """
    select event.id, event.body from event where id in (select value from carray(?))"""
FIND_ROWS = "select seq, body from profile where seq in (select value from carray(?))"
WRITE_PROFILE = """
    insert into profile (seq, updated, database, body) values (?, ?, ?, ?)
    on conflict (seq) do update set updated = excluded.updated, database = excluded.database, body = excluded.body"""
WRITE_KEY = """
    insert into identity (key, profile) values (?, ?)
    on conflict (key) do update set profile = excluded.profile
    where not exists (select 1 from profile where seq = identity.profile and survivor is null)"""
ADD_SESSION = "insert into session (seq, profile, idle_since, body, id, started) values (?, ?, ?, ?, ?, ?)"
CHANGE_SESSION = "update session set profile = ?2, idle_since = ?3, body = ?4 where seq = ?1"
ADD_EVENT = """
    insert into event (id, time, type, source, profile, session, stray, body) values (?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do nothing"""
MEND_EVENT = "update event set body = ?2 where id = ?1"
LEAVE_EVENTS = """
    with head (seq) as (select coalesce(survivor, seq) from profile where seq = ?2)
    update event set stray = true where session = ?1
        and profile in (select profile.seq from head join profile on profile.seq = head.seq or survivor = head.seq)
        and (select seq from head) is not (select coalesce(survivor, seq) from profile where seq = ?3)"""
"""Of a session (?1) that goes from one profile (?2) to another one (?3)."""

DISOWN_EVENTS = """
    update event set profile = null
    where profile in (select seq from profile where seq = ?1 or survivor = ?1)"""
DISOWN_SESSIONS = """
    update session set profile = null
    where profile in (select seq from profile where seq = ?1 or survivor = ?1)"""
REMOVE_KEY = "delete from identity where key = ?1 and profile = ?2"
REMOVE_PROFILE = "delete from profile where seq = ?1 or survivor = ?1"

A_FEW = 8
"""Matches of a search that are told by their ids. Nobody needs more: several are too many already."""

Aside = Callable[[Callable[[], dict[Search, Any]]], Awaitable[dict[Search, Any]]]
"""Does what may take long on a thread, with the connection to itself."""

_encode = msgspec.json.Encoder().encode
_profile = msgspec.json.Decoder(Profile).decode
_session = msgspec.json.Decoder(Session).decode
_seen = msgspec.json.Decoder(Seen).decode


class SqliteTransaction:
    """Reads and writes inside one `begin … commit`; remembers which integer stands for which id."""

    def __init__(self, db: apsw.Connection, recent: Recent, aside: Aside) -> None:
        self._db, self._recent, self._aside = db, recent, aside
        self._profiles: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._sessions: dict[str, int] = {}
        self._owners: dict[int, int | None] = {}
        self._places: dict[str, Place | None] = {}
        self._bodies: dict[int, Profile | None] = {}
        self._wrote = self._merged = self._unsure = False

    async def find(self, lookup: Lookup) -> Found:
        """Answer a lookup in three queries at the most, and one or two for each search."""
        found = Found(sessions={}, owners={}, profiles={})
        self._recent.check(self._db)
        if strangers := lookup.sessions - self._recall(lookup.sessions, found):
            self._find_sessions(strangers, found)
        if keys := lookup.keys - found.owners.keys():
            for key, seq, body in self._ask(FIND_PROFILES, keys):
                found.owners[key] = self._named(seq, found) or self._take(seq, _profile(body), found, len(body))
        if lookup.searches:
            await self._search(lookup.searches, found)
        for database in lookup.sizes:
            found.sizes[database] = self._size(database)
        if lookup.parting and (reunion := sqlite_merges.find(self._db, lookup.parting)):
            self._profiles[reunion.parting.merge.gone.id] = reunion.row
            found = replace(found, parting=reunion.parting)
        if not lookup.events:
            return found
        events = {name: _seen(body) for name, body in self._ask(FIND_EVENTS, lookup.events)}
        return replace(found, events=events) if events else found

    def _ask(self, sql: str, names: frozenset[str]) -> apsw.Cursor:
        try:
            return self._db.execute(sql, (apsw.carray(tuple(names), flags=apsw.SQLITE_CARRAY_TEXT),))
        except ValueError:  # a name with U+0000 in it; C's arrays of texts cannot hold that
            return self._db.execute(sql.replace("carray", "json_each"), (_encode(list(names)).decode(),))

    def _recall(self, ids: frozenset[str], found: Found) -> set[str]:
        """Take the sessions that we remember into the answer, and return their ids."""
        recalled = set()
        for name in ids:
            place = None if self._wrote else self._recent.session(name)
            if place is not None:
                self._place(name, place, found)
                if place.owner is not None and place.session.profile:
                    owner = self._named(place.owner, found) or self._take(
                        place.owner, self._recent.profile(place.owner), found
                    )
                    found.owners[place.session.profile.id] = found.owners[owner] = owner
                recalled.add(name)
        return recalled

    def _find_sessions(self, ids: frozenset[str], found: Found) -> None:
        """Find sessions, each with the profile that it belongs to today."""
        for seq, body, owner, profile in self._ask(FIND_SESSIONS, ids):
            session = _session(body)
            self._place(session.id, Place(seq, session, owner), found, len(body))
            if profile is not None and session.profile:
                name = self._named(owner, found) or self._take(owner, _profile(profile), found, len(profile))
                found.owners[session.profile.id] = found.owners[name] = name

    async def _search(self, searches: frozenset[Search], found: Found) -> None:
        """Find profiles by what they hold; where there are a few only, they come along.

        What costs more the more profiles there are, goes on a thread.
        """
        db, several = self._db, [search for search in searches if len(search) > 1]
        holders = sqlite_attributes.holders_of_each(db, (search for search in searches if len(search) <= 1))
        if several:
            holders |= await self._aside(lambda: {it: sqlite_attributes.holders(db, it) for it in several})
        crowds = [search for search, rows in holders.items() if len(rows) >= MOST_MATCHES]
        totals: dict[Search, int] = {}
        if crowds:
            totals = await self._aside(lambda: {it: sqlite_attributes.count(db, it) for it in crowds})
        few = {search: rows for search, rows in holders.items() if len(rows) <= A_FEW}
        self._fetch({row for rows in few.values() for row in rows}, found)
        for search, rows in holders.items():
            ids = tuple(self._names[row] for row in few.get(search, ()))
            found.matches[search] = Match(totals.get(search, len(rows)), ids)

    def _fetch(self, rows: set[int], found: Found) -> None:
        """Take profiles into the answer, those that we remember without reading them."""
        strangers = []
        for seq in rows:
            name = self._named(seq, found)
            if name is None and (profile := None if self._wrote else self._recent.recall(seq)):
                name = self._take(seq, profile, found)
            if name is None:
                strangers.append(seq)
            else:
                found.owners[name] = name
        if strangers:
            for seq, body in self._db.execute(FIND_ROWS, (apsw.carray(array("q", strangers)),)):
                name = self._take(seq, _profile(body), found, len(body))
                found.owners[name] = name

    def _size(self, database: int) -> int:
        """Return how many profiles a database has: counted once, and from then on kept in mind."""
        sizes = {} if self._merged else self._recent.sizes
        if database not in sizes:
            sql = f"select count(*) from profile where survivor is null and {in_database(database)}"  # noqa: S608 # ours
            sizes[database] = int(self._db.execute(sql, (database,)).get)
        return sizes[database]

    def _place(self, name: str, place: Place, found: Found, size: int = 0) -> None:
        found.sessions[name] = place.session
        self._sessions[name] = place.seq
        self._places[name] = place if size <= LARGEST else None
        self._owners[place.seq] = place.owner

    def _named(self, seq: int, found: Found) -> str | None:
        """Return the id of a profile that the answer has already."""
        name = self._names.get(seq)
        return name if name in found.profiles else None

    def _take(self, seq: int, profile: Profile, found: Found, size: int = 0) -> str:
        """Take a profile into the answer, and return its id."""
        self._names[seq], self._profiles[profile.id] = profile.id, seq
        found.profiles[profile.id] = profile
        self._bodies[seq] = profile if size <= LARGEST else None
        return profile.id

    def committed(self) -> None:
        """Remember what was read and written, now that it is on disk."""
        if self._unsure:
            self._recent.clear()
            return
        self._recent.keep(self._places, self._bodies)
        if self._merged:
            self._recent.sizes.clear()

    async def write(self, changes: Changes) -> None:
        """Write everything; an event whose id is there already stays as it is."""
        self._wrote = True
        self._part(changes.partings)
        if changes.profiles:
            self._write_profiles(changes.profiles, changes.marks)
        if changes.absorbed:
            self._absorb(changes)
        if changes.retired:
            retired = changes.retired.items()
            self._db.executemany(REMOVE_KEY, [(key, self._profiles[owner]) for key, owner in retired])
        if changes.keys:
            self._db.executemany(WRITE_KEY, [(key, self._profiles[owner]) for key, owner in changes.keys.items()])
        if changes.sessions:
            self._write_sessions(changes.sessions)
        if changes.events:
            self._db.executemany(ADD_EVENT, self._event_rows(changes.events))
        if changes.debts:
            sqlite_debts.owe(self._db, changes.debts, self._profiles)
        if changes.absorbed:
            sqlite_debts.absorb(self._db, self._pairs(changes.absorbed))
        if changes.mended or changes.lost or changes.gained or changes.history or changes.imported or changes.job:
            self._write_notes(changes)

    def _write_notes(self, changes: Changes) -> None:
        """Write events anew, what profiles hold now, how they changed, and what became of messages and of a job."""
        if changes.mended:
            self._db.executemany(MEND_EVENT, [(event.id, _encode(event)) for event in changes.mended])
        if changes.history:
            sqlite_history.note(self._db, changes.history, self._profiles)
            sqlite_consents.note(self._db, changes.history, self._profiles)
        if changes.lost:
            sqlite_attributes.lose(self._db, self._rows(changes.lost))
        if changes.gained:
            sqlite_attributes.gain(self._db, self._rows(changes.gained))
        if changes.imported:
            sqlite_imports.remember(self._db, changes.imported)
        if changes.job is not None:
            sqlite_imports.move_job(self._db, changes.job)

    def _write_profiles(self, profiles: tuple[Profile, ...], marks: tuple[Mark, ...]) -> None:
        first = fresh = self._next("profile")
        rows = []
        for profile in profiles:
            seq = self._profiles.get(profile.id)
            if seq is None:
                seq, fresh = fresh, fresh + 1
                self._profiles[profile.id] = seq
            body, time = _encode(profile), profile.metadata.time
            self._bodies[seq] = profile if len(body) <= LARGEST else None
            rows.append((seq, micros(time.update or time.insert), profile.metadata.database, body))
        sqlite_debts.mark(self._db, marks, self._profiles)
        self._db.executemany(WRITE_PROFILE, rows)
        if self._recent.sizes:
            self._recent.grow([database for seq, _, database, _ in rows if seq >= first])

    def _absorb(self, changes: Changes) -> None:
        sqlite_merges.note(self._db, changes.merges, self._profiles)
        merge = "update profile set survivor = ?1 where seq = ?2 or survivor = ?2"
        pairs = self._pairs(changes.absorbed)
        self._db.executemany(merge, pairs)
        # Sessions that are remembered as theirs are read anew: their profile is not among those that are remembered.
        self._bodies.update((gone, None) for _, gone in pairs)
        self._merged = True

    def _part(self, partings: tuple[Parting, ...]) -> None:
        if partings:
            sqlite_merges.take_back(self._db, partings)
            self._merged = self._unsure = True

    def _rows(self, held: Iterable[Held]) -> list[sqlite_attributes.Row]:
        """Return rows of the index of what profiles hold."""
        return [
            (it.attribute.database, it.attribute.name, it.attribute.value, self._profiles[it.profile]) for it in held
        ]

    def _pairs(self, absorbed: dict[str, str]) -> list[tuple[int, int]]:
        """Return the rows of each survivor and what became part of it."""
        return [(self._profiles[survivor], self._profiles[gone]) for gone, survivor in absorbed.items()]

    def _write_sessions(self, sessions: tuple[Session, ...]) -> None:
        fresh = self._next("session")
        added, changed, left = [], [], []
        for session in sessions:
            owner = self._profiles.get(session.profile.id) if session.profile else None
            row = (owner, _idle_since(session), _encode(session))
            seq = self._sessions.get(session.id)
            if seq is None:
                seq, fresh = fresh, fresh + 1
                self._sessions[session.id] = seq
                added.append((seq, *row, session.id, micros(session.metadata.time.insert)))
            else:
                changed.append((seq, *row))
                before = self._owners.get(seq)
                if before not in (None, owner):
                    left.append((seq, before, owner))
            self._owners[seq] = owner
            self._places[session.id] = Place(seq, session, owner) if len(row[-1]) <= LARGEST else None
        for sql, rows in ((LEAVE_EVENTS, left), (ADD_SESSION, added), (CHANGE_SESSION, changed)):
            if rows:
                self._db.executemany(sql, rows)

    def _event_rows(self, events: tuple[Event, ...]) -> Iterator[tuple[Any, ...]]:
        """Yield rows. Events of one request follow one another, and share their time, profile and session."""
        at = ref = about = None
        time, profile, session, is_stray = 0, None, None, False
        for event in events:
            if event.metadata.time.insert is not at:
                at = event.metadata.time.insert
                time = micros(at)
            if event.profile is not ref or event.session is not about:
                ref, about = event.profile, event.session
                profile = self._profiles[ref.id] if ref else None
                session = self._sessions.get(about.id) if about else None
                is_stray = session is not None and profile != self._owners.get(session)
            yield event.id, time, event.type, event.source.id, profile, session, is_stray, _encode(event)

    def _next(self, table: str) -> int:
        (seq,) = next(self._db.execute(f"select coalesce(max(seq), 0) + 1 from {table}"))  # noqa: S608 # two literals
        return int(seq)

    def remove_profile(self, key: str) -> bool:
        """Remove a profile, all its ids and what was merged into it.

        Its events and sessions become nobody's: their rows must not lead to whoever gets its number next.
        """
        self._merged = self._unsure = True
        found = list(self._db.execute(FIND_PROFILES.replace("carray", "json_each"), (_encode([key]).decode(),)))
        for _, seq, body in found:
            names = {key, *_profile(body).ids}  # some may be another's, such as the e-mail of a household
            self._db.executemany(REMOVE_KEY, [(name, seq) for name in names])
            sqlite_attributes.forget(self._db, seq)
            sqlite_merges.forget(self._db, seq)
            sqlite_history.remove(self._db, seq)
            sqlite_consents.remove(self._db, seq)
            for sql in (DISOWN_EVENTS, DISOWN_SESSIONS, REMOVE_PROFILE):
                self._db.execute(sql, (seq,))
            sqlite_debts.forget(self._db, seq)
        return bool(found)

    def look_later(self, awake: list[tuple[int, int]]) -> None:
        """Note when sessions were last active (epoch seconds, row), unless they have ended meanwhile."""
        self._db.executemany("update session set idle_since = ? where seq = ? and idle_since is not null", awake)


def _idle_since(session: Session) -> int | None:
    if session.metadata.status == "ended" or session.metadata.aux.get("artificial"):
        return None  # an artificial session is no visit
    last = session.metadata.time.update or session.metadata.time.insert
    return int(last.timestamp())
