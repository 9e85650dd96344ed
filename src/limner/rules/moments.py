"""Times, lengths of time and zones as people write them in conditions: `2021-01-10`, `1 day ago`, `+2h`, `Europe/Rome`.

What a text means depends on nothing but the text and the moment that is given as now; there is no locale.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from limner.errors import ConditionError

LONGEST = 100
"""Characters of a text that may be a time or a length of time."""

SECONDS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600),
    **dict.fromkeys(("d", "day", "days"), 86_400),
    **dict.fromkeys(("w", "week", "weeks"), 604_800),
}
MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12}
DAYS_AWAY = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

PART = re.compile(r"(?P<count>\d+(?:\.\d+)?|\.\d+)\s*(?P<unit>[a-z]+)\s*,?\s*", re.ASCII)
CLOCK_LENGTH = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
AGO = re.compile(r"(?P<length>.+?)\s+ago|in\s+(?P<ahead>.+)", re.DOTALL)
CALENDAR = re.compile(r"(?P<count>\d{1,5}|an?)\s+(?P<unit>months?|years?)", re.ASCII)

CLOCK = r"(?:[T ,]\s*(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?\s*(?P<half>[AP]M)?)?"
ZONE = r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?"
WEEKDAY = r"(?:(?:MON|TUES?|WED(?:NES)?|THU(?:RS)?|FRI|SAT(?:UR)?|SUN)(?:DAY)?,?\s+)?"
MONTH = rf"(?P<name>{'|'.join(MONTH_NAMES)})[a-z]*\.?"
DATES = tuple(
    re.compile(WEEKDAY + form + CLOCK + ZONE, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})(?:st|[nr]d|th)?[ -]{MONTH}[ -](?P<year>\d{{4}})",
        rf"{MONTH}\s+(?P<day>\d{{1,2}})(?:st|[nr]d|th)?,?\s+(?P<year>\d{{4}})",
    )
)


def read_moment(text: str, now: datetime) -> datetime:
    """Read a time; without a zone it is naive. A word such as `yesterday` keeps the time of day of now.

    Raises ConditionError for what is no time.
    """
    bare = text.strip()
    found = fixed_moment(bare)
    if found is None:
        found = _relative(bare.lower(), now) if len(bare) <= LONGEST else None
    if found is None:
        raise ConditionError("bad_time", "that text is no time; write it such as 2024-05-01T12:00:00Z or 2 days ago")
    return found


def fixed_moment(text: str) -> datetime | None:
    """Read a time that does not depend on now; None when it does, or is none."""
    if len(text) > LONGEST:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    matches = (form.fullmatch(text) for form in DATES)
    found = next((match for match in matches if match is not None), None)
    try:
        return None if found is None else _from_parts({name: text or "" for name, text in found.groupdict().items()})
    except (ValueError, OverflowError):
        return None


@lru_cache(256)
def read_offset(text: str) -> timedelta:
    """Read a length of time with or without a sign: `-15m`, `2h`, `1 week`, `1h 30m`, `01:00:00`.

    Units go up to weeks, as a month is no fixed length; only `0` needs none. Raises ConditionError for anything else.
    """
    bare = text.strip().lower()
    sign = -1 if bare.startswith("-") else 1
    try:
        return sign * timedelta(seconds=_seconds(bare[1:].strip() if bare.startswith(("+", "-")) else bare))
    except (ValueError, OverflowError) as error:
        wanted = "write it such as -15m, 2h, 1 week or 01:00:00; months and years have no fixed length"
        raise ConditionError("bad_offset", f"that text is no length of time; {wanted}") from error


def zone_of(name: str) -> tzinfo:
    """Return a zone of the IANA database, whatever the case of its name; raises ConditionError for an unknown one."""
    found = _zones().get(name.strip().lower())
    if found is None:
        raise ConditionError("unknown_zone", "there is no such time zone; one is called Europe/Warsaw")
    return ZoneInfo(found)


def shifted(moment: datetime, offset: timedelta) -> datetime:
    """Return a moment so much later; raises ConditionError beyond the years 1 to 9999."""
    try:
        return moment + offset
    except OverflowError as error:
        raise ConditionError("out_of_range", "that time lies outside the years 1 to 9999") from error


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return a moment as the clocks of a zone show it; raises ConditionError beyond the years 1 to 9999."""
    try:
        return moment.astimezone(zone)
    except OverflowError as error:
        raise ConditionError("out_of_range", "that time lies outside the years 1 to 9999") from error


@cache
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def _from_parts(parts: dict[str, str]) -> datetime:
    month = MONTH_NAMES.index(parts["name"].lower()) + 1 if parts.get("name") else int(parts["month"])
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 # a clock with two halves
            raise ValueError(hour)
        hour = hour % 12 + (12 if parts["half"].lower() == "pm" else 0)
    day = date(int(parts["year"]), month, int(parts["day"]))
    clock = time(hour, int(parts["minute"] or 0), int(parts["second"] or 0))
    return datetime.combine(day, clock, _fixed_zone(parts["zone"]))


def _fixed_zone(text: str) -> tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def _relative(text: str, now: datetime) -> datetime | None:
    if text in DAYS_AWAY:
        return shifted(now, timedelta(days=DAYS_AWAY[text]))
    found = AGO.fullmatch(text)
    if found is None:
        return None
    length, sign = (found["length"], -1) if found["length"] else (found["ahead"], 1)
    months = CALENDAR.fullmatch(length)
    try:
        if months:
            count = int(months["count"]) if months["count"].isdigit() else 1
            return _months_away(now, sign * count * MONTHS[months["unit"]])
        return shifted(now, sign * timedelta(seconds=_seconds(re.sub(r"\ban?\b", "1", length))))
    except (ValueError, OverflowError):
        return None


def _months_away(now: datetime, months: int) -> datetime:
    """Return the same day so many months later, or the last day of that month where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 + months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def _seconds(text: str) -> float:
    """Read a length of time without a sign; raises ValueError."""
    if len(text) > LONGEST:
        raise ValueError(text)
    if text == "0":
        return 0
    if clock := CLOCK_LENGTH.fullmatch(text):
        hours, minutes, seconds = clock[1], clock[2], clock[3] or "0"
        return int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    total, place = 0.0, 0
    while part := PART.match(text, place):
        if part["unit"] not in SECONDS:
            raise ValueError(text)
        total += float(part["count"]) * SECONDS[part["unit"]]
        place = part.end()
    if place == 0 or place < len(text):
        raise ValueError(text)
    return total
