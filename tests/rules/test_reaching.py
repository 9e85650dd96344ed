"""Nobody's address is lost when two become one, nor when they become two again."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.rules.test_merging import known, profile
from tests.rules.test_unmerging import LATER, facts, parting

from limner.model.patch import Patch
from limner.model.profile import Profile
from limner.rules.keys import normalise
from limner.rules.merging import merge
from limner.rules.patching import apply
from limner.rules.reaching import PLACES, keep_reach, reach
from limner.rules.unmerging import part

MAILS = st.sampled_from(("a@x.test", "b@x.test", " B@X.test", "c@x.test", "none", "", " "))
NUMBERS = st.sampled_from(("+48600000001", "0048 600-000-001", "+48600000002", "12", ""))
JUNK = st.sampled_from((5, None, {"x": 1}))


def families(values: st.SearchStrategy[Any], *places: str) -> st.SearchStrategy[Any]:
    """Return what may stand in a family of addresses."""
    others = st.lists(values | JUNK, max_size=2)
    return st.fixed_dictionaries({}, optional={**dict.fromkeys(places, values | JUNK), "others": others})


CONTACTS = st.fixed_dictionaries(
    {}, optional={"email": families(MAILS, "main", "business"), "phone": families(NUMBERS, "main", "mobile")}
)


def people(name: str) -> st.SearchStrategy[Profile]:
    """Return somebody of this id with any addresses and numbers."""
    return st.builds(lambda contact: profile(name, data={"contact": contact}), CONTACTS)


def contact(person: Profile, family: str = "email") -> Any:
    return person.data["contact"][family]


def spellings(family: str, person: Profile) -> set[str]:
    """Return all that somebody is reached by, each as keys spell it."""
    return {normalise(("contact", family, "main"), it) for it in reach(person)[family]}


def mails(name: str, **email: Any) -> Profile:
    return profile(name, data={"contact": {"email": email}})


def test_the_address_that_gives_way_is_an_other_one() -> None:
    merged = merge(mails("p", main="a@x.test"), replace(mails("q", main="b@x.test"), primary_id="7"))
    assert sorted((contact(merged)["main"], *contact(merged)["others"])) == ["a@x.test", "b@x.test"]


def test_two_spellings_are_one_address() -> None:
    assert "others" not in contact(merge(mails("p", main="a@x.test"), mails("q", main=" A@X.test")))


def test_who_has_one_address_gets_no_list() -> None:
    one = mails("p", main="a@x.test")
    assert keep_reach(one, reach(one)) is one


def test_an_address_that_has_a_place_is_no_other_one() -> None:
    merged = merge(mails("p", main="a@x.test", others=["b@x.test", "c@x.test"]), mails("q", business="B@x.test"))
    assert contact(merged)["others"] == ["c@x.test"]


@given(people("p"), people("q"))
def test_all_by_which_two_are_reached_reaches_the_one_they_become(one: Profile, two: Profile) -> None:
    merged = merge(one, two)
    for family in PLACES:
        assert spellings(family, one) | spellings(family, two) == spellings(family, merged)


@given(people("p"), people("q"), people("r"))
def test_the_order_in_which_three_become_one_loses_nobodys_address(one: Profile, two: Profile, three: Profile) -> None:
    first = merge(merge(one, two), three)
    assert known(first) == known(merge(one, merge(two, three)))
    assert known(first) == known(merge(merge(three, two), one))


@given(people("p"), people("q"))
def test_who_become_two_again_have_their_own_addresses(kept: Profile, gone: Profile) -> None:
    it = parting(kept, gone)
    two = part(it.merge.merged, it, LATER)
    assert (facts(two.kept), facts(two.gone)) == (facts(kept), facts(gone))


def test_an_address_that_gave_way_to_a_later_one_goes_back_to_whose_it_is() -> None:
    first = parting(mails("p", main="a@x.test"), mails("q", main="b@x.test"))
    third = profile("r", changed=LATER, data={"contact": {"email": {"main": "c@x.test"}}})
    two = part(merge(first.merge.merged, third), first, LATER)
    assert contact(two.kept) == {"main": "c@x.test", "others": ["a@x.test"]}
    assert contact(two.gone) == {"main": "b@x.test"}


def test_an_address_that_came_since_is_the_survivors() -> None:
    it = parting(mails("p", main="a@x.test"), mails("q", business="b@x.test"))
    now = apply(it.merge.merged, [Patch("equals", ("data", "contact", "email", "main"), "n@x.test")])
    two = part(now, it, LATER)
    assert contact(two.kept) == {"main": "n@x.test"}
    assert contact(two.gone) == {"business": "b@x.test"}
