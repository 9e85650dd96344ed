"""The types of fields, apart from the fields."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.model.account import Choice, Field
from limner.rules.import_types import KINDS, SEX, Kind, is_plain, kind_of, spellings
from limner.rules.places import MISFIT

VALUES: Any = (
    st.booleans()
    | st.integers()
    | st.integers(0, 2)
    | st.floats()
    | st.text()
    | st.datetimes().map(str)
    | st.ip_addresses().map(str)
    | st.lists(st.text(max_size=5), max_size=3)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
    | st.sampled_from(("male", "gold", "1", "true", "2001-12-31"))
)
TIER = kind_of(Field(name="TIER", type="enum", choices=[Choice(code=1, label="gold"), Choice(code=2, label="1")]))
ALL = st.sampled_from([*KINDS.values(), TIER, SEX])


@given(ALL, VALUES)
def test_what_is_stored_fits_again_and_is_found_under_the_same_spelling(kind: Kind, value: Any) -> None:
    for read in (kind.fit, kind.read):
        stored = read(value)
        if stored is not MISFIT and stored not in ("", []):
            assert kind.fit(stored) == kind.read(stored) == stored
            assert spellings(kind, value) == spellings(kind, stored)


def test_a_label_beats_the_digits_of_a_code() -> None:
    assert [TIER.fit(value) for value in ("gold", 1, "1", "2", 2)] == [1, 1, 2, 2, 2]


@pytest.mark.parametrize(("value", "word"), [(0, "male"), ("1", "female"), ("Male", "male"), ("female", "female")])
def test_the_numbers_of_the_sexes_become_words(value: Any, word: str) -> None:
    assert SEX.fit(value) == word


def test_an_object_is_not_searched_for() -> None:
    assert spellings(KINDS["object"], {"a": 1}) == ()


def test_plain_json_is_not_too_deep_and_its_numbers_are_of_64_bits() -> None:
    deep: Any = 1
    for _ in range(32):
        deep = [deep]
    assert is_plain(deep)
    assert not is_plain([deep])
    assert is_plain({"a": [None, True, "x", 1.5, -(2**63)]})
    assert not any(is_plain(it) for it in (2**63, float("inf"), float("nan"), {1: 2}, (1,), b"x", "\0", {"\0": 1}))
