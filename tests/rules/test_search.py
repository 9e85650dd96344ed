"""The search language: what each operator asks, and what is told about a query that makes no sense."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadQuery
from limner.rules.answers import compile_question, millis
from limner.rules.patterns import literal_pattern, matcher, pattern_of, words_of
from limner.rules.questions import Every, Speaks
from limner.rules.search import is_free_text, read_query

NOW = datetime(2024, 5, 10, 12, tzinfo=UTC)
EVENT: dict[str, Any] = {
    "id": "E-1",
    "type": "page-view",
    "source": {"id": "Web"},
    "metadata": {"time": {"insert": "2024-05-09T12:00:00.500Z"}, "channel": "Web", "ip": None},
    "properties": {
        "name": "Red Lamp",
        "price": -3,
        "spend": 12.5,
        "sale": True,
        "tags": ["new", "Hot"],
        "none": None,
        "blank": "",
        "list": [],
        "when": "2024-05-09T14:00:00+02:00",
        "my key": 1,
        "a": {"b": [{"text": "Hello, WORLD"}, 7]},
        "star": "a*b",
        "city": "Łódź",
        "seconds": 5400,
    },
    "traits": {},
}

FOUND = [
    'properties.name = "Red Lamp"',
    'properties.name = "red lamp"',
    'properties.name == "Red Lamp"',
    'properties.name IS "Red Lamp"',
    'properties.name is "Red Lamp"',
    'properties.name = "red*"',
    'properties.name = "r?d l?mp"',
    'properties.name == "Red*"',
    'properties.star = "a\\*b"',
    'properties.star = "A*B"',
    'properties.city = "łódź"',
    'properties.name != "Blue Lamp"',
    'properties.missing != "x"',
    'properties.name IS NOT "red lamp"',
    'type = "Page View"',
    'type == "page-view"',
    'id = "E-1"',
    'source.id IN ["App", "Web"]',
    'properties.tags = "hot"',
    'properties.tags == "Hot"',
    'properties.tags.1 == "Hot"',
    'properties.tags[0] == "new"',
    "properties.price = -3",
    "properties.price < -2.5",
    "properties.price => -3 AND properties.price =< -3",
    "properties.spend > 12 AND properties.spend <= 12.5",
    "properties.price < properties.spend",
    "properties.spend >= properties.price",
    "properties.name != properties.city",
    "properties.name = properties.name",
    "properties.sale = TRUE",
    "properties.sale != false",
    "properties.none = NULL",
    'properties.none = "null"',
    'properties.missing = "none"',
    'properties.missing = "*"',
    'properties.name != "*"',
    "properties.missing IS NULL",
    "properties.name IS NOT NULL",
    "properties.list NOT EXISTS",
    "properties.a EXISTS",
    "properties.blank EXISTS",
    "properties.blank EMPTY AND properties.missing EMPTY AND properties.list EMPTY",
    "properties.price NOT EMPTY",
    "properties.price BETWEEN -3 AND 0",
    "properties.price NOT BETWEEN 0 AND -3",
    'properties.name BETWEEN "Red" AND "Reds"',
    'properties.name NOT IN ["a", "b"]',
    'properties.name IN ["a", "red*"]',
    'properties.name = ["a", "red lamp"]',
    'properties.name ~ "lamp"',
    'properties.name MATCH "lamp RED"',
    "properties ~ 'world'",
    "properties ~ '\"hello, world\"'",
    'properties ~ "7"',
    'properties NOT MATCH "moon"',
    'properties.name CONTAINS "d L"',
    'properties.tags CONTAINS "Hot"',
    'properties.name NOT CONTAINS "d l"',
    'properties.name STARTS WITH "Red" AND properties.name ENDS WITH "mp"',
    'properties.name NOT STARTS WITH "red"',
    'properties["my key"] = 1',
    "metadata.time.insert > now-2d",
    "metadata.time.insert < NOW - 1h",
    "metadata.time.insert <= now()",
    'metadata.time.insert > "2024-05-09"',
    'metadata.time.insert = "2024-05-09"',
    'metadata.time.insert = "2024-05-*"',
    'metadata.time.insert BETWEEN "2 days ago" AND now',
    'metadata.time.insert > datetime("2024-05-09 12:00:00")',
    'metadata.time.insert >= datetime.offset("2024-05-10", "-1d")',
    'properties.when = datetime("2024-05-09T12:00:00Z")',
    "properties.when < metadata.time.insert",
    "properties.seconds > 1h AND properties.seconds = 90m",
    "metadata.valid = TRUE",
    "metadata.time.total_time = 0",
    "metadata.time.total_time > properties.price",
    'NOT (type = "x")',
    'NOT type = "x" AND NOT type = "y"',
    'type = "x" OR (type = "page-view" AND properties.price < 0)',
    "lamp",
    "RED lamp",
    '"red lamp"',
    "łódź",
    "wor*",
    "7",
    "E-1",
    " \n ",
]
NOT_FOUND = [
    'properties.name == "red lamp"',
    'properties.name = "lamp"',
    'properties.name = "r?d"',
    'id = "e-1"',
    'type == "Page View"',
    'source.id = "web"',
    'properties.price = "-3"',
    "properties.sale = 1",
    'properties.sale = "true"',
    'properties.star == "a\\*c"',
    "properties.missing = 1",
    "properties.missing < 1",
    "properties.missing BETWEEN 1 AND 5",
    "properties.price BETWEEN 0 AND -3",
    "properties.none EXISTS",
    "properties.none IS NOT NULL",
    "properties.name > 1",
    "properties.price > properties.name",
    "properties.missing = properties.missing",
    'properties.name ~ "lam"',
    'properties.name ~ "lamp blue"',
    "properties.name IN []",
    'properties.name CONTAINS "lamp"',
    "properties.a.b.text EXISTS",
    "properties.tags.9 EXISTS",
    "metadata.time.insert > now-23h",
    'metadata.time.insert = "2024-05-10"',
    'properties.name > datetime("2024-05-09")',
    "metadata.valid = FALSE",
    "metadata.error = TRUE",
    "moon",
    "red moon",
    '"lamp red"',
    "ed",
    "properties",
]
WRONG = [
    ("type =", 1, 7, "ends too early"),
    ('type = "a" AND', 1, 15, "ends too early"),
    ('type = "a"\nAND typo = 1', 2, 5, "no field"),
    ("type = page-view", 1, 8, "no field"),
    ("properties.price > TRUE", 1, 1, "no order"),
    ("properties.price > NULL", 1, 1, "no order"),
    ("properties.price < [1]", 1, 1, "no order"),
    ('properties.price BETWEEN 1 AND "b"', 1, 1, "one kind"),
    ('metadata.time.insert > "soon"', 1, 1, "no time"),
    ('metadata.time.insert = "soon"', 1, 1, "no time"),
    ("metadata.time.insert > 2d", 1, 1, "such as now-2d"),
    ("metadata.time.insert BETWEEN 5 AND now", 1, 1, "such as now-2d"),
    ("properties.price = 1 AND properties.paid > TRUE", 1, 26, "no order"),
    ('properties.a = 1 AND properties["a b"] > TRUE', 1, 22, "no order"),
    ("properties.ab = 1 AND properties.a > TRUE", 1, 23, "no order"),
    ('type = "a" AND metadata.time.insert < datetime("soon")', 1, 16, "no time"),
    ('metadata.time.insert > now.offset("1 month")', 1, 1, "no length of time"),
    ('type = upper("a")', 1, 8, "no function"),
    ("properties.name ~ ''", 1, 1, "no word"),
    ("properties.name ~ TRUE", 1, 1, "takes a text"),
    ('properties.name = "*a*b*c*d*e*f*g*h*i*j*k"', 1, 1, "wildcards"),
    ('type = "a" AND type = "b" OR type = "c"', 1, 27, "mixed only with brackets"),
    ('lower(type) = "a"', 1, 6, "not understood"),
    ("properties.a[x] = 1", 1, 13, "not understood"),
    ("type in [1, [2]]", 1, 13, "not understood"),
    ('"', 1, 1, "no word"),
    ('type = "x" AND metadata.status = "processed"', 1, 16, "worked out when an event is shown"),
    ("type = metadata.status", 1, 1, "worked out when an event is shown"),
    ("x" * 4_001, 1, 1, "at most 4000 characters"),
    ("a\0b", 1, 1, "no U.0000"),
    ("a\ud800", 1, 1, "half characters"),
    (" AND ".join(["type = 1"] * 201), 1, 1, "at most 200 tests"),
    (f"type IN [{', '.join(['1'] * 201)}]", 1, 1, "at most 200 tests"),
    (" ".join(["x"] * 201), 1, 1, "at most 200 words"),
]


@pytest.mark.parametrize("query", FOUND)
def test_a_query_finds_what_it_asks_for(query: str) -> None:
    assert compile_question(read_query(query, "event", NOW))(EVENT)


@pytest.mark.parametrize("query", NOT_FOUND)
def test_a_query_finds_nothing_else(query: str) -> None:
    assert not compile_question(read_query(query, "event", NOW))(EVENT)


@pytest.mark.parametrize(("query", "line", "column", "reason"), WRONG, ids=[row[0][:30] for row in WRONG])
def test_a_query_that_makes_no_sense_is_refused_with_its_place(query: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(BadQuery, match=reason) as caught:
        read_query(query, "event", NOW)
    assert (caught.value.status, caught.value.line, caught.value.column) == (400, line, column)


def test_no_text_asks_nothing() -> None:
    assert read_query("", "profile", NOW) == Every(())


@pytest.mark.parametrize(
    "text", ["red lamp", "made in Italy", "salt and pepper", "ada@example.com", "is it?", '"a = b"']
)
def test_text_without_operators_is_looked_for_anywhere(text: str) -> None:
    assert is_free_text(text)
    assert isinstance(read_query(text, "event", NOW), Speaks)


@pytest.mark.parametrize("text", ["a = ", "a AND b", "lamp IN", 'type is "x', "a ~ b", "x in [1", "price > "])
def test_text_with_an_operator_is_a_query(text: str) -> None:
    assert not is_free_text(text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('ids = "x"', True),
        ('segments = "VIP" AND segments CONTAINS "vip"', True),
        ("active = TRUE AND stats.visits = 0 AND data.metrics.ltv = 0", True),
        ("data.pii.firstname NOT EXISTS", True),
        ('data.pii.birthday = "1815-12-10"', True),
        ('metadata.fields["data.pii.x"] EXISTS', True),
        ("data.metrics.next EXISTS", False),
    ],
)
def test_a_declared_field_that_is_not_there_reads_as_its_empty_value(query: str, *, found: bool) -> None:
    profile: dict[str, Any] = {
        "id": "p",
        "ids": ["p", "x"],
        "segments": ["vip"],
        "data": {"pii": {"birthday": "1815-12-10T00:00:00Z"}},
        "metadata": {"fields": {"data.pii.x": ["2024-05-01T12:00:00Z", "e"]}},
    }
    assert compile_question(read_query(query, "profile", NOW))(profile) is found


@given(st.text(alphabet="type.properties=<>!~()[]\"'\\ ANDORINOTISnow-2d*?1,\n", max_size=60))
def test_any_text_is_a_query_or_refused(text: str) -> None:
    try:
        question = read_query(text, "event", NOW)
    except BadQuery:
        return
    assert compile_question(question)(EVENT) in {True, False}


@given(st.sampled_from(FOUND + NOT_FOUND).filter(lambda query: not is_free_text(query)))
def test_a_negation_is_the_exact_opposite(query: str) -> None:
    asked = compile_question(read_query(query, "event", NOW))
    denied = compile_question(read_query(f"NOT ({query})", "event", NOW))
    for event in (EVENT, {}, {"properties": []}):
        assert asked(event) is not denied(event)


@given(st.text(max_size=20), st.booleans())
def test_a_text_is_like_itself(text: str, folded: bool) -> None:  # noqa: FBT001 # hypothesis gives it
    assert matcher(literal_pattern(text, folded=folded))(text)
    assert matcher(pattern_of("*" + text.replace("*", "").replace("\\", "") + "*", folded=folded))(
        f"({text.replace('*', '').replace(chr(92), '')})"
    )


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=8))
def test_a_pattern_matches_as_its_definition_says(pattern: str, text: str) -> None:
    def defined(pattern: str, text: str) -> bool:
        if not pattern:
            return not text
        if pattern[0] == "*":
            return defined(pattern[1:], text) or (bool(text) and defined(pattern, text[1:]))
        return bool(text) and pattern[0] in {"?", text[0]} and defined(pattern[1:], text[1:])

    assert matcher(pattern_of(pattern, folded=False))(text) is defined(pattern, text)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("lamp", "red lamp.", True),
        ("lamp", "lamps", False),
        ("lamp*", "lamps", True),
        ("example.com", "ada@example.com", True),
        ("żółć", "ŻÓŁĆ!", True),
        ("żółć", "żółcić", False),
        ("東京", "東京タワー", True),
        ("(lamp)", "a (lamp)", True),
        ('"red lamp"', "Red Lamp", True),
        ('"red lamp"', "red, lamp", False),
    ],
)
def test_words_are_found_as_whole_words(words: str, text: str, *, found: bool) -> None:
    assert all(matcher(pattern)(f" {text} ") for pattern in words_of(words)) is found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1970-01-01", 0),
        ("1970-01-01T00:00:01Z", 1000),
        ("1970-01-01 00:00:01.5", 1500),
        ("1970-01-01T00:00:00.1239Z", 123),
        ("1970-01-01T02:00:00+02:00", 0),
        ("1969-12-31T23:00:00-01:00", 0),
        ("1970-02-30", None),
        ("1970-01-01T24:00:00Z", None),
        ("1970-01-01T00:00", None),
        ("soon", None),
        (5, None),
    ],
)
def test_a_time_in_a_document_is_so_many_milliseconds(text: Any, number: int | None) -> None:
    assert millis(text) == number
