"""The delivery log on SQLite: looking at it, putting what was not delivered in line again, and forgetting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import apsw
import msgspec

from limner.model.delivery import STATUSES, Attempt, Backlog, Delivery, DeliveryFilter, Exchange, Taken
from limner.store.ports import Page
from limner.store.sqlite_debts import NEXT_IN_LINE, public_id, read_public_id
from limner.store.sqlite_lists import Named, cursor_of, read_cursor
from limner.store.sqlite_times import micros, moment, time_of

COLUMNS = """
    d.seq, d.destination, d.family, d.status, d.reason, profile.body, d.event, d.session, d.test, d.attempts, d.created,
    d.settled, case when d.ready is not null then d.due end"""
LIST = """
    select {columns}, null, null from delivery as d left join profile on profile.seq = d.profile
    where {condition} order by d.seq desc limit ?"""
ONE = f"""
    select {COLUMNS}, d.data, d.changes from delivery as d left join profile on profile.seq = d.profile
    where d.seq = ? and d.created = ?"""  # noqa: S608 # ours
ATTEMPTS = """
    select delivery, n, time, status, reason, duration, test, exchanges from attempt
    where delivery in (select value from json_each(?)) order by delivery, n"""

LINE_UP = """
    update delivery set status = 'queued', reason = '', attempts = 0, due = ?2, settled = null,
                        ready = profile is null
    where seq = ?1 and status in ('failed', 'dead', 'skipped') returning profile, destination"""
NOW = "update delivery set due = ?2 where seq = ?1 and ready is not null and lease is null"
LOST = "select seq from delivery where destination = ? and status in ('failed', 'dead') order by seq limit ?"

BACKLOG = """
    select destination, count(*), sum(status = 'retrying'), min(created) from delivery
    where ready is not null group by destination"""
SETTLED = """
    select status, count(*) from delivery
    where destination = ? and settled >= ? and settled is not null group by status"""

DROP = """
    update delivery set status = 'skipped', reason = 'disabled', ready = null, settled = ?3, told = null where seq in (
        select seq from delivery where destination = ?1 and ready = 1 and lease is null order by due limit ?2)
    returning profile"""
OLD = "select seq from delivery where settled < ? and settled is not null order by settled limit ?"
REMOVE_ATTEMPTS = "delete from attempt where delivery in (select value from json_each(?))"
REMOVE = "delete from delivery where seq in (select value from json_each(?))"
FORGET_EXCHANGES = """
    update attempt set exchanges = null where rowid in (
        select rowid from attempt where exchanges is not null and time < ? order by time limit ?)"""
FORGET_DATA = """
    update delivery set data = null, changes = null, told = null where seq in (
        select seq from delivery where settled < ? and settled is not null
        and coalesce(data, changes, told) is not null order by settled limit ?)"""

_named = msgspec.json.Decoder(Named).decode
_exchanges = msgspec.json.Decoder(tuple[Exchange, ...]).decode


def deliveries(db: apsw.Connection, wanted: DeliveryFilter) -> Page[Delivery]:
    """List deliveries, newest first, with their attempts."""
    where, values = ["true"], list[Any]()
    for column in ("destination", "status", "family"):
        if value := getattr(wanted, column):
            where.append(f"d.{column} = ?")
            values.append(value)
    _of(db, where, values, wanted)
    for sign, limit in ((">=", wanted.since), ("<", wanted.until)):
        if limit is not None:
            where.append(f"d.created {sign} ?")
            values.append(micros(limit))
    total = int(db.execute(f"select count(*) from delivery as d where {' and '.join(where)}", values).get)  # noqa: S608
    if wanted.cursor:
        where.append("d.seq < ?")
        values.append(read_cursor(wanted.cursor)[0])
    sql = LIST.format(columns=COLUMNS, condition=" and ".join(where))
    rows = list(db.execute(sql, [*values, wanted.limit + 1]))
    more, rows = len(rows) > wanted.limit, rows[: wanted.limit]
    tried = _attempts(db, [row[0] for row in rows])
    return Page(
        items=[_delivery(row, tried.get(row[0], ())) for row in rows],
        total=total,
        next=cursor_of(rows[-1][0], 0) if more else None,
    )


def delivery(db: apsw.Connection, name: str) -> Delivery | None:
    """Return a delivery with its attempts, its data and its changes."""
    place = read_public_id(name)
    row = db.execute(ONE, place).fetchone() if place else None
    return _delivery(row, _attempts(db, [row[0]]).get(row[0], ())) if row else None


def taken(db: apsw.Connection, events: Sequence[str]) -> dict[str, Taken]:
    """Return how far destinations were told of stored events, as the log knows."""
    found: dict[str, Taken] = {}
    for event, destination, status in db.execute(TAKEN, (msgspec.json.encode(events).decode(),)):
        known = found.get(event, Taken())
        by = (*known.by, destination) if status == "delivered" and destination not in known.by else known.by
        found[event] = Taken(by, owed=known.owed or status in ("queued", "retrying"))
    return found


def retry(db: apsw.Connection, name: str, now: datetime) -> None:
    """Put a delivery that was not made in line again, or let one that waits be due now."""
    place = read_public_id(name)
    if place and not line_up(db, place[0], now):
        db.execute(NOW, (place[0], micros(now)))


def redrive(db: apsw.Connection, destination: str, now: datetime, limit: int) -> int:
    """Put some failed and dead deliveries in line again; return how many there were."""
    lost: list[Any] = db.execute(LOST, (destination, limit)).fetchall()
    return sum(line_up(db, seq, now) for (seq,) in lost)


def line_up(db: apsw.Connection, seq: int, now: datetime) -> bool:
    """Put a delivery in line again if it was not made; in the place that it had among those of its profile."""
    found = db.execute(LINE_UP, (seq, micros(now))).fetchone()
    if found is not None and found[0] is not None:
        busy = "select 1 from delivery where profile = ? and destination = ? and ready = 1"
        if db.execute(busy, found).fetchone() is None:
            db.execute(NEXT_IN_LINE, found)
    return found is not None


def backlog(db: apsw.Connection) -> list[Backlog]:
    """Return what each destination is owed."""
    return [
        Backlog(destination=name, waiting=waiting, retrying=retrying, oldest=moment(oldest))
        for name, waiting, retrying, oldest in db.execute(BACKLOG)
    ]


def settled(db: apsw.Connection, destination: str, since: datetime) -> dict[str, int]:
    """Return how many deliveries of a destination were settled since then, by status."""
    rows: Any = db.execute(SETTLED, (destination, micros(since))).fetchall()
    found = dict(rows)
    return {status: found.get(status, 0) for status in STATUSES[2:]}


def prune(db: apsw.Connection, before: datetime, payloads: datetime, limit: int) -> int:
    """Remove some settled deliveries of long ago, and from some later ones what was sent; return how many."""
    old = [seq for (seq,) in db.execute(OLD, (micros(before), limit))]
    names = msgspec.json.encode(old).decode()
    db.execute(REMOVE_ATTEMPTS, (names,))
    db.execute(REMOVE, (names,))
    count = len(old)
    for sql in (FORGET_EXCHANGES, FORGET_DATA):
        db.execute(sql, (micros(payloads), limit))
        count += db.changes()
    return count


def drop(db: apsw.Connection, destination: str, now: datetime, limit: int) -> int:
    """Settle some of what is owed to a destination as skipped; return how many there were."""
    gone: list[Any] = db.execute(DROP, (destination, limit, micros(now))).fetchall()
    profiles = {profile for (profile,) in gone if profile is not None}
    db.executemany(NEXT_IN_LINE, [(profile, destination) for profile in profiles])
    return len(gone)


def _of(db: apsw.Connection, where: list[str], values: list[Any], wanted: DeliveryFilter) -> None:
    """Add the conditions on profile and event."""
    if wanted.profile:
        row = db.execute("select profile from identity where key = ?", (wanted.profile,)).get
        where.append("d.seq in (" + OF_PROFILE + ")")
        values += [row, row]
    if wanted.event:
        where.append("d.seq in (" + OF_EVENT + ")")
        values.append(msgspec.json.encode([wanted.event]).decode())


OF_PROFILE = """
    select seq from delivery where profile = ? and settled is not null
    union all select seq from delivery where profile = ? and ready is not null"""
OF_EVENTS = """
    with asked (id, person) as materialized (
        select value, (select coalesce(survivor, profile.seq) from event join profile on profile.seq = event.profile
                       where event.id = value) from json_each(?))
    select {columns} from asked cross join delivery on event = id where settled is not null
    union all select {columns} from (select distinct person from asked) cross join delivery on profile = person
        where ready is not null and event in (select id from asked)
    union all select {columns} from asked cross join delivery on event = id
        where profile is null and ready is not null"""
"""Each index knows a part of them."""

OF_EVENT = OF_EVENTS.format(columns="seq")
TAKEN = f"""
    with found (event, seq, destination, status, family) as (
        {OF_EVENTS.format(columns="event, seq, destination, status, family")})
    select event, destination, status from found where family = 'event' order by seq"""  # noqa: S608 # ours


def _attempts(db: apsw.Connection, numbers: list[int]) -> dict[int, tuple[Attempt, ...]]:
    found: dict[int, tuple[Attempt, ...]] = {}
    for seq, n, time, status, reason, duration, test, exchanges in db.execute(
        ATTEMPTS, (msgspec.json.encode(numbers).decode(),)
    ):
        attempt = Attempt(
            n=n,
            time=time_of(time),
            status=status,
            reason=reason,
            duration_ms=duration,
            credentials="test" if test else "production",
            exchanges=_exchanges(exchanges) if exchanges is not None else (),
        )
        found[seq] = (*found.get(seq, ()), attempt)
    return found


def _delivery(row: tuple[Any, ...], attempts: tuple[Attempt, ...]) -> Delivery:
    seq, destination, family, status, reason, profile, event, session, test, tried, created, end, due, data, new = row
    return Delivery(
        id=public_id(seq, created),
        destination_id=destination,
        family=family,
        status=status,
        reason=reason,
        profile_id=_named(profile).id if profile is not None else None,
        event_id=event,
        session_id=session,
        test=bool(test),
        attempt=tried,
        created=time_of(created),
        settled=moment(end),
        next_attempt=moment(due),
        data=msgspec.json.decode(data) if data is not None and family != "forget" else None,
        changes=msgspec.json.decode(new) if new is not None else None,
        attempts=attempts,
    )
