"""Ids: UUIDs of the right version, in the order of time where that helps."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from limner.rules.ids import derived_event_id, event_id, random_id

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1960, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
TEN, SIXTEEN = st.binary(min_size=10, max_size=10), st.binary(min_size=16, max_size=16)


@given(MOMENTS, TEN)
def test_the_id_of_an_event_is_a_uuid_of_version_7_that_begins_with_its_time(moment: datetime, dice: bytes) -> None:
    made = uuid.UUID(name := event_id(moment, dice))
    assert (str(made), made.version, made.variant) == (name, 7, uuid.RFC_4122)
    millis = max(0.0, (moment - EPOCH) / timedelta(milliseconds=1))
    assert abs((made.int >> 80) - millis) <= 1


@given(TEN, TEN, st.integers(1, 10**6))
def test_ids_of_events_sort_by_time(one: bytes, two: bytes, millis: int) -> None:
    moment = datetime(2024, 5, 1, tzinfo=UTC)
    assert event_id(moment, one) < event_id(moment + timedelta(milliseconds=millis), two)


@given(MOMENTS, st.binary(max_size=20))
def test_the_same_facts_make_the_same_id(moment: datetime, facts: bytes) -> None:
    made = derived_event_id(moment, facts)
    assert made == derived_event_id(moment, facts)
    assert uuid.UUID(made).version == 8
    assert made != derived_event_id(moment, facts + b"more")


@given(SIXTEEN, SIXTEEN)
def test_a_random_id_is_a_uuid_of_version_4(one: bytes, two: bytes) -> None:
    made = uuid.UUID(random_id(one))
    assert (made.version, made.variant) == (4, uuid.RFC_4122)
    assert (random_id(one) == random_id(two)) is (made == uuid.UUID(random_id(two)))
