"""One batch on SQLite: what it needs to know in a few queries, what it changes in a few statements."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import apsw
import msgspec

from limner.model.event import Event
from limner.model.profile import Profile
from limner.model.session import Session
from limner.store.ports import Changes, Found, Lookup, Seen

FIND_SESSIONS = "select seq, body from session where id in (select value from carray(?))"
FIND_PROFILES = """
    select identity.key, profile.seq, profile.body
    from identity join profile on profile.seq = identity.profile
    where identity.key in (select value from carray(?))"""
FIND_EVENTS = """
    select event.id, event.body from event where id in (select value from carray(?))"""
WRITE_PROFILE = """
    insert into profile (seq, updated, body) values (?, ?, ?)
    on conflict (seq) do update set updated = excluded.updated, body = excluded.body"""
WRITE_KEY = """
    insert into identity (key, profile) values (?, ?)
    on conflict (key) do update set profile = excluded.profile
    where identity.profile in (select seq from profile where survivor is not null)"""
ADD_SESSION = "insert into session (seq, profile, idle_since, body, id) values (?, ?, ?, ?, ?)"
CHANGE_SESSION = "update session set profile = ?2, idle_since = ?3, body = ?4 where seq = ?1"
ADD_EVENT = """
    insert into event (id, time, type, source, profile, session, body) values (?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do nothing"""

_encode = msgspec.json.Encoder().encode
_profile = msgspec.json.Decoder(Profile).decode
_session = msgspec.json.Decoder(Session).decode
_seen = msgspec.json.Decoder(Seen).decode


class SqliteTransaction:
    """Reads and writes inside one `begin … commit`; remembers which integer stands for which id."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._profiles: dict[str, int] = {}
        self._sessions: dict[str, int] = {}

    async def find(self, lookup: Lookup) -> Found:
        """Answer a lookup in three queries at the most."""
        sessions = self._find_sessions(lookup.sessions) if lookup.sessions else {}
        keys = lookup.keys | {session.profile.id for session in sessions.values() if session.profile}
        owners, profiles = self._find_profiles(keys) if keys else ({}, {})
        events = {name: _seen(body) for name, body in self._ask(FIND_EVENTS, lookup.events)} if lookup.events else {}
        return Found(sessions=sessions, owners=owners, profiles=profiles, events=events)

    def _ask(self, sql: str, names: frozenset[str]) -> apsw.Cursor:
        return self._db.execute(sql, (apsw.carray(tuple(names), flags=apsw.SQLITE_CARRAY_TEXT),))

    def _find_sessions(self, ids: frozenset[str]) -> dict[str, Session]:
        found = {}
        for seq, body in self._ask(FIND_SESSIONS, ids):
            session = _session(body)
            found[session.id] = session
            self._sessions[session.id] = seq
        return found

    def _find_profiles(self, keys: frozenset[str]) -> tuple[dict[str, str], dict[str, Profile]]:
        owners: dict[str, str] = {}
        by_seq: dict[int, Profile] = {}
        for key, seq, body in self._ask(FIND_PROFILES, keys):
            profile = by_seq.get(seq)
            if profile is None:
                profile = by_seq[seq] = _profile(body)
                self._profiles[profile.id] = seq
            owners[key] = profile.id
        return owners, {profile.id: profile for profile in by_seq.values()}

    async def write(self, changes: Changes) -> None:
        """Write everything; an event whose id is there already stays as it is."""
        if changes.profiles:
            self._write_profiles(changes.profiles)
        if changes.absorbed:
            self._absorb(changes.absorbed)
        if changes.keys:
            self._db.executemany(WRITE_KEY, [(key, self._profiles[owner]) for key, owner in changes.keys.items()])
        if changes.sessions:
            self._write_sessions(changes.sessions)
        if changes.events:
            self._db.executemany(ADD_EVENT, [self._event_row(event) for event in changes.events])

    def _write_profiles(self, profiles: tuple[Profile, ...]) -> None:
        fresh = self._next("profile")
        rows = []
        for profile in profiles:
            seq = self._profiles.get(profile.id)
            if seq is None:
                seq, fresh = fresh, fresh + 1
                self._profiles[profile.id] = seq
            time = profile.metadata.time
            rows.append((seq, micros(time.update or time.insert), _encode(profile)))
        self._db.executemany(WRITE_PROFILE, rows)

    def _absorb(self, absorbed: dict[str, str]) -> None:
        pairs = [(self._profiles[survivor], self._profiles[gone]) for gone, survivor in absorbed.items()]
        self._db.executemany("update profile set survivor = ?1 where seq = ?2 or survivor = ?2", pairs)

    def _write_sessions(self, sessions: tuple[Session, ...]) -> None:
        fresh = self._next("session")
        added, changed = [], []
        for session in sessions:
            owner = self._profiles.get(session.profile.id) if session.profile else None
            row = (owner, _idle_since(session), _encode(session))
            seq = self._sessions.get(session.id)
            if seq is None:
                seq, fresh = fresh, fresh + 1
                self._sessions[session.id] = seq
                added.append((seq, *row, session.id))
            else:
                changed.append((seq, *row))
        for sql, rows in ((ADD_SESSION, added), (CHANGE_SESSION, changed)):
            if rows:
                self._db.executemany(sql, rows)

    def _event_row(self, event: Event) -> tuple[Any, ...]:
        return (
            event.id,
            micros(event.metadata.time.insert),
            event.type,
            event.source.id,
            self._profiles[event.profile.id] if event.profile else None,
            self._sessions.get(event.session.id) if event.session else None,
            _encode(event),
        )

    def _next(self, table: str) -> int:
        (seq,) = next(self._db.execute(f"select coalesce(max(seq), 0) + 1 from {table}"))  # noqa: S608 # two literals
        return int(seq)

    def remove_profile(self, key: str) -> bool:
        """Remove a profile, all its ids and what was merged into it."""
        found = list(self._db.execute("select profile from identity where key = ?", (key,)))
        for (seq,) in found:
            (body,) = next(self._db.execute("select body from profile where seq = ?", (seq,)))
            self._db.executemany("delete from identity where key = ?", [(name,) for name in _profile(body).ids])
            self._db.execute("delete from profile where seq = ?1 or survivor = ?1", (seq,))
        return bool(found)


def micros(moment: datetime) -> int:
    """Return microseconds since 1970."""
    return int(moment.timestamp() * 1_000_000)


def _idle_since(session: Session) -> int | None:
    if session.metadata.status == "ended":
        return None
    last = session.metadata.time.update or session.metadata.time.insert
    return int(last.timestamp())
