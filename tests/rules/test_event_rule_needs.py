"""A rule about events reads what events, profiles and sessions can have."""

import pytest

from limner.errors import BadRequest
from limner.model.catalog import Assign, ProfileMapping, Reshaping, Validation
from limner.model.identity import IdentificationPoint, Pair
from limner.rules.event_rule_needs import check_pairs, check_reads


def mapping(value="sku", condition=""):
    return ProfileMapping(id="m", profile=[Assign(target="traits.x", value=value)], condition=condition)


def validation(place):
    return Validation(id="v", event_type="x", schemas={place: True})


@pytest.mark.parametrize(
    "rule",
    [
        mapping(),
        mapping("event@source.id | event@properties.any.thing"),
        mapping("event@context.any.0.thing"),
        mapping(condition='profile@traits.any EXISTS AND event@metadata.time.insert > "2024-01-01"'),
        mapping(condition="profile@metadata.system.devices EXISTS"),
        mapping(condition='session@device.geo.country.code == "pl"'),
        Reshaping(id="r", properties={"a": "event@properties.b", "b": ["an event@home"], "c": {"$template": "x"}}),
        validation("event@properties"),
        validation("profile@data.metrics.custom.any"),
    ],
)
def test_a_rule_that_reads_what_there_may_be_is_taken(rule):
    check_reads(rule)


@pytest.mark.parametrize(
    ("rule", "path", "said"),
    [
        (mapping("event@propertis.a"), "profile[0].value", "an event has no field 'propertis'; there are app, aux"),
        (mapping(condition="profile@data.contact.emial EXISTS"), "condition", "profile@data.contact has no field"),
        (mapping(condition="profile@stats.visits > 1 AND memory@x == 1"), "condition", "there is no memory@ where"),
        (Reshaping(id="r", context={"a": [{"b": "session@ctx.x"}]}), "context.a[0].b", "a session has no field 'ctx'"),
        (validation("payload@events"), "schemas.payload@events", "there are event, profile, session"),
    ],
)
def test_a_rule_that_reads_what_is_never_there_is_refused_with_its_place(rule, path, said):
    with pytest.raises(BadRequest, match=said) as wrong:
        check_reads(rule)
    assert wrong.value.path == path


def test_a_point_compares_properties_and_nothing_else_of_an_event():
    place = "data.contact.email.main"
    for good in ("email.main", "properties.email", "event@properties.email"):
        check_pairs(IdentificationPoint(id="p", event_type="x", fields=[Pair(property=good, place=place)]))
    with pytest.raises(BadRequest, match="is no property of an event") as wrong:
        check_pairs(IdentificationPoint(id="p", event_type="x", fields=[Pair(property="event@traits.e", place=place)]))
    assert wrong.value.path == "fields[0].property"
