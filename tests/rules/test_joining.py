"""Who becomes one with whom, and who does not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.joining import MOST_IDS, elder, fresh_keys, have_other_mails, may_join

THEN = datetime(2026, 1, 1, tzinfo=UTC)


def person(name: str, *keys: str, age: int = 0, database: int = 1) -> Profile:
    """Return somebody with these identity keys who came so many days after the first of January."""
    time = ProfileTime(insert=THEN + timedelta(days=age))
    return Profile(id=name, ids=(name, *keys), metadata=ProfileMetadata(time=time, database=database))


def test_only_keys_that_tell_of_a_person_are_fresh() -> None:
    before = person("a", "emm-1")
    after = replace(before, ids=(*before.ids, "emm-2", "some-id", "sgu-7", "phm-3"))
    assert fresh_keys(before, after) == ("emm-2", "phm-3")
    assert fresh_keys(None, before) == ("emm-1",)
    assert fresh_keys(before, replace(before, active=False)) == ()


def joins(before: Profile | None, other: Profile, *keys: str) -> bool:
    """Tell whether somebody to whom these keys come may become one with another one."""
    start = before or person("a")
    return may_join(before, replace(start, ids=(*start.ids, *keys)), other)


def test_a_visitor_whom_nobody_knew_is_whoever_has_the_key() -> None:
    assert joins(None, person("b", "emm-1"), "emm-1")
    assert joins(person("a"), person("b", "emm-1"), "emm-1")


def test_who_is_known_by_another_key_of_the_kind_is_somebody_else() -> None:
    assert not joins(person("a", "emm-2"), person("b", "emm-1"), "emm-1")
    assert joins(person("a", "phm-2"), person("b", "emm-1"), "emm-1")


@pytest.mark.parametrize("kind", ["sgu-", "ipk-", "iid-"])
def test_whom_others_named_differently_is_somebody_else(kind: str) -> None:
    other = person("b", f"{kind}2", "emm-1")
    assert not joins(person("a", f"{kind}1"), other, "emm-1")
    assert not joins(None, other, "emm-1", f"{kind}1")
    assert joins(person("a", f"{kind}2"), other, "emm-1")


def with_mail(it: Profile, mail: str) -> Profile:
    return replace(it, data={"contact": {"email": {"main": mail}}})


@pytest.mark.parametrize("kind", ["phm-", "pho-", "emb-", "dev-"])
def test_who_have_other_main_mails_are_not_joined_by_what_people_share(kind: str) -> None:
    ann, bo = with_mail(person("a"), "ann@x.test"), with_mail(person("b", f"{kind}1"), "bo@x.test")
    assert not joins(ann, bo, f"{kind}1")
    assert not may_join(None, replace(ann, ids=("a", f"{kind}1")), bo)
    assert joins(with_mail(ann, " BO@x.test"), bo, f"{kind}1")
    assert joins(person("a"), bo, f"{kind}1")


@pytest.mark.parametrize("kind", ["emm-", "ipk-", "iid-"])
def test_who_have_other_main_mails_are_joined_by_what_names_a_person(kind: str) -> None:
    ann, bo = with_mail(person("a"), "ann@x.test"), with_mail(person("b", f"{kind}1"), "bo@x.test")
    assert joins(ann, bo, f"{kind}1")


def test_who_had_the_mail_of_the_other_once_has_no_other_mail() -> None:
    ann = with_mail(person("a", "emm-1", "emm-2"), "ann@new.test")
    assert have_other_mails(ann, with_mail(person("b", "emm-3"), "ann@old.test"))
    assert not have_other_mails(ann, with_mail(person("b", "emm-1"), "ann@old.test"))


def test_people_of_two_databases_stay_apart() -> None:
    assert not joins(person("a"), person("b", "emm-1", database=2), "emm-1")


def test_a_key_that_very_many_have_joins_nobody_any_more() -> None:
    crowd = person("b", *(f"x{n}" for n in range(MOST_IDS)))
    assert not joins(None, crowd, "emm-1")
    assert not joins(person("a"), crowd, "emm-1")


@given(st.integers(0, 9), st.integers(0, 9), st.booleans())
def test_of_two_one_is_the_elder_whatever_the_order(one: int, other: int, swapped: bool) -> None:  # noqa: FBT001
    a, b = person("b" if swapped else "a", age=one), person("a" if swapped else "b", age=other)
    assert elder(a, b) is not elder(b, a)
    if one != other:
        assert elder(a, b) is (one < other)
