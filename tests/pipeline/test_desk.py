"""The bell rings when there is news, and not again before somebody looked."""

from datetime import UTC, datetime, timedelta

from limner.model.delivery import Debt, Mark, Window
from limner.pipeline.desk import Desk
from limner.store.ports import Changes

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def rings(desk, changes):
    desk.bell.clear()
    desk.tell(changes)
    return desk.bell.is_set()


def owing(*destinations):
    return Changes(debts=tuple(Debt(destination=it, event="e", at=NOON) for it in destinations))


def marking(seconds):
    due = NOON + timedelta(seconds=seconds)
    return Changes(marks=(Mark(profile="p", window=Window(), at=NOON, due=due),))


def test_a_debt_rings_for_a_destination_that_is_not_hungry_yet():
    desk = Desk()
    assert rings(desk, owing("a"))
    assert not rings(desk, owing("a", "a"))
    assert rings(desk, owing("a", "b"))
    assert desk.hungry == {"a", "b"}


def test_a_burst_rings_when_it_is_due_before_all_others():
    desk = Desk()
    assert [rings(desk, marking(it)) for it in (30, 40, 20)] == [True, False, True]
    assert desk.flush_at == NOON + timedelta(seconds=20)


def test_what_owes_nothing_does_not_ring():
    assert not rings(Desk(), Changes())
