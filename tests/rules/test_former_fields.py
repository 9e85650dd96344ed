"""Objects as Tracardi 0.9 wrote them are read as ours."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from limner.errors import Refused
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
POINT = {
    "id": "p1",
    "name": "Sign-in by e-mail",
    "description": "",
    "source": {"id": "", "name": ""},
    "event_type": {"id": "Sign-In", "name": "Sign in"},
    "fields": [
        {
            "event_property": {"value": "properties.email.main", "ref": True},
            "profile_trait": {"value": "data.contact.email.main", "ref": True},
        }
    ],
    "settings": {},
    "enabled": True,
}
SOURCE = {
    "id": "Web-Main",
    "name": "Main web",
    "type": "rest",
    "bridge": {"id": "778ded05-4ff3-4e08-9a86-72c0195fa95d", "name": "REST API Bridge"},
    "channel": None,
    "transitional": False,
    "permanent_profile_id": False,
    "returns_profile": False,
    "synchronize_profiles": True,
    "manual": None,
    "config": None,
    "timestamp": "2024-01-16T16:20:18Z",
    "production": False,
    "running": False,
}
REDIRECT = {
    "id": "spring",
    "name": "Spring",
    "source": {"id": "Letters", "name": "Letters"},
    "event_type": "link-clicked",
    "url": "https://shop.example/spring",
    "production": True,
}


def test_a_source_is_read_with_its_bridge_and_its_type_in_one_word() -> None:
    made: Any = read_object("sources", SOURCE)
    assert (made.id, made.type, made.channel, made.config) == ("web-main", ["rest"], "", {})
    from_list: Any = read_object("sources", {**SOURCE, "type": ["webhook"], "config": {"generate_profile": True}})
    assert (from_list.type, from_list.config) == (["webhook"], {"generate_profile": True})


def test_a_redirect_names_its_source() -> None:
    made: Any = read_object("redirects", REDIRECT)
    assert (made.source, made.event_type) == ("letters", "link-clicked")


def test_a_consent_type_without_an_end_is_read() -> None:
    made: Any = read_object("consent-types", {"id": "ads", "name": "Ads", "revokable": False, "auto_revoke": None})
    assert made.auto_revoke == ""


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


def test_the_type_of_an_event_mapping_is_written_as_events_have_it() -> None:
    made: Any = read_object("event-types", {**INDEXING, "event_type": "Order Paid", "id": "anything"})
    assert made.id == "order-paid"


def test_a_target_may_be_a_reference_to_the_profile() -> None:
    (line, *_) = MAPPING["event_to_profile"]  # type: ignore[misc]
    line = {**line, "profile": {"value": "profile@traits.last", "ref": True}}
    made: Any = read_object("mappings", {**MAPPING, "event_to_profile": [line]})
    assert made.profile[0].target == "traits.last"


def test_the_id_of_a_consent_type_follows_from_its_name_where_it_has_none() -> None:
    made: Any = read_object("consent-types", {"name": "Big Data", "revokable": False, "auto_revoke": None})
    assert (made.id, made.name) == ("big-data", "Big Data")


def test_an_identification_point_is_read() -> None:
    made: Any = read_object("identification-points", POINT)
    (pair,) = made.fields
    assert (made.event_type, made.source, made.enabled) == ("sign-in", "", True)
    assert (pair.property, pair.place) == ("properties.email.main", "data.contact.email.main")
    from_app = read_object("identification-points", {**POINT, "source": {"id": "App", "name": "App"}})
    assert from_app.source == "app"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "written", "read"),
    [
        (
            "aws-s3",
            {"access_key": "a", "secret": "b", "bucket": "c"},
            {"aws_access_key_id": "a", "aws_secret_access_key": "b", "bucket": "c"},
        ),
        ("aws-s3", {"secret": "old", "aws_secret_access_key": "new"}, {"aws_secret_access_key": "new"}),
        ("mautic", {"public_key": "a", "token": "t"}, {"public_key": "a"}),
        ("token", {"token": "t"}, {"token": "t"}),
    ],
)
def test_credentials_go_by_their_names_of_today(kind: str, written: Any, read: Any) -> None:
    body = {"id": "r", "name": "R", "type": kind, "credentials": {"production": written, "test": {}}}
    made: Any = read_object("resources", body)
    assert (made.credentials.production, made.credentials.test) == (read, {})


def test_a_reshaping_that_names_people_is_read() -> None:
    names = {
        "profile": {"value": "event@properties.id", "ref": True},
        "session": {"value": "properties.visit", "ref": True},
        "event_type": {"value": "order", "ref": False},
    }
    rules: Any = {"reshape_schema": {"session": {"campaign": "event@properties.c"}}, "mapping": names}
    made: Any = read_object("reshapings", {**RESHAPING, "reshaping": rules})
    assert (made.names.profile, made.names.session) == ("event@properties.id", "event@properties.visit")
    assert (made.names.event_type, made.session) == ("order", {"campaign": "event@properties.c"})


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
        ("identification-points", {**POINT, "fields": [{"event_property": 7}]}),
        ("identification-points", {**POINT, "source": None}),
        ("sources", {**SOURCE, "type": "kafka"}),
        ("sources", {**SOURCE, "type": 7}),
        ("sources", {**SOURCE, "type": []}),
        ("redirects", {**REDIRECT, "source": 7}),
        ("resources", {"id": "r", "name": "R", "type": "mautic", "credentials": {"production": ["token"]}}),
        ("resources", {"id": "r", "name": "R", "type": "mautic", "credentials": 7}),
    ],
)
def test_what_cannot_be_read_is_refused(kind: str, body: Any) -> None:
    with pytest.raises(Refused):
        read_object(kind, body)
