"""What of an event is withheld, for any event."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from limner.model.batch import NewEvent
from limner.model.compliance import ComplianceRule, Withholding
from limner.model.event import Event, EventMetadata, EventTime
from limner.model.json import Raw, Ref
from limner.rules.compliance import bare, compile_compliance, digest_of, with_hashes, with_notes, withhold
from limner.rules.keys import Salt
from limner.rules.times import read_time

SALT = Salt(1, b"secret")
NOON = read_time("2024-05-01T12:00:00Z")
KEYS = st.sampled_from(["a", "b", "0", "1"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "x", "secret"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
)
PROPERTIES = st.dictionaries(KEYS, VALUES, max_size=3)
FIELDS = st.lists(KEYS, min_size=1, max_size=3).map(lambda keys: ".".join(("properties", *keys)))


def veils(action: str, *fields: str) -> Any:
    settings = [Withholding(action=action, field=it, consents=["c"]) for it in fields]
    return compile_compliance([ComplianceRule(id="r", event_type="t", settings=settings)]).of("t")


def withheld(properties: Any, action: str, *fields: str) -> Any:
    new = NewEvent(id="e", index=0, type="t", properties=Raw(msgspec.json.encode(properties)))
    return withhold(new, veils(action, *fields), lambda value: digest_of(value, SALT))


def stored(found: Any) -> Event:
    event = Event(
        id="e",
        type="t",
        metadata=EventMetadata(time=EventTime(insert=NOON)),
        source=Ref("web"),
        properties=found.event.properties,
    )
    return with_hashes(with_notes(event, found.notes), found.hashes)


@given(PROPERTIES, FIELDS)
def test_what_is_withheld_once_is_not_there_again(properties: Any, field: str) -> None:
    found = withheld(properties, "erase", field)
    again = withhold(found.event, veils("erase", field), str)
    assert again.notes == ()
    assert again.event.properties == found.event.properties


@given(PROPERTIES, FIELDS)
def test_without_the_hashes_an_event_is_what_it_would_be_erased(properties: Any, field: str) -> None:
    erased, hashed = withheld(properties, "erase", field), withheld(properties, "hash", field)
    assert erased.event.properties == hashed.event.properties
    event = stored(hashed)
    assert msgspec.json.decode(bare(event).properties) == msgspec.json.decode(erased.event.properties)
    assert bytes(event.properties).count(b"hash-") == len(hashed.hashes)


@given(PROPERTIES, FIELDS)
def test_what_nobody_withholds_stays(properties: Any, field: str) -> None:
    found = withheld(properties, "erase", field)
    first = field.split(".")[1]
    left = msgspec.json.decode(found.event.properties)
    assert {key: it for key, it in left.items() if key != first} == {
        key: it for key, it in properties.items() if key != first
    }
    assert bool(found.notes) == (left != properties)


def test_other_salts_make_other_hashes_and_objects_have_one_whatever_their_order() -> None:
    assert digest_of("x", SALT) != digest_of("x", Salt(2, b"other"))
    assert digest_of({"a": 1, "b": 2}, SALT) == digest_of({"b": 2, "a": 1}, SALT)


def test_rules_of_any_type_are_about_all_events_and_what_is_off_about_none() -> None:
    one = Withholding(action="erase", field="properties.a", consents=["c"])
    rules = [
        ComplianceRule(id="any", settings=[one]),
        ComplianceRule(id="t", event_type="t", settings=[one]),
        ComplianceRule(id="off", event_type="u", settings=[one], enabled=False),
    ]
    made = compile_compliance(rules)
    assert [it.rule for it in made.of("t")] == ["any", "t"]
    assert [it.rule for it in made.of("u")] == ["any"]
    assert not compile_compliance(rules[2:])
