"""When something does not work: who is told again, when, and who is left alone."""

import asyncio

from aiohttp import web

from limner.model.catalog import Source
from limner.model.destination import Binding
from limner.pipeline import bursts
from limner.pipeline.workers import Workers


async def test_a_disabled_resource_is_skipped_and_its_neighbours_are_not(outbound, recorder):  # S18
    await outbound.resource("api-2", url=f"{recorder.url}/second")
    await outbound.destination("first")
    await outbound.destination("second", resource="api-2")
    await outbound.change("resources", "api-1", enabled=False)
    await outbound.identify(email="a@x.io")
    assert (len(recorder.at("/prod")), len(recorder.at("/second"))) == (0, 1)
    assert await outbound.statuses(destination="first") == ["skipped(disabled)"]
    assert await outbound.statuses(destination="second") == ["delivered"]


async def test_a_host_that_cannot_be_reached_is_nobody_elses_trouble(outbound, recorder):  # S19
    await outbound.resource("gone", url="http://127.0.0.1:1/gone")
    await outbound.destination("first", resource="gone")
    await outbound.destination("second")
    await outbound.identify(email="a@x.io")
    assert len(recorder.at()) == 1
    assert await outbound.statuses(destination="first") == ["retrying"]


async def test_a_server_that_recovers_gets_its_delivery_after_growing_delays(outbound, recorder):  # S21
    recorder.will("/prod", 500, 500, 200)
    await outbound.destination()
    await outbound.identify(email="a@x.io")
    await outbound.pass_time(12)
    (delivery,) = await outbound.log()
    assert (delivery.status, delivery.attempt) == ("delivered", 3)
    assert [(it.n, it.status) for it in delivery.attempts] == [(1, "retrying"), (2, "retrying"), (3, "delivered")]
    first, second, third = (it.time for it in delivery.attempts)
    assert 1 < (second - first).total_seconds() < (third - second).total_seconds() < 6


async def test_a_server_that_asks_for_time_gets_it(outbound, recorder):  # S22
    recorder.will("/prod", web.Response(status=429, headers={"retry-after": "7"}), 200)
    await outbound.destination()
    await outbound.identify(email="a@x.io")
    await outbound.pass_time(6.5)
    assert len(recorder.at()) == 1
    await outbound.pass_time(1)
    assert await outbound.statuses() == ["delivered"]


async def test_a_server_that_asks_for_time_is_spared_everything_that_is_owed_to_it(outbound, recorder, of_events):
    recorder.will("/prod", web.Response(status=429, headers={"retry-after": "7"}), 200)
    await outbound.destination(**of_events("web", "purchase"))
    for number in range(3):
        await outbound.track("purchase", session=f"s{number}")
    await outbound.pass_time(6.5)
    assert len(recorder.at()) == 1
    await outbound.pass_time(2)
    assert await outbound.statuses() == ["delivered"] * 3


async def test_a_refusal_is_not_tried_again(outbound, recorder):  # S23
    recorder.will("/prod", 400)
    await outbound.destination()
    await outbound.identify(email="a@x.io")
    await outbound.pass_time(60, step=5)
    assert (len(recorder.at()), await outbound.statuses()) == (1, ["failed"])


async def test_a_server_that_is_too_slow_is_tried_again(outbound, recorder):  # S25
    async def hang(_request):
        await asyncio.Event().wait()

    recorder.will("/prod", hang, 200)
    await outbound.destination(init={"timeout": 0.05})
    await outbound.identify(email="a@x.io")
    (delivery,) = await outbound.log()
    assert (delivery.status, "0.05 s" in delivery.reason) == ("retrying", True)
    await outbound.change("destinations", "crm", destination=Binding(package="http"))
    await outbound.pass_time(3)
    assert await outbound.statuses() == ["delivered"]


async def test_after_its_last_attempt_a_delivery_is_dead_and_can_be_put_in_line_again(outbound, recorder):
    recorder.will("/prod", 500)
    await outbound.destination(retry={"max_attempts": 3})
    await outbound.identify(email="a@x.io")
    await outbound.pass_time(30, step=1)
    assert (len(recorder.at()), await outbound.statuses()) == (3, ["dead"])
    recorder.will("/prod", 200)
    assert await outbound.deps.outbox.redrive("crm", outbound.limner.now(), 10) == 1
    outbound.deps.desk.wake(["crm"])
    await outbound.work()
    (delivery,) = await outbound.log()
    assert (delivery.status, [it.n for it in delivery.attempts]) == ("delivered", [1, 2, 3, 4])
    assert len({it.headers["idempotency-key"] for it in recorder.at()}) == 1


async def test_a_dead_delivery_lets_the_next_of_its_profile_pass(outbound, recorder, of_events):
    recorder.will("/prod", 400, 200)
    await outbound.destination(**of_events("web", "purchase"))
    await outbound.track("purchase", "purchase")
    assert await outbound.statuses() == ["failed", "delivered"]


async def test_a_server_that_is_down_is_left_alone_and_then_probed_with_one(outbound, recorder, of_events):
    recorder.will("/prod", 503)
    await outbound.destination(**of_events("web", "purchase"), retry={"max_attempts": 20, "base": 1, "cap": 1})
    for n in range(40):
        await outbound.limner.track("purchase", session=f"s{n}")
    await outbound.work()
    assert 5 <= len(recorder.at()) <= 13
    assert outbound.deps.desk.breaker("crm").is_open(outbound.limner.now())
    before = len(recorder.at())
    await outbound.pass_time(4.5, step=0.5)
    assert len(recorder.at()) == before
    await outbound.pass_time(1, step=0.5)
    assert len(recorder.at()) == before + 1
    recorder.will("/prod", 200)
    await outbound.pass_time(12, step=1)
    assert await outbound.statuses() == ["delivered"] * 40


async def test_a_plugin_that_breaks_harms_nobody_else(outbound, recorder, monkeypatch):
    await outbound.destination("second")
    await outbound.destination("first")

    def broken(_config, _credentials, payload):
        if payload.destination == "first":
            raise KeyError("secret-ish")
        yield from real(_config, _credentials, payload)

    plugin = outbound.deps.catalog.current.extensions.destinations["http"]
    real = plugin.run
    monkeypatch.setattr(plugin, "run", broken)
    await outbound.identify(email="a@x.io")
    assert await outbound.statuses(destination="second") == ["delivered"]
    assert await outbound.statuses(destination="first") == ["retrying"]
    await outbound.pass_time(5, step=1)
    (delivery,) = await outbound.log(destination="first")
    assert (delivery.status, delivery.attempt) == ("failed", 2)
    assert "KeyError" in delivery.reason


async def test_a_paused_destination_keeps_what_it_is_owed(outbound, recorder, of_events):
    await outbound.destination(**of_events("web", "purchase"), paused=True)
    await outbound.track("purchase", "purchase")
    assert (recorder.at(), await outbound.statuses()) == ([], ["queued", "queued"])
    await outbound.change("destinations", "crm", paused=False)
    await outbound.work()
    assert await outbound.statuses() == ["delivered", "delivered"]


async def test_what_a_destination_was_owed_that_is_gone_is_skipped(outbound, recorder, of_events):
    recorder.will("/prod", 500)
    await outbound.destination(**of_events("web", "purchase"))
    await outbound.track("purchase", "purchase")
    await outbound.deps.catalog.delete("destinations", "crm")
    await outbound.work()
    assert await outbound.statuses() == ["skipped(disabled)", "skipped(disabled)"]


async def test_a_destination_with_a_rate_limit_is_sent_no_more(outbound, recorder, of_events):
    await outbound.destination(**of_events("web", "purchase"), rate_limit=2)
    for n in range(9):
        await outbound.limner.track("purchase", session=f"s{n}")
    await outbound.work()
    assert len(recorder.at()) == 2
    await outbound.pass_time(2)
    assert len(recorder.at()) == 6
    await outbound.pass_time(2)
    assert len(recorder.at()) == 9


async def test_a_destination_that_hangs_holds_few_claims(outbound, recorder, of_events):
    go_on = asyncio.Event()

    async def hang(_):
        await go_on.wait()
        return web.Response()

    recorder.will("/prod", hang)
    await outbound.destination(**of_events("web", "purchase"))
    for number in range(30):
        await outbound.limner.track("purchase", session=f"s{number}")
    while await outbound.workers.turn():
        pass
    lane = outbound.workers._lanes["crm"]
    assert (len(lane.running), len(lane.waiting)) == (8, 8)
    go_on.set()
    await outbound.work()
    assert await outbound.statuses() == ["delivered"] * 30


async def test_claims_of_workers_that_died_are_taken_over(outbound, recorder, of_events):
    reached = asyncio.Event()

    async def hang(_request):
        reached.set()
        await asyncio.Event().wait()

    recorder.will("/prod", hang, 200)
    await outbound.destination(**of_events("web", "purchase"))
    await outbound.limner.track("purchase")
    await outbound.deps.outbox.release()
    await outbound.workers.turn()
    await reached.wait()
    assert [it.status for it in await outbound.log()] == ["queued"]
    outbound.workers._lanes["crm"].running.popitem()[1].cancel()
    outbound.workers._lanes.clear()
    recorder.arrived.clear()
    outbound.workers = Workers(outbound.deps)
    await outbound.work()
    assert (len(recorder.at()), await outbound.statuses()) == (1, ["delivered"])


async def test_without_test_credentials_nothing_is_sent_in_staging(begin, recorder, of_events):
    outbound = await begin("staging")
    await outbound.limner.add(Source(id="web"), environment="staging")
    await outbound.resource("api-3", production={"url": f"{recorder.url}/prod"}, test={})
    await outbound.destination(resource="api-3", **of_events("web", "purchase"))
    body = {"source": {"id": "web"}, "session": {"id": "s1"}, "events": [{"type": "purchase"}]}
    await outbound.limner.post("/track", body, **{"x-context": "staging"})
    await outbound.work()
    (delivery,) = await outbound.log()
    assert (recorder.arrived, delivery.status, "test credentials" in delivery.reason) == ([], "failed", True)


async def test_a_policy_of_one_attempt_tries_once(outbound, recorder):
    recorder.will("/prod", 500)
    await outbound.destination(retry={"max_attempts": 1})
    await outbound.identify(email="a@x.io")
    await outbound.pass_time(30, step=5)
    assert (len(recorder.at()), await outbound.statuses()) == (1, ["dead"])


async def test_what_hangs_when_the_process_ends_is_delivered_by_the_next_one(
    outbound, recorder, of_events, monkeypatch
):
    monkeypatch.setattr("limner.pipeline.workers.STOPPING", 0.01)
    reached = asyncio.Event()

    async def hang(_request):
        reached.set()
        await asyncio.Event().wait()

    recorder.will("/prod", hang, 200)
    await outbound.destination(**of_events("web", "purchase"))
    await outbound.limner.track("purchase", "purchase")
    outbound.workers.start()
    outbound.deps.desk.wake(["crm"])
    await reached.wait()
    await outbound.workers.stop()
    assert await outbound.statuses() == ["queued", "queued"]
    outbound.workers = Workers(outbound.deps)
    await outbound.work()
    assert await outbound.statuses() == ["delivered", "delivered"]
    assert len({it.headers["idempotency-key"] for it in recorder.at()}) == 2


async def test_workers_that_are_rung_deliver_by_themselves(outbound, recorder):
    arrived = asyncio.Event()

    async def ring(_request):
        arrived.set()
        return web.Response()

    recorder.will("/prod", ring)
    await outbound.destination()
    outbound.workers.start()
    await outbound.limner.track({"type": "identify", "properties": {"email": "a@x.io"}})
    async with asyncio.timeout(30):
        await arrived.wait()
    await outbound.workers.stop()
    assert await outbound.statuses() == ["delivered"]


async def test_a_fault_of_ours_in_one_delivery_is_tried_again(outbound, recorder, of_events, monkeypatch):
    await outbound.destination(**of_events("web", "purchase"))
    real = outbound.workers._sender.prepare
    faults = [KeyError("ours")]

    async def faulty(claim):
        if faults:
            raise faults.pop()
        return await real(claim)

    monkeypatch.setattr(outbound.workers._sender, "prepare", faulty)
    await outbound.track("purchase")
    assert await outbound.statuses() == ["retrying"]
    await outbound.pass_time(61, step=30)
    assert await outbound.statuses() == ["delivered"]


async def test_a_fault_of_ours_in_one_burst_keeps_no_other_back(outbound, recorder, monkeypatch):
    await outbound.destination()
    real, faults = bursts.close, [KeyError("ours")]

    def faulty(*given):
        if faults:
            raise faults.pop()
        return real(*given)

    monkeypatch.setattr(bursts, "close", faulty)
    for session in ("s1", "s2"):
        await outbound.limner.track("page-view", session=session)
    await outbound.work()
    assert len(recorder.at()) == 1
    await outbound.pass_time(61, step=30)
    assert len(recorder.at()) == 2


async def test_the_log_is_forgotten_after_a_while(outbound, recorder):
    await outbound.destination()
    await outbound.identify(email="a@x.io")
    await outbound.pass_time(8 * 86_400, step=86_400)
    (delivery,) = await outbound.log()
    assert (delivery.status, delivery.attempts[0].exchanges) == ("delivered", ())
    await outbound.pass_time(24 * 86_400, step=86_400)
    assert await outbound.log() == []


async def test_a_condition_that_cannot_be_decided_fails_and_is_told(outbound, recorder, of_events):
    await outbound.destination(**of_events("web", "purchase"), condition='event@properties.n > datetime("nonsense")')
    await outbound.limner.track({"type": "purchase", "properties": {"n": 1}})
    await outbound.work()
    (delivery,) = await outbound.log()
    assert delivery.status in {"failed", "skipped"}
    assert recorder.arrived == []


async def test_a_destination_that_goes_while_it_hangs_is_waited_for(outbound, recorder, of_events):
    reached, answer = asyncio.Event(), asyncio.Event()

    async def hang(_request):
        reached.set()
        await answer.wait()
        return web.Response()

    recorder.will("/prod", hang)
    await outbound.destination(**of_events("web", "purchase"))
    await outbound.limner.track("purchase", "purchase")
    working = asyncio.ensure_future(outbound.work())
    await reached.wait()
    await outbound.deps.catalog.delete("destinations", "crm")
    outbound.deps.desk.wake()
    answer.set()
    await working
    await outbound.work()
    assert await outbound.statuses() == ["delivered", "skipped(disabled)"]
