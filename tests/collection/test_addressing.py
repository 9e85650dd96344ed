"""Reshapings that say of what type an event is, whose the request is, and to which session it belongs."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from limner.errors import BadRequest
from limner.model.catalog import Assign, EventType, Naming, ProfileMapping, Reshaping, Source
from limner.pipeline.catalog import read_object, write_object

SAYS = Naming(event_type="event@properties.kind", profile="event@properties.user", session="event@properties.visit")


async def add(limner: Any, **fields: Any) -> None:
    fields = {"id": "a", "event_type": "app-event", **fields}
    await limner.deps.catalog.create("reshapings", Reshaping(**fields))


def said(**properties: Any) -> dict[str, Any]:
    return {"type": "App Event", "properties": properties}


async def test_an_event_is_of_the_type_that_it_names_for_all_that_follow(limner: Any) -> None:
    await add(limner, names=Naming(event_type="event@properties.kind"), properties={"total": "event@properties.sum"})
    await limner.add(EventType(id="order-paid", tags=["shop"], profile=[Assign(target="traits.paid", value="total")]))
    line = Assign(target="traits.orders", op="increment", const=1)
    await limner.deps.catalog.create("mappings", ProfileMapping(id="m", event_type="order-paid", profile=[line]))
    mine = await limner.visitor(said(kind="Order Paid", sum=7))
    assert (await limner.profile(mine))["traits"] == {"paid": 7, "orders": 1}
    event = await limner.only("order-paid")
    assert (event["properties"], event["tags"]["values"], event["name"]) == ({"total": 7}, ["shop"], "Order Paid")


async def test_a_request_is_the_persons_that_its_event_names(limner: Any) -> None:
    await add(limner, names=SAYS)
    mine = await limner.visitor("page-view")
    receipt = await limner.track(said(user=mine, visit="at-home"), "page-view", session=None)
    assert (receipt["profile"]["id"], receipt["session"]["id"]) == (mine, "at-home")
    assert {event["profile"]["id"] for event in await limner.events(session="at-home")} == {mine}


async def test_a_person_whom_nobody_knows_is_still_taken_for_a_forgery(limner: Any) -> None:
    await add(limner, names=SAYS)
    assert await limner.visitor(said(user="made-up")) != "made-up"


async def test_a_source_that_is_trusted_with_ids_finds_them_in_events(limner: Any) -> None:
    await add(limner, names=SAYS, source="static")
    receipt = await limner.track(said(user=77, visit=8), source="static", session=None)
    assert (receipt["profile"]["id"], receipt["session"]["id"]) == ("77", "8")
    assert (await limner.send(said(visit=8), source="static")).status_code == 422


async def test_what_says_nothing_leaves_the_request_as_it_was(limner: Any) -> None:
    await add(limner, names=SAYS)
    receipt = await limner.track(said(kind="", user=None))
    assert (receipt["session"]["id"], receipt["warnings"]) == ("s1", [])
    assert await limner.types(session="s1", type="app-event") == ["app-event"]


@pytest.mark.parametrize("wrong", [{"user": {"id": 1}}, {"user": "x" * 201}, {"visit": "a\0b"}, {"kind": "x" * 201}])
async def test_a_name_that_is_none_is_warned_of(limner: Any, wrong: dict[str, Any]) -> None:
    await add(limner, names=SAYS)
    receipt = await limner.track(said(**wrong))
    assert "reshaping 'a' was skipped" in receipt["warnings"][0]
    assert receipt["session"]["id"] == "s1"


async def test_the_session_keeps_the_context_that_is_made_for_it(limner: Any) -> None:
    await add(limner, session={"utm": {"source": "event@properties.campaign"}})
    await limner.track(said(campaign="spring"), context={"time": {"tz": "Europe/Oslo"}})
    session = await limner.session()
    assert (session["utm"]["source"], session["context"].keys()) == ("spring", {"ip", "utm"})
    assert session["context"]["utm"] == {"source": "spring"}


async def test_no_other_reshaping_is_asked_about_an_event_that_was_named(limner: Any) -> None:
    await add(limner, names=Naming(event_type="order"))
    await add(limner, id="b", event_type="order", properties={"by": "b"})
    await limner.track(said(a=1), "order")
    assert [event["properties"] for event in await limner.events(type="order")] == [{"a": 1}, {"by": "b"}]


async def test_a_condition_and_a_source_say_which_events_are_named(limner: Any) -> None:
    await add(limner, names=Naming(event_type="big"), condition="event@properties.sum > 9", source="web")
    await limner.track(said(sum=9), said(sum=10))
    await limner.track(said(sum=11), source="static", profile="c-1")
    assert len(await limner.events(type="big")) == 1
    assert len(await limner.events(type="app-event")) == 2


async def test_a_webhook_of_nobody_stays_nobodys(limner: Any) -> None:
    await add(limner, names=SAYS)
    mine = await limner.visitor("page-view")
    answer = await limner.post("/collect/app-event/hook", {"user": mine, "kind": "called"})
    assert answer.json()["profile"]["id"] is None
    assert (await limner.only("called"))["profile"] is None


async def test_segments_calls_are_of_another_type_and_stay_whose_they_are(limner: Any) -> None:
    await add(limner, names=SAYS)
    mine = await limner.visitor("page-view")
    call = {"anonymousId": "a-1", "event": "App Event", "properties": {"kind": "Lamp Lit", "user": mine, "visit": "s9"}}
    basic = {"authorization": f"Basic {b64encode(b'web:').decode()}"}
    assert (await limner.post("/v1/track", call, **basic)).status_code == 200
    event = await limner.only("lamp-lit")
    assert event["profile"]["id"] != mine
    assert event["session"]["id"] != "s9"


@pytest.mark.parametrize(
    "body",
    [
        {"names": {"event_type": "profile@traits.kind"}},
        {"names": {"profile": "event@hit.url"}},
        {"names": {"event_type": "x"}, "condition": "session@app.bot = true"},
        {"session": {"a": "profile@id"}},
        {"session": {"a": "event@propertis.a"}},
    ],
)
async def test_what_is_not_known_yet_is_refused_with_its_place(limner: Any, body: Any) -> None:
    made = read_object("reshapings", {"id": "a", **body})
    with pytest.raises(BadRequest) as caught:
        await limner.deps.catalog.create("reshapings", made)
    assert caught.value.path


def test_a_reshaping_that_names_something_is_kept_as_it_was_written() -> None:
    body = {"id": "a", "names": {"event_type": "event@properties.kind"}}
    assert write_object(read_object("reshapings", body))["names"] == {
        "event_type": "event@properties.kind",
        "profile": "",
        "session": "",
    }


async def test_static_sources_of_others_go_on_as_they_were(limner: Any) -> None:
    await limner.add(Source(id="till", config={"static_profile_id": True}))
    assert await limner.visitor("x", source="till", profile="t-1") == "t-1"
