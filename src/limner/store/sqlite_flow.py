"""Deliveries over time on SQLite: how many waited, and how many were settled."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import accumulate

import apsw

from limner.model.delivery import STATUSES, Flow
from limner.store.sqlite_times import MICROSECOND, micros

SETTLED = """
    select status, max((created - ?1) / ?2, 0), (settled - ?1) / ?2, count(*) from delivery
    where settled >= ?1 and settled is not null and created < ?3 {of} group by 1, 2, 3"""
WAITING = """
    select max((created - ?1) / ?2, 0), count(*) from delivery
    where ready is not null and ?3 > created {of} group by 1"""


def flow(db: apsw.Connection, destination: str, since: datetime, size: timedelta, count: int) -> Flow:
    """Count what was settled in each stretch; what waited at its end came before and was settled later, if at all.

    What came before the first stretch counts from its beginning on.
    """
    width = size // MICROSECOND
    values = (micros(since), width, micros(since) + width * count, *([destination] if destination else []))
    of = "and destination = ?4" if destination else ""
    settled: dict[str, list[int]] = {status: [0] * count for status in STATUSES[2:]}
    steps = [0] * (count + 1)
    for status, came, left, many in db.execute(SETTLED.format(of=of), values):
        steps[came] += many
        steps[min(left, count)] -= many
        if left < count:
            settled[status][left] += many
    for came, many in db.execute(WAITING.format(of=of), values):
        steps[came] += many
    return Flow(waiting=list(accumulate(steps[:count])), settled=settled)
