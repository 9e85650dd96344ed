"""Laws of mappings that somebody configured: whatever they say, each is written whole or not at all, in its turn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from limner.errors import BadRequest, ConditionError
from limner.model.catalog import Assign, ProfileMapping
from limner.model.event import Event, EventMetadata, EventTime
from limner.model.json import Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.pipeline.event_rules import Scene, compile_event_rules
from limner.pipeline.mappings import map_profile
from limner.rules.facts import facts_of
from limner.rules.patching import apply
from limner.rules.profile_mapping import compile_mapping
from limner.rules.remapping import counted, counts_of

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
NAMES = st.sampled_from(["a", "b", "c"])
VALUES = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "text", "7"]) | st.lists(st.integers(0, 3))
)
OPS = st.sampled_from(["equals", "equals-if-not-exists", "append", "increment", "decrement", "delete"])
LINES = st.builds(
    lambda name, op, value: Assign(target=f"traits.{name}", op=op, value=value),
    NAMES,
    OPS,
    st.sampled_from(["x", "y.z"]),
)
EVENT_LINES = st.sampled_from([Assign(target="traits.a", value="event@type"), Assign(target="traits.b", const=1)])
CONDITIONS = st.sampled_from(
    ["", "", "event@properties.x = 1", "event@properties.x > 1", "profile@traits.a EXISTS", "profile@traits.b = 1"]
)
MAPPINGS = st.lists(
    st.builds(
        lambda lines, condition, source: ProfileMapping(id="m", profile=lines, condition=condition, source=source),
        st.lists(LINES | EVENT_LINES, min_size=1, max_size=3),
        CONDITIONS,
        st.sampled_from(["", "", "web", "till"]),
    ),
    max_size=6,
).map(lambda made: [msgspec.structs.replace(it, id=f"m{n}") for n, it in enumerate(made)])


def someone(traits: Any) -> Profile:
    return Profile(id="p", ids=("p",), metadata=ProfileMetadata(time=ProfileTime(insert=NOON)), traits=traits)


def something(properties: Any) -> Event:
    return Event(
        id="e",
        type="bill",
        metadata=EventMetadata(time=EventTime(insert=NOON)),
        source=Ref("web"),
        properties=Raw(msgspec.json.encode(properties)),
    )


class Expected(msgspec.Struct):
    """What the mappings make of a profile when each is written before the next is read, and how many of them fail.

    `counts` are the places where they count the event.
    """

    profile: Profile
    misfits: int = 0
    undecided: int = 0
    counts: list[str] = []


def one_by_one(mappings: list[ProfileMapping], event: Event, profile: Profile) -> Expected:
    found = Expected(profile)
    for made in map(compile_mapping, mappings):
        try:
            result = made.map("web", facts_of(profile=found.profile, event=event), NOON)
        except ConditionError:
            found.undecided += 1
            continue
        try:
            found.profile = apply(found.profile, result.patches, stamp=(NOON.isoformat(), "e"))
        except BadRequest:
            found.misfits += 1
        else:
            found.counts += counts_of(made.id, result.patches)
        found.misfits += bool(result.problems)
    return found


@settings(deadline=None)  # conditions are compiled for each example
@given(MAPPINGS, st.dictionaries(NAMES, VALUES), VALUES, VALUES)
def test_mappings_that_are_written_together_are_as_if_written_one_by_one(
    mappings: list[ProfileMapping], traits: Any, x: Any, z: Any
) -> None:
    event, profile = something({"x": x, "y": {"z": z}}), someone(traits)
    turn = map_profile(compile_event_rules(mappings), event, 0, Scene(profile=profile, now=NOON))
    expected = one_by_one(mappings, event, profile)
    assert turn.profile == expected.profile
    assert turn.event.metadata.error is bool(expected.misfits)
    assert counted(turn.event) == set(expected.counts)
    assert bool(turn.problems) is bool(expected.misfits)
    assert len(turn.warnings) == expected.undecided
    assert turn.event.metadata.warning is bool(expected.undecided)


def test_mappings_about_other_sources_are_not_looked_at() -> None:
    made = [
        ProfileMapping(id="any", profile=[Assign(target="traits.any", const=1)]),
        ProfileMapping(id="web", source="web", profile=[Assign(target="traits.web", const=1)]),
        ProfileMapping(id="till", source="till", profile=[Assign(target="traits.till", const=1)]),
    ]
    book = compile_event_rules(made).mappings
    ids = {source: [it.id for it in book.of("bill").about(source).rules] for source in ("web", "till", "other")}
    assert ids == {"web": ["any", "web"], "till": ["any", "till"], "other": ["any"]}


@given(MAPPINGS, st.dictionaries(NAMES, VALUES))
def test_what_is_disabled_or_about_others_costs_and_changes_nothing(
    mappings: list[ProfileMapping], traits: Any
) -> None:
    profile, event = someone(traits), something({"x": 1})
    off = [msgspec.structs.replace(it, enabled=False) for it in mappings]
    others = [msgspec.structs.replace(it, event_type="other") for it in mappings]
    assert compile_event_rules(off).mapping is False
    turn = map_profile(compile_event_rules(others), event, 0, Scene(profile=profile, now=NOON))
    assert (turn.profile, turn.event) == (profile, event)
    assert turn.profile is profile
