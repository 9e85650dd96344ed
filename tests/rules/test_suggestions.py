"""What may come next in a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.rules.suggestions import suggest, suggest_condition, value_suggestion


@pytest.mark.parametrize(
    ("text", "current", "first"),
    [
        ("ty", "ty", "type"),
        ("data.con", "data.con", "data.contact"),
        ("type ", "", "="),
        ("type =", "=", "="),
        ("type = ", "", '"'),
        ("metadata.valid = t", "t", "TRUE"),
        ('type = "a" ', "", "AND"),
        ('type = "a" o', "o", "OR"),
        ('(type = "a" AND source.id = "b" ', "", "AND"),
        ("type NOT c", "c", "CONTAINS"),
        ("type IN [", "", '"'),
        ("type STARTS ", "", "WITH"),
    ],
)
def test_the_next_token_is_suggested(text: str, current: str, first: str) -> None:
    outlook = suggest(text, "event")
    assert outlook.current == current
    assert outlook.next[0].value == first


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("type = ", ("type",)),
        ('type = "pa', ("type",)),
        ('type = "a" AND properties.color IN ["red", ', ("properties", "color")),
        ("type ", None),
        ("type = tr", None),
    ],
)
def test_the_values_of_the_field_are_asked_for(text: str, path: tuple[str, ...] | None) -> None:
    assert suggest(text, "event").values_of == path


def test_nothing_comes_after_what_is_wrong() -> None:
    assert suggest("type = = ", "event").next == ()
    assert suggest("typo = ", "event").next == ()


def test_a_value_is_suggested_as_it_is_written() -> None:
    assert value_suggestion('say "hi"\\', 2).value == '"say \\"hi\\"\\\\"'
    assert [value_suggestion(it, 1).value for it in (5, 2.5, 12345678, 1e20, True)] == [
        "5", "2.5", "12345678", "1e+20", "TRUE",
    ]  # fmt: skip
    assert value_suggestion("true", 1).value == '"true"'


@given(st.text(alphabet="type.properties=<>!~()[]\"'\\ ANDORINOTIS1,", max_size=40))
def test_something_is_told_about_any_text(text: str) -> None:
    assert text.endswith(suggest(text, "event").current)


@pytest.mark.parametrize(
    ("text", "current", "first"),
    [
        ("profile@data.con", "profile@data.con", "profile@data.contact"),
        ("email.ma", "email.ma", "profile@data.contact.email.main"),
        ("profile@id ", "", "=="),
        ("profile@id EX", "EX", "EXISTS"),
        ('profile@id == "a" AND ev', "ev", "event@id"),
    ],
)
def test_the_next_token_of_a_condition_is_suggested(text: str, current: str, first: str) -> None:
    outlook = suggest_condition(text)
    assert outlook.current == current
    assert outlook.next[0].value == first


def test_the_values_of_the_field_of_a_condition_are_asked_for() -> None:
    outlook = suggest_condition('profile@id EXISTS AND event@type == "')
    assert (outlook.index, outlook.values_of) == ("event", ("type",))
    assert suggest_condition('payload@x == "').values_of is None
