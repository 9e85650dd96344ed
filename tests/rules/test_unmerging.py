"""What was made one is two again, as if nothing had been, and nobody loses what came since."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.rules.test_merging import known, people, profile

from limner.model.merging import Cause, Merge, Parting
from limner.model.patch import Patch
from limner.model.profile import Profile
from limner.rules.derived import derive_anew
from limner.rules.merging import merge
from limner.rules.patching import apply
from limner.rules.unmerging import are_apart, later_without, part, together

NOW = datetime(2024, 6, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def parting(kept: Profile, gone: Profile, *events: str) -> Parting:
    """Return the parting of two that became one, with the events since that are those of the one that was gone."""
    record = Merge(id="m", time=NOW, cause=Cause(by="key"), kept=kept, gone=gone, merged=merge(kept, gone))
    return Parting(merge=record, events=frozenset(events))


def facts(person: Profile) -> Any:
    """Return what is known of somebody, but for what parting notes itself."""
    time = replace(person.metadata.time, update=None)
    return known(replace(person, metadata=replace(person.metadata, time=time, system={}, fields={})))


@given(people("p"), people("q"))
def test_two_that_were_one_are_what_they_were(kept: Profile, gone: Profile) -> None:
    it = parting(kept, gone)
    two = part(it.merge.merged, it, LATER)
    assert facts(two.kept) == facts(kept)
    assert facts(two.gone) == facts(gone)
    assert (two.kept.id, two.gone.id) == ("p", "q")


def test_what_came_since_goes_to_the_one_whose_event_wrote_it() -> None:
    kept = profile("p", traits={"a": 1, "l": [1]}, interests={"shoes": 2})
    gone = profile("q", traits={"b": 1, "l": [2]}, interests={"shoes": 3, "hats": 1})
    it = parting(kept, gone, "hers")
    now = apply(it.merge.merged, [Patch("equals", ("traits", "a"), 5)], stamp=("2024-07-01", "his"))
    now = apply(now, [Patch("increment", ("interests", "shoes"), 4)], stamp=("2024-07-01", "his"))
    now = apply(now, [Patch("equals", ("traits", "b"), 9)], stamp=("2024-07-01", "hers"))
    now = apply(now, [Patch("append", ("traits", "l"), 3)], stamp=("2024-07-01", "hers"))
    two = part(now, it, LATER)
    assert (two.kept.traits, two.kept.interests) == ({"a": 5, "l": [1]}, {"shoes": 6})
    assert (two.gone.traits, two.gone.interests) == ({"b": 9, "l": [2, 3]}, {"shoes": 3, "hats": 1})
    assert two.gone.metadata.fields["traits.b"] == ("2024-07-01", "hers")
    assert "traits.b" not in two.kept.metadata.fields


def test_an_id_that_came_since_is_the_survivors_and_the_others_go_back() -> None:
    it = parting(profile("p", ids=["k1"]), profile("q", ids=["k2"]))
    two = part(replace(it.merge.merged, ids=(*it.merge.merged.ids, "k3")), it, LATER)
    assert two.kept.ids == ("p", "k1", "k3")
    assert two.gone.ids == ("q", "k2")


def test_whom_somebody_parted_is_known_to_be_apart_until_somebody_says_otherwise() -> None:
    it = parting(profile("p"), profile("q"))
    two = part(it.merge.merged, it, LATER)
    assert are_apart(two.kept, two.gone)
    assert not are_apart(two.kept, profile("r"))
    assert not are_apart(together(two.kept, two.gone), together(two.gone, two.kept))


def test_what_follows_from_the_data_follows_for_each_of_the_two() -> None:
    rates = ({"ltcosc": 2, "ltcocc": 1}, {"ltcosc": 2, "ltcocc": 2})
    people = [
        derive_anew(profile(name, data={"anonymous": True, "metrics": it}))
        for name, it in zip("pq", rates, strict=True)
    ]
    it = parting(*people)
    assert it.merge.merged.data["metrics"]["ltcop"] == 75
    now = apply(it.merge.merged, [Patch("increment", ("data", "metrics", "ltcocc"), 1)])
    two = part(derive_anew(now), it, LATER)
    assert (two.kept.data["metrics"]["ltcop"], two.gone.data["metrics"]["ltcop"]) == (100, 100)


PLACES = st.sampled_from((("traits", "a"), ("traits", "b"), ("interests", "a"), ("data", "pii", "a")))
DEEDS = st.lists(st.tuples(st.booleans(), PLACES, st.integers(1, 9)), max_size=6)


@given(people("p"), people("q"), DEEDS)
def test_what_each_did_since_is_as_if_they_had_never_been_one(kept: Profile, gone: Profile, deeds: Any) -> None:
    """Each writes places that nobody wrote before, so that what came of it can be told apart."""
    kept, gone = (replace(it, traits={}, interests={}, data={}) for it in (kept, gone))
    it = parting(kept, gone, *(f"q{n}" for n, (is_gone, _, _) in enumerate(deeds) if is_gone))
    now, alone = it.merge.merged, {False: kept, True: gone}
    last: dict[Any, bool] = {}
    for n, (is_gone, path, value) in enumerate(deeds):
        if last.setdefault(path, is_gone) == is_gone:
            patch, stamp = Patch("equals", path, value), ("2024-07-01", f"{'q' if is_gone else 'p'}{n}")
            now = apply(now, [patch], stamp=stamp)
            alone[is_gone] = apply(alone[is_gone], [patch], stamp=stamp)
    two = part(now, it, LATER)
    assert facts(two.kept) == facts(alone[False])
    assert facts(two.gone) == facts(alone[True])


@given(people("p"), people("q"), people("r"), st.booleans())
def test_merges_of_one_survivor_are_undone_in_any_order(one: Profile, two: Profile, three: Profile, swap: Any) -> None:
    first = parting(one, two)
    second = parting(first.merge.merged, three)
    if swap:
        second = replace(second, merge=replace(second.merge, kept=first.merge.merged))
        rest = part(second.merge.merged, second, LATER)
        assert facts(rest.gone) == facts(three)
        assert facts(part(rest.kept, first, LATER).kept) == facts(one)
        return
    rest = part(second.merge.merged, replace(first, later=(second.merge,)), LATER)
    assert facts(rest.gone) == facts(two)
    last = part(rest.kept, Parting(merge=later_without(second.merge, first)), LATER)
    assert facts(last.gone) == facts(three)
    assert facts(last.kept) == facts(one)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 9)), max_size=4), st.booleans())
def test_figures_that_were_counted_since_are_counted_once_in_whatever_order_merges_are_undone(
    counted: Any,
    first_first: bool,  # noqa: FBT001 # drawn
) -> None:
    first = parting(profile("p", interests={"a": 1}), profile("q", interests={"a": 2}), "q")
    now = first.merge.merged
    for is_gone, more in counted:
        now = apply(now, [Patch("increment", ("interests", "a"), more)], stamp=("2024-07-01", "q" if is_gone else "p"))
    third = profile("r", interests={"a": 4}, fields={"interests.a": ("2024-08-01", "r")})
    second = parting(now, third)
    now = apply(second.merge.merged, [Patch("increment", ("interests", "a"), 5)], stamp=("2024-09-01", "q"))
    if first_first:
        one = part(now, replace(first, later=(second.merge,)), LATER)
        other = part(one.kept, Parting(merge=later_without(second.merge, first)), LATER)
        people = (one.gone, other.kept, other.gone)
    else:
        one = part(now, second, LATER)
        other = part(one.kept, first, LATER)
        people = (one.gone, other.kept, other.gone)
    assert sum(it.interests["a"] for it in people) == now.interests["a"]


@given(people("p"), people("q"), people("r"))
def test_what_a_third_brought_stays_when_the_other_one_wrote_there_since(
    one: Profile, two: Profile, three: Profile
) -> None:
    kept, gone, third = (replace(it, traits={"n": [it.id]}, interests={"a": 1.0}) for it in (one, two, three))
    first = parting(kept, gone, "q")
    second = parting(first.merge.merged, third)
    now = apply(second.merge.merged, [Patch("increment", ("interests", "a"), 5)], stamp=("2030-01-01", "q"))
    now = apply(now, [Patch("append", ("traits", "n"), "new")], stamp=("2030-01-01", "q"))
    apart = part(now, replace(first, later=(second.merge,)), LATER)
    assert (apart.gone.interests, set(apart.gone.traits["n"])) == ({"a": 6}, {"q", "new"})
    assert (apart.kept.interests, set(apart.kept.traits["n"])) == ({"a": 2}, {"p", "r"})
    last = part(apart.kept, Parting(merge=later_without(second.merge, first)), LATER)
    assert (last.kept.interests, last.gone.interests) == ({"a": 1}, {"a": 1})
    assert (last.kept.traits["n"], last.gone.traits["n"]) == (["p"], ["r"])
