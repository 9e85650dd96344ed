"""Numbers for charts on SQLite: exact where an index tells them, from a sample of the events where it does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Protocol, TypeVar

import apsw
import msgspec

from limner.store.sqlite_times import micros
from limner.store.statistics import SAMPLE, Counted, Glance, Held, Part, Split, Storage, Values

T = TypeVar("T")

CHANCES = 2**32
CHOSEN = f"(event.seq * 2654435761) % {CHANCES} < ?"
"""Whether a row is in the sample: by a hash of its number, so that no rhythm of what visitors do is in step with it."""

STRETCHES = "with stretch(key, low, high) as materialized (select key, value ->> 0, value ->> 1 from json_each(?))"
TOTALS = f"""
    {STRETCHES} select key, (select count(*) from event where time >= low and time < high) from stretch"""  # noqa: S608 # ours, as all below
TYPES = f"""
    {STRETCHES.replace("with", "with recursive")}, kind(type) as (
        select min(type) from event
        union all select (select min(type) from event where type > kind.type) from kind where kind.type is not null)
    select key, type, (select count(*) from event where type = kind.type and time >= low and time < high)
    from kind cross join stretch where kind.type is not null"""  # noqa: S608
SPLITS = {"source": "source", "status": "iif(coalesce(body ->> '$.metadata.valid', 1), 'valid', 'invalid')"}
SPLIT = f"""
    {STRETCHES} select key, {{value}}, count(*) from stretch cross join event
    where time >= low and time < high and {CHOSEN} group by 1, 2"""  # noqa: S608
IN_TIME = "select count(*) from event where time >= ? and time < ?"
HELD = f"""
    select held.value, count(*) from event, json_each(event.body, ?1) as held
    where time >= ?2 and time < ?3 and {CHOSEN.replace("?", "?4")} and held.type = 'text'
    group by 1 order by 2 desc, 1"""  # noqa: S608
"""Of a list each of its texts."""

ACTIVE = "select count(*) from profile where survivor is null and updated >= ?"
FRESH = f"""
    select count(*), count(*) filter (where body ->> '$.metadata.time.insert' >= ?1) from profile
    where survivor is null and updated >= ?2 and {CHOSEN.replace("event.seq", "profile.seq").replace("?", "?3")}"""  # noqa: S608
SESSIONS = """
    select count(distinct session) from (select session from event where time >= ? order by time desc limit ?)"""
INVALID = f"""
    select count(*), count(*) filter (where body ->> '$.metadata.valid' = 0) from event
    where time >= ? and {CHOSEN}"""  # noqa: S608
LOST = """
    select destination, count(*) from delivery where status in ('failed', 'dead') and settled >= ? group by 1"""

SIZES = """
    select coalesce(sqlite_schema.tbl_name, pages.name), sum(pages.pgsize)
    from dbstat as pages left join sqlite_schema on sqlite_schema.name = pages.name
    where pages.aggregate = true group by 1"""
GROUPS = {
    "profiles": ("profile", "identity", "attribute", "indexed", "merge", "revocation"),
    "sessions": ("session",),
    "events": ("event",),
    "history": ("history",),
    "deliveries": ("delivery", "attempt", "burst", "remote", "token"),
    "imports": ("imported", "attempted", "job"),
    "configuration": ("document", "catalog"),
    "audit": ("audit", "edit", "erasure", "tombstone"),
}
"""What tables are for, in words of the product; others are `other`."""

_encode = msgspec.json.encode


class Search(Protocol):
    """Asks what may take long, on a thread of its own and for a limited time."""

    def __call__(self, ask: Callable[[apsw.Connection], T]) -> Awaitable[T]:
        """Ask."""
        ...


class SqliteStatistics:
    """Numbers about what is in one file."""

    def __init__(self, search: Search) -> None:
        self._search = search

    async def counted(self, bounds: Sequence[datetime], split: Split, most: int) -> Counted:
        """Count events by stretches of time, and by what tells them apart."""
        return await self._search(lambda db: counted(db, bounds, split, most))

    async def values(self, since: datetime, until: datetime, place: tuple[str, ...]) -> Values:
        """Count the texts at a place of the events from a time."""
        return await self._search(lambda db: values(db, since, until, place))

    async def glance(self, day: datetime, lately: datetime) -> Glance:
        """Look at what happened since the day began, and lately."""
        return await self._search(lambda db: glance(db, day, lately))

    async def lost(self, since: datetime) -> dict[str, int]:
        """Return how many deliveries of each destination failed for good since then."""
        return await self._search(lambda db: dict(db.execute(LOST, (micros(since),))))

    async def storage(self) -> Storage:
        """Return what the store is, and how much room it takes."""
        return await self._search(storage)


def counted(db: apsw.Connection, bounds: Sequence[datetime], split: Split, most: int) -> Counted:
    """Count events by stretches of time, and by what tells them apart."""
    stretches = _encode(list(pairwise(micros(bound) for bound in bounds))).decode()
    totals = [0] * (len(bounds) - 1)
    for key, count in db.execute(TOTALS, (stretches,)):
        totals[key] = count
    if not split:
        return Counted(counts=totals)
    if split == "type":
        return Counted(counts=totals, parts=_parts(db.execute(TYPES, (stretches,)), len(totals))[:most])
    threshold = _threshold(sum(totals))
    rows = db.execute(SPLIT.format(value=SPLITS[split]), (stretches, threshold))
    parts, estimated = _parts(rows, len(totals)), threshold < CHANCES
    return Counted(counts=totals, parts=(_scaled(parts, totals) if estimated else parts)[:most], estimated=estimated)


def values(db: apsw.Connection, since: datetime, until: datetime, place: tuple[str, ...]) -> Values:
    """Count the texts at a place of the events from a time."""
    span = (micros(since), micros(until))
    total = int(db.execute(IN_TIME, span).get)
    if place == ("type",):
        held = [Held(value, count) for _, value, count in db.execute(TYPES, (_encode([span]).decode(),)) if count]
        return Values(total=total, items=sorted(held, key=lambda it: (-it.count, it.value)))
    threshold = _threshold(total)
    path = "".join(f'."{name}"' for name in place)
    rows = db.execute(HELD, (f"${path}", *span, threshold))
    scale = CHANCES / threshold
    items = [Held(value, round(count * scale)) for value, count in rows]
    return Values(total=total, items=items, estimated=threshold < CHANCES)


def glance(db: apsw.Connection, day: datetime, lately: datetime) -> Glance:
    """Look at what happened since the day began, and lately."""
    begin = micros(day)
    active = int(db.execute(ACTIVE, (begin,)).get)
    events = int(db.execute(IN_TIME, (begin, 2**62)).get)
    of_profiles, of_events = _threshold(active), _threshold(events)
    seen, fresh = next(db.execute(FRESH, (day.astimezone(UTC).isoformat()[:19], begin, of_profiles)))
    looked, invalid = next(db.execute(INVALID, (begin, of_events)))
    return Glance(
        active=active,
        fresh=round(fresh * active / seen) if seen else 0,
        sessions=int(db.execute(SESSIONS, (micros(lately), SAMPLE)).get),
        invalid=round(invalid * events / looked) if looked else 0,
        estimated=min(of_profiles, of_events) < CHANCES,
    )


def storage(db: apsw.Connection) -> Storage:
    """Return what the file is, and how much room it takes; every page is looked at."""
    group_of = {table: group for group, tables in GROUPS.items() for table in tables}
    groups: Counter[str] = Counter()
    for table, size in db.execute(SIZES):
        groups[group_of.get(table, "other")] += size
    return Storage(
        engine=f"SQLite {apsw.sqlite_lib_version()}",
        schema=int(db.execute("pragma user_version").get),
        bytes=int(db.execute("select page_count * page_size from pragma_page_count, pragma_page_size").get),
        groups=dict(groups.most_common()),
    )


def _threshold(total: int) -> int:
    """Return below which hash a row is in a sample of so many."""
    return CHANCES if total <= SAMPLE else CHANCES * SAMPLE // total


def _parts(rows: apsw.Cursor, stretches: int) -> list[Part]:
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0] * stretches)
    for key, value, count in rows:
        if count:
            found[value][key] += count
    sums = Counter({value: sum(counts) for value, counts in found.items()})
    return [Part(value, found[value]) for value in sorted(sums, key=lambda value: (-sums[value], value))]


def _scaled(parts: list[Part], totals: list[int]) -> list[Part]:
    """Return estimates: the parts of a sample, as large as the total of each stretch wants them."""
    seen = [sum(part.counts[n] for part in parts) for n in range(len(totals))]
    return [
        Part(part.value, [round(count * totals[n] / seen[n]) if seen[n] else 0 for n, count in enumerate(part.counts)])
        for part in parts
    ]
