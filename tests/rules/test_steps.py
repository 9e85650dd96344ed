"""Lines as functions say what the long way says, in the same order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limner.model.catalog import Assign
from limner.rules.lines import grouped, profile_lines
from limner.rules.mapping import Complaints, patches_of
from limner.rules.steps import compile_steps

LINES = (
    Assign(target="traits.x", value="x"),
    Assign(target="traits.x", op="increment", value="x"),
    Assign(target="traits.y", op="append", value="x.y"),
    Assign(target="traits.z", op="delete", value="x"),
    Assign(target="traits.z", op="delete", value="x.y"),
    Assign(target="traits.c", const=0),
    Assign(target="traits.c", const=""),
    Assign(target="segments", op="append", const="vip"),
    Assign(target="traits.d", value="x", default=7),
    Assign(target="traits.e", value="x.y | z"),
    Assign(target="interests.{x}", op="increment", const=1),
    Assign(target="interests.{x}", op="increment", value="z"),
    Assign(target="traits.{x}.of.{z}", const="q"),
    Assign(target="aux.{x.y}", op="delete"),
    Assign(target="traits.f", op="append", value="x.y | x | z", default="q"),
    Assign(target="data.metrics.ltv", op="increment", value="x | z", default=2),
    Assign(target="consents", op="merge", value="x"),
    Assign(target="data.contact.email", value="x"),
    Assign(target="data.contact.email.main", value="x.y"),
    Assign(target="data.pii.birthday", value="z"),
    Assign(target="data.metrics.ltv", op="increment", value="z"),
    Assign(target="traits", op="merge", value="x"),
)
SCALARS = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=False) | st.sampled_from(["", " ", "a", "7"])
)
VALUES = st.recursive(
    SCALARS, lambda it: st.lists(it, max_size=2) | st.dictionaries(st.sampled_from(["y", "main"]), it), max_leaves=4
)


@settings(deadline=None)  # each example compiles its lines
@given(st.lists(st.sampled_from(LINES), max_size=6), st.dictionaries(st.sampled_from(["x", "z"]), VALUES))
def test_functions_say_of_an_event_what_the_long_way_says(assigns: list[Assign], properties: dict[str, Any]) -> None:
    groups = grouped(line for assign in assigns for line in profile_lines(assign, {}))
    expected: Complaints = {}
    patches: list[Any] = []
    complaints: Complaints = {}
    for step in compile_steps(groups):
        step(properties, patches, complaints)
    assert patches == patches_of(groups, properties, expected)
    assert bool(complaints) is bool(expected)


@pytest.mark.parametrize("assign", LINES)
def test_each_kind_of_line_is_one_that_a_mapping_may_have(assign: Assign) -> None:
    assert profile_lines(assign, {})
