"""Times as the tables hold them: microseconds since 1970, exact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """Return microseconds since 1970."""
    return (moment - EPOCH) // MICROSECOND  # exact: as a float the end of the year 9999 is the year 10000


def time_of(number: int) -> datetime:
    """Return the time of a number in a table."""
    return EPOCH + number * MICROSECOND


def moment(number: int | None) -> datetime | None:
    """Return the time of a number in a table, None where there is none."""
    return None if number is None else time_of(number)
