"""Object templates, row by row of their specification, and what holds for all of them."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.examples import FACTS

from limner.errors import BadNotation, BadRequest
from limner.rules.templates import check_template, compile_template

ROWS: list[tuple[str, Any, Any]] = [
    ("M1", {"a": "profile@id"}, {"a": "p-1"}),
    ("M2", {"a": "literal"}, {"a": "literal"}),
    ("M3", {"a": 1, "b": True, "c": None, "d": 1.5, "e": ""}, {"a": 1, "b": True, "c": None, "d": 1.5, "e": ""}),
    ("M5", {"s": "session@..."}, {"s": {"id": "s-1", "context": {"utm": "x"}}}),
    ("M6", {"a": "profile@segments"}, {"a": ["vip", "newsletter"]}),
    ("M7", {"a": "profile@segments.0", "b": "profile@segments.9"}, {"a": "vip", "b": None}),
    ("M9", {"a?": "profile@missing", "b?": "profile@id"}, {"b": "p-1"}),
    ("M10", {"a?": "profile@traits.nothing"}, {}),
    (
        "M11",
        {"a?": "profile@stats.views", "b?": "profile@traits.off", "c?": "profile@traits.empty"},
        {"a": 0, "b": False, "c": ""},
    ),
    (
        "M13",
        {"u?": {"phone": "profile@data.contact.phone.main", "mail": "profile@data.contact.email.main"}},
        {"u": {"mail": "ada@example.com"}},
    ),
    (
        "M14",
        {"u": {"phone?": "profile@data.contact.phone.main", "mail?": "profile@data.contact.email.main"}},
        {"u": {"mail": "ada@example.com"}},
    ),
    ("M15", {"a": {"b?": "profile@missing"}}, {"a": {}}),
    ("M17", {"a?": ["profile@id", "profile@missing"]}, {"a": ["p-1"]}),
    ("M18", {"a?": ["profile@missing"]}, {}),
    (
        "M19",
        {"items": [{"sku": "event@properties.items.0.sku"}, {"sku": "event@properties.items.1.sku"}]},
        {"items": [{"sku": "A1"}, {"sku": "B2"}]},
    ),
    ("M21", "profile@stats", {"visits": 3, "spend": 12.5, "views": 0}),
    ("M22", {"a": []}, {"a": []}),
    ("M22b", {"a": {}}, {"a": {}}),
    ("M23", {"a": "`true`", "b": "true", "c": "`10`", "d": "10"}, {"a": True, "b": "true", "c": 10, "d": "10"}),
    (
        "M25",
        {"a": "`profile@traits.str_num`", "b": "profile@traits.str_num", "c": "`memory@t`"},
        {"a": 7, "b": "7", "c": True},
    ),
    ("M26", {"a": "`profile@segments`", "b": "`profile@missing`"}, {"a": ["vip", "newsletter"], "b": None}),
    ("M27", {"a": "Hello {{profile@data.pii.firstname}}"}, {"a": "Hello {{profile@data.pii.firstname}}"}),
    ("M29", {"a": " profile@id", "b": "profile@id "}, {"a": " profile@id", "b": None}),
    ("M30", {"a": "profile@traits.my key"}, {"a": "spaced"}),
    ("M31", {"a": 'profile@traits["my key"]'}, {"a": "spaced"}),
    ("M33", {"profile@id": "profile@cc"}, {"profile@id": "PL"}),
    ("M34", {"0": "profile@id", "1": "x"}, ["p-1", "x"]),
    ("M35", {"a": [["profile@id"], ["x", "profile@cc"]]}, {"a": [["p-1"], ["x", "PL"]]}),
    ("M37", {"k": "payload@...", "m": "memory@..."}, {"k": {"n": 5}, "m": {"m": 0, "t": "true"}}),
    ("null", None, None),
    ("a list", ["profile@id", None, 5], ["p-1", None, 5]),
    ("an empty list", [], []),
    ("an empty object", {}, {}),
    ("a missing text", "profile@missing", None),
    ("a gap in the numbers", {"0": "x", "2": "y"}, {"0": "x", "2": "y"}),
    ("numbers in any order", {"a": {"1": "x", "0": "profile@cc"}}, {"a": ["PL", "x"]}),
    ("numbers with leading zeros", {"00": "x", "1": "y"}, {"00": "x", "1": "y"}),
    ("optional numbers", {"0?": "profile@missing", "1": "profile@cc"}, ["PL"]),
    ("dots in a key", {"a.b": "profile@cc"}, {"a.b": "PL"}),
    ("no reserved characters", {"a∞b": "profile@cc", "$x": 1, "?": 2}, {"a∞b": "PL", "$x": 1, "": 2}),
    (
        "optional literals",
        {"a?": None, "b?": [], "c?": {}, "d?": 0, "e?": "", "f?": False},
        {"d": 0, "e": "", "f": False},
    ),
    ("a mark on a list of objects", {"items?": [{"sku": "profile@missing"}]}, {"items?": [{"sku": None}]}),
    (
        "a mark reaches one level",
        {"u?": {"a": "profile@missing", "b": {"c": "profile@missing"}}},
        {"u": {"b": {"c": None}}},
    ),
    (
        "empty objects in an optional one",
        {"u?": {"a": {"b?": "profile@missing"}, "c": {}, "d": [], "e": {"f": 0}}, "v?": {"a": {}}},
        {"u": {"e": {"f": 0}}},
    ),
    ("all of an optional object", {"u?": {"a": "profile@missing", "b": "profile@traits.edict"}}, {}),
    ("a default under an optional key", {"a": "none", "a?": "profile@missing"}, {"a": "none"}),
    ("an optional key over a default", {"a": "none", "a?": "profile@cc"}, {"a": "PL"}),
    ("a text node", {"a": {"$template": "Hello {{profile@data.pii.firstname}}"}}, {"a": "Hello Ada"}),
    ("a text node alone", {"$template": "{{profile@missing ?? 'nobody'}}"}, "nobody"),
    ("a text node with a gap", {"a": {"$template": "<{{profile@missing}}>"}}, {"a": "<>"}),
    (
        "an optional text node",
        {"a?": {"$template": "{{profile@missing}}!"}, "b?": {"$template": "{{profile@cc}}!"}},
        {"b": "PL!"},
    ),
    (
        "text nodes in an optional list",
        {"a?": [{"$template": "{{profile@missing}}"}, {"$template": "{{profile@cc}}"}]},
        {"a": ["PL"]},
    ),
    (
        "an object that is no text node",
        {"$template": "{{profile@cc}}", "b": 1},
        {"$template": "{{profile@cc}}", "b": 1},
    ),
    ("a negative number in back-ticks", {"a": "`-4`"}, {"a": -4}),
    ("a name that is no source", {"a": "user@example.com"}, {"a": "user@example.com"}),
]


@pytest.mark.parametrize(("template", "filled"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_template_is_filled_as_its_row_says(template: Any, filled: Any) -> None:
    before = copy.deepcopy(FACTS)
    result = compile_template(template)(FACTS)
    assert result == filled
    assert repr(result) == repr(filled)
    assert before == FACTS


@pytest.mark.parametrize("template", [5, True, 1.5], ids=repr)
def test_a_number_or_a_boolean_is_no_template(template: Any) -> None:
    with pytest.raises(BadRequest, match="an object, a list or a text"):
        compile_template(template)


@pytest.mark.parametrize(
    ("template", "path"),
    [
        ({"b": "profile@segments.9"}, "b"),
        ({"a": [{"b": "`profile@missing`"}]}, "a.0.b"),
        ({"u?": {"b": {"c": "profile@missing"}}}, "u?.b.c"),
        ({"items?": [{"sku": "profile@missing"}]}, "items?.0.sku"),
        ("profile@missing", ""),
    ],
)
def test_strict_data_that_is_not_there_is_an_error_with_its_place(template: Any, path: str) -> None:
    with pytest.raises(BadRequest, match=r"there is nothing at `?profile@") as caught:
        compile_template(template, strict=True)(FACTS)
    assert caught.value.path == path


def test_strict_a_text_node_demands_what_it_names() -> None:
    with pytest.raises(BadRequest):
        compile_template({"a": {"$template": "{{profile@missing}}"}}, strict=True)(FACTS)


@pytest.mark.parametrize("row", ["M9", "M10", "M13", "M14", "M15", "M17", "M18", "all of an optional object"])
def test_strict_an_optional_key_may_lead_nowhere(row: str) -> None:
    template, filled = next(it[1:] for it in ROWS if it[0] == row)
    assert compile_template(template, strict=True)(FACTS) == filled


def test_strict_null_is_there() -> None:
    assert compile_template({"a": "profile@traits.nothing"}, strict=True)(FACTS) == {"a": None}


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ({"a": "profile@missing", "b": None, "c": "profile@cc"}, {"c": "PL"}),
        ({"a": ["profile@missing", None, "profile@cc"]}, {"a": ["PL"]}),
        ({"a": {"b": "profile@missing"}}, {"a": {}}),
        ({"a": [], "b": {}, "c": 0, "d": ""}, {"a": [], "b": {}, "c": 0, "d": ""}),
        ("profile@missing", None),
        (None, None),
    ],
)
def test_nulls_can_be_dropped(template: Any, filled: Any) -> None:
    assert compile_template(template, drop_nulls=True)(FACTS) == filled


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ({"a?": "profile@stats.views", "b?": "profile@traits.off", "c?": "profile@traits.empty"}, {}),
        ({"a?": 0, "b?": "profile@stats.visits"}, {"b": 3}),
    ],
)
def test_the_old_rule_drops_optional_keys_with_zero_false_or_no_text(template: Any, filled: Any) -> None:
    assert compile_template(template, compat_optional=True)(FACTS) == filled


@pytest.mark.parametrize(
    ("template", "path"),
    [
        ({"a": {"b": ["profile@x[y]"]}}, "a.b.0"),
        ({"u?": {"$template": "{{profile@id | shout}}"}}, "u?"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_place(template: Any, path: str) -> None:
    with pytest.raises(BadNotation) as caught:
        check_template(template)
    assert caught.value.path == path


def test_a_text_node_stands_for_a_text() -> None:
    with pytest.raises(BadRequest, match=r"\$template stands for a text; a number came") as caught:
        check_template({"a": {"$template": 5}})
    assert caught.value.path == "a"


def test_a_template_has_a_bottom() -> None:
    deep: Any = "profile@id"
    for _ in range(2000):
        deep = [deep]
    with pytest.raises(BadRequest, match="at most 100 levels"):
        check_template(deep)


@pytest.mark.parametrize("template", [{"a": {1, 2}}, {1: "a"}])
def test_what_json_does_not_know_is_no_template(template: Any) -> None:
    with pytest.raises(BadRequest):
        check_template(template)


def test_what_has_no_references_is_made_once() -> None:
    fill = compile_template({"a": [1, {"b": "x"}]})
    assert fill({}) is fill(FACTS)


JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet="ab.$", max_size=3), inner, max_size=3)
    ),
)
TEMPLATES: Any = st.recursive(
    st.none() | st.sampled_from(("payload@a", "`payload@a.b`", "payload@c.0", "x", 5, {"$template": "{{payload@a}}"})),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(("a", "b?", "0", "1")), inner, max_size=3)
    ),
).filter(lambda template: template != 5)


@given(JSON)
def test_a_template_without_references_and_marks_is_itself(template: Any) -> None:
    assert compile_template({"x": template})({}) == {"x": template}


@given(TEMPLATES, st.dictionaries(st.sampled_from(("a", "c")), JSON, max_size=2))
def test_any_template_can_be_filled_with_any_facts(template: Any, payload: Any) -> None:
    for strict in (False, True):
        for drop_nulls in (False, True):
            try:
                compile_template(template, strict=strict, drop_nulls=drop_nulls)({"payload": payload})
            except BadRequest:
                assert strict
