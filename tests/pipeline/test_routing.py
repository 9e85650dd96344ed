"""Which destinations a commit concerns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from limner.model.delivery import DEFAULT_QUIET, Cause, Window
from limner.model.destination import Binding, Destination, Link, ResourceLink
from limner.model.event import Event, EventMetadata, EventTime
from limner.model.json import Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.pipeline.routing import compile_routes, with_debts
from limner.rules.visits import INTERNAL_SOURCE
from limner.settings import Settings
from limner.store.ports import Changes

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@dataclass
class World:
    environment: str = "production"
    settings: Settings = field(default_factory=Settings)


def destination(name, source="", kind="", *, events=True, **parts):
    return Destination(
        id=name,
        name=name,
        enabled=parts.pop("enabled", True),
        destination=Binding(package="http"),
        resource=ResourceLink(id="r"),
        on_profile_change_only=not events,
        source=Link(id=source),
        event_type=Link(id=kind, name=kind),
        **parts,
    )


def event(name, kind="purchase", source="web", **metadata):
    told = EventMetadata(time=EventTime(insert=NOON), **metadata)
    return Event(id=name, type=kind, metadata=told, source=Ref(source), profile=Ref("p"))


PERSON = Profile(id="p", metadata=ProfileMetadata(time=ProfileTime(insert=NOON)))
CHANGES = Changes(profiles=(PERSON,), events=(event("e1"),))


def noted(*destinations, changes=CHANGES, world=None):
    return with_debts(changes, compile_routes(destinations), world or World(), NOON)


@pytest.mark.parametrize(
    ("source", "kind", "is_owed"),
    [
        ("web", "purchase", True),
        (" WEB ", "Purchase", True),
        ("", "purchase", True),
        ("web", "", True),
        ("", "", True),
        ("shop", "purchase", False),
        ("web", "page-view", False),
    ],
)
def test_a_destination_is_owed_the_events_of_its_source_and_type(source, kind, is_owed):
    assert bool(noted(destination("a", source, kind)).debts) is is_owed


def test_every_destination_that_an_event_fits_is_owed_it():
    wanted = [destination(name, *of) for name, of in {"a": ("web",), "b": (), "c": ("web", "purchase")}.items()]
    assert {it.destination for it in noted(*wanted).debts} == {"a", "b", "c"}


def test_nothing_is_noted_without_destinations():
    assert noted() is CHANGES
    assert noted(destination("a", enabled=False), destination("b", events=False, enabled=False)) is CHANGES


def test_an_event_that_is_not_valid_is_not_owed():
    changes = replace(CHANGES, events=(event("e1", valid=False),))
    assert noted(destination("a"), changes=changes).debts == ()


def test_an_event_that_is_not_stored_is_owed_to_who_asks_for_such():
    destinations = [destination("a", "web"), destination("b", "web", include_ephemeral=True)]
    destinations += [destination("c", "shop", include_ephemeral=True), destination("d", events=False)]
    routes = compile_routes(destinations)
    passing = (event("e2"), event("e3", valid=False), event("e4", debug=True))
    debts = with_debts(Changes(), routes, World(), NOON, passing).debts
    assert [(it.destination, it.event, it.test) for it in debts] == [("b", "e2", False), ("b", "e4", True)]
    assert msgspec.json.decode(debts[0].told, type=Event) == passing[0]
    off = World(settings=Settings(enable_event_destinations=False))
    assert with_debts(Changes(), routes, off, NOON, passing).debts == ()


def test_events_in_debugging_and_in_staging_use_test_credentials():
    (debt,) = noted(destination("a")).debts
    assert debt.test is False
    (debt,) = noted(destination("a"), changes=replace(CHANGES, events=(event("e1", debug=True),))).debts
    assert debt.test is True
    (debt,) = noted(destination("a"), world=World("staging")).debts
    assert debt.test is True


def test_destinations_with_the_same_quiet_period_share_a_mark():
    same = [destination(name, events=False) for name in "abc"]
    (mark,) = noted(*same).marks
    assert (mark.window, mark.due) == (Window(DEFAULT_QUIET, 600), NOON + timedelta(seconds=20))
    other = destination("d", events=False, quiet_period=90, max_delay=60)
    assert [it.due for it in noted(*same, other).marks] == [NOON + timedelta(seconds=it) for it in (20, 60)]


def test_the_cause_of_a_change_is_the_last_event_that_is_not_our_own():
    told = (event("e1"), event("e2"), event("own", "visit-started", INTERNAL_SOURCE))
    (mark,) = noted(destination("a", events=False), changes=replace(CHANGES, events=told)).marks
    assert mark.cause == Cause(event="e2", source="web")
    (mark,) = noted(destination("a", events=False), changes=replace(CHANGES, events=())).marks
    assert mark.cause == Cause()


def test_each_family_can_be_switched_off():
    both = destination("a"), destination("b", events=False)
    off = noted(*both, world=World(settings=Settings(enable_event_destinations=False)))
    assert (len(off.debts), len(off.marks)) == (0, 1)
    off = noted(*both, world=World(settings=Settings(enable_profile_destinations=False)))
    assert (len(off.debts), len(off.marks)) == (1, 0)


def test_a_burst_concerns_its_window_and_whoever_was_changed_since_it_began():
    before, since = (NOON - timedelta(hours=1)).isoformat(), (NOON + timedelta(hours=1)).isoformat()
    routes = compile_routes(
        [
            destination("a", events=False, quiet_period=5, updated=before),
            destination("b", events=False, quiet_period=9, updated=before),
            destination("c", events=False, quiet_period=9, updated=since),
        ]
    )
    assert [it.id for it in routes.affected(Window(5, 600), NOON)] == ["a", "c"]


def test_what_else_is_changed_of_a_destination_leaves_it_with_its_window():
    before, since = (NOON - timedelta(hours=1)).isoformat(), (NOON + timedelta(hours=1)).isoformat()
    names, parts = ("same", "other", "new", "gone"), {"events": False, "updated": since}
    old = compile_routes([destination(it, events=False, quiet_period=9, updated=before) for it in names if it != "new"])
    routes = compile_routes(
        [destination(it, **parts, enabled=it != "gone", quiet_period=7 if it == "other" else 9) for it in names]
    ).after(old)
    assert [it.id for it in routes.affected(Window(5, 600), NOON)] == ["new", "other"]
    assert [it.id for it in routes.affected(Window(9, 600), NOON)] == ["new", "other", "same", "gone"]


def test_a_burst_concerns_who_was_disabled_since_it_began_and_nobody_who_was_so_before():
    made, before, since = ((NOON + timedelta(hours=it)).isoformat() for it in (-2, -1, 1))
    off = {"events": False, "enabled": False, "quiet_period": 5}
    routes = compile_routes(
        [
            destination("always", **off, created=since, updated=since),
            destination("before", **off, created=made, updated=before),
            destination("since", **off, created=made, updated=since),
            destination("elsewhere", **off | {"quiet_period": 9}, created=made, updated=since),
        ]
    )
    assert [it.id for it in routes.affected(Window(5, 600), NOON)] == ["since"]
    assert routes.windows == ()
