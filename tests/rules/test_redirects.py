"""Addresses that redirects lead to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadNotation
from limner.rules.redirects import check_redirect, compile_props, resolve_url


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


def test_a_placeholder_may_have_a_default_and_filters() -> None:
    facts = {"payload": {"params": {"q": "Red Lamp"}}}
    url = "https://a.test/{{payload@params.q | lower}}/{{payload@params.no ?? 'all'}}"
    assert resolve_url(url, facts, {}) == "https://a.test/red%20lamp/all"


def test_properties_are_read_once_for_any_number_of_clicks() -> None:
    fill = compile_props({"q": "payload@params.q", "fixed": [1]})
    assert fill({"payload": {"params": {"q": "lamp"}}}) == {"q": "lamp", "fixed": [1]}
    assert fill({"payload": {"params": {"q": "rug"}}}) == {"q": "rug", "fixed": [1]}
    assert compile_props({"q": "payload@params.q", "fixed": [1]}) is fill
    assert compile_props({"q": "payload@params.q", "fixed": [2]}) is not fill


@pytest.mark.parametrize(
    ("url", "props", "path"),
    [
        ("https://a.test/{{payload@q | shout}}", {}, "url"),
        ("https://a.test/", {"a": {"b": "payload@q[x]"}}, "props.a.b"),
        ("https://a.test/", {"a": {"$template": "{{payload@q | shout}}"}}, "props.a"),
    ],
)
def test_what_is_wrong_with_a_redirect_is_told_with_its_place(url: str, props: Any, path: str) -> None:
    with pytest.raises(BadNotation) as caught:
        check_redirect(url, props)
    assert caught.value.path == path
