"""Tests that people save: what one needs to be sent."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.catalog import SavedTest, Source
from limner.rules.mentions import Things, check_there

POSTED = frozenset({"rest", "webhook"})
"""Ways in by which a test can come."""


def check_saved_test(test: SavedTest) -> SavedTest:
    """Return a test with its source as sources are kept; raises BadRequest where it has no event type."""
    kind = test.event_type.strip()
    if not kind:
        raise BadRequest("an event has a type, such as page-view", path="event_type")
    return replace(test, event_source=test.event_source.strip().lower(), event_type=kind)


def check_entry(test: SavedTest, things: Things) -> None:
    """Raise BadRequest where the source of a test is not there, or takes nothing that is posted."""
    check_there("source", test.event_source, things["sources"], "event_source")
    source = things["sources"][test.event_source]
    if isinstance(source, Source) and not takes_tests(source):
        types = ", ".join(source.type)
        wanted = "rest or webhook would be right"
        raise BadRequest(f"source {source.id!r} is of type {types}, {wanted}", path="event_source")


def takes_tests(source: Source) -> bool:
    """Tell whether a source takes events that are posted to it."""
    return not POSTED.isdisjoint(source.type)


def tests_of(source: str, things: Things) -> list[str]:
    """Return the ids of the tests of a source."""
    found: Mapping[str, object] = things.get("tests", {})
    return [key for key, it in found.items() if isinstance(it, SavedTest) and it.event_source == source]
