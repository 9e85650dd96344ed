"""What an event says: its type, times, page, tags, properties."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from limner.rules.times import read_time


@pytest.mark.parametrize("sent", ["Page View", "page-view", "PAGE VIEW", " Page View "])
async def test_a_type_is_kept_in_lower_case_with_dashes(limner: Any, sent: str) -> None:
    await limner.track({"type": sent, "properties": {"category": "shoes"}})
    event = await limner.only("page-view")
    assert event["name"] == "Page View"
    assert event["hit"]["category"] == "shoes"


async def test_an_insert_time_overrides_ours_and_the_other_times_are_kept(limner: Any) -> None:
    times = {"insert": "2020-01-01 00:00:00", "create": "2019-12-31T23:59:58.120+01:00", "update": 1577836801000}
    await limner.track({"type": "x", "time": times})
    time = (await limner.only("x"))["metadata"]["time"]
    assert time["insert"] == "2020-01-01T00:00:00Z"
    assert (time["create"], time["update"]) == ("2019-12-31T22:59:58.120000Z", "2020-01-01T00:00:01Z")


async def test_the_usual_insert_time_is_now(limner: Any) -> None:
    await limner.track("x")
    time = (await limner.only("x"))["metadata"]["time"]
    assert limner.now() - read_time(time["insert"]) < timedelta(seconds=10)
    assert time["create"] is None


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (1714564800120, "2024-05-01T12:00:00.120000Z"),
        ("2024-05-01T12:00:00.120Z", "2024-05-01T12:00:00.120000Z"),
        ("2024-05-01 12:00:00", "2024-05-01T12:00:00Z"),
        ("2024-05-01T14:00:00+02:00", "2024-05-01T12:00:00Z"),
        ("2024-05-01", "2024-05-01T00:00:00Z"),
        (0, "1970-01-01T00:00:00Z"),
    ],
)
async def test_times_are_read_in_the_usual_spellings(limner: Any, sent: Any, kept: str) -> None:
    await limner.track({"type": "x", "time": {"create": sent, "insert": sent}})
    time = (await limner.only("x"))["metadata"]["time"]
    assert (time["create"], time["insert"]) == (kept, kept)


@pytest.mark.parametrize(
    "sent", ["yesterday", "", True, [], {}, 1e300, -1e300, "12/8/2021, 12:50:55 AM", "99999-01-01"]
)
@pytest.mark.parametrize("name", ["insert", "create"])
async def test_a_time_that_is_none_is_a_fault_of_its_event_alone(limner: Any, name: str, sent: Any) -> None:
    answer = await limner.send({"type": "x", "time": {name: sent}}, "y")
    assert answer.status_code == 226
    (error,) = answer.json()["errors"]
    assert (error["event"], error["path"]) == (0, f"time.{name}")
    assert await limner.types(type="x") == []
    assert await limner.types(type="y") == ["y"]


async def test_the_page_of_an_event_is_its_hit(limner: Any) -> None:
    page = {"title": "A", "url": "https://x.test/a", "referer": {"host": "g.test", "query": None}, "path": "/a"}
    await limner.track({"type": "page-view", "context": {"page": page, "tag": 1}})
    event = await limner.only("page-view")
    assert [event["hit"][key] for key in ("name", "url", "referer")] == ["A", "https://x.test/a", "g.test"]
    assert event["context"] == {"page": page, "tag": 1}


@pytest.mark.parametrize("page", [None, 1, [], "x", {"url": 5, "referer": "x"}, {"referer": {"host": []}}])
async def test_a_page_that_is_none_does_no_harm(limner: Any, page: Any) -> None:
    await limner.track({"type": "page-view", "context": {"page": page}})
    assert (await limner.only("page-view"))["hit"]["url"] is None


async def test_tags_of_the_client_join_those_of_the_type(limner: Any) -> None:
    await limner.track({"type": "page-view", "tags": ["landing", "event:behavioral"]})
    tags = (await limner.only("page-view"))["tags"]
    assert set(tags["values"]) == {"activity:browsing", "event:behavioral", "landing"}
    assert tags["count"] == 3


async def test_an_unknown_type_is_stored_as_it_came(limner: Any) -> None:
    properties = {"a": {"b": [1, 2.5, None, "x", True]}, "zero": 0, "empty": {}}
    await limner.track({"type": "never heard of", "properties": properties})
    event = await limner.only("never-heard-of")
    assert event["properties"] == properties
    assert event["tags"] == {"values": [], "count": 0}
    assert event["journey"]["state"] is None
    assert event["name"] == "Never Heard Of"


async def test_the_journey_of_a_page_view_follows_the_visits(limner: Any) -> None:
    mine = await limner.visitor({"type": "page-view", "id": "first"})
    await limner.track({"type": "page-view", "id": "second"}, session="s2", profile=mine)
    assert (await limner.event("first"))["journey"]["state"] == "awareness"
    assert (await limner.event("second"))["journey"]["state"] == "consideration"


async def test_properties_and_context_of_a_payload_are_kept_on_the_session(limner: Any) -> None:
    await limner.track("x", properties={"k": 1}, context={"page": {"a": 1}, "n": None})
    await limner.track("y", properties={"l": 2}, context={"n": [1]})
    session = await limner.session()
    assert session["properties"] == {"k": 1, "l": 2}
    assert {key: session["context"][key] for key in ("page", "n")} == {"page": {"a": 1}, "n": [1]}
    assert (await limner.only("x"))["properties"] == {}


async def test_an_event_carries_its_channel_its_source_and_the_address_it_came_from(limner: Any) -> None:
    await limner.track("x")
    event = await limner.only("x")
    assert (event["metadata"]["channel"], event["metadata"]["ip"]) == ("Web", "203.0.113.7")
    assert event["source"] == {"id": "web"}
    assert event["metadata"]["instance"]["id"] == limner.deps.instance.id


async def test_an_id_of_the_client_is_the_id_of_the_event(limner: Any) -> None:
    await limner.track({"type": "x", "id": "mine"}, {"type": "y", "id": 7})
    assert (await limner.event("mine"))["type"] == "x"
    assert (await limner.event("7"))["type"] == "y"


@pytest.mark.parametrize("text", ["é", "\U0001f600", "a\nb", "'; drop table event; --", "%", "../.."])
async def test_any_text_is_kept_as_it_is(limner: Any, text: str) -> None:
    await limner.track({"type": "x", "id": f"e{text}e", "properties": {text: text}}, session=f"s{text}s")
    assert (await limner.event(f"e{text}e"))["properties"] == {text: text}
    assert (await limner.session(f"s{text}s"))["id"] == f"s{text}s"


async def test_a_zero_character_is_kept_in_properties_and_refused_in_ids(limner: Any) -> None:
    await limner.track({"type": "x", "id": "e1", "properties": {"\0": "\0"}})
    assert (await limner.event("e1"))["properties"] == {"\0": "\0"}
    for refused in ({"session": "a\0"}, {"profile": "a\0"}, {"profile": {"id": "a", "ids": ["a\0"]}}):
        assert (await limner.send("x", **refused)).status_code == 422
    linked = await limner.track("x", context={"tracardi": {"pass": {"source": "web", "profile": "a\0"}}})
    assert "U+0000" in linked["warnings"][0]
