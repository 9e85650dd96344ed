"""References: how they are read, what they find, and how a place is written."""

from __future__ import annotations

import contextlib
import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadNotation, BadRequest
from limner.rules.references import (
    MISSING,
    SOURCES,
    assign,
    cast,
    compile_reference,
    delete,
    is_reference,
    look_up,
    path_of,
)

JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("profile@segments.0", "vip"),
        ("profile@segments.9", MISSING),
        ("profile@segments.-1", MISSING),
        ("profile@segments.0:1", MISSING),
        ("profile@segments.*", MISSING),
        ("profile@segments[1]", "newsletter"),
        ("profile@segments." + "9" * 5000, MISSING),
        ("profile@data.pii", {"firstname": "Ada", "lastname": "Byron"}),
        ("event@properties.items.1.sku", "B2"),
        ("event@properties.items[1].sku", "B2"),
        ("event@properties.items.0.n", 0),
        ("event@properties.items.sku", MISSING),
        ("profile@traits.nothing", None),
        ("profile@traits.nothing.deep", MISSING),
        ("profile@traits.flag.deep", MISSING),
        ("profile@stats.visits.x", MISSING),
        ("profile@traits.nums.0", 0),
        ("profile@traits.my key", "spaced"),
        ('profile@traits["my key"]', "spaced"),
        ("profile@traits['my key']", "spaced"),
        ('profile@["traits"]["my key"]', "spaced"),
        ("profile@traits.Mixed-Case", "x"),
        ("profile@traits.mixed-case", MISSING),
        ("session@...", {"id": "s-1", "context": {"utm": "x"}}),
        ("session@...x", {"id": "s-1", "context": {"utm": "x"}}),
        ("`session@...`", {"id": "s-1", "context": {"utm": "x"}}),
        ("`memory@t`", True),
        ("memory@t", "true"),
        ("`profile@traits.str_num`", 7),
        ("`profile@nowhere`", MISSING),
        ("payload@n", 5),
        ("payload@n ", MISSING),
        (" payload@n", " payload@n"),
        ("email@example.com", "email@example.com"),
        ("profile.id", "profile.id"),
        ("Profile@id", "Profile@id"),
        ("profile@", MISSING),
        ("profile@.id", MISSING),
        ("", ""),
    ],
)
def test_a_reference_finds_what_stands_there_and_any_other_text_is_itself(text: str, value: Any, facts: Any) -> None:
    assert look_up(text, facts) == value


@pytest.mark.parametrize("value", [5, 1.5, True, None, ["profile@id"], {"a": "profile@id"}])
def test_what_is_no_text_is_itself(value: Any, facts: Any) -> None:
    assert look_up(value, facts) is value


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (r"payload@a\.b.c", ("a.b", "c")),
        (r"payload@a\[0].c", ("a[0]", "c")),
        (r'payload@a["b.\"c\""].d', ("a", 'b."c"', "d")),
        ("payload@a[0][1]", ("a", "0", "1")),
        ("`payload@a`", ("a",)),
        ("payload@...", ()),
        ("payload@", ("",)),
        ("payload@a..b", ("a", "", "b")),
    ],
)
def test_a_path_is_parted_at_dots_and_brackets(text: str, path: tuple[str, ...]) -> None:
    assert path_of(text) == ("payload", path)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("payload@a[", 10),
        ("payload@a[x]", 10),
        ("`payload@a[x]`", 11),
        ('payload@a["b]', 10),
        ("payload@a[-1]", 10),
        ("payload@a.[0]", 11),
        ("payload@a[0]b", 13),
    ],
)
def test_a_malformed_bracket_is_an_error_with_its_place(text: str, column: int) -> None:
    with pytest.raises(BadNotation) as error:
        compile_reference(text)
    assert (error.value.line, error.value.column) == (1, column)
    assert '["key"]' in error.value.message


def test_a_place_is_counted_in_lines() -> None:
    with pytest.raises(BadNotation) as error:
        compile_reference("payload@a\nb[")
    assert (error.value.line, error.value.column) == (2, 2)


def test_the_path_of_a_literal_is_an_error() -> None:
    with pytest.raises(BadNotation, match="no reference"):
        path_of("profile.id")


@pytest.mark.parametrize(("text", "wanted"), [("profile@x", True), ("`flow@x`", True), ("`5`", False), ("a@b", False)])
def test_a_reference_is_known_by_its_source(text: str, wanted: Any) -> None:
    assert is_reference(text) is wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("true", True), ("FALSE", False), ("null", None), ("None", None), ("007", 7), ("1.5", 1.5), ("1.", 1.0)),
        *(("-4", -4), ("-4.5", -4.5), ("0", 0)),
        *((text, text) for text in ("1e3", "1,5", "1 2", " 1", "1.2.3", "", "+1", "٣", "--1", ".", "9" * 400)),
    ],
)
def test_back_ticks_cast_what_spells_a_number_true_false_or_null(text: str, value: Any) -> None:
    assert look_up(f"`{text}`", {}) == value
    assert type(look_up(f"`{text}`", {})) is type(value)


@pytest.mark.parametrize("value", [5, True, None, ["1"], {"a": "1"}, MISSING])
def test_a_cast_leaves_what_is_no_text(value: Any) -> None:
    assert cast(value) is value


def test_missing_is_false_and_the_only_one_of_its_kind() -> None:
    assert not MISSING
    assert pickle.loads(pickle.dumps(MISSING)) is copy.deepcopy([MISSING])[0] is MISSING  # noqa: S301 # our own
    assert repr(MISSING) == "MISSING"


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_that_is_not_there_is_an_empty_object(source: str) -> None:
    assert look_up(f"{source}@...", {}) == {}
    assert look_up(f"{source}@x", {}) is MISSING
    assert look_up(f"{source}@a.b", {}) is MISSING
    assert look_up(f"{source}@a.b.c", {}) is MISSING


@given(st.text(), JSON)
def test_any_text_is_looked_up_or_refused(text: str, value: Any) -> None:
    for shape in (text, f"payload@{text}"):
        with contextlib.suppress(BadNotation):
            look_up(shape, {"payload": value})


@given(st.text(min_size=1), JSON)
def test_a_quoted_key_finds_whatever_is_called_so(key: str, value: Any) -> None:
    quoted = key.replace("\\", "\\\\").replace('"', '\\"')
    assert look_up(f'payload@x["{quoted}"]', {"payload": {"x": {key: value}}}) == value


# Writing


@pytest.mark.parametrize(
    ("target", "value", "payload"),
    [
        ("payload@a", 1, {"n": 5, "a": 1}),
        ("payload@a.b.c", 1, {"n": 5, "a": {"b": {"c": 1}}}),
        ("payload@a.0", 1, {"n": 5, "a": [1]}),
        ("payload@a.2.b", 1, {"n": 5, "a": [None, None, {"b": 1}]}),
        ("payload@n", "`7`", {"n": 7}),
        ("payload@a", "profile@segments.0", {"n": 5, "a": "vip"}),
        ("payload@a", ["profile@id"], {"n": 5, "a": ["profile@id"]}),
        ("payload@...", {"b": 2}, {"b": 2}),
    ],
)
def test_a_value_is_put_where_it_is_to_stand(target: str, value: Any, payload: Any, facts: Any) -> None:
    assign(facts, target, value)
    assert facts["payload"] == payload


def test_a_list_that_is_too_short_is_padded(facts: Any) -> None:
    assign(facts, "profile@segments.5", "x")
    assert facts["profile"]["segments"] == ["vip", "newsletter", None, None, None, "x"]


def test_null_on_the_way_gives_place_to_an_object(facts: Any) -> None:
    assign(facts, "profile@traits.nothing.deep", 1)
    assert facts["profile"]["traits"]["nothing"] == {"deep": 1}


def test_a_source_that_is_not_there_begins_as_an_object() -> None:
    facts: dict[str, Any] = {}
    assign(facts, "memory@0", 1)
    assert facts == {"memory": {"0": 1}}


def test_writing_leaves_what_others_hold_as_it_was(facts: Any) -> None:
    before = copy.deepcopy(facts)
    held = dict(facts)
    assign(facts, "profile@traits.a.b", 1)
    delete(facts, "profile@traits.a.b")
    delete(facts, "event@properties.items.0")
    assert held == before
    assert facts["profile"] == before["profile"]


@pytest.mark.parametrize("target", ["flow@id", "id", "context@x", "Profile@x", "payload@a[", "payload@" + "a." * 200])
def test_what_is_no_target_is_refused(target: str, facts: Any) -> None:
    with pytest.raises(BadNotation):
        assign(facts, target, 1)
    with pytest.raises(BadNotation):
        delete(facts, target)


@pytest.mark.parametrize(
    ("target", "value", "words"),
    [
        ("payload@n.deep", 1, "a number"),
        ("profile@segments.first", 1, "a list"),
        ("profile@segments.5000", 1, "too far"),
        ("payload@a", "profile@nowhere", "nothing at profile@nowhere"),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused(target: str, value: Any, words: str, facts: Any) -> None:
    with pytest.raises(BadRequest, match=words) as error:
        assign(facts, target, value)
    assert error.value.path == target


@pytest.mark.parametrize(
    ("target", "payload"),
    [
        ("payload@a.b.c", {"d": 1}),
        ("payload@a.b", {"d": 1}),
        ("payload@d", {"a": {"b": {"c": [1]}}}),
        ("payload@a.b.c.0", {"d": 1}),
        ("payload@a.x", {"a": {"b": {"c": [1]}}, "d": 1}),
        ("payload@d.x", {"a": {"b": {"c": [1]}}, "d": 1}),
        ("payload@...", {}),
    ],
)
def test_deleting_takes_emptied_parents_along(target: str, payload: Any) -> None:
    facts: dict[str, Any] = {"payload": {"a": {"b": {"c": [1]}}, "d": 1}}
    delete(facts, target)
    assert facts == {"payload": payload}


def test_deleting_the_last_thing_leaves_an_empty_source() -> None:
    facts: dict[str, Any] = {"payload": {"a": {"b": 1}}}
    delete(facts, "payload@a.b")
    assert facts == {"payload": {}}


@given(st.lists(st.sampled_from(["a", "b", "0", "2"]), min_size=1, max_size=4), JSON)
def test_what_was_written_is_found_and_is_gone_after_deleting(path: list[str], value: Any) -> None:
    facts: dict[str, Any] = {}
    target = "memory@" + ".".join(path)
    assign(facts, target, [value])
    assert look_up(target, facts) == [value]
    delete(facts, target)
    assert look_up(target, facts) is MISSING
