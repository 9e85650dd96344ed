"""A number that comes first pushes none away."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.numbers import keep_numbers

A, B, C = "+48600000001", "+48600000002", "+48600000003"


def person(**phone: Any) -> Profile:
    metadata = ProfileMetadata(time=ProfileTime(insert=datetime(2026, 1, 1, tzinfo=UTC)))
    return Profile(id="p", metadata=metadata, data={"contact": {"phone": phone}} if phone else {})


def after(before: Profile, main: str) -> Any:
    phone = {**before.data["contact"]["phone"], "main": main}
    changed = Profile(id="p", metadata=before.metadata, data={"contact": {"phone": phone}})
    return keep_numbers(before, changed).data["contact"]["phone"]


def test_the_main_number_that_was_is_among_the_others() -> None:
    assert after(person(main=A, others=[B, C]), B) == {"main": B, "others": [A, C]}
    assert after(person(main=A, others=[]), C) == {"main": C, "others": [A]}


def test_another_spelling_of_a_number_is_the_same_number() -> None:
    assert after(person(main=A, others=[B]), "0048 600-000-001") == {"main": "0048 600-000-001", "others": [B]}
    assert after(person(main=A, others=[B]), "0048 600-000-002")["others"] == [A]


@pytest.mark.parametrize("phone", [{"main": A}, {"main": A, "others": "none"}, {"main": 5, "others": [B]}])
def test_who_has_no_list_of_others_keeps_what_there_is(phone: Any) -> None:
    assert after(person(**phone), C) == {**phone, "main": C}


def test_a_list_that_is_another_is_left_as_it_came() -> None:
    before, now = person(main=A, others=[B]), person(main=C, others=[])
    assert keep_numbers(before, now) is now


def test_nobody_without_numbers_is_touched() -> None:
    before, now = person(), person(main=A)
    assert keep_numbers(before, now) is now
    assert keep_numbers(now, before) is before


def test_the_main_address_that_was_is_among_the_others() -> None:
    before = replace(person(), data={"contact": {"email": {"main": "a@x.test", "others": ["b@x.test"]}}})
    now = replace(before, data={"contact": {"email": {"main": " B@X.test", "others": ["b@x.test"]}}})
    assert keep_numbers(before, now).data["contact"]["email"] == {"main": " B@X.test", "others": ["a@x.test"]}
