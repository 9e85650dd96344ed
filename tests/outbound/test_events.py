"""Destinations of events: which events they are told of, and in which order."""

import pytest

from limner.model.catalog import Source
from limner.pipeline.workers import Workers


async def test_only_events_of_the_type_from_the_source_are_delivered(outbound, recorder, of_events):  # S9
    await outbound.limner.add(Source(id="shop"))
    await outbound.destination(
        **of_events("web", "purchase"), mapping={"type": "event@type", "from": "event@source.id"}
    )
    await outbound.track("purchase", "page-view")
    await outbound.track("purchase", source="shop", session="s2")
    assert recorder.bodies() == [{"type": "purchase", "from": "web"}]


async def test_types_are_compared_as_they_are_stored(outbound, recorder, of_events):  # S10
    await outbound.destination(**of_events("web", "Purchase Order"), mapping={"type": "event@type"})
    await outbound.track("Purchase Order")
    assert recorder.bodies() == [{"type": "purchase-order"}]


async def test_an_empty_type_means_any_and_the_order_is_that_of_the_events(outbound, recorder, of_events):  # S11
    await outbound.destination(**of_events("web"), mapping={"type": "event@type"})
    await outbound.track("first", "second", "third")
    assert [body["type"] for body in recorder.bodies()] == ["first", "second", "third"]


async def test_an_empty_source_means_any(outbound, recorder, of_events):
    await outbound.limner.add(Source(id="shop"))
    await outbound.destination(**of_events("", "purchase"), mapping={"from": "event@source.id"})
    await outbound.track("purchase")
    await outbound.track("purchase", source="shop", session="s2")
    assert recorder.bodies() == [{"from": "web"}, {"from": "shop"}]


async def test_an_event_of_our_own_can_be_asked_for(outbound, recorder, of_events):
    await outbound.destination(**of_events("", "profile-created"), mapping={"type": "event@type"})
    await outbound.track("page-view")
    assert recorder.bodies() == [{"type": "profile-created"}]


async def test_an_event_of_nobody_is_delivered_with_null_for_the_profile(outbound, recorder, of_events):  # S14
    await outbound.destination(**of_events("hook"), mapping={"uid": "profile@id", "type": "event@type"})
    await outbound.limner.post("/collect/coupon-received/hook", {"code": "A1"})
    await outbound.work()
    assert recorder.bodies() == [{"uid": None, "type": "coupon-received"}]


async def test_an_event_that_is_not_saved_is_not_delivered(outbound, recorder, of_events):  # S15
    await outbound.destination(**of_events("web"))
    await outbound.track("page-view", options={"saveEvents": False})
    assert (recorder.at(), await outbound.log()) == ([], [])


@pytest.mark.parametrize("wish", [{"source": "eph"}, {"options": {"saveEvents": False}}])
async def test_an_event_that_is_not_stored_reaches_who_asks_for_such(outbound, recorder, of_events, wish):
    mapping = {"type": "event@type", "n": "event@properties.n", "uid": "profile@id"}
    await outbound.destination("all", **of_events("", "purchase"), mapping=mapping, include_ephemeral=True)
    await outbound.destination("stored", **of_events("", "purchase"), mapping=mapping)
    receipt = await outbound.track({"type": "purchase", "id": "e1", "properties": {"n": 1}}, **wish)
    assert recorder.bodies() == [{"type": "purchase", "n": 1, "uid": receipt["profile"]["id"]}]
    assert [(it.destination_id, it.event_id, it.status) for it in await outbound.log()] == [("all", "e1", "delivered")]
    assert await outbound.limner.event("e1") is None
    await outbound.track("purchase", profile=receipt["profile"]["id"], **wish)
    assert recorder.bodies()[1:] == [{"type": "purchase", "n": None, "uid": receipt["profile"]["id"]}]


async def test_a_stored_event_reaches_once_who_asks_for_others_too(outbound, recorder, of_events):
    await outbound.destination(**of_events("web", "purchase"), mapping={"type": "event@type"}, include_ephemeral=True)
    await outbound.track("purchase")
    assert recorder.bodies() == [{"type": "purchase"}]


async def test_an_event_that_is_not_stored_outlives_the_workers_and_a_failure(outbound, recorder, of_events):
    await outbound.resource("api-2", url=f"{recorder.url}/second")
    recorder.will("/second", 500, 200)
    parts = of_events("eph") | {"mapping": {"type": "event@type"}, "include_ephemeral": True}
    await outbound.destination(resource="api-2", **parts)
    await outbound.limner.track(
        {"type": "purchase", "id": "e1"}, source="eph", profile="p1", options={"saveProfile": False}
    )
    await outbound.workers.stop()
    outbound.workers = Workers(outbound.deps)
    await outbound.pass_time(5, step=1)
    assert recorder.bodies("/second") == [{"type": "purchase"}] * 2
    assert await outbound.statuses() == ["delivered"]


async def test_an_event_that_is_not_stored_is_about_whom_its_visitor_turns_out_to_be(outbound, recorder, of_events):
    ann = (await outbound.identify(email="a@x.io"))["profile"]["id"]
    await outbound.destination(**of_events("eph"), mapping={"t": "event@type"}, include_ephemeral=True)
    again = {"type": "identify", "properties": {"email": "a@x.io"}}
    receipt = await outbound.track(again, "purchase", source="eph", session="s2")
    assert receipt["profile"]["id"] == ann
    assert {it.profile_id for it in await outbound.log(family="event")} == {ann}
    assert recorder.bodies() == [{"t": kind} for kind in ("identify", "purchase")]


async def test_staging_uses_test_credentials_and_production_the_others(begin, recorder, of_events):  # S17
    for environment, path in (("staging", "/test"), ("production", "/prod")):
        outbound = await begin(environment)
        if environment == "staging":
            await outbound.limner.add(Source(id="web"), environment="staging")
        await outbound.destination(**of_events("web", "purchase"), mapping={"type": "event@type"})
        answer = await outbound.limner.post(
            "/track",
            {"source": {"id": "web"}, "session": {"id": "s1"}, "events": [{"type": "purchase"}]},
            **{"x-context": environment},
        )
        assert answer.status_code == 200
        await outbound.work()
        assert recorder.bodies(path) == [{"type": "purchase"}]
    assert len(recorder.arrived) == 2


async def test_two_destinations_are_told_of_the_same_event(outbound, recorder, of_events):
    await outbound.resource("api-2", url=f"{recorder.url}/second")
    await outbound.destination("one", **of_events("web", "purchase"))
    await outbound.destination("two", resource="api-2", **of_events("", ""))
    await outbound.track("purchase")
    assert len(recorder.at("/prod")) == 1
    assert len(recorder.at("/second")) >= 1


async def test_an_event_that_is_sent_again_is_delivered_once(outbound, recorder, of_events):
    await outbound.destination(**of_events("web", "purchase"))
    for _ in range(2):
        await outbound.track({"type": "purchase", "id": "e1"})
    assert len(recorder.at()) == 1


async def test_the_key_of_a_delivery_stays_the_same_over_its_attempts(outbound, recorder, of_events):
    recorder.will("/prod", 500, 500, 200)
    await outbound.destination(**of_events("web", "purchase"))
    await outbound.track("purchase", "purchase")
    await outbound.pass_time(30, step=1)
    keys = [it.headers["idempotency-key"] for it in recorder.at()]
    assert len(keys) == 4
    assert len(set(keys)) == 2


async def test_every_attempt_sends_what_the_first_one_sent(outbound, recorder, of_events):
    recorder.will("/prod", 500, 200)
    await outbound.destination(**of_events("web", "purchase"), mapping={"mail": "profile@data.contact.email.main"})
    await outbound.track("purchase", {"type": "identify", "properties": {"email": "a@x.io"}})
    await outbound.identify(email="b@x.io")
    await outbound.pass_time(5, step=1)
    assert recorder.bodies() == [{"mail": "a@x.io"}, {"mail": "a@x.io"}]


async def test_a_delivery_that_waits_keeps_back_those_of_its_profile_and_no_others(outbound, recorder, of_events):
    recorder.will("/prod", 500, 200)
    await outbound.destination(**of_events("web", "purchase"), mapping={"n": "event@properties.n"})
    for batch in (((1, "s1"),), ((2, "s1"), (3, "s2"), (4, "s1"))):
        for n, session in batch:
            await outbound.limner.track({"type": "purchase", "properties": {"n": n}}, session=session)
        await outbound.work()
    assert [body["n"] for body in recorder.bodies()] == [1, 3]
    await outbound.pass_time(5, step=1)
    assert [body["n"] for body in recorder.bodies() if body["n"] != 3] == [1, 1, 2, 4]


async def test_a_request_in_debug_mode_uses_test_credentials(outbound, recorder, of_events):  # D-07
    await outbound.destination(**of_events("web", "purchase"), mapping={"type": "event@type"})
    await outbound.destination(id="people", mapping={"uid": "profile@id"}, quiet_period=0)
    await outbound.limner.track("purchase", debug=True)
    await outbound.work()
    assert (len(recorder.at("/test")), recorder.at("/prod")) == (2, [])
    assert (await outbound.limner.only("purchase"))["metadata"]["debug"] is True
