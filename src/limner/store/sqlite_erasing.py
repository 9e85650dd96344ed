"""Removing a person on SQLite, in parts: rows are overwritten with zeros, so that nothing is left in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

import apsw
import msgspec
from msgspec.structs import replace

from limner.errors import Unsettled
from limner.model.history import Entry
from limner.model.importing import Imported
from limner.model.job import Job
from limner.model.privacy import AuditEntry, Erasure, ForgetDebt, HeldFile, Remote, Removed
from limner.model.profile import Profile
from limner.rules.keys import BEGINNINGS
from limner.rules.unmerging import APART, unparted
from limner.store import sqlite_attributes, sqlite_consents, sqlite_debts, sqlite_merges
from limner.store.privacy import Burial, Person
from limner.store.sqlite_times import micros

PERSON = """
    select seq, body from profile where seq = (select profile from identity where key = ?1)
    or survivor = (select profile from identity where key = ?1) order by survivor is not null, seq"""
PEOPLE = "(select seq from profile where seq = ?1 or survivor = ?1)"
"""The rows of a person: the profile, and what became part of it."""
STRANGERS = """
    select key from identity join profile on profile.seq = identity.profile
    where key in (select value from json_each(?2)) and coalesce(survivor, seq) <> ?1"""
"""Which ids lead to somebody else than a person; a household may share identity keys, but nobody an id."""

KEYS = tuple(BEGINNINGS)

REMOTES = f"""
    select resource, test, id from remote where profile in {PEOPLE}
    union
    select it.value ->> 0, it.value ->> 1, it.value ->> 3 from merge, json_each(merge.remotes) as it
    where merge.survivor in {PEOPLE} and merge.undone is null
    order by 1, 2, 3"""  # noqa: S608 # ours
"""Also what those who became part of the person were called before."""

SHELL = b'{"id":"","metadata":{"time":{"insert":"1970-01-01T00:00:00Z"},"system":{"restricted":{}}}}'
"""What stands in the rows of a person while the rest is removed, so that no new profile takes over their number."""

EMPTY_PROFILES = "update profile set survivor = ?1, body = ?2 where seq = ?1 or survivor = ?1"
REMOVE_KEY = f"delete from identity where key = ?2 and profile in {PEOPLE}"  # noqa: S608 # ours
REMOVE_PROFILES = """
    delete from profile where (seq = ?1 or survivor = ?1) and seq < (select max(seq) from profile)"""
"""The last number stays taken by its empty row: who read it before must not take a new profile for the old one."""


OPEN = f"select seq from delivery where profile in {PEOPLE} and ready is not null limit ?2"  # noqa: S608 # ours
SETTLED = f"select seq from delivery where profile in {PEOPLE} and settled is not null limit ?2"  # noqa: S608 # ours
TOLD_OF = "select seq from delivery where event in (select value from json_each(?1)) and settled is not null"
OWED_OF = """
    select seq from delivery where profile is null and ready is not null
    and event in (select value from json_each(?1))"""
OWE = f"""
    insert into delivery (destination, family, test, status, ready, due, created, data)
    values (?2, 'forget', ?3, 'queued', 1, ?4 + ?6 * exists (
        select 1 from delivery where profile in {PEOPLE} and destination = ?2 and ready is not null
            and lease is not null), ?4, ?5)"""  # noqa: S608 # ours
"""What is under way at this moment may arrive later than what takes it back, so that waits for the end of it."""

UNDER_WAY = timedelta(minutes=11)
"""After which nothing is under way any more that was begun before; a delivery takes ten minutes at most."""

STRAYS = f"""
    select seq, true from delivery where profile is null and settled is not null
        and session in (select id from session where profile in {PEOPLE})
    union all
    select seq, false from delivery where profile is null and ready is not null
        and session in (select id from session where profile in {PEOPLE})"""  # noqa: S608 # ours
"""Deliveries of nobody's events in the person's sessions; these events need not be stored."""

REMOVE_ATTEMPTS = "delete from attempt where delivery in (select value from json_each(?1))"
REMOVE_DELIVERIES = "delete from delivery where seq in (select value from json_each(?1))"
BLANK_ATTEMPTS = """
    update attempt set reason = '', exchanges = null where delivery in (select value from json_each(?1))"""
BLANK_DELIVERIES = """
    update delivery set profile = null, event = null, session = null, reason = 'erased', data = null, changes = null,
                        told = null
    where seq in (select value from json_each(?1))"""

REMOVE_EVENTS = f"""
    delete from event where seq in (select seq from event where profile in {PEOPLE} limit ?2)"""  # noqa: S608 # ours
REMOVE_NOBODYS = f"""
    delete from event where seq in (
        select event.seq from session cross join event
            on event.session = session.seq and (event.profile is null or event.stray)
        where session.profile in {PEOPLE} and event.profile is null limit ?2)
    returning id"""  # noqa: S608 # ours
"""Events without a profile, in the person's sessions."""

DETACH = f"""
    update event set session = null, stray = 0, body = cast(json_remove(cast(body as text), '$.session') as blob)
    where seq in (
        select event.seq from session cross join event
            on event.session = session.seq and (event.profile is null or event.stray)
        where session.profile in {PEOPLE} limit ?2)"""  # noqa: S608 # ours
"""Events of others in the person's sessions, such as those of a device that two people use."""

REMOVE_HISTORY = f"""
    delete from history where seq in (select seq from history where profile in {PEOPLE} limit ?2)"""  # noqa: S608 # ours
REMOVE_SESSIONS = f"""
    delete from session where seq in (select seq from session where profile in {PEOPLE} limit ?2)"""  # noqa: S608 # ours

EXAMPLES = "select id, body from stored_job where instr(body, '\"examples\":')"
SAVE_JOB = "update stored_job set body = ?2 where id = ?1"

PARTED = "select seq, body from profile where seq = (select profile from identity where key = ?)"
PARTINGS = "select seq, body from history where profile = ? and kind = 'unmerge'"

BURY = "insert into tombstone (hash, time) values (?, ?) on conflict (hash) do update set time = excluded.time"
ADD_ERASURE = "insert into erasure (id, profile, state, added, names, body) values (?, ?, ?, ?, ?, ?)"
SAVE_ERASURE = "update erasure set state = ?2, body = ?3 where id = ?1"
ADD_LINE = "insert into audit (time, profile, body) values (?, ?, ?)"
HIDE_AUDIT = "update audit set profile = ?2 where profile = ?1"
HIDE_READ = """
    update audit set body = cast(json_replace(line, '$.what', substr(what, 1, instr(what, '/')) || '…') as blob)
    from (select seq as place, cast(body as text) as line, cast(body as text) ->> '$.what' as what
          from audit where profile = ?1)
    where seq = place and line ->> '$.deed' = 'read' and (what glob 'sessions/*' or what glob 'events/*')"""
"""Which sessions and events of the person were read is told no more either."""

_encode = msgspec.json.Encoder().encode
_erasure = msgspec.json.Decoder(Erasure).decode
_profile = msgspec.json.Decoder(Profile).decode
_names = msgspec.json.Decoder(list[str]).decode
_entry = msgspec.json.Decoder(Entry).decode
_imported = msgspec.json.Decoder(Imported).decode
_job = msgspec.json.Decoder(Job).decode


class Strays(msgspec.Struct, frozen=True):
    """Deliveries that lead to a person by a session alone, by their numbers."""

    settled: list[int]
    open: list[int]


def person(db: apsw.Connection, key: str) -> Person | None:
    """Return whom an id means."""
    rows: list[Any] = db.execute(PERSON, (key,)).fetchall()
    if not rows:
        return None
    (row, body), *others = rows
    profile, merged = _profile(body), tuple(_profile(it) for _, it in others)
    ids = [name for it in (profile, *merged) for name in it.ids if not name.startswith(KEYS)]
    return Person(
        row=row,
        profile=profile,
        merged=merged,
        strangers=frozenset(name for (name,) in db.execute(STRANGERS, (row, _encode(ids).decode()))),
        remotes=tuple(
            Remote(resource=where, test=bool(test), id=it) for where, test, it in db.execute(REMOTES, (row,))
        ),
    )


def strays(db: apsw.Connection, row: int) -> Strays:
    """Return deliveries of nobody's events in the sessions of a person; costs more the more of them there are."""
    rows: list[Any] = db.execute(STRAYS, (row,)).fetchall()
    return Strays(settled=[seq for seq, done in rows if done], open=[seq for seq, done in rows if not done])


def bury(db: apsw.Connection, burial: Burial, astray: Strays, limit: int) -> Erasure:
    """Make a person unknown and remove the first rows; return how far it is.

    Raises Unsettled where the person has other ids by now, or none: rows of those who are gone get other owners.
    """
    row, names, erasure = burial.person.row, burial.person.names, burial.erasure
    now = person(db, burial.person.profile.id)
    if now is None or (now.row, now.names, now.remotes) != (row, names, burial.person.remotes):
        raise Unsettled("the person was changed since it was looked up")
    at = micros(erasure.added)
    db.executemany(BURY, [(it, at) for it in burial.tombstones])
    owe(db, burial.debts, row)
    write_down(db, burial.lines)
    _forget_partings(db, now)
    _forget_examples(db, frozenset(names))
    db.executemany(REMOVE_KEY, [(row, name) for name in names])
    sqlite_attributes.forget(db, row)
    sqlite_merges.forget(db, row)
    sqlite_consents.remove(db, row)
    db.execute(EMPTY_PROFILES, (row, SHELL))
    for table in ("burst", "remote"):
        db.execute(f"delete from {table} where profile in {PEOPLE}", (row,))  # noqa: S608 # two literals
    lines = _remove_deliveries(db, astray.open) + _blank_deliveries(db, astray.settled)
    removed = Removed(profiles=1 + len(burial.person.merged), ids=len(names), deliveries=lines)
    erasure = replace(erasure, removed=removed)
    traces = list(dict.fromkeys((*names, *burial.traces)))
    db.execute(ADD_ERASURE, (erasure.id, row, erasure.state, at, _encode(traces), _encode(erasure)))
    go_on(db, erasure.id, limit)
    return read(db, erasure.id)


def owe(db: apsw.Connection, debts: Iterable[ForgetDebt], row: int = -1) -> None:
    """Note that destinations are to forget the person in a row, those to whom nothing is under way at once."""
    wait = UNDER_WAY // timedelta(microseconds=1)
    rows = [(row, it.destination, it.test, micros(it.at), _encode(it.sealed), wait) for it in debts]
    db.executemany(OWE, rows)


def write_down(db: apsw.Connection, lines: Iterable[AuditEntry]) -> None:
    """Write lines into the book of who looked at whom."""
    rows = [(micros(it.time), it.profile, _encode(replace(it, profile=None))) for it in lines]
    db.executemany(ADD_LINE, rows)


def _forget_partings(db: apsw.Connection, gone: Person) -> None:
    """Take the person's ids out of those from whom somebody parted the person once."""
    ids = {it.id for it in (gone.profile, *gone.merged)}
    others = {name for it in (gone.profile, *gone.merged) for name in it.metadata.system.get(APART, ())}
    for name in others - ids:
        parted: list[Any] = db.execute(PARTED, (name,)).fetchall()
        for row, body in parted:
            db.execute("update profile set body = ?2 where seq = ?1", (row, _encode(unparted(_profile(body), ids))))
            entries: list[Any] = db.execute(PARTINGS, (row,)).fetchall()
            for seq, told in entries:
                if not ids.isdisjoint(_entry(told).merged):
                    db.execute("delete from history where seq = ?", (seq,))


def _forget_examples(db: apsw.Connection, names: frozenset[str]) -> None:
    """Take the person out of the examples of jobs that tried something; one that still tries begins anew."""
    jobs: list[Any] = db.execute(EXAMPLES).fetchall()
    for key, body in jobs:
        job = _job(body)
        left = tuple(it for it in job.examples or () if names.isdisjoint((it.kept, it.gone)))
        if left != job.examples:
            db.execute(SAVE_JOB, (key, _encode(replace(job, examples=left or msgspec.UNSET))))


def read(db: apsw.Connection, erasure_id: str) -> Erasure:
    """Return an erasure that is there."""
    return _erasure(db.execute("select body from erasure where id = ?", (erasure_id,)).get)


def save(db: apsw.Connection, erasure: Erasure) -> Erasure:
    """Keep how far an erasure is."""
    db.execute(SAVE_ERASURE, (erasure.id, erasure.state, _encode(erasure)))
    return erasure


def names_of(db: apsw.Connection, erasure_id: str) -> list[str]:
    """Return the ids and other texts that an erasure still has to look for."""
    return _names(db.execute("select names from erasure where id = ?", (erasure_id,)).get)


def row_of(db: apsw.Connection, erasure_id: str) -> int:
    """Return the row that an erasure empties."""
    return int(db.execute("select profile from erasure where id = ?", (erasure_id,)).get)


def go_on(db: apsw.Connection, erasure_id: str, limit: int) -> int:
    """Remove that many more rows; return how many there were."""
    row, left = row_of(db, erasure_id), limit
    counts: dict[str, int] = {}
    for name, step in STEPS:
        if left > 0:
            done = step(db, row, left)
            left -= done
            counts[name] = counts.get(name, 0) + done
    if left < limit:
        erasure = read(db, erasure_id)
        more = {name: getattr(erasure.removed, name) + count for name, count in counts.items() if name}
        save(db, replace(erasure, removed=replace(erasure.removed, **more)))
    return limit - left


def close_grave(db: apsw.Connection, erasure_id: str, files: Sequence[HeldFile]) -> Erasure:
    """Remove the last rows of a person, and whatever came meanwhile."""
    row, erasure = row_of(db, erasure_id), read(db, erasure_id)
    names = names_of(db, erasure_id)
    db.executemany(HIDE_READ, [(name,) for name in names])
    db.executemany(HIDE_AUDIT, [(name, erasure.person) for name in names])
    db.execute("update erasure set names = x'5b5d' where id = ?", (erasure_id,))
    db.execute(REMOVE_PROFILES, (row,))
    sqlite_debts.forget(db, row)
    return save(db, replace(erasure, state="folding", files=tuple(files)))


def blank_imports(db: apsw.Connection, erasure_id: str, keys: Iterable[str]) -> None:
    """Take the ids of profiles out of remembered imports."""
    count = 0
    for key in keys:
        body = db.execute("select body from imported where key = ?", (key,)).get
        if body is not None:
            known = _imported(body)
            blank = replace(known, result=replace(known.result, profile_id="", feedback_id=""))
            db.execute("update imported set body = ?2 where key = ?1", (key, _encode(blank)))
            count += 1
    erasure = read(db, erasure_id)
    save(db, replace(erasure, removed=replace(erasure.removed, imports=erasure.removed.imports + count)))


def _remove_open(db: apsw.Connection, row: int, limit: int) -> int:
    return _remove_deliveries(db, [seq for (seq,) in db.execute(OPEN, (row, limit))])


def _blank_settled(db: apsw.Connection, row: int, limit: int) -> int:
    return _blank_deliveries(db, [seq for (seq,) in db.execute(SETTLED, (row, limit))])


def _remove_nobodys(db: apsw.Connection, row: int, limit: int) -> int:
    gone = [name for (name,) in db.execute(REMOVE_NOBODYS, (row, limit)).fetchall()]
    if gone:
        names = _encode(gone).decode()
        _remove_deliveries(db, [seq for (seq,) in db.execute(OWED_OF, (names,))])
        _blank_deliveries(db, [seq for (seq,) in db.execute(TOLD_OF, (names,))])
    return len(gone)


def _remove_deliveries(db: apsw.Connection, numbers: list[int]) -> int:
    names = _encode(numbers).decode()
    for sql in (REMOVE_ATTEMPTS, REMOVE_DELIVERIES):
        db.execute(sql, (names,))
    return len(numbers)


def _blank_deliveries(db: apsw.Connection, numbers: list[int]) -> int:
    names = _encode(numbers).decode()
    for sql in (BLANK_ATTEMPTS, BLANK_DELIVERIES):
        db.execute(sql, (names,))
    return len(numbers)


def _run(sql: str) -> Callable[[apsw.Connection, int, int], int]:
    def step(db: apsw.Connection, row: int, limit: int) -> int:
        db.execute(sql, (row, limit))
        return db.changes()

    return step


STEPS: tuple[tuple[str, Callable[[apsw.Connection, int, int], int]], ...] = (
    ("deliveries", _remove_open),
    ("events", _run(REMOVE_EVENTS)),
    ("events", _remove_nobodys),
    ("", _run(DETACH)),
    ("sessions", _run(REMOVE_SESSIONS)),
    ("", _run(REMOVE_HISTORY)),
    ("deliveries", _blank_settled),
)
"""What is removed, in this order, and under which name it is counted."""
