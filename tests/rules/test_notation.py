"""References into facts, and templates of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.rules.notation import cast, look_up, resolve, resolve_url

FACTS = {
    "payload": {"params": {"q": "5", "zero": 0, "no": False, "list": [{"a": 1}, 2]}, "body": {"t": "true"}},
    "session": {"id": "s1", "empty": ""},
}
TEMPLATES: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(("payload@params.q", "`session@id`")),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(("a", "b?")), inner, max_size=2),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("payload@params.q", "5"),
        ("payload@params.zero", 0),
        ("payload@params.list.0.a", 1),
        ("payload@params.list.1", 2),
        ("payload@params.list.2", None),
        ("payload@params.list.x", None),
        ("payload@params.q.deeper", None),
        ("payload@none.at.all", None),
        ("session@...", FACTS["session"]),
        ("session@", FACTS["session"]),
        ("ann@a.test", "ann@a.test"),
        ("plain text", "plain text"),
        ("payload@a b", "payload@a b"),
        ("Payload@params.q", "Payload@params.q"),
    ],
)
def test_a_reference_stands_for_what_is_there_and_other_text_for_itself(text: str, value: Any) -> None:
    assert look_up(text, FACTS) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("2.5", 2.5), ("true", True), ("False", False), ("null", None), ("x", "x"), (7, 7), ([1], [1])],
)
def test_a_text_is_cast_to_what_it_spells(text: Any, value: Any) -> None:
    assert cast(text) == value
    assert type(cast(text)) is type(value)


def test_a_template_is_filled_and_keeps_its_shape() -> None:
    template = {
        "q": "payload@params.q",
        "n": "`payload@params.q`",
        "t": "`payload@body.t`",
        "l": ["session@id", 1, None],
    }
    assert resolve(template, FACTS) == {"q": "5", "n": 5, "t": True, "l": ["s1", 1, None]}


def test_an_optional_key_is_left_out_when_it_says_nothing() -> None:
    template = {
        "a?": "payload@none",
        "b?": "session@empty",
        "c?": "session@id",
        "d": "payload@none",
        "e": "payload@params.no",
    }
    assert resolve(template, FACTS) == {"c": "s1", "d": None, "e": False}


@given(TEMPLATES)
def test_any_template_can_be_resolved(template: Any) -> None:
    resolve(template, FACTS)


@given(st.text(), st.dictionaries(st.text(min_size=1), st.text() | st.lists(st.text()), max_size=3))
def test_no_value_reaches_the_host_of_an_address(value: str, query: dict[str, Any]) -> None:
    facts = {"payload": {"params": {"q": value}}}
    made = resolve_url("https://shop.example/a/{{payload@params.q}}?x={{ payload@params.q }}#top", facts, query)
    assert made.startswith("https://shop.example/a/")
    assert made.endswith("#top")
    assert made.isascii()
    assert made.isprintable()
    assert " " not in made


def test_a_query_joins_the_one_that_is_there() -> None:
    assert resolve_url("https://a.test/?x=1", {}, {"b": ["2", "3"]}) == "https://a.test/?x=1&b=2&b=3"
    assert resolve_url("https://a.test", {}, {"b": "2"}) == "https://a.test?b=2"
    assert resolve_url("https://a.test", {}, {}) == "https://a.test"


def test_a_reference_that_says_nothing_makes_no_host_of_the_next_part() -> None:
    facts = {"payload": {"params": {"page": "evil.example"}}}
    assert resolve_url("/{{payload@params.no}}/{{payload@params.page}}", facts, {}) == "/evil.example"
