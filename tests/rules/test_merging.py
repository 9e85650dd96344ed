"""Two profiles, one person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from limner.model.identity import MergeRule
from limner.model.profile import Profile, ProfileMetadata, ProfileTime, Visits
from limner.rules.merging import merge
from limner.rules.strategies import USUAL, Strategies, compile_strategies

NOW = datetime(2024, 5, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=5,
)
TREES = st.dictionaries(st.sampled_from(("a", "b", "lt", "pii")), VALUES, max_size=3)
COUNTS = st.dictionaries(st.sampled_from("ab"), st.integers(-9, 9), max_size=2)


def profile(name: str, *, changed: datetime = NOW, **fields: Any) -> Profile:
    times = ProfileTime(insert=fields.pop("insert", NOW), update=changed, visit=fields.pop("visit", Visits()))
    metadata = ProfileMetadata(time=times, fields=fields.pop("fields", {}))
    return Profile(id=name, ids=(name, *fields.pop("ids", ())), metadata=metadata, **fields)


STAMPS = st.tuples(st.sampled_from(("2024-05-01T06:00:00+00:00", "2024-05-01T18:00:00+00:00")), st.sampled_from("ef"))
PLACES = ("traits.a", "data.pii.a", "aux.utm.first.a", "aux.utm.first", "consents.b", "primary_id", "data.lt")
MOMENTS = st.sampled_from([NOW + timedelta(hours=hours) for hours in range(0, 30, 6)])


def people(name: str) -> st.SearchStrategy[Profile]:
    """Return somebody of this id, of whom anything may be known."""
    return st.builds(
        lambda changed, **fields: profile(name, changed=changed, **fields),
        MOMENTS,
        insert=MOMENTS,
        traits=TREES,
        data=TREES,
        aux=TREES | st.fixed_dictionaries({"utm": st.fixed_dictionaries({"first": VALUES, "last": VALUES})}),
        interests=COUNTS,
        stats=COUNTS,
        consents=st.dictionaries(st.sampled_from("ab"), st.just({"revoke": None}) | st.just({"revoke": "x"})),
        primary_id=st.none() | st.sampled_from("12"),
        segments=st.lists(st.sampled_from("xyz"), unique=True).map(tuple),
        ids=st.lists(st.sampled_from("klm"), unique=True),
        visit=st.builds(
            lambda current, count, tz: Visits(current=current, count=count, tz=tz),
            st.none() | MOMENTS,
            st.integers(0, 5),
            st.none() | st.sampled_from("xy"),
        ),
        fields=st.dictionaries(st.sampled_from(PLACES), STAMPS, max_size=3),
    )


PROFILES = people("p")
RULES = [
    MergeRule(id=it, place=f"traits.{place}", strategy=it)
    for place, it in zip(("a", "b", "lt", "pii"), ("first", "least", "unite", "sum"), strict=True)
]
STRATEGIES = st.sampled_from((USUAL, compile_strategies(RULES)))


def known(person: Profile) -> Any:
    """Return what is known of somebody, where neither the own id counts nor the order of a list."""
    return _unordered(msgspec.to_builtins(replace(person, id="")) | {"metadata": _facts(person)})


def _facts(person: Profile) -> Any:
    return msgspec.to_builtins(replace(person.metadata, fields={}))


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unordered(it) for key, it in value.items() if it is not None}
    if isinstance(value, list | tuple):
        return sorted({repr(_unordered(it)) for it in value})
    return repr(value)


def test_the_survivor_keeps_its_id_and_gets_all_the_others() -> None:
    merged = merge(profile("p", ids=["k1"]), profile("q", ids=["k2", "k1"]))
    assert merged.id == "p"
    assert set(merged.ids) == {"p", "q", "k1", "k2"}


def test_the_value_written_last_wins_whichever_profile_it_stands_on() -> None:
    stamps = ("2024-05-01T00:00:00", "e1"), ("2024-05-02T00:00:00", "e2")
    fields = {"traits.a": stamps[1], "traits.b": stamps[0]}
    keep = profile("p", changed=LATER, traits={"a": "mine", "b": "mine"}, fields=fields)
    other = profile("q", traits={"a": "theirs", "b": "theirs"}, fields={"traits.a": stamps[0], "traits.b": stamps[1]})
    merged = merge(keep, other)
    assert merged.traits == {"a": "mine", "b": "theirs"}
    assert merged.metadata.fields == {"traits.a": stamps[1], "traits.b": stamps[1]}


def test_where_nobody_knows_when_the_later_profile_wins() -> None:
    one, two = profile("p", traits={"a": 1}), profile("q", changed=LATER, traits={"a": 2})
    assert merge(one, two).traits == merge(two, one).traits == {"a": 2}


def test_attributes_are_not_added_and_counters_are() -> None:
    keep = profile("p", data={"pii": {"height": 180}, "metrics": {"ltv": 5}, "loyalty": {"card": {"points": 1}}})
    other = profile("q", data={"pii": {"height": 179}, "metrics": {"ltv": 7}, "loyalty": {"card": {"points": 2}}})
    data = merge(keep, other).data
    assert data["pii"]["height"] in (179, 180)
    assert (data["metrics"]["ltv"], data["loyalty"]["card"]["points"]) == (12, 3)


def test_a_place_on_earth_stays_in_one_piece() -> None:
    here, there = ({"devices": {"last": {"geo": geo}}} for geo in ({"latitude": 52, "city": "W"}, {"latitude": 50}))
    assert merge(profile("p", data=here), profile("q", changed=LATER, data=there)).data == there


def test_lists_are_united_in_order_and_stay_lists() -> None:
    keep, other = profile("p", traits={"l": [{"a": 1}, 2], "one": ["x"]}), profile("q", traits={"l": [2, {"b": 1}]})
    assert merge(keep, other).traits == {"l": [{"a": 1}, 2, {"b": 1}], "one": ["x"]}


def test_what_one_says_and_the_other_does_not_is_kept() -> None:
    assert merge(profile("p", traits={"a": None}), profile("q", traits={"a": 0})).traits == {"a": 0}
    assert merge(profile("p", traits={"a": 0}), profile("q", changed=LATER, traits={"a": None})).traits == {"a": 0}
    assert merge(profile("p"), profile("q", primary_id="7")).primary_id == "7"


def test_visits_are_added_and_times_span_both_lives() -> None:
    first = Visits(count=2, current=NOW, last=NOW - timedelta(days=1))
    second = Visits(count=3, current=LATER, tz="Europe/Warsaw")
    merged = merge(profile("p", visit=first, insert=LATER), profile("q", changed=LATER, visit=second, insert=NOW))
    time = merged.metadata.time
    assert (time.insert, time.update) == (NOW, LATER)
    assert (time.visit.count, time.visit.current, time.visit.last, time.visit.tz) == (5, LATER, NOW, "Europe/Warsaw")


def test_the_consent_of_the_later_profile_counts() -> None:
    keep = profile("p", changed=LATER, consents={"a": {"revoke": None}})
    other = profile("q", consents={"a": {"revoke": "2020"}, "b": {"revoke": None}})
    assert merge(keep, other).consents == {"a": {"revoke": None}, "b": {"revoke": None}}


@given(PROFILES, people("q"))
def test_any_two_profiles_can_be_merged_and_nothing_that_was_said_gets_lost(keep: Profile, other: Profile) -> None:
    merged = merge(keep, other)
    assert {*keep.ids, *other.ids} <= set(merged.ids)
    assert merged.traits.keys() == keep.traits.keys() | other.traits.keys()
    assert set(merged.segments) == {*keep.segments, *other.segments}
    for name in keep.interests.keys() | other.interests.keys():
        assert merged.interests[name] == keep.interests.get(name, 0) + other.interests.get(name, 0)


@given(PROFILES)
def test_a_profile_that_knows_nothing_adds_nothing(keep: Profile) -> None:
    merged = merge(keep, Profile(id="z", ids=("z",), metadata=ProfileMetadata(time=ProfileTime(insert=NOW))))
    assert (merged.traits, merged.data, merged.interests) == (keep.traits, keep.data, keep.interests)


@given(PROFILES, people("q"), STRATEGIES)
def test_it_does_not_matter_which_of_two_survives(one: Profile, other: Profile, strategies: Strategies) -> None:
    assert known(merge(one, other, strategies)) == known(merge(other, one, strategies))


@given(PROFILES, people("q"), people("r"), STRATEGIES)
def test_it_does_not_matter_which_of_three_become_one_first(
    one: Profile, two: Profile, three: Profile, strategies: Strategies
) -> None:
    first = merge(merge(one, two, strategies), three, strategies)
    assert known(first) == known(merge(one, merge(two, three, strategies), strategies))
    assert known(first) == known(merge(merge(one, three, strategies), two, strategies))


@given(PROFILES)
def test_a_profile_and_itself_are_what_it_was(one: Profile) -> None:
    assert merge(one, one) is one


def test_a_place_is_merged_by_the_rule_that_somebody_made_for_it() -> None:
    rules = [
        MergeRule(id="1", place="traits.score", strategy="most"),
        MergeRule(id="2", place="traits.seen*", strategy="sum"),
        MergeRule(id="3", place="traits.color", strategy="unite"),
        MergeRule(id="4", place="traits.first", strategy="first"),
        MergeRule(id="5", place="traits.ever", strategy="any"),
    ]
    one = {"score": 7, "seen_a": 1, "color": "red", "first": {"shop": "A"}, "ever": True}
    two = {"score": 5, "seen_a": 2, "color": ["blue", "red"], "first": {"shop": "B", "x": 1}, "ever": False}
    keep, other = profile("p", traits=one), profile("q", insert=LATER, changed=LATER, traits=two)
    assert merge(keep, other, compile_strategies(rules)).traits == {
        "score": 7,
        "seen_a": 3,
        "color": ["red", "blue"],
        "first": {"shop": "A"},
        "ever": True,
    }


def test_what_follows_from_the_data_is_derived_and_not_added() -> None:
    one, two = ({"ltcosc": 2, "ltcocc": 1, "ltcop": 50.0}, {"ltcosc": 1, "ltcocc": 1, "ltcop": 100.0})
    ann = profile("p", data={"anonymous": False, "contact": {"email": {"main": "a@x.test"}}, "metrics": one})
    stranger = profile("q", changed=LATER, data={"anonymous": True, "metrics": two})
    merged = merge(ann, stranger).data
    assert merged["anonymous"] is False
    assert merged["metrics"] == {"ltcosc": 3, "ltcocc": 2, "ltcop": 2 / 3 * 100}


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**63), 2**63 - 1), min_size=2))
def test_figures_that_are_added_stay_numbers_that_can_be_stored(figures: list[float]) -> None:
    merged = profile("p", stats={"n": 0})
    for number, figure in enumerate(figures):
        merged = merge(merged, profile(f"q{number}", stats={"n": figure}))
    stored = msgspec.json.decode(msgspec.json.encode(merged), type=Profile)
    assert isinstance(stored.stats["n"], int | float)
