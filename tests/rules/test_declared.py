"""What the model declares reads the same in what is stored and in the full view of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.model.event import Event, EventMetadata, EventSession, EventTime
from limner.model.json import Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.rules.clauses import Field
from limner.rules.condition_checks import read_field
from limner.rules.declared import Declared, declared, says_nothing
from limner.rules.facts import facts_of, plain
from limner.rules.operators import Sight
from limner.rules.portraits import complete_event, complete_profile, complete_session
from limner.rules.references import MISSING, compile_path, look_up

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)

GEO = st.fixed_dictionaries({}, optional={"city": st.text(), "latitude": st.just(1.5), "longitude": st.just(2.5)})
DATA = st.fixed_dictionaries(
    {},
    optional={
        "anonymous": st.booleans(),
        "pii": st.fixed_dictionaries({}, optional={"firstname": st.text(), "lastname": st.none()}),
        "contact": st.fixed_dictionaries({}, optional={"email": st.just({"main": "a@b.example", "other": 1})}),
        "devices": st.fixed_dictionaries({}, optional={"last": GEO.map(lambda geo: {"geo": geo})}),
        "metrics": st.fixed_dictionaries({}, optional={"ltv": st.floats(0, 9), "custom": st.just({"x": None})}),
    },
)
PROFILES = st.builds(
    lambda data, traits, stats, primary: Profile(
        id="p",
        primary_id=primary,
        metadata=ProfileMetadata(time=ProfileTime(insert=NOW)),
        data=data,
        traits=traits,
        stats=stats,
    ),
    DATA,
    st.sampled_from([{}, {"a": None}, {"a": {"b": 0}}]),
    st.sampled_from([{}, {"visits": 3}, {"visits": None}]),
    st.sampled_from([None, "q"]),
)
SESSIONS = st.builds(
    lambda device, person: Session(
        id="s",
        metadata=SessionMetadata(time=SessionTime(insert=NOW)),
        device=device,
        profile=person,
        context={"a": Raw(b"null")},
    ),
    GEO.map(lambda geo: {"geo": geo, "type": "pc"}),
    st.sampled_from([None, Ref("p")]),
)
EVENTS = st.builds(
    lambda session, person, data, name: Event(
        id="e",
        type="page-view",
        name=name,
        metadata=EventMetadata(time=EventTime(insert=NOW)),
        source=Ref("web"),
        session=session,
        profile=person,
        properties=Raw(b'{"a":{"b":null}}'),
        device={"geo": {"latitude": 1.5, "longitude": 2.5}},
        data=data,
    ),
    st.sampled_from([None, EventSession(id="s", start=NOW)]),
    st.sampled_from([None, Ref("p")]),
    st.sampled_from([{}, {"ec": {"product": {"id": "1"}}}]),
    st.sampled_from(["", "Look"]),
)


def paths(document: Any, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the paths of everything in a document, with one place below each end."""
    if not isinstance(document, dict):
        return [above, (*above, "x")]
    return [above, *(path for key, item in document.items() for path in paths(item, (*above, key)))]


def both(source: str, subject: Any, complete: Any) -> None:
    sparse = facts_of(**{source: subject})
    full = {source: msgspec.json.decode(msgspec.json.encode(complete(subject)))}
    for path in paths(full[source])[1:]:
        place = declared(source, path)
        read = compile_path(source, path)
        # Sections, and what an event says of its device, are read as they stand.
        if not (place is not None and place.section) and path not in {("device",), ("device", "geo")}:
            assert read(sparse) == read(full), path
            assert type(read(sparse)) is type(read(full)), path
        for sight in Sight:
            look = read_field(Field(source, path), sight)
            assert (look(sparse) is MISSING) is (look(full) is MISSING), (path, sight)


@given(PROFILES)
def test_a_stored_profile_reads_like_the_full_one(profile: Profile) -> None:
    both("profile", profile, complete_profile)


@given(SESSIONS)
def test_a_stored_session_reads_like_the_full_one(session: Session) -> None:
    both("session", session, complete_session)


@given(EVENTS)
def test_a_stored_event_reads_like_the_full_one(event: Event) -> None:
    both("event", event, complete_event)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("profile@data.contact.email.business", None),
        ("profile@data.preferences.colors", []),
        ("profile@data.contact", {}),
        ("profile@data.contact.app.other", {}),
        ("profile@data.contact.app.other.x", MISSING),
        ("profile@stats.visits", 0),
        ("profile@active", True),
        ("profile@id", MISSING),
        ("profile@metadata.time.insert", MISSING),
        ("profile@unheard.of", MISSING),
        ("session@metadata.status", None),
        ("session@profile", None),
        ("event@profile.id", None),
        ("event@session.tz", None),
        ("event@name", ""),
        ("event@device.type", MISSING),
        ("payload@data", MISSING),
    ],
)
def test_a_declared_place_where_nothing_stands_reads_as_the_model_says(text: str, value: Any) -> None:
    found = look_up(text, {})
    assert found == value
    assert type(found) is type(value)


def test_an_event_without_a_name_has_that_of_its_type() -> None:
    assert look_up("event@name", {"event": {"type": "page-view"}}) == "Page View"
    assert look_up("event@name", {"event": {"type": 5}}) == ""
    assert look_up("event@name", {"event": "garbage"}) == ""


def test_a_place_on_the_map_follows_from_its_degrees() -> None:
    facts = {"session": {"device": {"geo": {"longitude": 21.0, "latitude": 52.2}}}}
    assert look_up("session@device.geo.location", facts) == [21.0, 52.2]
    assert look_up("session@device.geo.location", {}) is None


def test_two_readers_of_an_empty_list_do_not_share_it() -> None:
    look_up("profile@segments", {}).append("x")
    assert look_up("profile@segments", {}) == []


def test_what_is_free_form_is_not_declared() -> None:
    assert declared("payload", ("x",)) is None
    assert declared("profile", ()) is None
    assert declared("profile", ("traits", "x")) is None
    assert declared("profile", ("traits",)) == Declared({})


@pytest.mark.parametrize(
    ("value", "nothing"),
    [
        ({}, True),
        (None, True),
        (MISSING, True),
        ({"email": {"main": None}}, True),
        ({"email": {}, "confirmations": []}, True),
        ({"email": {"main": "a@b.example"}}, False),
        ({"unheard": 1}, False),
        ({"unheard": {"of": 1}}, False),
        ({"unheard": None}, True),
    ],
)
def test_a_section_says_nothing_when_all_below_is_blank(value: Any, nothing: Any) -> None:
    assert says_nothing(value, "profile", ("data", "contact")) is nothing


def test_facts_are_plain_json() -> None:
    event = Event(
        id="e",
        type="t",
        metadata=EventMetadata(time=EventTime(insert=NOW)),
        source=Ref("web"),
        properties=Raw(b'{"a":1}'),
    )
    found = facts_of(event=event, payload={"n": 5})
    assert set(found) == {"event", "payload"}
    assert found["event"] == plain(event)
    assert found["event"]["properties"] == {"a": 1}
    assert found["event"]["metadata"]["time"]["insert"] == "2024-05-01T12:00:00Z"
