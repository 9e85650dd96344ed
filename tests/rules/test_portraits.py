"""The full view of documents."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from limner.model.event import Event, EventMetadata, EventSession, EventTime, Tags
from limner.model.json import Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.rules.portraits import complete_event, complete_profile, complete_session

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def profile(**fields: Any) -> Profile:
    return Profile(id="p1", ids=("p1",), metadata=ProfileMetadata(time=ProfileTime(insert=NOW)), **fields)


def event(**fields: Any) -> Event:
    return Event(
        id="e1", type="page-view", metadata=EventMetadata(time=EventTime(insert=NOW)), source=Ref("web"), **fields
    )


def test_an_empty_profile_has_every_place() -> None:
    found = complete_profile(profile())
    assert list(found) == [
        *("id", "primary_id", "ids", "active", "metadata", "stats", "traits", "segments", "interests", "consents"),
        *("aux", "data"),
    ]
    assert found["metadata"] == {
        "time": {
            "insert": NOW,
            "create": None,
            "update": None,
            "segmentation": None,
            "visit": {"last": None, "current": None, "count": 0, "tz": None},
        },
        "database": 1,
        "aux": {},
        "status": None,
        "fields": {},
        "system": {"integrations": {}, "aux": {}},
    }
    assert found["stats"] == {"visits": 0, "views": 0, "counters": {}}
    data = found["data"]
    assert data["anonymous"] is None
    assert data["contact"]["email"] == {"main": None, "private": None, "business": None, "others": []}
    assert data["preferences"]["colors"] == []
    assert data["media"]["social"]["other"] == {}
    assert data["metrics"]["ltcop"] == 0.0
    assert data["loyalty"]["card"] == {"id": None, "name": None, "issuer": None, "expires": None, "points": 0.0}
    assert data["devices"]["last"]["geo"]["country"] == {"name": None, "code": None}


def test_what_is_known_stands_among_the_empty_places() -> None:
    found = complete_profile(
        profile(data={"pii": {"firstname": "Ann"}, "preferences": {"colors": ["red"]}, "custom": 1}, segments=("vip",))
    )
    assert found["data"]["pii"]["firstname"] == "Ann"
    assert found["data"]["pii"]["lastname"] is None
    assert found["data"]["preferences"]["colors"] == ["red"]
    assert found["data"]["custom"] == 1
    assert found["segments"] == ["vip"]


def test_a_null_in_a_list_place_reads_as_an_empty_list() -> None:
    assert complete_profile(profile(data={"preferences": {"colors": None}}))["data"]["preferences"]["colors"] == []


def test_two_views_share_no_empty_list() -> None:
    one, other = complete_profile(profile()), complete_profile(profile())
    one["data"]["preferences"]["colors"].append("red")
    assert other["data"]["preferences"]["colors"] == []


def test_a_location_follows_from_longitude_and_latitude() -> None:
    known = {"devices": {"last": {"geo": {"longitude": 20.1, "latitude": 50.2, "location": [0, 0]}}}}
    assert complete_profile(profile(data=known))["data"]["devices"]["last"]["geo"]["location"] == [20.1, 50.2]


def test_a_location_that_nobody_knows_is_null() -> None:
    assert complete_profile(profile())["data"]["devices"]["last"]["geo"]["location"] is None


def test_the_view_can_be_written_as_json_with_its_raw_parts() -> None:
    session = Session(
        id="s1",
        metadata=SessionMetadata(time=SessionTime(insert=NOW, weekday=2)),
        profile=Ref("p1"),
        context={"time": Raw(b'{"tz": "Europe/Warsaw"}')},
        device={"geo": {"longitude": 20.1, "latitude": 50.2}},
    )
    found = msgspec.json.decode(msgspec.json.encode(complete_session(session)))
    assert found["context"] == {"time": {"tz": "Europe/Warsaw"}}
    assert found["metadata"]["time"]["insert"] == "2024-05-01T12:00:00Z"
    assert found["metadata"]["time"]["weekday"] == 2
    assert found["profile"] == {"id": "p1", "primary_id": None}
    assert found["device"]["geo"]["location"] == [20.1, 50.2]
    assert found["app"]["bot"] is False
    assert found["utm"] == {"source": None, "medium": None, "campaign": None, "term": None, "content": None}


def test_a_session_without_a_person_says_so() -> None:
    assert complete_session(Session(id="s1", metadata=SessionMetadata(time=SessionTime(insert=NOW))))["profile"] is None


def test_an_event_shows_everything_about_itself() -> None:
    found = complete_event(
        event(
            session=EventSession(id="s1", start=NOW, tz="Europe/Warsaw"),
            profile=Ref("p1"),
            properties=Raw(b'{"category":"shoes"}'),
            tags=Tags(values=("a",), count=1),
            journey={"state": "awareness"},
            device={"type": "pc", "geo": {"longitude": 20.1, "latitude": 50.2}},
            hit={"category": "shoes"},
        )
    )
    assert found["name"] == "Page View"
    assert found["session"] == {"id": "s1", "start": NOW, "duration": 0.0, "tz": "Europe/Warsaw"}
    assert found["profile"] == {"id": "p1", "primary_id": None}
    assert found["tags"] == {"values": ["a"], "count": 1}
    assert found["metadata"]["processed_by"] == {"rules": [], "flows": [], "third_party": []}
    assert (found["metadata"]["valid"], found["metadata"]["status"]) == (True, "collected")
    assert found["metadata"]["time"]["process_time"] == 0.0
    assert found["device"] == {"type": "pc", "geo": {"longitude": 20.1, "latitude": 50.2, "location": [20.1, 50.2]}}
    assert found["hit"]["category"] == "shoes"
    assert found["hit"]["url"] is None
    assert found["data"]["ec"]["order"]["income"] == {"value": None, "due_date": None, "currency": None}
    assert msgspec.json.decode(msgspec.json.encode(found))["properties"] == {"category": "shoes"}


def test_an_event_without_session_person_or_state_says_so() -> None:
    found = complete_event(event())
    assert (found["session"], found["profile"], found["journey"]) == (None, None, {"state": None})
    assert found["metadata"]["instance"] is None
    assert found["tags"] == {"values": [], "count": 0}
