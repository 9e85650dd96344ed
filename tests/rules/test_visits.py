"""Visits: events of our own, states of a session, counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.rules import visits
from limner.rules.visits import Opening, count_visit, in_time_zone, status_after, system_events, touch, with_status

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
PROFILE = Profile(id="p", ids=("p",), metadata=ProfileMetadata(time=ProfileTime(insert=NOW)))
SESSION = Session(id="s", metadata=SessionMetadata(time=SessionTime(insert=NOW)))
CREATED, STARTED, OPENED = visits.PROFILE_CREATED, visits.VISIT_STARTED, visits.SESSION_OPENED
OPENINGS = st.builds(Opening, new_profile=st.booleans(), new_session=st.booleans(), reopened=st.booleans())


@pytest.mark.parametrize(
    ("opening", "types", "added"),
    [
        (Opening(new_profile=True, new_session=True), ["x"], [CREATED, STARTED, OPENED]),
        (Opening(new_session=True), ["x"], [STARTED, OPENED]),
        (Opening(), ["x"], []),
        (Opening(reopened=True), ["x"], [STARTED]),
        (Opening(new_profile=True), ["x"], [CREATED]),
        (Opening(new_profile=True, new_session=True), [CREATED], [STARTED, OPENED]),
        (Opening(new_profile=True, new_session=True), ["x", visits.VISIT_ENDED], []),
    ],
)
def test_events_of_our_own_tell_what_a_request_opens(opening: Opening, types: list[str], added: list[str]) -> None:
    assert [event.type for event in system_events(opening, types)] == added


@given(OPENINGS, st.lists(st.sampled_from(("x", CREATED, visits.VISIT_ENDED)), max_size=3))
def test_each_event_of_our_own_has_a_place_in_time_before_the_clients(opening: Opening, types: list[str]) -> None:
    added = system_events(opening, types)
    assert all(event.ago > timedelta(0) for event in added)
    assert len({event.ago for event in added}) == len(added)
    in_time = [event.type for event in sorted(added, key=lambda event: event.ago, reverse=True)]
    assert in_time == [kind for kind in (CREATED, OPENED, STARTED) if kind in in_time]


@pytest.mark.parametrize(
    ("types", "status"),
    [
        (["x"], "active"),
        ([], "active"),
        (["x", CREATED, STARTED, OPENED], "active"),
        (["x", STARTED], "started"),
        (["x", visits.VISIT_ENDED], "ended"),
        ([visits.VISIT_ENDED, "x"], "active"),
    ],
)
def test_the_last_event_tells_the_state_of_a_session(types: list[str], status: str) -> None:
    assert status_after(types) == status


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8))
def test_visits_are_counted_and_the_one_before_is_remembered(seconds: list[int]) -> None:
    profile = PROFILE
    moments = [NOW + timedelta(seconds=second) for second in seconds]
    for moment in moments:
        profile = count_visit(profile, moment)
    visit = profile.metadata.time.visit
    assert (visit.count, visit.current) == (len(moments), moments[-1])
    assert visit.last == (moments[-2] if len(moments) > 1 else None)


def test_a_time_zone_that_is_known_changes_nothing() -> None:
    there = in_time_zone(PROFILE, "Europe/Warsaw")
    assert there.metadata.time.visit.tz == "Europe/Warsaw"
    assert in_time_zone(there, "Europe/Warsaw") is there


@given(st.lists(st.integers(-100, 1000), min_size=1))
def test_a_session_lasts_until_its_latest_event(seconds: list[int]) -> None:
    session = SESSION
    for second in seconds:
        session = touch(session, NOW + timedelta(seconds=second))
    assert session.metadata.time.duration == max(0, *seconds)


def test_a_session_in_its_state_stays_the_same_object() -> None:
    ended = with_status(SESSION, "ended")
    assert ended.metadata.status == "ended"
    assert with_status(ended, "ended") is ended
