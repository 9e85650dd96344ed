"""Times, lengths of time and zones as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import ConditionError
from limner.rules.moments import fixed_moment, in_zone, read_moment, read_offset, shifted, zone_of

NOW = datetime(2024, 3, 31, 12, 30, tzinfo=UTC)
DAY = datetime(2023, 5, 1)  # noqa: DTZ001 # what has no zone stays naive
MORNING = datetime(2023, 5, 1, 10, 5, 7)  # noqa: DTZ001 # what has no zone stays naive


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-05-01", DAY),
        (" 2023-05-01 ", DAY),
        ("20230501", DAY),
        ("2023-05-01 10:05:07", MORNING),
        ("2023-05-01T10:05:07", MORNING),
        ("2023-05-01T10:05:07Z", MORNING.replace(tzinfo=UTC)),
        ("2023-05-01T12:05:07+02:00", MORNING.replace(tzinfo=UTC)),
        ("2023-05-01T12:05:07.250+02:00", MORNING.replace(tzinfo=UTC, microsecond=250_000)),
        ("2023/5/1", DAY),
        ("2023/05/01 10:05:07", MORNING),
        ("5/1/2023", DAY),
        ("1.5.2023", DAY),
        ("01.05.2023 10:05:07", MORNING),
        ("1 May 2023", DAY),
        ("1st of May 2023", None),
        ("1st May 2023", DAY),
        ("May 1, 2023", DAY),
        ("may 1st 2023 10:05:07 am", MORNING),
        ("May 1, 2023 10:05:07 PM", MORNING.replace(hour=22)),
        ("May 1, 2023 12:05:07 AM", MORNING.replace(hour=0)),
        ("May 1, 2023 13:05 PM", None),
        ("Mon, 01 May 2023 10:05:07 GMT", MORNING.replace(tzinfo=UTC)),
        ("Monday, 1 May 2023 12:05:07 +0200", MORNING.replace(tzinfo=UTC)),
        ("1 May 2023 05:05:07 -05:00", MORNING.replace(tzinfo=UTC)),
        ("2023-02-30", None),
        ("31 Feb 2023", None),
        ("2023/05/01 25:00", None),
        ("2023/05/01 10:00 +9999", None),
        ("next summer", None),
        ("", None),
        ("1700000000000", None),
        ("2023-05-01" * 50, None),
    ],
)
def test_a_time_is_read_in_the_forms_that_people_write(text: str, moment: datetime | None) -> None:
    if moment is None:
        with pytest.raises(ConditionError, match="no time"):
            read_moment(text, NOW)
        return
    found = read_moment(text, NOW)
    assert found == moment
    assert (found.tzinfo is None) is (moment.tzinfo is None)
    assert fixed_moment(text.strip()) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("now", NOW),
        ("today", NOW),
        ("Yesterday", NOW - timedelta(days=1)),
        ("tomorrow", NOW + timedelta(days=1)),
        ("1 day ago", NOW - timedelta(days=1)),
        ("a week ago", NOW - timedelta(weeks=1)),
        ("2 hours, 5 minutes ago", NOW - timedelta(hours=2, minutes=5)),
        ("in 3 days", NOW + timedelta(days=3)),
        ("in an hour", NOW + timedelta(hours=1)),
        ("1 month ago", NOW.replace(month=2, day=29)),
        ("in 1 month", NOW.replace(month=4, day=30)),
        ("a year ago", NOW.replace(year=2023)),
        ("13 months ago", NOW.replace(year=2023, month=2, day=28)),
    ],
)
def test_a_word_for_a_time_is_counted_from_now(text: str, moment: datetime) -> None:
    assert read_moment(text, NOW) == moment
    assert fixed_moment(text) is None


@pytest.mark.parametrize("text", ["9999 years ago", "in 99999 months", "99999999 weeks ago", "x ago", "in five days"])
def test_a_time_out_of_this_world_is_no_time(text: str) -> None:
    with pytest.raises(ConditionError):
        read_moment(text, NOW)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("-15m", -900), ("+2h", 7200), ("2h", 7200), ("1 day", 86_400), ("+700 days", 700 * 86_400)),
        *(("1 week", 604_800), ("01:00:00", 3600), ("-1:30", -5400), ("1h 30m", 5400), ("1h30m", 5400)),
        *(("0s", 0), ("- 5 min", -300), ("1.5h", 5400), (" 2 D ", 172_800)),
    ],
)
def test_a_length_of_time_is_read(text: str, seconds: int) -> None:
    assert read_offset(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["1 month", "1y", "5", "", "+", "h", "1h x", "--1h", "9" * 99 + "d", "1h" * 99])
def test_what_is_no_length_of_time_is_an_error(text: str) -> None:
    with pytest.raises(ConditionError) as error:
        read_offset(text)
    assert error.value.code == "bad_offset"


@pytest.mark.parametrize("name", ["Europe/Warsaw", "europe/warsaw", " EUROPE/WARSAW "])
def test_a_zone_is_found_in_any_case(name: str) -> None:
    assert in_zone(NOW, zone_of(name)).utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("name", ["Nowhere", "", "../etc/passwd", "Europe", "\0"])
def test_an_unknown_zone_is_an_error(name: str) -> None:
    with pytest.raises(ConditionError, match="no such time zone"):
        zone_of(name)


def test_a_time_beyond_the_calendar_is_an_error() -> None:
    with pytest.raises(ConditionError, match="years 1 to 9999"):
        shifted(NOW, timedelta(days=9_000_000))
    with pytest.raises(ConditionError, match="years 1 to 9999"):
        in_zone(datetime.max.replace(tzinfo=UTC), zone_of("Asia/Tokyo"))


@given(st.text() | st.from_regex(r"\d{1,4}[-/. ]\w{1,5}[-/. ]\d{1,4}.*"))
def test_any_text_is_a_time_or_an_error(text: str) -> None:
    for read in (lambda: read_moment(text, NOW), lambda: read_offset(text)):
        try:
            read()
        except ConditionError as error:
            code = error.code
        else:
            continue
        assert code in {"bad_time", "bad_offset", "out_of_range"}


@given(st.datetimes(), st.sampled_from([None, UTC]))
def test_iso_text_is_read_back(moment: datetime, zone: object) -> None:
    moment = moment.replace(tzinfo=zone)  # type: ignore[arg-type]
    assert read_moment(moment.isoformat(), NOW) == moment
