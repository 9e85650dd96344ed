"""A destination asks for no more of the facts than its rule reads, and is told the same."""

from datetime import UTC, datetime

import msgspec
import pytest

from limner.model.destination import Destination
from limner.model.event import Event
from limner.model.profile import Profile
from limner.rules.dispatch import compile_rule, judge
from limner.rules.facts import facts_of, part_of

NOW = datetime(2024, 5, 1, tzinfo=UTC)
METADATA = {"time": {"insert": "2024-05-01T12:00:00Z", "visit": {"count": 3}}}
PROFILE = msgspec.convert(
    {"id": "p", "metadata": METADATA, "traits": {"a.b": 1}, "data": {"contact": {"email": {"main": "a@x.io"}}}}, Profile
)
EVENT = msgspec.json.decode(
    msgspec.json.encode(
        {
            "id": "e",
            "type": "page-view",
            "metadata": METADATA,
            "source": {"id": "web"},
            "properties": {"items": [{"sku": "A"}]},
        }
    ),
    type=Event,
)


def rule_of(mapping, condition=""):
    body = {"id": "d", "name": "d", "destination": {"package": "http"}, "resource": {"id": "r"}}
    return compile_rule(msgspec.convert(body | {"mapping": mapping, "condition": condition}, Destination))


@pytest.mark.parametrize(
    ("mapping", "condition", "reads"),
    [
        ({"t": "event@type", "sku": "event@properties.items.0.sku"}, "", {"event": {"type", "properties"}}),
        ({"name": "event@name"}, "", {"event": {"name", "type"}}),
        ({"all": "event@..."}, "", {"event": None}),
        ({"key": 'profile@["traits"]["a.b"]'}, "", {"profile": None}),
        (
            {"key": 'profile@traits["a.b"]', "mail?": "profile@data.contact.email.main"},
            "",
            {"profile": {"traits", "data"}},
        ),
        (
            {"$template": "{{ profile@id }} of {{event@source.id}}"},
            "",
            {"profile": {"id"}, "event": {"source", "type"}},
        ),
        (
            {"a": 1},
            "profile@metadata.time.visit.count > 2 AND event@type EXISTS",
            {"profile": {"metadata"}, "event": {"type"}},
        ),
        ({"n": "`profile@metadata.time.visit.count`", "Odd": "profile@Data"}, "", {"profile": None}),
        ({"literal": "profile", "none": "session@id"}, "", {"session": {"id"}}),
    ],
)
def test_a_rule_is_told_the_same_of_what_it_reads_as_of_everything(mapping, condition, reads):
    rule = rule_of(mapping, condition)
    assert rule.reads == reads
    subjects = {"profile": PROFILE, "event": EVENT}
    part = {name: part_of(it, rule.reads[name]) for name, it in subjects.items() if name in rule.reads}
    whole = facts_of(profile=PROFILE, event=EVENT)
    assert judge(rule, part, PROFILE, NOW) == judge(rule, whole, PROFILE, NOW)
