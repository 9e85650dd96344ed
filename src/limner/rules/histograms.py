"""How a time is cut into stretches for a histogram: about thirty of them, in whole units of the reader's time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import msgspec

from limner.errors import BadRequest

MOST = 30
"""Stretches that a histogram has at the most, but for the one that the alignment may add."""

MOST_BUCKETS = 500
"""Stretches of a length that somebody asked for."""

DAY = 86_400
UNITS = {"d": DAY, "h": 3600, "m": 60, "s": 1}
SIZES = tuple(
    count * UNITS[unit]
    for unit, counts in {
        "s": (1, 2, 5, 10, 15, 30),
        "m": (1, 2, 5, 10, 15, 30),
        "h": (1, 2, 3, 4, 6, 8, 12),
        "d": (1, 2, 3, 7, 14, 30, 60, 90, 180, 365),
    }.items()
    for count in counts
)
"""Seconds of a stretch, as people count time."""


class Stretches(msgspec.Struct, frozen=True):
    """Where each stretch begins, and where the last one ends, in UTC; `interval` is how long one is, such as `6h`."""

    interval: str
    bounds: tuple[datetime, ...]


def cut(first: datetime, last: datetime, zone: tzinfo) -> Stretches:
    """Cut the time from one moment to another, both of them in it, into stretches that begin at whole units there.

    Raises OverflowError beyond the year 9999.
    """
    length = (last - first).total_seconds()
    size = next((size for size in SIZES if length / size <= MOST), None)
    if size is None:
        size = SIZES[-1] * -int(-length // (SIZES[-1] * MOST))
    return divide(first, last, zone, size)


def read_interval(text: str) -> int:
    """Return the seconds of a length such as `5m` or `1d`; raises BadRequest for one that we do not cut time into."""
    size = next((size for size in SIZES if _spelled(size) == text.strip().lower()), None)
    if size is None:
        raise BadRequest(f"{text!r:.40} is no length; there are {', '.join(map(_spelled, SIZES))}", path="bucket")
    return size


def divide(first: datetime, last: datetime, zone: tzinfo, size: int) -> Stretches:
    """Cut the time from one moment to another into stretches of so many seconds, of those that there are.

    Raises BadRequest where these are too many.
    """
    if (last - first).total_seconds() / size > MOST_BUCKETS:
        raise BadRequest(f"that makes more than {MOST_BUCKETS} buckets; ask for longer ones", path="bucket")
    start = first.astimezone(zone)
    bounds = _days(start, last, size // DAY) if size >= DAY else _clock(start, last, size)
    return Stretches(_spelled(size), tuple(bounds))


def _days(start: datetime, last: datetime, count: int) -> list[datetime]:
    """Return every so many midnights; a day may have 23 or 25 hours."""
    bounds = [start.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)]
    while bounds[-1].astimezone(UTC) <= last:
        bounds.append(bounds[-1] + timedelta(days=count))
    return [bound.astimezone(UTC) for bound in bounds]


def _clock(start: datetime, last: datetime, size: int) -> list[datetime]:
    """Return every so many seconds since a full one of these by the clock on the wall."""
    since_midnight = start.hour * 3600 + start.minute * 60 + start.second
    behind = timedelta(seconds=since_midnight % size, microseconds=start.microsecond)
    bounds = [start.astimezone(UTC) - behind]
    while bounds[-1] <= last:
        bounds.append(bounds[-1] + timedelta(seconds=size))
    return bounds


def _spelled(size: int) -> str:
    return next(f"{size // seconds}{unit}" for unit, seconds in UNITS.items() if size % seconds == 0)
