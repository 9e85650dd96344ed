"""When to try again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.model.destination import RetryPolicy
from limner.rules.retrying import CLOSED, FIRST_REST, LONGEST_REST, TOLERATED, delay

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def after(seconds):
    return NOON + timedelta(seconds=seconds)


def down(breaker=CLOSED, at=NOON):
    for _ in range(TOLERATED):
        breaker = breaker.failed(at)
    return breaker


def test_delays_double():
    assert [delay(n, RetryPolicy(), 0.5) for n in (1, 2, 3, 4)] == [2, 4, 8, 16]


def test_after_the_last_attempt_there_is_none():
    assert delay(5, RetryPolicy(), 0.5) is None
    assert delay(1, RetryPolicy(max_attempts=1), 0.5) is None


def test_a_delay_has_a_cap_but_not_below_what_the_receiver_asks():
    policy = RetryPolicy(max_attempts=100, cap=60)
    assert delay(99, policy, 0.5) == 60
    assert delay(1, policy, 0.5, asked=3600) == 3600


def test_a_constant_delay_stays():
    policy = RetryPolicy(backoff="constant", base=7)
    assert [delay(n, policy, 0.5) for n in (1, 2, 3)] == [7, 7, 7]


@given(st.integers(1, 3), st.floats(0, 1), st.floats(0, 1))
def test_chance_never_makes_a_later_delay_shorter(attempt, one, other):
    assert delay(attempt, RetryPolicy(), one) < delay(attempt + 1, RetryPolicy(), other)


@pytest.mark.parametrize("attempt", [1, 50, 99])
def test_a_delay_is_a_number_however_many_attempts_there_were(attempt):
    assert 0 <= delay(attempt, RetryPolicy(max_attempts=100, base=3600, cap=86_400), 1.0) <= 86_400 * 1.1


def test_some_faults_are_tolerated():
    breaker = CLOSED
    for _ in range(TOLERATED - 1):
        breaker = breaker.failed(NOON)
    assert not breaker.is_open(NOON)
    assert breaker.succeeded() == CLOSED


def test_too_many_faults_in_a_row_open_the_breaker_for_a_while():
    breaker = down()
    assert breaker.is_open(after(FIRST_REST - 0.1))
    assert not breaker.is_open(after(FIRST_REST))
    assert breaker.is_probing(after(FIRST_REST))
    assert not CLOSED.is_probing(NOON)


def test_a_probe_that_fails_opens_it_for_longer_up_to_a_limit():
    breaker, moment, rests = down(), NOON, []
    for _ in range(8):
        rests.append((breaker.until - moment).total_seconds())
        moment = breaker.until
        breaker = breaker.failed(moment)
    assert rests[:3] == [FIRST_REST, 2 * FIRST_REST, 4 * FIRST_REST]
    assert rests[-1] == LONGEST_REST


def test_faults_that_come_in_late_do_not_prolong_the_rest():
    breaker = down()
    assert breaker.failed(after(1)).until == breaker.until
