"""Times as clients write them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from limner.errors import BadRequest

FARTHEST_MILLIS = 50_000_000_000_000
"""Some 1,600 years before and after 1970; anything farther is a mistake in the unit."""


def read_time(value: Any, path: str = "") -> datetime | None:
    """Read ISO 8601, `YYYY-MM-DD HH:MM:SS` or epoch milliseconds into UTC; no zone means UTC, None stays None.

    Raises BadRequest with the path when it is none of these.
    """
    if value is None:
        return None
    try:
        if isinstance(value, str):
            moment = datetime.fromisoformat(value.strip())
            if (zone := moment.tzinfo) is UTC:
                return moment
            return moment.astimezone(UTC) if zone else moment.replace(tzinfo=UTC)
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < FARTHEST_MILLIS:
            return datetime.fromtimestamp(value / 1000, UTC)
        came = f"{value!r:.80}"
    except (ValueError, OverflowError):  # Python does not print a number of more than 4,300 digits either
        came = f"{value!r:.80}" if isinstance(value, str | float) else "a number of thousands of digits"
    raise BadRequest(f"{came} is no time: write ISO 8601, such as 2024-05-01T12:00:00Z", path=path)
