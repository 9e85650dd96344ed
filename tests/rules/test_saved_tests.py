"""Tests that people save need a type, and a source to which they can be posted."""

import pytest

from limner.errors import BadRequest, Conflict
from limner.model.catalog import SavedTest, Source
from limner.pipeline.catalog import read_object
from limner.rules.needs import check_needed, check_needs

TEST = {"id": "big", "name": "Big", "event_source": "web", "event_type": "order"}
FORMER = {
    "id": "big",
    "name": "Big",
    "event_source": {"id": "Web", "name": "Main web site"},
    "event_type": {"id": "Order Completed", "name": "Order Completed"},
    "profile_id": None,
    "session_id": "s",
    "asynchronous": True,
    "properties": {"total": 1},
    "context": {},
}


def world(*types, tests=()):
    """Return a catalogue with the source `web` of these types, or without it, and with these tests."""
    sources = {"web": Source(id="web", type=list(types))} if types else {}
    return {"sources": sources, "tests": {it.id: it for it in tests}}


def test_the_source_and_the_type_of_a_test_are_trimmed_and_the_source_in_lower_case():
    made = read_object("tests", TEST | {"event_source": " Web ", "event_type": " Order "})
    assert (made.event_source, made.event_type) == ("web", "Order")


def test_a_test_as_tracardi_wrote_it_is_read():
    made = read_object("tests", FORMER)
    assert (made.event_source, made.event_type, made.profile_id) == ("web", "Order Completed", "")
    assert (made.session_id, made.asynchronous, made.properties) == ("s", True, {"total": 1})


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"event_type": " "}, "event_type"),
        ({"event_type": ""}, "event_type"),
        ({"name": ""}, "name"),
        ({"properties": []}, "properties"),
        ({"context": "page"}, "context"),
        ({"asynchronous": "yes"}, "asynchronous"),
    ],
)
def test_what_a_test_cannot_be_sent_with_is_refused_with_its_place(wrong, path):
    with pytest.raises(BadRequest) as refusal:
        read_object("tests", TEST | wrong)
    assert refusal.value.path == path


def test_a_test_needs_a_source_that_is_there():
    with pytest.raises(BadRequest, match="there is no source 'web'; there is none yet") as refusal:
        check_needs(SavedTest(**TEST), world())
    assert refusal.value.path == "event_source"


def test_a_test_needs_a_source_to_which_it_can_be_posted():
    with pytest.raises(BadRequest, match="source 'web' is of type redirect, rest or webhook would be right"):
        check_needs(SavedTest(**TEST), world("redirect"))
    for types in (["rest"], ["webhook"], ["redirect", "rest"]):
        check_needs(SavedTest(**TEST), world(*types))


@pytest.mark.parametrize("types", [[], ["redirect"]])
def test_a_source_that_has_tests_stays_and_takes_them(types):
    with pytest.raises(Conflict, match="tests need the source 'web': big"):
        check_needed("sources", "web", world(*types, tests=[SavedTest(**TEST)]))
    check_needed("sources", "web", world("webhook", tests=[SavedTest(**TEST)]))
