"""Laws of mappings that somebody configured: whatever they say, each is written whole or not at all, in its turn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.model.catalog import Assign, ProfileMapping
from limner.model.event import Event, EventMetadata, EventTime
from limner.model.json import Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.pipeline.event_rules import Scene, compile_event_rules
from limner.pipeline.mappings import map_profile
from limner.rules.patching import apply
from limner.rules.profile_mapping import compile_mapping

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
MAPPINGS = st.lists(st.lists(LINES, min_size=1, max_size=3), max_size=6).map(
    lambda all_lines: [ProfileMapping(id=f"m{n}", profile=lines) for n, lines in enumerate(all_lines)]
)


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


def one_by_one(mappings: list[ProfileMapping], event: Event, profile: Profile) -> tuple[Profile, int]:
    """Return what the mappings make of a profile when each is written before the next is read, and how many fail."""
    failed, facts = 0, {"event": msgspec.json.decode(msgspec.json.encode(event))}
    for made in map(compile_mapping, mappings):
        result = made.map("web", facts, NOON)
        try:
            profile = apply(profile, result.patches, stamp=(NOON.isoformat(), "e"))
        except BadRequest:
            failed += 1
        failed += bool(result.problems)
    return profile, failed


@given(MAPPINGS, st.dictionaries(NAMES, VALUES), VALUES, VALUES)
def test_mappings_that_are_written_together_are_as_if_written_one_by_one(
    mappings: list[ProfileMapping], traits: Any, x: Any, z: Any
) -> None:
    event, profile = something({"x": x, "y": {"z": z}}), someone(traits)
    turn = map_profile(compile_event_rules(mappings), event, 0, Scene(profile=profile, now=NOON))
    expected, failed = one_by_one(mappings, event, profile)
    assert turn.profile == expected
    assert turn.event.metadata.error is bool(failed)
    assert bool(turn.problems) is bool(failed)


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
