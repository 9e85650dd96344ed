"""Conditions: what holds for all of them, what is said about those that cannot be read, what is skipped."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadNotation, ConditionError
from limner.rules.clauses import All, Call, Condition, Field, Literal, Not, Some, depth_of, fields_of
from limner.rules.clauses import Test as Ask  # pytest collects what is called Test
from limner.rules.condition_checks import Meaning, compile_tree
from limner.rules.condition_functions import FUNCTIONS
from limner.rules.condition_text import spell
from limner.rules.conditions import compile_condition, holds, parse
from limner.rules.operators import OPERATORS
from limner.rules.references import SOURCES

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
JSON: Any = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)
LENGTHS = st.integers(0, 10**9).map(lambda seconds: timedelta(seconds=seconds))
LISTS = st.lists(SCALARS, max_size=3).map(tuple)
KEYS = st.sampled_from(["a", "b-c", "0", "$x", "data", "time"]) | st.text()
FIELDS = st.builds(Field, st.sampled_from(SOURCES), st.lists(KEYS, min_size=1, max_size=3).map(tuple))
LITERALS = st.builds(Literal, SCALARS)


def calls(argument: st.SearchStrategy[Any]) -> st.SearchStrategy[Call]:
    """Generate calls with as many arguments as their functions take."""
    return st.sampled_from(sorted(FUNCTIONS)).flatmap(
        lambda name: st.builds(
            Call,
            st.just(name),
            st.lists(argument, min_size=FUNCTIONS[name].least, max_size=FUNCTIONS[name].most).map(tuple),
        )
    )


OPERANDS: Any = st.recursive(FIELDS | LITERALS, calls, max_leaves=4)
SUBJECTS = FIELDS | calls(OPERANDS)


def asks_by(name: str) -> st.SearchStrategy[Ask]:
    """Generate tests by an operator, with what may stand beside it."""
    takes = OPERATORS[name].takes
    beside = OPERANDS if name in {"=", "!=", "<", "<=", ">", ">="} else FIELDS | LITERALS
    if name in {"in", "not in"}:
        beside = st.builds(Literal, LISTS)
    elif name in {"=", "<"}:
        beside |= st.builds(Literal, LISTS | LENGTHS)
    arguments = st.lists(beside, min_size=takes, max_size=takes).map(tuple)
    return st.builds(Ask, st.just(name), SUBJECTS, arguments)


TESTS = st.sampled_from(sorted(OPERATORS)).flatmap(asks_by)


def chains(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    parts = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.builds(All, parts) | st.builds(Some, parts) | st.builds(Not, inner)


CONDITIONS: Any = st.recursive(TESTS, chains, max_leaves=6)
FACTS = st.fixed_dictionaries({}, optional=dict.fromkeys(SOURCES, st.dictionaries(KEYS, JSON, max_size=4)))
WORDS = st.lists(
    st.sampled_from(
        [
            *("profile@a", 'payload@x["y z"]', "now()", "lowercase(", "(", ")", "[", "]", ",", "1", '"x"', "'y'", "2d"),
            *("AND", "or", "NOT", "=", "!=", "<", "between", "is", "null", "exists", "IN", "contains", "profile", "@"),
        ]
    )
    | st.text(max_size=3)
).map(" ".join)


@given(CONDITIONS)
def test_what_is_written_out_is_read_as_the_same(condition: Condition) -> None:
    assert parse(spell(condition)) == condition


@given(st.text() | WORDS)
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    try:
        found = parse(text)
    except BadNotation as error:
        line, column, message = error.line, error.column, error.message
    else:
        assert parse(spell(found)) == found
        return
    assert 1 <= line <= text.count("\n") + 1
    assert 1 <= column <= len(text) + 1
    assert f"at line {line}, column {column}" in message


@given(WORDS)
def test_the_old_dialect_reads_or_refuses_any_text(text: str) -> None:
    with contextlib.suppress(BadNotation):
        parse(text, dialect="0.9")


@given(CONDITIONS, FACTS)
def test_any_condition_is_true_or_false_or_an_error(condition: Condition, facts: Any) -> None:
    for dialect in ("limner", "0.9"):
        found, error = holds(spell(condition), facts, NOW, dialect)  # type: ignore[arg-type]
        assert type(found) is bool
        assert not (found and error)


@pytest.mark.parametrize(("name", "other"), [("exists", "not exists"), ("empty", "not empty"), ("=", "!=")])
@given(data=st.data(), facts=FACTS)
def test_an_operator_is_the_negation_of_the_other(name: str, other: str, data: Any, facts: Any) -> None:
    field = data.draw(FIELDS)
    arguments = (data.draw(LITERALS | FIELDS | st.builds(Literal, LISTS)),) if OPERATORS[name].takes else ()
    one, two = (compile_tree(Ask(operator, field, arguments), Meaning()) for operator in (name, other))
    assert one(facts, NOW) is not two(facts, NOW)


@given(st.sampled_from(sorted(OPERATORS)), FACTS, st.lists(LITERALS, min_size=2, max_size=2))
def test_what_is_missing_is_false_but_for_three_operators(name: str, facts: Any, values: Any) -> None:
    arguments = tuple(values[: OPERATORS[name].takes])
    if name in {"in", "not in"}:
        arguments = (Literal(tuple(value.value for value in values)),)
    check = compile_tree(Ask(name, Field("payload", ("no", "such", "place")), arguments), Meaning())
    assert check(facts | {"payload": {}}, NOW) is (name in {"!=", "not exists", "empty"})


# What is skipped


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("payload@n == 1 AND payload@n CONTAINS 1", False),
        ("payload@n == 5 OR payload@n CONTAINS 1", True),
        ("payload@n == 5 AND payload@n == 1 AND payload@n CONTAINS 1", False),
        ("payload@n == 1 OR payload@n == 5 OR payload@n CONTAINS 1", True),
        ("payload@n == 1 OR payload@n == 2 OR payload@n == 3", False),
        ("payload@n > 1 AND payload@n > 2 AND payload@n > 3", True),
        ("payload@n == 1 AND (payload@n CONTAINS 1 OR payload@n CONTAINS 2)", False),
        ("payload@x NOT EMPTY AND lowercase(payload@x) == 1", False),
        ("NOT (payload@n == 1)", True),
        ("not not payload@n = 5", True),
    ],
)
def test_what_cannot_matter_is_not_looked_at(text: str, wanted: Any, facts: Any) -> None:
    assert compile_condition(text)(facts, NOW) is wanted


def test_a_condition_is_compiled_once() -> None:
    assert compile_condition("payload@n == 5") is compile_condition("payload@n == 5")


# Errors of facts


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("profile@stats.visits CONTAINS 3", "type_mismatch", "profile@stats.visits"),
        ('profile@stats.visits > "3"', "type_mismatch", "profile@stats.visits"),
        ("profile@data.pii > 3", "type_mismatch", "profile@data.pii"),
        ("profile@stats.visits > 2d", "type_mismatch", "profile@stats.visits"),
        ("profile@dt < now()", "type_mismatch", "profile@dt"),
        ('profile@traits["my key"] STARTS WITH 1', "type_mismatch", 'profile@traits["my key"]'),
        ("lowercase(profile@cc) CONTAINS 1", "type_mismatch", "lowercase(profile@cc)"),
        ("datetime(payload@nothing) > now()", "missing", "payload@nothing"),
        ("payload@n == lowercase(payload@nothing)", "missing", "payload@nothing"),
        ("datetime(payload@n) > now()", "bad_time", "datetime(payload@n)"),
        ("datetime(profile@traits.nothing) > now()", "bad_time", "datetime(profile@traits.nothing)"),
        ('now("Nowhere") > now()', "unknown_zone", 'now("Nowhere")'),
        ('now.offset("1 month") > now()', "bad_offset", 'now.offset("1 month")'),
        ('now.offset("99999999 weeks") > now()', "out_of_range", 'now.offset("99999999 weeks")'),
        ("now.offset(5) > now()", "type_mismatch", "now.offset(5)"),
        ("now.timezone(null) > now()", "type_mismatch", "now.timezone(NULL)"),
        ("datetime.from_timestamp(1e30) > now()", "out_of_range", "datetime.from_timestamp(1e+30)"),
        ("datetime.from_timestamp(true) > now()", "type_mismatch", "datetime.from_timestamp(TRUE)"),
    ],
)
def test_what_cannot_be_decided_is_an_error_with_its_place(text: str, code: str, path: str, facts: Any) -> None:
    with pytest.raises(ConditionError) as error:
        compile_condition(text)(facts, NOW)
    assert (error.value.code, error.value.path) == (code, path)
    found, reason = holds(text, facts, NOW)
    assert found is False
    assert isinstance(reason, ConditionError)


def test_an_error_does_not_repeat_what_a_customer_said(facts: Any) -> None:
    facts["payload"]["secret"] = "4111-1111"
    _, error = holds("payload@secret > 5", facts, NOW)
    assert "4111" not in str(error)
    _, error = holds("datetime(payload@secret) > now()", facts, NOW)
    assert "4111" not in str(error)


# Errors of texts


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, "empty"),
        ("profile@a == 1 AND", 1, 19, "ends too early"),
        ("profile@a == 1\nAND\n  profile@b ==", 3, 15, "expected.*a number"),
        ("profile@a == 1 OR profile@b == 2 AND profile@c == 3", 1, 34, "'AND' is not understood.*expected OR"),
        ("profile@a == 1 && profile@b == 2", 1, 16, "'&&'.*expected AND, OR, the end"),
        ("context@x == 1", 1, 1, "no source 'context'.*profile@"),
        ("PROFILE@id == 1", 1, 1, "no source 'PROFILE'"),
        ("profile@a. == 1", 1, 10, "'.' is not understood"),
        ("3 == profile@a", 1, 1, "'3'"),
        ("upper(profile@a) == 1", 1, 1, "no function 'upper'.*uppercase"),
        ("now(1, 2) == 1", 1, 1, "now takes 0 or 1 arguments, not 2"),
        ("utcnow(1) == 1", 1, 1, "utcnow takes no argument, not 1"),
        ('now.offset("Europe/Rome", "1h") > now()', 1, 1, "now.timezone.offset"),
        ('profile@a == "x', 1, 14, "quotes are not closed.*a text in quotes"),
        ("profile@a == x", 1, 14, "a text stands in quotes"),
        ("profile@a == \u201cx\u201d", 1, 14, "a text stands in quotes"),
        ("profile@a == -", 1, 14, "'-' is not understood at"),
        ("(profile@a == 1 AND profile@b == 2 or profile@c == 3)", 1, 36, "mixed only with brackets"),
        ("profile@a BETWEEN 1 OR 2", 1, 21, "'OR' is not understood at"),
        ("profile@a STARTS", 1, 17, "expected WITH"),
        ("profile@a", 1, 10, "ENDS WITH.*STARTS WITH"),
        ("profile@a == " + "9" * 400, 1, 14, "too long"),
        ("profile@a == 1e999", 1, 14, "too large"),
        ("profile@a > " + "9" * 40 + "d", 1, 13, "too long"),
        ("NOT " * 200 + "profile@a == 1", 1, 1, "100 levels"),
        ("profile@a == " + "lowercase(" * 200 + '"a"' + ")" * 200, 1, 1, "100 levels"),
        ("(" * 19_000, 1, 19_001, "ends too early"),
        ("(" * 20_001, 1, 1, "at most 20000 characters"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_its_place(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(BadNotation, match=words) as error:
        parse(text)
    assert (error.value.line, error.value.column) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        "profile@a == 1 AND NOT (profile@b == 2)",
        'profile@a == "x" OR profile@b IN ["x"]',
        "profile@a BETWEEN 1 AND profile@b",
        "profile@a CONTAINS profile@b",
        "lowercase(uppercase(profile@a)) == 1",
    ],
)
def test_what_is_new_is_refused_by_the_old_dialect(text: str) -> None:
    parse(text)
    with pytest.raises(BadNotation):
        parse(text, dialect="0.9")


# Texts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"say \"hi\""', 'say "hi"'),
        (r"'it\'s'", "it's"),
        (r'"a\nb"', "a\nb"),
        (r'"a\\b"', "a\\b"),
        (r'"\d+"', r"\d+"),
        ('"a\nb"', "a\nb"),
        ("-4", -4),
        ("+4", 4),
        ("-.5", -0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("Null", None),
        ("[]", ()),
        ('["a", 1, NULL]', ("a", 1, None)),
        ("2h", timedelta(hours=2)),
    ],
)
def test_a_literal_is_read(text: str, value: Any) -> None:
    found = parse(f"payload@x = {text}")
    assert found == Ask("=", Field("payload", ("x",)), (Literal(value),))


def test_the_fields_of_a_condition_are_known() -> None:
    tree = parse("NOT (payload@a = lowercase(payload@b) OR (event@c EXISTS AND payload@d BETWEEN 1 AND payload@a))")
    names = {".".join((field.source, *field.path)) for field in fields_of(tree)}
    assert names == {"payload.a", "payload.b", "event.c", "payload.d"}
    assert depth_of(tree) == 5
