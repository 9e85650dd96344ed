"""The functions of conditions, each defined once: its name, what it takes, what it gives.

Times come out with a zone: what has none is UTC, so that all can be compared with all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import msgspec

from limner.errors import ConditionError
from limner.rules.moments import fixed_moment, in_zone, read_moment, read_offset, shifted, zone_of
from limner.rules.operators import named


class Function(msgspec.Struct, frozen=True):
    """One function: how many arguments it takes, from `least` to `most`, and what it makes of them at a moment."""

    least: int
    most: int
    apply: Callable[..., Any]
    hint: str = ""

    def takes(self, count: int) -> bool:
        """Tell whether it can be called with so many arguments."""
        return self.least <= count <= self.most

    @property
    def wanted(self) -> str:
        """How many arguments it takes, in words."""
        if self.least != self.most:
            return f"{self.least} or {self.most} arguments"
        return {0: "no argument", 1: "1 argument"}.get(self.most, f"{self.most} arguments")


def is_steady(name: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether a call with these known arguments gives the same at every moment."""
    if name.startswith("now") or name == "utcnow":
        return False
    return (
        not name.startswith("datetime") or not isinstance(arguments[0], str) or fixed_moment(arguments[0]) is not None
    )


def aware(moment: datetime) -> datetime:
    """Return a moment with a zone; without one it is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_moment(now: datetime, value: Any) -> datetime:
    """Read a text as a time; a date-time stays. Raises ConditionError for anything else."""
    if isinstance(value, datetime):
        return aware(value)
    if not isinstance(value, str):
        raise ConditionError("bad_time", f"a time is wanted, not {named(value)}")
    return aware(read_moment(value, now))


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise ConditionError("type_mismatch", f"{what} is a text, not {named(value)}")
    return value


def _now(now: datetime, zone: Any = None) -> datetime:
    return now if zone is None else in_zone(now, zone_of(_text(zone, "a time zone")))


def _now_offset(now: datetime, offset: Any) -> datetime:
    return shifted(now, read_offset(_text(offset, "an offset")))


def _now_zone_offset(now: datetime, zone: Any, offset: Any) -> datetime:
    return shifted(_now(now, _text(zone, "a time zone")), read_offset(_text(offset, "an offset")))


def _moment_offset(now: datetime, value: Any, offset: Any) -> datetime:
    return shifted(as_moment(now, value), read_offset(_text(offset, "an offset")))


def _moment_zone(now: datetime, value: Any, zone: Any) -> datetime:
    # What the clock showed is read as UTC, whatever zone came with it: that is what this function has always meant.
    return in_zone(as_moment(now, value).replace(tzinfo=UTC), zone_of(_text(zone, "a time zone")))


def _from_timestamp(_: datetime, seconds: Any) -> datetime:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise ConditionError("type_mismatch", f"a timestamp is a number of seconds, not {named(seconds)}")
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ConditionError("out_of_range", "that timestamp lies outside the years 1 to 9999") from error


def _lowercase(_: datetime, value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _uppercase(_: datetime, value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "now": Function(0, 1, _now),
        "utcnow": Function(0, 0, _now),
        "now.timezone": Function(1, 1, lambda now, zone: _now(now, _text(zone, "a time zone"))),
        "now.offset": Function(
            1, 1, _now_offset, hint="for a zone and an offset there is now.timezone.offset(zone, offset)"
        ),
        "now.timezone.offset": Function(2, 2, _now_zone_offset),
        "datetime": Function(1, 1, as_moment),
        "datetime.offset": Function(2, 2, _moment_offset),
        "datetime.timezone": Function(2, 2, _moment_zone),
        "datetime.from_timestamp": Function(1, 1, _from_timestamp),
        "lowercase": Function(1, 1, _lowercase),
        "uppercase": Function(1, 1, _uppercase),
    }
)
"""Every function by its name; each is given now, in UTC, and the values of its arguments, none of them missing."""
