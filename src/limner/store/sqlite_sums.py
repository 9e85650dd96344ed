"""Counting what is stored, by time and by the values of a field, on SQLite."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import Any

import apsw
import msgspec

from limner.rules.search_fields import Index, Path, place_of
from limner.store.ports import Count, Span, Sums
from limner.store.sqlite_lists import LATEST, TIMES, conditions
from limner.store.sqlite_search import Clause, typed_place
from limner.store.sqlite_times import EPOCH, MICROSECOND, micros

LATELY = 5000
"""How many of the latest rows tell which values a field has."""

_encode, _decode = msgspec.json.encode, msgspec.json.decode


def span(db: apsw.Connection, index: Index) -> Span | None:
    """Return when the oldest and the newest of an index happened."""
    column = TIMES[index]
    where = "where survivor is null" if index == "profile" else ""
    first, last = (
        db.execute(f"select {end}({column}) from {index} {where}").get  # noqa: S608 # names of ours
        for end in ("min", "max")
    )
    return None if first is None else Span(_moment(first), _moment(last))


def sums(db: apsw.Connection, asked: Sums) -> list[Count]:
    """Count by stretches of time, and by the values of a field that are the most frequent in all of them together."""
    where, values = conditions(db, asked.wanted, asked.index)
    column, condition = f"{asked.index}.{TIMES[asked.index]}", " and ".join(where)
    times = [micros(bound) for bound in asked.bounds]
    stretches = _encode(list(pairwise(times))).decode()
    source = f"""from json_each(?) as stretch cross join {asked.index}
        on {column} >= stretch.value ->> 0 and {column} < stretch.value ->> 1 where {condition}"""
    if asked.field is None:
        sql = f"select stretch.key, count(*) {source} group by 1"
        return [Count(None, count, key) for key, count in db.execute(sql, (stretches, *values))]
    value = _value(asked.index, asked.field)
    whole = _encode([[times[0], times[-1]]]).decode()
    sql = f"""select {value.sql} as held, count(*) {source} and held is not null
        group by 1 order by 2 desc, 1 limit ?"""
    top = [it for it, _ in db.execute(sql, (*value.values, whole, *values, asked.most))]
    sql = f"""select stretch.key, {value.sql} as held, count(*) {source}
        and held in (select value from json_each(?)) group by 1, 2"""  # noqa: S608 # conditions of ours
    rows = db.execute(sql, (*value.values, stretches, *values, _encode(top).decode()))
    return [Count(_decode(held), count, key) for key, held, count in rows]


def values(db: apsw.Connection, index: Index, field: Path, beginning: str, limit: int) -> list[Count]:
    """Return the values of a field that begin so, the most frequent first, among the latest rows."""
    value = _value(index, field)
    sql = f"""select value, count(*) from (
            select {value.sql} as value from {index} order by {TIMES[index]} desc limit ?)
        where value is not null and substr(value ->> '$', 1, length(?)) = ? group by 1 order by 2 desc, 1 limit ?"""  # noqa: S608 # names of ours
    rows = db.execute(sql, (*value.values, LATELY, beginning, beginning, limit))
    return [Count(_decode(held), count) for held, count in rows]


def _value(index: Index, field: Path) -> Clause:
    """Return the text, number or boolean that a field holds, as JSON; null for anything else."""
    typed = typed_place(place_of(index, field), index)
    sql = f"""(select case when kind in ('text', 'integer', 'real') then json_quote(value)
        when kind in ('true', 'false') then kind end
        from (select {typed.kind.sql} as kind, {typed.value.sql} as value))"""  # noqa: S608 # all of it is ours
    return Clause(sql, (*typed.kind.values, *typed.value.values))


def _moment(time: Any) -> datetime:
    return EPOCH + min(int(time), LATEST) * MICROSECOND
