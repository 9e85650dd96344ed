"""What profiles hold, on SQLite: who holds something, what is lost and gained, and filling the index anew."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

import apsw
import msgspec

from limner.model.attribute import Attribute, Search
from limner.model.profile import Profile
from limner.store.ports import MOST_MATCHES

Row = tuple[int, str, str, int]
"""A row of the table: database, name, value, row of the profile."""

HOLDERS = "select profile from attribute where database = ? and name = ? and value = ? limit ?"
"""In no order of ours: to ask for one costs as much again as the whole statement."""

HOLDERS_OF_EACH = """
    select wanted.value, held.profile from carray(?3) as wanted
    cross join attribute as held on held.database = ?1 and held.name = ?2 and held.value = wanted.value limit ?4"""
HOLDERS_AFTER = """
    select profile from attribute where database = ? and name = ? and value = ? and profile > ?
    order by profile limit ?"""
HOLDERS_AMONG = """
    select profile from attribute where database = ? and name = ? and value = ?
    and profile in (select value from carray(?)) order by profile"""
COUNT = """
    select count(*) from (select 1 from attribute where database = ? and name = ? and value = ? limit ?)"""

GAIN = "insert into attribute (database, name, value, profile) values (?, ?, ?, ?) on conflict do nothing"
LOSE = "delete from attribute where database = ? and name = ? and value = ? and profile = ?"

FORGET = "delete from attribute where profile in (select seq from profile where seq = ?1 or survivor = ?1)"
NAMED = """
    with wanted (name) as (select value from json_each(?2))
    select held.* from wanted cross join attribute as held on held.database = ?1 and held.name = wanted.name
    union all
    select held.* from wanted cross join attribute as held
        on held.database = ?1 and held.name > wanted.name || '@' and held.name < wanted.name || 'A' limit ?3"""
"""Under a name, and under it with a resource: `A` is the letter after `@`."""

NEXT_PROFILES = """
    select seq, body from profile not indexed
    where seq > ? and survivor is null and database = ? order by seq limit ?"""
"""By row, because another order may change while somebody goes through it."""

GROWTH = 8
"""How much further each count goes that looks for the rarest of several things."""

PAGE = 262_144
"""Bytes of profiles after which a page of them ends: some milliseconds, whatever they hold."""

_encode = msgspec.json.encode
_profile = msgspec.json.Decoder(Profile).decode


def holders(db: apsw.Connection, search: Search) -> list[int]:
    """Return the rows of the profiles that hold all of this, in their order, MOST_MATCHES of them at the most.

    Of several things the rarest leads. So a search costs in proportion to how many hold that one.
    """
    if len(search) == 1:
        (only,) = search
        rows = db.execute(HOLDERS, (only.database, only.name, only.value, MOST_MATCHES))
        return sorted(row for (row,) in rows)
    if not search:
        return []
    first = _rarest(db, search)
    found: list[int] = []
    last: int | None = 0
    while last is not None and len(found) < MOST_MATCHES:
        page = _page(db, first, last)
        last = page[-1] if len(page) == MOST_MATCHES else None
        for other in search - {first}:
            page = _among(db, other, page)
        found += page
    return found[:MOST_MATCHES]


def holders_of_each(db: apsw.Connection, searches: Iterable[Search]) -> dict[Search, list[int]]:
    """Return what `holders` returns of each, where one thing is searched in one query with others of its name."""
    found: dict[Search, list[int]] = {}
    named: dict[tuple[int, str], dict[str, Search]] = {}
    for search in searches:
        found[search] = []
        for it in search:
            named.setdefault((it.database, it.name), {})[it.value] = search
    for name, wanted in named.items():
        rows = _together(db, *name, tuple(wanted))
        if rows is None:
            found.update((search, holders(db, search)) for search in wanted.values())
        for value, profile in rows or ():
            found[wanted[value]].append(profile)
    return {search: sorted(rows) for search, rows in found.items()}


def _together(db: apsw.Connection, database: int, name: str, values: tuple[str, ...]) -> list[tuple[str, int]] | None:
    """Return who holds which of some values of a name; None where many hold one of them, or C cannot read them."""
    most = len(values) + MOST_MATCHES
    try:
        wanted = apsw.carray(values, flags=apsw.SQLITE_CARRAY_TEXT)
        rows: Any = db.execute(HOLDERS_OF_EACH, (database, name, wanted, most)).fetchall()
    except ValueError:  # U+0000, which C takes for the end of a text
        return None
    return rows if len(rows) < most else None


def count(db: apsw.Connection, search: Search) -> int:
    """Return how many profiles hold a thing; how many hold several is not counted beyond MOST_MATCHES."""
    if len(search) > 1:
        return MOST_MATCHES
    (only,) = search
    return int(db.execute(COUNT, (only.database, only.name, only.value, -1)).get)


def _page(db: apsw.Connection, held: Attribute, after: int) -> list[int]:
    rows = db.execute(HOLDERS_AFTER, (held.database, held.name, held.value, after, MOST_MATCHES))
    return [profile for (profile,) in rows]


def _among(db: apsw.Connection, held: Attribute, profiles: list[int]) -> list[int]:
    """Return those of some profiles that hold a thing."""
    if not profiles:
        return []
    rows = db.execute(HOLDERS_AMONG, (held.database, held.name, held.value, apsw.carray(array("q", profiles))))
    return [profile for (profile,) in rows]


def _rarest(db: apsw.Connection, search: Search) -> Attribute:
    """Return the thing that the fewest hold, without counting the others to their end."""
    most, counts = 1, dict.fromkeys(search, 1)
    while min(counts.values()) == most:
        most *= GROWTH
        counts = {it: int(db.execute(COUNT, (it.database, it.name, it.value, most)).get) for it in search}
    return min(counts, key=counts.__getitem__)


def lose(db: apsw.Connection, rows: Iterable[Row]) -> None:
    """Remove what profiles no longer hold."""
    db.executemany(LOSE, rows)


def gain(db: apsw.Connection, rows: Iterable[Row]) -> None:
    """Add what profiles hold now."""
    db.executemany(GAIN, rows)


def forget(db: apsw.Connection, profile: int) -> None:
    """Remove all that a profile holds, and what was merged into it."""
    db.execute(FORGET, (profile,))


def forget_names(db: apsw.Connection, database: int, names: frozenset[str], limit: int) -> int:
    """Remove some of what the profiles of a database hold under these names; return how much there was.

    `email` means `email@24` too, what they subscribe with.
    """
    rows: list[Row] = db.execute(NAMED, (database, _encode(sorted(names)).decode(), limit)).fetchall()  # type: ignore[assignment]
    lose(db, rows)
    return len(rows)


def profiles_after(db: apsw.Connection, database: int, row: int, limit: int) -> list[tuple[int, Profile]]:
    """Return the next profiles of a database in the order of their rows, each with its row; fewer of large ones."""
    found: list[tuple[int, Profile]] = []
    size = 0
    rows = db.execute(NEXT_PROFILES, (row, database, limit))
    for seq, body in rows:
        found.append((seq, _profile(body)))
        size += len(body)
        if size > PAGE:
            rows.close()
            break
    return found
