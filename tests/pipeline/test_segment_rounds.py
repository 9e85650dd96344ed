"""Which visit a device is on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from limner.pipeline.segment import GAP, Rounds

START = datetime(2024, 5, 1, 12, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@given(st.lists(st.integers(0, 29), max_size=30))
def test_a_visit_goes_on_as_long_as_no_half_hour_passes_in_silence(pauses: list[int]) -> None:
    rounds, moment = Rounds(), START
    first = rounds.session_of("d", moment)
    for pause in pauses:
        moment += pause * MINUTE
        assert rounds.session_of("d", moment) == first


@given(st.integers(30, 100_000))
def test_after_half_an_hour_of_silence_another_visit_begins(minutes: int) -> None:
    rounds = Rounds()
    assert rounds.session_of("d", START) != rounds.session_of("d", START + minutes * MINUTE)


@given(st.integers(0, 26))
def test_two_nodes_give_one_visit_the_same_id_within_the_half_hour_in_which_it_began(minutes: int) -> None:
    assert Rounds().session_of("d", START) == Rounds().session_of("d", START + minutes * MINUTE)


def test_what_arrives_late_belongs_to_a_visit_of_its_time_and_ends_none() -> None:
    rounds = Rounds()
    now = rounds.session_of("d", START)
    assert rounds.session_of("d", START - 10 * GAP) != now
    assert rounds.session_of("d", START - 10 * MINUTE) == now
    assert rounds.session_of("d", START + 20 * MINUTE) == now


def test_two_devices_are_on_two_visits() -> None:
    rounds = Rounds()
    assert rounds.session_of("d", START) != rounds.session_of("e", START)
