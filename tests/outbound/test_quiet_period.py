"""The quiet period: changes of one profile that follow each other are one delivery, with the newest data."""

import asyncio

import pytest

from limner.pipeline.workers import Workers


async def name(outbound, text, session="s1"):
    await outbound.limner.track({"type": "identify", "properties": {"name": text}}, session=session)


@pytest.fixture
def names():
    return {"mapping": {"name": "profile@data.pii.firstname"}, "quiet_period": 20}


async def test_one_change_is_delivered_after_the_quiet_period(outbound, recorder, names):  # S30
    await outbound.destination(**names)
    await name(outbound, "Ann")
    await outbound.pass_time(19.5)
    assert recorder.at() == []
    await outbound.pass_time(2)
    assert recorder.bodies() == [{"name": "Ann"}]


async def test_a_change_every_second_for_ten_seconds_is_delivered_once_after_thirty(outbound, recorder, names):  # S31
    await outbound.destination(**names)
    for second in range(11):
        await name(outbound, f"n{second}")
        await outbound.pass_time(1 if second < 10 else 0)
    await outbound.pass_time(19.5)
    assert recorder.at() == []
    await outbound.pass_time(2)
    assert recorder.bodies() == [{"name": "n10"}]
    await outbound.pass_time(60, step=5)
    assert len(recorder.at()) == 1


async def test_changes_further_apart_than_the_quiet_period_are_two_deliveries(outbound, recorder, names):  # S33
    await outbound.destination(**names)
    await name(outbound, "one")
    await outbound.pass_time(25)
    assert recorder.bodies() == [{"name": "one"}]
    await name(outbound, "two")
    await outbound.pass_time(19.5)
    assert len(recorder.at()) == 1
    await outbound.pass_time(1)
    assert recorder.bodies() == [{"name": "one"}, {"name": "two"}]


async def test_two_destinations_are_both_told_once(outbound, recorder, names):  # S34
    await outbound.resource("api-2", url=f"{recorder.url}/second")
    await outbound.destination("one", **names)
    await outbound.destination("two", resource="api-2", **names)
    await name(outbound, "Ann")
    await outbound.pass_time(25)
    assert (recorder.bodies("/prod"), recorder.bodies("/second")) == ([{"name": "Ann"}], [{"name": "Ann"}])


async def test_a_burst_outlives_the_workers(outbound, recorder, names):  # S35
    await outbound.destination(**names)
    await name(outbound, "Ann")
    await outbound.pass_time(5)
    await outbound.workers.stop()
    outbound.limner.later(seconds=5)
    outbound.workers = Workers(outbound.deps)
    await outbound.pass_time(9)
    assert recorder.at() == []
    await outbound.pass_time(2)
    assert recorder.bodies() == [{"name": "Ann"}]


async def test_what_is_back_as_it_was_is_not_delivered(outbound, recorder, names):  # S37
    await outbound.destination(**names)
    await name(outbound, "A")
    await outbound.pass_time(25, step=1)
    await name(outbound, "B")
    await outbound.pass_time(5, step=1)
    await name(outbound, "A")
    await outbound.pass_time(60, step=1)
    assert recorder.bodies() == [{"name": "A"}]
    assert len(await outbound.log()) == 1


async def test_a_profile_that_never_rests_is_delivered_after_the_longest_delay(outbound, recorder, names):
    await outbound.destination(**names, max_delay=60)
    for second in range(0, 80, 10):
        await name(outbound, f"n{second}")
        await outbound.pass_time(10, step=1)
    assert recorder.bodies() == [{"name": "n50"}]


async def test_a_destination_follows_the_quiet_period_of_the_settings(begin, recorder):
    outbound = await begin(quiet_period=5)
    await outbound.destination(quiet_period=None)
    await outbound.limner.track("page-view")
    await outbound.pass_time(4.5)
    assert recorder.at() == []
    await outbound.pass_time(1)
    assert len(recorder.at()) == 1


async def test_a_destination_whose_quiet_period_changes_misses_nothing(outbound, recorder, names):
    await outbound.destination(**names)
    await name(outbound, "Ann")
    await outbound.pass_time(5)
    await outbound.change("destinations", "crm", quiet_period=3)
    await outbound.pass_time(30)
    assert recorder.bodies() == [{"name": "Ann"}]


async def test_a_destination_that_is_paused_is_not_told_of_what_waits_for_others(outbound, names):
    await outbound.destination(**names)
    (made,) = outbound.deps.catalog.current.routes.profiles
    await outbound.change("destinations", "crm", paused=True)
    (paused,) = outbound.deps.catalog.current.routes.profiles
    await outbound.change("destinations", "crm", quiet_period=3)
    (other,) = outbound.deps.catalog.current.routes.profiles
    assert made.since == paused.since < other.since
    assert paused.destination.paused


async def test_a_hundred_profiles_that_change_at_once_are_each_delivered_once(outbound, recorder, names):  # S39
    await outbound.destination(**names)
    await asyncio.gather(*(name(outbound, f"n{n}", session=f"s{n}") for n in range(100)))
    others = [Workers(outbound.deps) for _ in range(3)]
    outbound.limner.later(seconds=21)
    await asyncio.gather(outbound.work(), *(it.drain() for it in others))
    for it in others:
        await it.stop()
    await outbound.work()
    assert sorted(body["name"] for body in recorder.bodies()) == sorted(f"n{n}" for n in range(100))


async def test_a_change_that_comes_while_a_burst_is_closed_begins_another(outbound, recorder, names):
    await outbound.destination(**names)
    await name(outbound, "one")
    outbound.limner.later(seconds=21)
    bursts = await outbound.deps.outbox.due_bursts(outbound.limner.now(), 10)
    await name(outbound, "two")
    assert len(bursts) == 1
    await outbound.pass_time(30)
    assert recorder.bodies()[-1] == {"name": "two"}
    assert len(recorder.at()) == 1


async def test_each_change_names_the_source_and_the_session_of_its_own_event(begin, recorder):
    outbound = await begin()
    await outbound.create("sources", {"id": "shop"})
    await outbound.destination(quiet_period=20, envelope=True)
    first = await outbound.limner.track({"type": "identify", "properties": {"email": "a@x.io"}}, session="s1")
    ann = first["profile"]["id"]
    later = {"type": "identify", "properties": {"name": "Ann"}}
    await outbound.limner.track(later, session="s2", profile=ann, source="shop")
    await outbound.pass_time(21)
    (body,) = recorder.bodies()
    told = {it["field"]: (it["source_id"], it["session_id"]) for it in body["changes"]}
    assert told["data.contact.email.main"] == ("web", "s1")
    assert told["data.pii.firstname"] == ("shop", "s2")


async def test_a_destination_that_is_disabled_while_a_profile_rests_leaves_a_line(outbound, recorder, names):
    await outbound.destination(**names)
    await name(outbound, "Ann")
    await outbound.change("destinations", "crm", enabled=False)
    await outbound.pass_time(21)
    assert await outbound.statuses() == ["skipped(disabled)"]
    assert recorder.at() == []
    await name(outbound, "Bob")
    await outbound.pass_time(21)
    assert len(await outbound.log()) == 1


async def test_a_destination_that_was_never_enabled_leaves_no_line(outbound, names):
    await outbound.destination(**names)
    await name(outbound, "Ann")
    await outbound.destination("idle", enabled=False, **names)
    await outbound.pass_time(21)
    assert await outbound.statuses() == ["delivered"]


async def test_a_disabled_destination_leaves_no_line_of_a_change_that_it_does_not_watch(outbound, names):
    await outbound.destination(**names, watch_fields=["data.pii"])
    await outbound.limner.track("page-view")
    await outbound.pass_time(21)
    await outbound.limner.track({"type": "identify", "properties": {"email": "a@x.io"}})
    await outbound.change("destinations", "crm", enabled=False)
    await outbound.pass_time(21)
    assert await outbound.statuses() == ["delivered"]
