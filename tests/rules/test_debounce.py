"""When a changed profile goes out."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from limner.model.delivery import DEFAULT_QUIET, Window
from limner.rules.debounce import due_at, quiet

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SECONDS = st.integers(0, 10_000)


def after(seconds):
    return NOON + timedelta(seconds=seconds)


def test_it_goes_out_when_it_has_rested():
    assert due_at(NOON, after(10), Window(20, 600), 5) == after(30)


def test_it_goes_out_in_time_though_it_never_rests():
    assert due_at(NOON, after(599), Window(20, 600), 5) == after(600)


def test_a_window_without_a_quiet_period_has_that_of_the_settings():
    assert quiet(Window(DEFAULT_QUIET, 600), 7) == 7
    assert due_at(NOON, NOON, Window(longest=600), 7) == after(7)


@given(SECONDS, SECONDS, SECONDS, SECONDS)
def test_it_never_goes_out_before_the_last_change_nor_after_the_longest_delay(length, rest, longest, default):
    due = due_at(NOON, after(length), Window(rest, longest), default)
    assert due == min(after(length + rest), after(longest))
