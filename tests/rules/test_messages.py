"""Message templates: what is filled in, how it looks, and what stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadNotation, BadRequest
from limner.rules.messages import compile_message

FACTS: dict[str, Any] = {
    "profile": {
        "id": "p-1",
        "cc": "PL",
        "traits": {"nothing": None, "yes": True, "list": [1, "a"], "map": {"ż": 1}, "my key": "spaced", "html": "<b>&"},
        "stats": {"visits": 3, "spend": 12.5},
        "data": {"pii": {"firstname": "ada maria", "birthday": "1815-12-10T00:00:00Z"}},
    },
    "payload": {"a.b": "dotted", "when": 1714564800000},
}

FILLED = [
    ("Hello {{profile@id}}!", "Hello p-1!"),
    ("{{ profile@id }}{{profile@cc}}", "p-1PL"),
    ("{{profile@stats.visits}} {{profile@stats.spend}}", "3 12.5"),
    ("{{profile@traits.yes}}", "true"),
    ("{{profile@traits.list}} {{profile@traits.map}}", '[1,"a"] {"ż":1}'),
    ("{{profile@traits.list.1}}{{profile@traits.list[0]}}", "a1"),
    ('{{profile@traits["my key"]}}', "spaced"),
    ("{{profile@traits['my key']}}", "spaced"),
    ("{{payload@a\\.b}}", "dotted"),
    ("{{{profile@id}}}", "{p-1}"),
    ("{{{{profile@id}}}}", "{{p-1}}"),
    ("{{profile@x ?? 'friend'}}", "friend"),
    ('{{profile@x??"a \\"friend\\""}}', 'a "friend"'),
    ("{{profile@traits.nothing ?? 7}}{{profile@x ?? -1.5}}{{profile@x ?? true}}", "7-1.5true"),
    ("{{profile@x ?? profile@y ?? profile@cc}}", "PL"),
    ("{{profile@cc ?? 'friend'}}", "PL"),
    ("{{profile@x ?? null}}", ""),
    ("{{profile@cc | lower}} {{ profile@data.pii.firstname | upper }}", "pl ADA MARIA"),
    ("{{profile@data.pii.firstname|title}}", "Ada Maria"),
    ('{{profile@x ?? "o\'neil anne-marie" | title}}', "O'neil Anne-Marie"),
    ("{{profile@x | upper ?? 'friend'}}", "friend"),
    ("{{profile@data.pii.birthday | date}}", "1815-12-10"),
    ('{{payload@when | date("%d.%m.%Y %H:%M")}}', "01.05.2024 12:00"),
    ("{{profile@cc | date ?? 'never'}}", "never"),
    ("{{profile@cc | json}} {{profile@x | json}} {{profile@traits.map | json}}", '"PL" null {"ż":1}'),
    ("q={{profile@traits.html | urlencode}}", "q=%3Cb%3E%26"),
    ("{{profile@stats.visits | urlencode}}", "3"),
    ("no placeholder", "no placeholder"),
    ("", ""),
    ("{{profile@traits.html}}", "<b>&"),
    ("{{profile@id\n}}", "p-1"),
]
KEPT = [
    "{{foo}}",
    "{{context@x}}",
    "{{Profile@id}}",
    "{{profile@...}}",
    "{{profile@}}",
    "{{profile@x.}}",
    "{{profile@traits.my key}}",
    "{{profile@traits[}}",
    "{{`profile@id`}}",
    "{{#if profile@id}}",
    "{{profile@id}",
    "{ {profile@id}}",
    "{{profile@id + 1}}",
    "{%profile@id%}",
]


@pytest.mark.parametrize(("text", "rendered"), FILLED)
def test_a_placeholder_becomes_what_it_stands_for(text: str, rendered: str) -> None:
    assert compile_message(text)(FACTS) == rendered


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_placeholder_stays_as_it_is(text: str) -> None:
    assert compile_message(text, on_missing="error")(FACTS) == text


@pytest.mark.parametrize("reference", ["profile@x", "profile@traits.nothing", "profile@x | upper", "profile@x ?? null"])
def test_what_is_not_there_becomes_nothing_or_stays_or_is_an_error(reference: str) -> None:
    text = f"a {{{{{reference}}}}} b"
    assert compile_message(text)(FACTS) == "a  b"
    assert compile_message(text, on_missing="keep")(FACTS) == text
    with pytest.raises(BadRequest, match="there is nothing at profile@"):
        compile_message(text, on_missing="error")(FACTS)


def test_in_html_a_value_is_escaped_unless_it_stands_in_three_braces() -> None:
    text = "<p>{{profile@traits.html}} {{{profile@traits.html}}} {{{profile@cc}} {{{ profile@cc | lower }}}</p>"
    assert compile_message(text, html=True)(FACTS) == "<p>&lt;b&gt;&amp; <b>& {PL pl</p>"


def test_in_html_a_default_is_escaped_too() -> None:
    assert compile_message("{{profile@x ?? '<'}}", html=True)(FACTS) == "&lt;"


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("{{profile@id | shout}}", 1, 16, "upper"),
        ("a\nb {{profile@id | upper('x')}}", 2, 24, ""),
        ("{{profile@id ?? }}", 1, 13, '?? "default"'),
        ("{{profile@id ?? friend}}", 1, 13, '?? "default"'),
        ("{{profile@id | upper", 1, 21, "}}"),
        ("{{profile@id || 'x'}}", 1, 13, "| filter"),
    ],
)
def test_a_placeholder_that_goes_on_wrongly_is_refused_with_its_place(
    text: str, line: int, column: int, expected: str
) -> None:
    with pytest.raises(BadNotation) as caught:
        compile_message(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert not expected or expected in caught.value.expected


@given(st.text(alphabet="{}profile@id.|?[]\"'\\ \nux3", max_size=40))
def test_any_text_renders_or_is_refused(text: str) -> None:
    try:
        render = compile_message(text)
    except BadNotation:
        return
    assert isinstance(render(FACTS), str)


@given(st.text().filter(lambda text: "{{" not in text))
def test_a_text_without_braces_is_itself(text: str) -> None:
    assert compile_message(text)({}) == text


@given(st.text())
def test_no_value_leaves_html(value: str) -> None:
    rendered = compile_message("<i>{{payload@v}}</i>", html=True)({"payload": {"v": value}})
    assert not set("<>\"'").intersection(rendered.removeprefix("<i>").removesuffix("</i>"))
