"""Sessions and profiles of late are remembered, those of visitors rather than others."""

import pytest
from tests.store.examples import profile, session

from limner.store import sqlite_recent
from limner.store.sqlite_recent import Place, Recent


@pytest.fixture
def recent(monkeypatch):
    monkeypatch.setattr(sqlite_recent, "MOST", 3)
    return Recent()


def people(*rows):
    return {row: profile(f"p{row}") for row in rows}


def test_profiles_that_came_without_a_session_take_the_place_of_nobody(recent):
    recent.keep({"s": Place(1, session("s"), 1)}, people(1, 2, 3))
    recent.keep({}, people(3, 4, 5))
    assert [row for row in range(1, 6) if recent.recall(row)] == [1, 2, 3]


def test_profiles_that_came_without_a_session_are_remembered_while_there_is_room(recent):
    recent.keep({}, people(1, 2))
    assert [row for row in (1, 2) if recent.recall(row)] == [1, 2]


def test_what_is_remembered_is_what_came_last(recent):
    recent.keep({}, people(1, 2, 3))
    recent.keep({}, {1: profile("p1", at=9), 2: None, 4: None})
    assert recent.recall(1) == profile("p1", at=9)
    assert recent.recall(2) is None
