"""Which fields of a profile are new, and what changed them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.rules.changes import Difference, concerns, differences, is_granted

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
DOCUMENTS = st.dictionaries(
    st.text("abc", min_size=1, max_size=3),
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", min_size=1), inner)),
    max_size=4,
)


def changed(before, after):
    return [(it.field, it.old, it.value) for it in differences(before, after)]


def test_a_field_with_another_value_is_a_difference():
    before = {"data": {"pii": {"firstname": "A"}, "job": "x"}}
    after = {"data": {"pii": {"firstname": "B"}, "job": "x"}}
    assert changed(before, after) == [("data.pii.firstname", "A", "B")]


def test_fields_that_come_and_go_are_differences():
    assert changed({"traits": {"a": 1}}, {"traits": {"b": 2}}) == [("traits.b", None, 2), ("traits.a", 1, None)]


def test_everything_that_a_new_profile_has_is_a_difference():
    assert changed(None, {"id": "p", "data": {"a": {"b": 1}}}) == [("id", None, "p"), ("data.a.b", None, 1)]


@pytest.mark.parametrize("path", ["operation", "metadata.time", "metadata.fields", "metadata.system"])
def test_book_keeping_is_no_difference(path):
    document = {"x": 1}
    for key in reversed(path.split(".")):
        document = {key: document}
    assert changed({}, document) == []


def test_other_metadata_is_a_difference():
    assert changed({}, {"metadata": {"status": "gold"}}) == [("metadata.status", None, "gold")]


@pytest.mark.parametrize("nothing", [None, [], {}, {"a": None}, {"a": {}}])
def test_nothing_has_many_spellings(nothing):
    assert changed({}, {"traits": nothing}) == changed({"traits": nothing}, {}) == []


def test_the_order_of_a_list_is_no_difference():
    assert changed({"segments": ["a", "b"]}, {"segments": ["b", "a"]}) == []
    assert changed({"segments": ["a", "b"]}, {"segments": ["b", "b"]}) == [("segments", ["a", "b"], ["b", "b"])]


def test_one_is_not_true_and_one_is_one_point_nought():
    assert changed({"a": 1}, {"a": True}) == [("a", 1, True)]
    assert changed({"a": 1}, {"a": 1.0}) == []


def test_a_value_that_becomes_a_map_is_a_difference_of_both():
    assert changed({"a": 1}, {"a": {"b": 2}}) == [("a", 1, None), ("a.b", None, 2)]


def test_a_consent_without_an_end_is_a_difference():
    granted = {"consents": {"marketing": {"revoke": None}}}
    assert changed({}, granted) == [("consents.marketing", None, {"revoke": None})]
    assert changed(granted, {}) == [("consents.marketing", {"revoke": None}, None)]


def test_a_difference_names_the_event_that_wrote_the_field_since():
    fields = {"data.a": ["2024-05-01T12:00:00+00:00", "e2"], "data.b": ["2024-05-01T11:00:00+00:00", "e1"]}
    before = {"data": {}, "metadata": {"fields": {"data.b": fields["data.b"]}}}
    after = {"data": {"a": {"x": 1}, "b": 2, "c": 3}, "metadata": {"fields": fields}}
    found = {it.field: (it.event, it.at) for it in differences(before, after)}
    assert found == {"data.a.x": ("e2", NOON), "data.b": (None, None), "data.c": (None, None)}


@given(DOCUMENTS)
def test_a_document_does_not_differ_from_itself(document):
    assert differences(document, document) == ()


@given(DOCUMENTS, DOCUMENTS)
def test_what_differs_one_way_differs_the_other_way(one, other):
    there = {(it.field, repr(it.old), repr(it.value)) for it in differences(one, other)}
    back = {(it.field, repr(it.value), repr(it.old)) for it in differences(other, one)}
    assert there == back


@pytest.mark.parametrize(
    ("watched", "answer"),
    [
        ([], True),
        (["data.contact"], True),
        (["data.contact.email.main"], True),
        (["profile@data.contact.email"], True),
        (["data"], True),
        (["data.contact.email.main.x"], True),
        (["data.con"], False),
        (["traits", "stats"], False),
    ],
)
def test_a_watched_field_is_met_by_what_is_in_it_and_around_it(watched, answer):
    assert concerns([Difference(field="data.contact.email.main")], watched) is answer


@pytest.mark.parametrize(
    ("consents", "answer"),
    [
        ({}, False),
        ({"m": {}}, True),
        ({"m": {"revoke": None}}, True),
        ({"m": {"revoke": "2024-05-01T12:00:01Z"}}, True),
        ({"m": {"revoke": "2024-05-01T12:00:00Z"}}, False),
        ({"m": {"revoke": "2024-06-01T12:00:00"}}, False),
        ({"m": {"revoke": "some day"}}, False),
        ({"m": True}, False),
        ({"m": None}, False),
    ],
)
def test_a_consent_counts_until_it_ends_and_not_when_it_is_unclear(consents, answer):
    assert is_granted(consents, "m", NOON) is answer
