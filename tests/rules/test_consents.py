"""Decisions about consents: what is noted of them, what becomes of the notes, and what two profiles make of theirs."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.model.catalog import ConsentType
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.consents import Occasion, noted, settle, states_of
from limner.rules.event_types import built_in_types
from limner.rules.mapping import compile_type
from limner.rules.merging import merge
from limner.rules.patching import apply
from limner.rules.times import read_time

NOON = read_time("2024-05-01T12:00:00Z")
TYPES = {name: ConsentType(id=name, name=name.title()) for name in ("ads", "letters")}
UPDATE = compile_type(built_in_types()["consent-update"])
SAID = st.dictionaries(st.sampled_from(["ads", "letters"]), st.booleans(), min_size=1)


def somebody(name: str = "p", **parts: Any) -> Profile:
    return Profile(id=name, ids=(name,), metadata=ProfileMetadata(time=ProfileTime(insert=NOON)), **parts)


def decide(profile: Profile, minute: int, said: Any, **more: Any) -> Profile:
    """Return a profile after an event of this minute, as a request would leave it."""
    event = f"e-{minute}"
    patches = UPDATE.map({"consents": said, **more}, 1).patches
    moment = NOON + timedelta(minutes=minute)
    made = apply(profile, patches, stamp=(moment.isoformat(), event))
    made = settle(profile, made, Occasion(sources={event: "web"}, types=TYPES, received=moment))
    time = ProfileTime(insert=NOON, update=moment)
    return Profile(**{**{it: getattr(made, it) for it in made.__struct_fields__}, "metadata": _timed(made, time)})


def _timed(profile: Profile, time: ProfileTime) -> ProfileMetadata:
    metadata = profile.metadata
    return ProfileMetadata(time=time, fields=metadata.fields, system=metadata.system)


def states(profile: Profile) -> dict[str, str]:
    return {it.type: it.state for it in states_of(profile, TYPES, NOON + timedelta(days=1))}


def test_what_is_said_is_noted_with_the_wording_that_it_is_about() -> None:
    patch = noted(["ads"], ["letters"], {"versions": {"ads": "2", "letters": 5, "other": "x"}})
    assert patch.value == {"ads": {"given": True, "version": "2"}, "letters": {"given": False}}


@pytest.mark.parametrize(
    "properties", [{}, {"versions": "2"}, {"versions": {"ads": ""}}, {"versions": {"ads": "x" * 101}}]
)
def test_what_is_no_wording_is_none(properties: Any) -> None:
    assert noted(["ads"], [], properties).value == {"ads": {"given": True}}


@given(st.lists(SAID, max_size=5))
def test_what_is_granted_is_what_stands_among_the_consents(history: list[dict[str, bool]]) -> None:
    profile = somebody()
    for minute, said in enumerate(history):
        profile = decide(profile, minute, said)
    granted = {name for name, state in states(profile).items() if state == "granted"}
    assert granted == set(profile.consents)
    last = {name: yes for said in history for name, yes in said.items()}
    assert granted == {name for name, yes in last.items() if yes}
    assert {name for name, state in states(profile).items() if state == "unknown"} == set(TYPES) - set(last)


@given(st.lists(st.tuples(st.sampled_from("abc"), SAID), min_size=1, max_size=6))
def test_of_several_profiles_the_latest_decision_counts_in_whatever_order_they_become_one(told: Any) -> None:
    people = {name: somebody(name) for name in "abc"}
    for minute, (name, said) in enumerate(told):
        people[name] = decide(people[name], minute, said)
    last = {consent: yes for _, said in told for consent, yes in said.items()}
    for one, two, three in permutations(people.values()):
        merged = merge(merge(one, two), three)
        assert set(merged.consents) == {name for name, yes in last.items() if yes}
        assert states(merged) == states(merge(one, merge(two, three)))
        assert {name for name, it in states(merged).items() if it == "granted"} == set(merged.consents)


def test_a_note_that_nobody_settled_counts_as_what_it_says() -> None:
    patches = UPDATE.map({"consents": {"ads": True, "letters": False}}, 1).patches
    profile = apply(somebody(), patches, stamp=(NOON.isoformat(), "e"))
    assert states(profile) == {"ads": "granted", "letters": "denied"}
    assert [it.event for it in states_of(profile, TYPES, NOON)] == ["e", "e"]
    assert states(decide(profile, 1, {"letters": True})) == {"ads": "granted", "letters": "granted"}


def test_what_was_said_without_an_event_was_said_with_the_last_change() -> None:
    profile = apply(somebody(), UPDATE.map({"consents": {"ads": False}}, 1).patches)
    (found, _) = states_of(profile, TYPES, NOON)
    assert (found.state, found.since, found.event) == ("denied", NOON, None)
    settled = settle(somebody(), profile, Occasion(sources={}, types=TYPES, received=NOON))
    assert states(settled) == {"ads": "denied", "letters": "unknown"}
