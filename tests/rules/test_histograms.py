"""Stretches of time: about thirty, in whole units, none missing and none twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.rules.histograms import MOST, cut, divide, read_interval

WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2024, 3, 30, 12, tzinfo=UTC)
ZONES = st.sampled_from([UTC, WARSAW, ZoneInfo("Asia/Kathmandu"), ZoneInfo("America/New_York")])
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # hypothesis wants them so


@pytest.mark.parametrize(
    ("length", "interval"),
    [
        (timedelta(0), "1s"),
        (timedelta(seconds=30), "1s"),
        (timedelta(minutes=5), "10s"),
        (timedelta(hours=1), "2m"),
        (timedelta(days=1), "1h"),
        (timedelta(days=7), "6h"),
        (timedelta(days=30), "1d"),
        (timedelta(days=60), "2d"),
        (timedelta(days=200), "7d"),
        (timedelta(days=20_000), "730d"),
    ],
)
def test_a_stretch_is_a_whole_unit(length: timedelta, interval: str) -> None:
    assert cut(NOON, NOON + length, UTC).interval == interval


def test_days_begin_at_midnight_whatever_the_clock_does() -> None:
    bounds = cut(NOON, NOON + timedelta(days=20), WARSAW).bounds
    assert {bound.astimezone(WARSAW).hour for bound in bounds} == {0}
    assert min(later - earlier for earlier, later in pairwise(bounds)) == timedelta(hours=23)


@given(TIMES, TIMES, ZONES)
def test_all_of_the_time_is_in_one_stretch_each(one: datetime, other: datetime, zone: ZoneInfo) -> None:
    first, last = sorted((one, other))
    bounds = cut(first, last, zone).bounds
    assert bounds[0] <= first <= last < bounds[-1]
    assert all(earlier < later for earlier, later in pairwise(bounds))
    assert 2 <= len(bounds) <= MOST + 3


def test_a_time_is_divided_into_the_stretches_that_somebody_asked_for():
    first = datetime(2024, 5, 1, 12, 7, tzinfo=UTC)
    found = divide(first, first + timedelta(minutes=11), UTC, read_interval("5m"))
    assert found.interval == "5m"
    assert [it.minute for it in found.bounds] == [5, 10, 15, 20]


@pytest.mark.parametrize("text", ["", "7m", "5", "m", "-1h"])
def test_a_length_that_people_do_not_count_in_is_refused(text):
    with pytest.raises(BadRequest, match="there are 1s, 2s"):
        read_interval(text)


def test_too_many_stretches_are_refused():
    first = datetime(2024, 5, 1, tzinfo=UTC)
    with pytest.raises(BadRequest, match="more than 500"):
        divide(first, first + timedelta(days=2), UTC, read_interval("1m"))
