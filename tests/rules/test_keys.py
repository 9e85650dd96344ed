"""Identity keys: what one person is found by."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.keys import PREFIXES, Salt, at, key_of, normalise, with_keys

SALT = Salt(1, b"s" * 32)
EMAIL, PHONE, PK = ("contact", "email", "main"), ("contact", "phone", "main"), ("identifier", "pk")
NOW = datetime(2024, 5, 1, tzinfo=UTC)
FORM = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
TREES: Any = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.dictionaries(st.sampled_from(("contact", "email", "main", "phone")), inner, max_size=3),
)


def person(**data: Any) -> Profile:
    return Profile(id="p", ids=("p",), metadata=ProfileMetadata(time=ProfileTime(insert=NOW)), data=data)


@pytest.mark.parametrize("place", list(PREFIXES))
def test_a_key_is_its_prefix_and_a_hash_in_the_form_of_a_uuid(place: tuple[str, ...]) -> None:
    key = key_of(place, "+48600000001", SALT)
    assert key.startswith(PREFIXES[place])
    assert FORM.match(key.removeprefix(PREFIXES[place]))
    assert len(key) == 40


def test_every_place_has_a_prefix_of_its_own() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES) == 9


@pytest.mark.parametrize(
    ("place", "spellings"),
    [
        (EMAIL, [" John@X.com ", "john@x.com", "JOHN@X.COM"]),
        (EMAIL, ["caf\u00e9@x.test", "cafe\u0301@x.test"]),
        (PHONE, ["+48 600 000 001", "+48600000001", "+48 (600) 000-001"]),
        (PHONE, ["600-000-001", "600 000 001", "600000001"]),
        (PK, ["A7", " a7 "]),
    ],
)
def test_spellings_of_one_value_have_one_key(place: tuple[str, ...], spellings: list[str]) -> None:
    assert len({key_of(place, value, SALT) for value in spellings}) == 1


def test_different_places_and_salts_make_different_keys() -> None:
    other = Salt(2, b"t" * 32)
    keys = {key_of(EMAIL, "a", SALT), key_of(PK, "a", SALT), key_of(EMAIL, "b", SALT), key_of(EMAIL, "a", other)}
    assert len(keys) == 4


@given(st.sampled_from(list(PREFIXES)), st.text())
def test_a_value_in_its_one_spelling_stays_so(place: tuple[str, ...], value: str) -> None:
    once = normalise(place, value)
    assert normalise(place, once) == once
    assert normalise(place, f" {unicodedata.normalize('NFD', value)} ") == once


def test_a_changed_place_adds_its_key_and_old_keys_stay() -> None:
    before = person()
    first = with_keys(before, person(contact={"email": {"main": "a@x.test"}}), SALT)
    assert first.ids == ("p", key_of(EMAIL, "a@x.test", SALT))
    changed = Profile(id="p", ids=first.ids, metadata=first.metadata, data={"contact": {"email": {"main": "b@x.test"}}})
    assert with_keys(first, changed, SALT).ids == (*first.ids, key_of(EMAIL, "b@x.test", SALT))


def test_unchanged_data_adds_nothing() -> None:
    known = person(contact={"email": {"main": "a@x.test"}})
    assert with_keys(known, known, SALT) is known
    again = with_keys(known, person(contact={"email": {"main": "a@x.test"}}), SALT)
    assert again.ids == ("p",)


@pytest.mark.parametrize("value", [None, "", "  ", 5, [], {"a": 1}])
def test_what_is_no_text_has_no_key(value: Any) -> None:
    assert with_keys(person(), person(contact={"email": {"main": value}}), SALT).ids == ("p",)


@given(TREES)
def test_any_tree_may_be_looked_into(tree: Any) -> None:
    data = tree if isinstance(tree, dict) else {"contact": tree}
    after = with_keys(person(), person(**data), SALT)
    found = at(data, EMAIL)
    assert (key_of(EMAIL, found, SALT) in after.ids) if isinstance(found, str) and found.strip() else True
