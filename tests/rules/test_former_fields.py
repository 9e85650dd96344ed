"""Objects as Tracardi 0.9 wrote them are read as ours."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from limner.errors import BadRequest, Refused
from limner.pipeline.catalog import read_object

MAPPING = {
    "id": "m1",
    "name": "Order → profile",
    "event_type": {"id": "Purchase", "name": "Purchase"},
    "enabled": True,
    "config": {"condition": "event@properties.total > 15"},
    "event_to_profile": [
        {
            "event": {"value": "properties.total", "ref": True},
            "op": "equals",
            "profile": {"value": "traits.last", "ref": True},
        },
        {"event": {"value": "session.id", "ref": True}, "op": 2, "profile": {"value": "traits.visits", "ref": True}},
        {
            "event": {"value": "yes", "ref": False},
            "op": "equals_if_not_exists",
            "profile": {"value": "traits.first", "ref": True},
        },
    ],
    "tags": ["General"],
    "build_in": False,
}
VALIDATION = {
    "id": "v1",
    "name": "Purchase v1",
    "event_type": "purchase",
    "validation": {
        "condition": "event@properties.total EXISTS",
        "json_schema": {"event@properties": {"type": "object"}},
    },
}
RESHAPING = {
    "id": "r1",
    "event_type": "purchase",
    "event_source": {"id": "app", "name": "App"},
    "reshaping": {
        "reshape_schema": {"properties": {"sum": "event@properties.total"}},
        "condition": None,
        "mapping": {"profile": {"value": "", "ref": True}},
    },
}
INDEXING = {
    "event_type": "purchase",
    "id": "purchase",
    "name": "Purchase",
    "index_schema": {"traits.total": "total"},
    "journey": "Purchase",
    "enabled": True,
    "build_in": False,
}


def test_a_mapping_is_read() -> None:
    assert msgspec.to_builtins(read_object("mappings", MAPPING)) == {
        "id": "m1",
        "name": "Order → profile",
        "description": "",
        "event_type": "purchase",
        "source": "",
        "enabled": True,
        "condition": "event@properties.total > 15",
        "profile": [
            {"target": "traits.last", "op": "equals", "value": "total", "const": None, "default": None},
            {"target": "traits.visits", "op": "append", "value": "event@session.id", "const": None, "default": None},
            {"target": "traits.first", "op": "equals-if-not-exists", "value": None, "const": "yes", "default": None},
        ],
        "tags": ["General"],
    }


def test_a_validation_is_read() -> None:
    made: Any = read_object("validations", VALIDATION)
    assert (made.condition, made.schemas) == ("event@properties.total EXISTS", {"event@properties": {"type": "object"}})


def test_a_reshaping_is_read() -> None:
    made: Any = read_object("reshapings", RESHAPING)
    assert (made.source, made.properties, made.condition) == ("app", {"sum": "event@properties.total"}, "")


def test_an_event_mapping_is_an_event_type() -> None:
    made: Any = read_object("event-types", INDEXING)
    assert (made.id, made.copy, made.journey) == ("purchase", {"traits.total": "total"}, "purchase")


def test_a_reshaping_that_finds_other_people_is_refused() -> None:
    moved = {**RESHAPING["reshaping"], "mapping": {"profile": {"value": "event@properties.id", "ref": True}}}  # type: ignore[dict-item]
    with pytest.raises(BadRequest, match="other ids"):
        read_object("reshapings", {**RESHAPING, "reshaping": moved})


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("mappings", {**MAPPING, "event_to_profile": lines})
        for lines in (None, 7, [], ["x"], [{}], [{"event": 1, "op": 0, "profile": 2}], [{"op": []}])
    ]
    + [
        ("mappings", {**MAPPING, "config": [1], "event_type": None}),
        ("mappings", {**MAPPING, "event_to_profile": [{**MAPPING["event_to_profile"][0], "op": "multiply"}]}),  # type: ignore[index,dict-item]
        ("mappings", {**MAPPING, "event_to_profile": [{**MAPPING["event_to_profile"][0], "op": []}]}),  # type: ignore[index,dict-item]
        ("validations", {**VALIDATION, "validation": 7}),
        ("reshapings", {**RESHAPING, "reshaping": []}),
        ("event-types", {**INDEXING, "index_schema": [1]}),
    ],
)
def test_what_cannot_be_read_is_refused(kind: str, body: Any) -> None:
    with pytest.raises(Refused):
        read_object(kind, body)
