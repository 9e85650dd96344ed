"""Quotas: a bucket of tokens for each sender."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.entrypoints.http import quotas
from limner.entrypoints.http.quotas import BURST, Quotas
from limner.errors import TooMany


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def taken(counted: Quotas, sender: str, rate: int, times: int) -> int:
    """Return how many of so many requests are let through."""
    passed = 0
    for _ in range(times):
        try:
            counted.count(sender, rate)
        except TooMany:
            continue
        passed += 1
    return passed


def test_a_burst_passes_and_then_as_many_as_the_rate_says() -> None:
    clock = Clock()
    counted = Quotas(clock)
    assert taken(counted, "a", 5, 100) == 5 * BURST
    clock.now += 1
    assert taken(counted, "a", 5, 100) == 5
    clock.now += 0.25
    assert taken(counted, "a", 5, 100) == 1
    clock.now += 3600
    assert taken(counted, "a", 5, 100) == 5 * BURST


def test_whoever_is_refused_may_come_back_when_told() -> None:
    clock = Clock()
    counted = Quotas(clock)
    taken(counted, "a", 1, BURST)
    with pytest.raises(TooMany) as refusal:
        counted.count("a", 1)
    clock.now += refusal.value.after
    assert taken(counted, "a", 1, 1) == 1


def test_senders_are_counted_apart() -> None:
    counted = Quotas(Clock())
    assert [taken(counted, name, 1, 10) for name in ("a", "b")] == [BURST, BURST]


def test_no_rate_is_no_limit() -> None:
    assert taken(Quotas(Clock()), "a", 0, 1000) == 1000


def test_the_sender_that_was_quiet_longest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "MOST_SENDERS", 2)
    counted = Quotas(Clock())
    for sender in ("a", "b", "c"):
        taken(counted, sender, 1, 10)
    assert len(counted._buckets) == 2
    assert taken(counted, "c", 1, 1) == 0
    assert taken(counted, "a", 1, 10) == BURST


@given(st.lists(st.floats(0, 5), max_size=40), st.integers(1, 5))
def test_nobody_passes_more_often_than_burst_and_rate_allow(pauses: list[float], rate: int) -> None:
    clock = Clock()
    counted = Quotas(clock)
    passed = 0
    for pause in pauses:
        clock.now += pause
        passed += taken(counted, "a", rate, 3)
    assert passed <= rate * BURST + clock.now * rate + 1e-6
