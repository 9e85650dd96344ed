"""Times as clients write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.rules.times import FARTHEST_MILLIS, read_time

MOMENT = datetime(2024, 5, 1, 12, tzinfo=UTC)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=ZONES)  # noqa: DTZ001
JSON = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())


@pytest.mark.parametrize(
    "sent",
    ["2024-05-01T12:00:00Z", "2024-05-01 12:00:00", " 2024-05-01T14:00+02:00 ", 1714564800000, 1714564800000.0],
)
def test_usual_spellings_are_read(sent: Any) -> None:
    assert read_time(sent) == MOMENT


@given(MOMENTS)
def test_any_moment_in_iso_8601_is_read_into_utc(moment: datetime) -> None:
    read = read_time(moment.isoformat())
    assert read == moment
    assert read is not None
    assert read.tzinfo is UTC


@given(st.integers(-FARTHEST_MILLIS + 1, FARTHEST_MILLIS - 1))
def test_any_millisecond_is_read(millis: int) -> None:
    read = read_time(millis)
    assert read is not None
    assert abs(read.timestamp() * 1000 - millis) < 1


@given(JSON | st.just("nothing of the kind"))
def test_anything_else_is_refused_with_its_place(sent: Any) -> None:
    place = ""
    read = None
    try:
        read = read_time(sent, "time.create")
    except BadRequest as refusal:
        place = refusal.path
    assert (read is None) is (sent is None or place == "time.create")


@pytest.mark.parametrize(
    "sent", [float("nan"), float("inf"), 1e300, pytest.param(10**5000, id="long"), True, [], {}, "", "today"]
)
def test_what_is_no_time_is_refused(sent: Any) -> None:
    with pytest.raises(BadRequest):
        read_time(sent)
