"""Looking at what is stored: single things, and lists by page, on SQLite."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import apsw
import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.account import DEFAULT
from limner.model.event import Event
from limner.model.json import Ref
from limner.model.profile import Profile
from limner.model.session import Session
from limner.rules.visits import touch
from limner.store.ports import Filter, Page
from limner.store.sqlite_search import spell
from limner.store.sqlite_times import EPOCH, MICROSECOND, micros

T = TypeVar("T")
WORD = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
"""What SQLite takes for an integer."""

LATEST = micros(datetime.max.replace(tzinfo=UTC))

TIMES = {"profile": "updated", "session": "started", "event": "time"}
"""The columns that order the tables."""

OF_SESSION = """
    select seq, time from event where session = ? and profile in (select seq from profile where seq = ? or survivor = ?)
    union select seq, time from event where session = ? and (profile is null or stray)"""
"""The events of a session; in the middle stands the profile that it belongs to today."""

OWNER = """
    select coalesce(survivor.body, profile.body) from profile
    left join profile as survivor on survivor.seq = profile.survivor where profile.seq = ?"""

_profile = msgspec.json.Decoder(Profile).decode
_session = msgspec.json.Decoder(Session).decode
_event = msgspec.json.Decoder(Event).decode
_place = msgspec.json.Decoder(tuple[WORD, WORD]).decode


class Listing(msgspec.Struct, frozen=True):
    """A table that is listed, the column that orders it, and the one that leads to the profile."""

    table: str
    order: str
    owner: str = "profile"


class Place(msgspec.Struct, frozen=True):
    """Where a look at the sessions by their last activity (epoch seconds) has come to."""

    since: int
    seq: int


START = Place(-(2**63), 0)
"""Before the first of them."""


class Idle(msgspec.Struct, frozen=True):
    """Sessions that are idle, and of those that only looked so the last activity (epoch seconds) with the row.

    `next` is the place to go on from, None at the end.
    """

    sessions: list[Session]
    awake: list[tuple[int, int]]
    next: Place | None


class Named(msgspec.Struct, frozen=True):
    """The id of a stored body, without reading the rest of it."""

    id: str


_named = msgspec.json.Decoder(Named).decode


def profile(db: apsw.Connection, key: str) -> Profile | None:
    """Return the profile that this id means."""
    sql = "select body from identity join profile on profile.seq = identity.profile where key = ?"
    row = db.execute(sql, (key,)).get
    return _profile(row) if row is not None else None


def session(db: apsw.Connection, session_id: str) -> Session | None:
    """Return a session, with the id of the profile that it belongs to today and the time of its last event."""
    for owner, seq, body in db.execute("select profile, seq, body from session where id = ?", (session_id,)):
        return _today(db, {}, owner, _lately(db, (seq, owner), _session(body)))
    return None


def event(db: apsw.Connection, event_id: str) -> Event | None:
    """Return an event, with the id of the profile that it belongs to today."""
    for owner, body in db.execute("select profile, body from event where id = ?", (event_id,)):
        return _today(db, {}, owner, _event(body))
    return None


def profiles(db: apsw.Connection, wanted: Filter) -> Page[Profile]:
    """List profiles, the last changed first."""
    where, values = conditions(db, wanted, "profile")
    listing = Listing("profile", "updated", "seq")
    return page(db, listing, where, values, wanted, lambda _, __, body: _profile(body))


def sessions(db: apsw.Connection, wanted: Filter) -> Page[Session]:
    """List sessions, newest first."""
    where, values = conditions(db, wanted, "session")
    names: dict[int, str] = {}

    def read(owner: int | None, seq: int, body: bytes) -> Session:
        return _today(db, names, owner, _lately(db, (seq, owner), _session(body)))

    return page(db, Listing("session", "started"), where, values, wanted, read)


def events(db: apsw.Connection, wanted: Filter) -> Page[Event]:
    """List events, newest first; those of one profile include those of the profiles merged into it."""
    where, values = conditions(db, wanted, "event")
    names: dict[int, str] = {}

    def read(owner: int | None, _: int, body: bytes) -> Event:
        return _today(db, names, owner, _event(body))

    return page(db, Listing("event", "time"), where, values, wanted, read)


def idle_sessions(db: apsw.Connection, before: datetime, after: Place, limit: int) -> Idle:
    """Look at the next sessions that are not ended and may be idle: whose last event may be older than `before`.

    Events do not touch their session, so some that look idle are not; those are told too, to be looked at later.
    """
    sql = """select profile, seq, idle_since, body from session
             where idle_since < ? and (idle_since, seq) > (?, ?) order by idle_since, seq limit ?"""
    rows = list(db.execute(sql, (int(before.timestamp()), after.since, after.seq, limit)))
    idle, awake = [], []
    for owner, seq, _, body in rows:
        found = _today(db, {}, owner, _lately(db, (seq, owner), _session(body)))
        last = found.metadata.time.update or found.metadata.time.insert
        if last < before:
            idle.append(found)
        else:
            awake.append((int(last.timestamp()), seq))
    return Idle(idle, awake, Place(rows[-1][2], rows[-1][1]) if len(rows) == limit else None)


def counts(db: apsw.Connection) -> dict[str, int]:
    """Return how many profiles, sessions and events there are, and `bytes` on disk."""
    asked = {
        "profiles": "select count(*) from profile where survivor is null",
        "sessions": "select count(*) from session",
        "events": "select count(*) from event",
        "bytes": "select page_count * page_size from pragma_page_count, pragma_page_size",
    }
    return {name: int(db.execute(sql).get) for name, sql in asked.items()}


def _lately(db: apsw.Connection, row: tuple[int, int | None], found: Session) -> Session:
    """Put the time of the last event on a session: a session that stays as it is is not written with each event."""
    known = found.metadata.time.update or found.metadata.time.insert
    sql = f"select max(time) from ({OF_SESSION}) where time > ?"  # noqa: S608
    last = db.execute(sql, [*_session_values(db, row), micros(known)]).get
    return found if last is None else touch(found, EPOCH + min(last, LATEST) * MICROSECOND)


def _session_values(db: apsw.Connection, row: tuple[int | None, int | None]) -> list[Any]:
    """Return what OF_SESSION is asked with for a session and its profile."""
    seq, owner = row
    today = db.execute("select coalesce(survivor, seq) from profile where seq = ?", (owner,)).get
    return [seq, today, today, seq]


def conditions(db: apsw.Connection, wanted: Filter, table: str) -> tuple[list[str], list[Any]]:
    """Return what a filter asks of the rows of a table, as conditions and the values that are bound to them."""
    where, values = ["survivor is null" if table == "profile" else "true"], list[Any]()
    if table == "profile" and wanted.database is not None:
        where.append(in_database(wanted.database))
        values.append(wanted.database)
    if table != "profile":
        _of_profile(db, where, values, wanted)
    if table == "event":
        if wanted.session:
            row = next(db.execute("select seq, profile from session where id = ?", (wanted.session,)), (None, None))
            where.append(f"seq in (select seq from ({OF_SESSION}))")  # noqa: S608
            values += _session_values(db, row)
        for column in ("type", "source"):
            if value := getattr(wanted, column):
                where.append(f"event.{column} = ?")
                values.append(value)
    _between(where, values, TIMES[table], wanted)
    if wanted.condition is not None:
        clause = spell(wanted.condition, table)
        where.append(clause.sql)
        values += clause.values
    return where, values


def in_database(database: int) -> str:
    """Return the condition on the profiles of a database; for all but the first it names what their index holds."""
    return "database = ?" if database == DEFAULT else "database = ? and database <> 1"


def _of_profile(db: apsw.Connection, where: list[str], values: list[Any], wanted: Filter) -> None:
    if wanted.profile:
        seq = db.execute("select profile from identity where key = ?", (wanted.profile,)).get
        where.append("profile in (select seq from profile where seq = ? or survivor = ?)")
        values += [seq, seq]


def _between(where: list[str], values: list[Any], column: str, wanted: Filter) -> None:
    for sign, moment in ((">=", wanted.since), ("<", wanted.until)):
        if moment is not None:
            where.append(f"{column} {sign} ?")
            values.append(micros(moment))


def _today(db: apsw.Connection, names: dict[int, str], owner: int | None, thing: T) -> T:
    """Put the id of the profile that a thing belongs to now, which may have survived the one it was stored with."""
    if owner is None or getattr(thing, "profile", None) is None:
        return thing
    if owner not in names:
        body = db.execute(OWNER, (owner,)).get
        names[owner] = _named(body).id if body is not None else ""
    return replace(thing, profile=Ref(names[owner])) if names[owner] else thing  # type: ignore[type-var]


def page(  # noqa: PLR0913, PLR0917 # one place where the SQL of all lists is put together
    db: apsw.Connection,
    listing: Listing,
    where: list[str],
    values: list[Any],
    wanted: Filter,
    read: Callable[[int | None, int, bytes], T],
) -> Page[T]:
    """Ask for one page. Table, order and conditions are ours; whatever came from outside is bound."""
    table, order = listing.table, listing.order
    condition = " and ".join(where)
    after = read_cursor(wanted.cursor) if wanted.cursor else ()
    total = int(db.execute(f"select count(*) from {table} where {condition}", values).get)  # noqa: S608
    if not total:  # what takes a while to be found in vain is not looked for twice
        return Page(items=[], total=0, next=None)
    if after:
        condition += f" and ({order}, seq) < (?, ?)"
    sql = f"""select {order}, seq, {listing.owner}, body from {table} where {condition}
              order by {order} desc, seq desc limit ?"""  # noqa: S608
    rows = list(db.execute(sql, [*values, *after, wanted.limit + 1]))
    more, rows = len(rows) > wanted.limit, rows[: wanted.limit]
    return Page(
        items=[read(owner, seq, body) for _, seq, owner, body in rows],
        total=total,
        next=cursor_of(*rows[-1][:2]) if more and rows else None,
    )


def cursor_of(*place: int) -> str:
    """Return the text that names a place in a list."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[int, int]:
    """Return the place that a text names; raises BadRequest when it names none."""
    try:
        return _place(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, msgspec.DecodeError) as error:
        raise BadRequest(f"cursor: {cursor!r} is none of ours; take `next` of the last page", path="cursor") from error
