"""What destinations are owed, on SQLite: noted in the commit of what caused it, claimed and settled by who pays."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import apsw
import msgspec

from limner.model.delivery import Burst, Cause, Claim, Debt, Flushed, Mark, Outcome, Window
from limner.model.event import Event
from limner.model.json import Raw
from limner.model.profile import Profile
from limner.model.session import Session
from limner.store.outbox import Wish
from limner.store.sqlite_recent import Recent
from limner.store.sqlite_times import micros, moment, time_of

MARK = """
    insert into burst (profile, quiet, longest, first, last, due, count, event, source, session, test, base)
    values (?1, ?2, ?3, ?4, ?4, ?5, 1, ?6, ?7, ?8, ?9, (select body from profile where seq = ?1))
    on conflict (profile, quiet, longest) do update set
        last = max(last, excluded.last), count = count + 1, test = excluded.test,
        event = excluded.event, source = excluded.source, session = excluded.session"""
OWE = """
    insert into delivery (destination, family, profile, event, session, test, status, ready, due, created, told)
    values (?1, 'event', ?2, ?3, ?4, ?5, 'queued',
            not exists (select 1 from delivery where profile = ?2 and destination = ?1 and ready is not null),
            ?6, ?6, ?7)"""
QUEUE = """
    insert into delivery (destination, family, profile, event, session, test, status, ready, due, created,
                          data, changes)
    values (?1, 'profile', ?2, ?3, ?4, ?5, 'queued',
            not exists (select 1 from delivery where profile = ?2 and destination = ?1 and ready is not null),
            ?6, ?6, ?7, ?8)"""
SKIP = """
    insert into delivery (destination, family, profile, event, session, test, status, reason, due, created, settled)
    values (?1, 'profile', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?8)"""

DUE_BURSTS = """
    select burst.profile, quiet, longest, first, last, count, hurried, event, source, session, test, base,
           profile.body, session.body
    from burst left join profile on profile.seq = burst.profile left join session on session.id = burst.session
    where due <= ? order by due limit ?"""
END_BURST = """
    delete from burst where profile = ? and quiet = ? and longest = ? and count = ? returning profile"""
LOOK_AGAIN = "update burst set due = ?5 where profile = ?1 and quiet = ?2 and longest = ?3 and count = ?4"

HURRY = """
    update burst set due = min(due, ?1), hurried = 1 where quiet = ?2 and longest = ?3
    and (?4 = '' or profile = (select profile from identity where key = ?4))"""

LEASE = """
    update delivery set lease = ?4 where seq in (
        select seq from delivery
        where destination = ?1 and ready = 1 and due <= ?2 and (lease is null or lease < ?2)
        order by due, seq limit ?3)
    returning seq"""
CLAIMED = """
    select d.seq, d.destination, d.family, d.test, d.attempts, d.created, d.profile, d.data, d.changes,
           coalesce(d.told, event.body), d.session, remote.id
    from delivery as d
    left join event on event.id = d.event and d.family = 'event'
    left join remote on remote.resource = ?2 and remote.test = d.test and remote.profile = d.profile
    where d.seq in (select value from carray(?1)) order by d.due, d.seq"""
PROFILE = "select body from profile where seq = ?"
SESSION = "select body from session where id = ?"
NEXT_DUE = """
    select due from delivery where destination = ? and ready = 1 and lease is null order by due limit 1"""
SETTLE = """
    update delivery set status = ?2, reason = ?3, attempts = ?4, ready = null, lease = null, settled = ?5,
                        data = case when family = 'forget' and ?2 = 'delivered' then null else coalesce(data, ?6) end,
                        told = iif(?2 in ('delivered', 'skipped'), null, told)
    where seq = ?1"""
"""Whom a destination has forgotten, nobody needs to know any more."""

PUT_OFF = """
    update delivery set status = ?2, reason = ?3, attempts = ?4, lease = null, due = ?5, data = coalesce(data, ?6)
    where seq = ?1"""
GIVE_BACK = "update delivery set lease = null where seq = ?"
NEXT_IN_LINE = """
    update delivery set ready = 1 where seq = (
        select min(seq) from delivery where profile = ?1 and destination = ?2 and ready is not null)"""
LINES = "select distinct destination from delivery where profile = ? and ready is not null"
BACK_IN_LINE = """
    update delivery set ready = 0 where profile = ?1 and destination = ?2 and ready = 1 and lease is null"""
ADD_ATTEMPT = """
    insert into attempt (delivery, n, time, status, reason, duration, test, exchanges)
    select ?1, (select count(*) + 1 from attempt where delivery = ?1), ?2, ?3, ?4, ?5, ?6, ?7
    where exists (select 1 from delivery where seq = ?1)"""

ABSORB = (
    # The survivor has changed too, so it has a burst of its own in each window; it only began earlier.
    """update burst set first = min(first, coalesce((
           select first from burst as gone
           where gone.profile = ?2 and gone.quiet = burst.quiet and gone.longest = burst.longest), first))
       where profile = ?1""",
    "update or ignore burst set profile = ?1 where profile = ?2",
    "delete from burst where profile = ?2 and ?1 is not null",
    "update delivery set profile = ?1 where profile = ?2 and ready is not null",
    "update delivery set profile = ?1 where profile = ?2 and settled is not null",
    "update or ignore remote set profile = ?1 where profile = ?2",
    "delete from remote where profile = ?2 and ?1 is not null",
)
FORGET = (
    "delete from burst where profile = ?1",
    """delete from attempt where delivery in (
           select seq from delivery where profile = ?1 and ready is not null
           union all select seq from delivery where profile = ?1 and settled is not null)""",
    "delete from delivery where profile = ?1 and ready is not null",
    "delete from delivery where profile = ?1 and settled is not null",
    "delete from remote where profile = ?1",
)

PUBLIC_ID = re.compile(r"([0-9a-f]{1,15})-([0-9a-f]{1,15})")

_encode = msgspec.json.Encoder().encode
_profile = msgspec.json.Decoder(Profile).decode
_session = msgspec.json.Decoder(Session).decode
_event = msgspec.json.Decoder(Event).decode


def mark(db: apsw.Connection, marks: Sequence[Mark], rows: Mapping[str, int]) -> None:
    """Note that profiles are about to change; has to come before they are written, whose bodies it keeps."""
    if not marks:
        return
    db.executemany(
        MARK,
        [(rows[it.profile], *_window(it.window), micros(it.at), micros(it.due), *_cause(it.cause)) for it in marks],
    )


def owe(db: apsw.Connection, debts: Iterable[Debt], rows: Mapping[str, int]) -> None:
    """Note that destinations are owed events."""
    db.executemany(
        OWE,
        [
            (
                it.destination,
                rows[it.profile] if it.profile else None,
                it.event,
                it.session,
                it.test,
                micros(it.at),
                _blob(it.told),
            )
            for it in debts
        ],
    )


def absorb(db: apsw.Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Hand what is owed about profiles that are gone to their survivors: pairs of survivor and gone."""
    for sql in ABSORB:
        db.executemany(sql, pairs)
    for survivor, _ in pairs:
        lines = db.execute(LINES, (survivor,)).fetchall()
        for sql in (BACK_IN_LINE, NEXT_IN_LINE):
            db.executemany(sql, [(survivor, destination) for (destination,) in lines])


def forget(db: apsw.Connection, row: int) -> None:
    """Remove everything that is owed or was told about a profile."""
    for sql in FORGET:
        db.execute(sql, (row,))


def due_bursts(db: apsw.Connection, now: datetime, limit: int) -> list[Burst]:
    """Return bursts that are to be looked at, the earliest first, each with the profile as it is now."""
    return [_burst(row) for row in db.execute(DUE_BURSTS, (micros(now), limit))]


def next_burst(db: apsw.Connection) -> datetime | None:
    """Return when the next burst is to be looked at."""
    return moment(db.execute("select min(due) from burst").get)


def hurry(db: apsw.Connection, now: datetime, window: Window, profile: str) -> None:
    """Let the bursts of a window be over now; all, or with a profile's id its own."""
    values = (micros(now), *_window(window), profile)
    db.execute(HURRY, values)


def flush(db: apsw.Connection, flushed: Iterable[Flushed]) -> None:
    """Turn bursts into deliveries; one that went on meanwhile stays."""
    for it in flushed:
        burst = it.burst
        key = (burst.row, *_window(burst.window), burst.count)
        if it.again is not None:
            db.execute(LOOK_AGAIN, (*key, micros(it.again)))
        elif db.execute(END_BURST, key).get is not None:
            for draft in it.drafts:
                cause = draft.cause
                about = (draft.destination, burst.row, cause.event, cause.session, cause.test)
                if draft.status == "queued":
                    db.execute(QUEUE, (*about, micros(draft.at), _blob(draft.data), _blob(draft.changes)))
                else:
                    db.execute(SKIP, (*about, draft.status, draft.reason, micros(draft.at)))


def settle(db: apsw.Connection, outcomes: Sequence[Outcome]) -> None:
    """Write down what became of claims, with their attempts, and let the next in line have their turn."""
    ended, later, back, tried = [], [], [], []
    for it in outcomes:
        claim, attempts = it.claim, it.claim.attempts + (it.attempt is not None)
        if it.attempt is not None:
            tried.append(_attempt_row(claim.seq, it))
        if it.status is None:
            back.append((claim.seq,))
        elif it.due is not None:
            later.append((claim.seq, it.status, it.reason, attempts, micros(it.due), _blob(it.data)))
        else:
            ended.append((claim.seq, it.status, it.reason, attempts, micros(it.at), _blob(it.data)))
    for sql, rows in ((SETTLE, ended), (PUT_OFF, later), (GIVE_BACK, back), (ADD_ATTEMPT, tried)):
        if rows:
            db.executemany(sql, rows)
    over = [it.claim for it in outcomes if it.status is not None and it.due is None and it.claim.row is not None]
    db.executemany(NEXT_IN_LINE, [(claim.row, claim.destination) for claim in over])


def claim(db: apsw.Connection, wish: Wish, now: datetime, lease: timedelta, recent: Recent) -> list[Claim]:
    """Take deliveries of a destination that are due and whose turn it is, for a time.

    Whom they are about was seen a moment ago as a rule, and need not be read.
    """
    taken = db.execute(LEASE, (wish.destination, micros(now), wish.most, micros(now + lease))).fetchall()
    if not taken:
        return []
    numbers = apsw.carray(array("q", [seq for (seq,) in taken]))
    rows: list[Any] = db.execute(CLAIMED, (numbers, wish.resource)).fetchall()
    return [_claim(row, _who(db, row[6], recent), _visit(db, row[10], recent)) for row in rows]


def next_due(db: apsw.Connection, destination: str) -> datetime | None:
    """Return when the next delivery of a destination is due that nobody works on."""
    return moment(db.execute(NEXT_DUE, (destination,)).get)


def public_id(seq: int, created: int) -> str:
    """Return what the world calls a delivery; with its time in it, so that a restored backup calls none the same."""
    return f"{created:x}-{seq:x}"


def read_public_id(name: str) -> tuple[int, int] | None:
    """Return the number and the time in such a name, or None if it is none."""
    found = PUBLIC_ID.fullmatch(name)
    return (int(found[2], 16), int(found[1], 16)) if found else None


def _window(window: Window) -> tuple[int, int]:
    return window.quiet, window.longest


def _cause(cause: Cause) -> tuple[Any, ...]:
    return cause.event, cause.source, cause.session, cause.test


def _blob(raw: Raw | None) -> bytes | None:
    return None if raw is None else bytes(raw)


def _raw(blob: bytes | None) -> Raw | None:
    return None if blob is None else Raw(blob)


def _burst(row: tuple[Any, ...]) -> Burst:
    number, quiet, longest, first, last, count, hurried, event, source, session, test, base, body, visit = row
    return Burst(
        row=number,
        window=Window(quiet, longest),
        first=time_of(first),
        last=time_of(last),
        count=count,
        hurried=bool(hurried),
        cause=Cause(event=event, source=source, session=session, test=bool(test)),
        before=_raw(base),
        profile=_profile(body) if body is not None else None,
        session=_session(visit) if visit is not None else None,
    )


def _who(db: apsw.Connection, row: int | None, recent: Recent) -> Profile | None:
    """Return the profile in a row."""
    if row is None:
        return None
    if known := recent.recall(row):
        return known
    body = db.execute(PROFILE, (row,)).get
    return _profile(body) if body is not None else None


def _visit(db: apsw.Connection, session_id: str | None, recent: Recent) -> Session | None:
    """Return a session."""
    if session_id is None:
        return None
    if known := recent.recall_session(session_id):
        return known
    body = db.execute(SESSION, (session_id,)).get
    return _session(body) if body is not None else None


def _claim(row: tuple[Any, ...], profile: Profile | None, session: Session | None) -> Claim:
    seq, destination, family, test, attempts, created, number, data, changes, event, _, remote = row
    return Claim(
        seq=seq,
        id=public_id(seq, created),
        destination=destination,
        family=family,
        test=bool(test),
        attempts=attempts,
        created=time_of(created),
        row=number,
        data=_raw(data),
        changes=_raw(changes),
        event=_event(event) if event is not None else None,
        profile=profile,
        session=session,
        remote_id=remote,
    )


def _attempt_row(seq: int, outcome: Outcome) -> tuple[Any, ...]:
    it = outcome.attempt
    assert it is not None  # noqa: S101 # asked by the caller
    return (
        seq,
        micros(it.time),
        it.status,
        it.reason,
        it.duration_ms,
        it.credentials == "test",
        _encode(it.exchanges),
    )
