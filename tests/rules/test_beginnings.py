"""How a profile and a session begin, and how a session takes up what it is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from limner.model.batch import Batch, Times
from limner.model.catalog import Source
from limner.model.json import Raw, Ref
from limner.model.payload import Client
from limner.model.session import Session
from limner.rules.beginnings import (
    add_sections,
    is_bot,
    new_profile,
    new_session,
    take_up,
    with_ids,
    with_sections,
)

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
THEN = datetime(2020, 1, 1, tzinfo=UTC)
BATCH = Batch(source=Source(id="web", channel="Web"), client=Client(), received=NOW, events=())


def session(**fields: Any) -> Session:
    return replace(new_session("s", BATCH, artificial=False), **fields)


def test_a_profile_begins_with_its_own_id_alone() -> None:
    profile = new_profile("p", BATCH)
    assert (profile.id, profile.ids, profile.metadata.time.insert) == ("p", ("p",), NOW)


def test_a_profile_and_a_session_take_the_times_that_were_sent() -> None:
    batch = replace(BATCH, profile_times=Times(THEN, NOW), session_times=Times(THEN))
    assert new_profile("p", batch).metadata.time.insert == THEN
    assert new_profile("p", batch).metadata.time.create == NOW
    time = new_session("s", batch, artificial=False).metadata.time
    assert (time.insert, time.timestamp, time.weekday) == (THEN, THEN.timestamp(), 2)


def test_a_session_of_a_request_without_one_is_artificial() -> None:
    assert new_session("s", BATCH, artificial=True).metadata.aux == {"artificial": True}
    assert session().metadata.aux == {}
    assert session().metadata.channel == "Web"


def test_a_session_unites_contexts_and_properties_with_the_later_on_top() -> None:
    known = session(context={"a": Raw(b"1"), "b": Raw(b"1")}, properties={"k": Raw(b"1")})
    batch = replace(BATCH, context={"b": Raw(b"2")}, properties={"l": Raw(b"2")})
    taken = take_up(known, batch, Ref("p"))
    assert taken.context == {"a": Raw(b"1"), "b": Raw(b"2")}
    assert taken.properties == {"k": Raw(b"1"), "l": Raw(b"2")}
    assert taken.profile == Ref("p")


def test_a_session_that_learns_nothing_stays_the_same_object() -> None:
    known = session(context={"a": Raw(b"1"), "time": Raw(b"1")}, profile=Ref("p"))
    clock = replace(BATCH, context={"a": Raw(b"1"), "time": Raw(b"2")})
    assert take_up(known, clock, Ref("p")) is known
    assert take_up(known, BATCH, None) is known


def test_sections_are_laid_on_top_of_what_stood_there() -> None:
    known = session(device={"ip": "1", "type": "pc"}, context={"a": Raw(b"1")})
    laid = with_sections(known, {"device": {"type": "tablet"}, "context": {"codes": ["pl"]}})
    assert laid.device == {"ip": "1", "type": "tablet"}
    assert laid.context == {"a": Raw(b"1"), "codes": Raw(b'["pl"]')}


def test_more_ids_are_added_once_and_in_order() -> None:
    profile = new_profile("p", BATCH)
    more = with_ids(profile, ("a", "p", "b", "a"))
    assert more.ids == ("p", "a", "b")
    assert with_ids(more, ("b",)) is more


def test_what_one_enricher_found_is_laid_on_top_of_the_others() -> None:
    sections: dict[str, dict[str, Any]] = {"device": {"a": 1, "b": 1}}
    found = {"device": {"b": 2}, "os": {"c": 3}}
    add_sections(sections, found)
    assert sections == {"device": {"a": 1, "b": 2}, "os": {"c": 3}}
    add_sections(sections, {"os": {"d": 4}})
    assert found == {"device": {"b": 2}, "os": {"c": 3}}


def test_a_robot_is_known_by_this_request_or_by_its_session() -> None:
    assert is_bot(None, {"app": {"bot": True}})
    assert is_bot(session(app={"bot": True}), {})
    assert not is_bot(session(app={"bot": False}), {"app": {"name": "Firefox"}})
    assert not is_bot(None, {})


def test_a_session_does_not_grow_beyond_its_bounds() -> None:
    batch = replace(BATCH, context={"a": Raw(b'"%b"' % (b"x" * 70_000))})
    assert take_up(session(), batch, None).context == {}


def test_a_profile_takes_only_so_many_ids_from_senders() -> None:
    profile = new_profile("p", BATCH)
    assert len(with_ids(profile, tuple(f"id-{n}" for n in range(1000))).ids) == 500
