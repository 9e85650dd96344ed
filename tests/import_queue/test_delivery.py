"""Whatever breaks, each message is imported once, and has its result."""

import asyncio
import json
from collections import Counter

import pytest
import pytest_asyncio
from tests.import_queue.customer import person, until
from tests.import_queue.rabbitmqctl import control
from tests.import_queue.wire import Wire
from tests.import_queue.works import soon

from limner.entrypoints.rabbitmq import consumer as consuming
from limner.entrypoints.rabbitmq import rounds
from limner.errors import Unavailable

pytestmark = pytest.mark.server


@pytest_asyncio.fixture
async def wire(rabbitmq):
    """Return a wire to the broker."""
    async with Wire(rabbitmq.port) as it:
        yield it


def once(action):
    """Return a hook that does something the first time only."""
    done = []

    def hook(items):
        if items and not done:
            done.append(items)
            action()

    return hook


def names(results):
    """Return how often each result was told."""
    return Counter(it.message_id for it in results)


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_connection_that_breaks_around_the_commit_costs_nothing(works, customer, wire, moment):
    await works.start(settings=works.changed(port=wire.port))
    setattr(works.importer, moment, once(wire.cut))
    await customer.send(person("ann"), person("bob", account_id=7), person("eve"))

    answers = await customer.answers(3)

    assert [it["feedback_id"] for it in answers] == ["ann", "bob", "eve"]
    assert [it["error"] for it in answers] == [0, 404, 0]
    assert await works.profiles() == 2
    assert sum(len(it) for it in works.importer.calls) == 3
    await customer.holds(works.settings.import_queue, 0)


async def test_what_was_told_and_not_acknowledged_is_told_again_in_the_same_words(works, customer, wire):
    await works.start(settings=works.changed(port=wire.port))
    await soon(lambda: len(wire.strands) == 2)
    wire.intake.hold()
    await customer.send(person("ann"), person("bob", account_id=7))
    told = await customer.results(2)
    wire.cut()

    again = await customer.results(2)

    assert [(it.message_id, it.body) for it in again] == [(it.message_id, it.body) for it in told]
    assert await works.profiles() == 1
    assert sum(len(it) for it in works.importer.calls) == 2


async def test_another_process_tells_what_the_one_before_had_imported(works, customer, wire):
    first = await works.start(settings=works.changed(port=wire.port))
    await soon(lambda: len(wire.strands) == 2)
    wire.intake.hold()
    await customer.send(person("ann"))
    (told,) = await customer.results(1)
    stopping = asyncio.create_task(first.stop())
    wire.cut()
    await stopping

    second = await works.start()
    (again,) = await customer.results(1)

    assert (again.message_id, again.body) == (told.message_id, told.body)
    assert len(await works.limner.events(type="profile_imported")) == 1
    assert works.importer.calls[-1][0].redelivered
    assert second.status().replayed == 1


async def test_what_comes_again_is_imported_alone(works, customer, wire):
    works.importer.before = once(wire.cut)
    await customer.declare(works.settings.import_queue)
    await customer.send(*(person(f"p{number}") for number in range(5)))
    await works.start(settings=works.changed(port=wire.port, linger=1.0))
    await customer.results(5)
    await customer.send(person("fresh"))
    await customer.results(1)
    fresh = [len(it) for it in works.importer.calls if not it[0].redelivered]
    again = [len(it) for it in works.importer.calls if it[0].redelivered]
    assert fresh == [5, 1]
    assert set(again) <= {1}


async def test_a_thousand_messages_survive_a_broker_that_is_killed_and_an_import_that_is(
    works, customer, wire, rabbitmq
):
    first = await works.start(settings=works.changed(port=wire.port, batch=50))
    await customer.send(*(person(f"p{number}") for number in range(1000)))
    await soon(lambda: len(works.importer.calls) > 3)
    await asyncio.to_thread(rabbitmq.process.restart)
    await customer.again()
    await soon(lambda: first.status().received > 400)
    stopping = asyncio.create_task(first.stop())
    wire.cut()
    await stopping
    await works.start()

    results, feedback = [], set()
    while len(feedback) < 1000:
        results += await customer.results(1)
        feedback.add(json.loads(results[-1].body)["feedback_id"])
    await customer.holds(works.settings.import_queue, 0)

    assert {json.loads(it.body)["error"] for it in results} == {0}
    assert len(names(results)) == 1000
    assert await works.profiles() == 1000
    assert len(await works.limner.events(type="profile_imported")) == 1000


async def test_a_full_result_queue_stalls_the_import_until_it_is_read(works, customer):
    await customer.declare(works.settings.result_queue, **{"x-max-length": 10, "x-overflow": "reject-publish"})
    await customer.declare(works.settings.import_queue)
    await customer.send(*(person(f"p{number}") for number in range(50)))
    consumer = await works.start(settings=works.changed(linger=1.0))
    await customer.holds(works.settings.result_queue, 10)
    await works.logged("results_wait")
    assert await works.profiles() == 50
    assert consumer.status().state == "consuming"

    results = await customer.results(50)

    assert len(names(results)) == 50
    assert {json.loads(it.body)["feedback_id"] for it in results} == {f"p{number}" for number in range(50)}
    assert await works.profiles() == 50
    assert len([it for it in works.log() if "results_wait" in it]) == 1


async def test_a_result_queue_that_stays_full_gives_the_messages_back(works, customer, monkeypatch):
    monkeypatch.setattr(rounds, "LONGEST", 0.5)
    await customer.declare(works.settings.result_queue, **{"x-max-length": 10, "x-overflow": "reject-publish"})
    await works.start()
    await customer.send(*(person(f"p{number}") for number in range(30)))
    await works.logged("go back to it")

    results = await customer.results(30)

    assert names(results) == dict.fromkeys(names(results), 1)
    assert len(names(results)) == 30
    assert await works.profiles() == 30
    assert len(await works.limner.events(type="profile_imported")) == 30


async def test_a_message_that_nobody_can_process_is_put_aside_and_harms_no_other(works, customer, capsys):
    def fall(items):
        if any(b"p7@" in it.body for it in items):
            raise ZeroDivisionError("of p7@example.com")

    works.importer.before = fall
    consumer = await works.start(settings=works.changed(linger=1.0))
    await customer.send(*(person(f"p{number}", feedback_id=f"é{number}") for number in range(50)), message_id=None)

    answers = await customer.answers(50)

    assert Counter(it["error"] for it in answers) == {0: 49, 500: 1}
    (failed,) = [it for it in answers if it["error"]]
    assert failed == {
        "error": 500,
        "error_text": "internal error",
        "feedback_id": "é7",
        "matching_field": "email",
        "profile_id": "",
    }
    (dead,) = await customer.results(1, queue=works.settings.dead_queue)
    assert json.loads(dead.body) == person("p7", feedback_id="é7")
    assert dead.headers == {"x-error": "ZeroDivisionError", "x-feedback-id": "é7", "x-attempts": 3}
    assert await works.profiles() == 49
    assert consumer.status().dead == 1
    await customer.holds(works.settings.import_queue, 0)
    (line,) = [it for it in works.log() if "error=500" in it]
    assert line.startswith('ERROR import feedback_id="é7" account_id=1 db_id=1 matching=email error=500')
    said = "".join(works.log()) + capsys.readouterr().out
    assert "fall in test_delivery.py" in said
    assert "example.com" not in said


async def test_while_the_broker_is_short_of_disk_results_wait(works, customer, rabbitmq):
    await customer.declare(works.settings.import_queue)
    await customer.send(*(person(f"p{number}") for number in range(5)))
    await control(rabbitmq, "set_disk_free_limit", "900GB")
    try:
        consumer = await works.start(state="blocked")
        await works.logged("connection_blocked")
        assert await customer.depth(works.settings.result_queue) == 0
        assert await works.profiles() == 5
        assert consumer.status().state == "blocked"
    finally:
        await control(rabbitmq, "set_disk_free_limit", "50MB")

    results = await customer.results(5)

    assert [json.loads(it.body)["feedback_id"] for it in results] == [f"p{number}" for number in range(5)]
    assert len(names(results)) == 5
    await works.logged("connection_unblocked")
    await works.stands(consumer, "consuming")
    await customer.holds(works.settings.import_queue, 0)
    assert await customer.depth(works.settings.result_queue) == 0


async def test_a_long_shortage_of_disk_gives_the_messages_back(works, customer, rabbitmq, monkeypatch):
    monkeypatch.setattr(rounds, "LONGEST", 0.5)
    await customer.declare(works.settings.import_queue)
    await customer.send(person("ann"))
    await control(rabbitmq, "set_disk_free_limit", "900GB")
    try:
        await works.start(state="blocked")
        await works.logged("go back to it")
        await customer.holds(works.settings.import_queue, 1)
    finally:
        await control(rabbitmq, "set_disk_free_limit", "50MB")

    results = await customer.results(2)

    assert len(names(results)) == 1
    assert await works.profiles() == 1
    await customer.holds(works.settings.import_queue, 0)


async def test_a_result_queue_that_was_deleted_is_made_again(works, customer):
    await works.start()
    await customer.channel.queue_delete(works.settings.result_queue)
    await customer.send(person("ann"))

    await works.logged("result_queue_gone")
    (answer,) = await customer.answers(1)

    assert answer["feedback_id"] == "ann"


async def test_an_import_queue_that_was_deleted_is_made_again(works, customer):
    await works.start()
    await customer.channel.queue_delete(works.settings.import_queue)
    await works.logged("has it been deleted")

    await until(lambda: customer.is_there(works.settings.import_queue))
    await customer.send(person("ann"))
    assert (await customer.answers(1))[0]["error"] == 0


async def test_a_store_that_takes_nothing_for_a_while_is_waited_for(works, customer):
    refusals = iter(range(3))

    def refuse(items):
        if items and next(refusals, None) is not None:
            raise Unavailable("the disk is full")

    works.importer.before = refuse
    await works.start()
    await customer.send(person("ann"))

    assert (await customer.answers(1))[0]["error"] == 0
    assert [it[0].redelivered for it in works.importer.calls] == [False] * 4


async def test_messages_do_not_wait_with_us_for_a_store_that_is_away_for_long(works, customer, monkeypatch):
    monkeypatch.setattr(rounds, "LONGEST", 0.3)
    away = [True]

    def refuse(_):
        if away:
            raise Unavailable("the disk is full")

    works.importer.before = refuse
    consumer = await works.start()
    await customer.send(person("ann"))
    await works.stands(consumer, "waiting")
    await customer.holds(works.settings.import_queue, 1)
    assert consumer.status().error == "the disk is full"
    away.clear()

    assert (await customer.answers(1))[0]["error"] == 0
    await works.stands(consumer, "consuming")


async def test_what_was_done_before_the_store_went_away_is_not_done_again(works, customer, monkeypatch):
    monkeypatch.setattr(rounds, "LONGEST", 0.5)
    refused = []

    def fall(items):
        if len(items) == 3:
            raise ZeroDivisionError
        if b"bob@" in items[0].body and len(refused) < 5:
            refused.append(items)
            raise Unavailable("the disk is full")

    works.importer.before = lambda items: items and fall(items)
    await works.start(settings=works.changed(linger=1.0))
    await customer.send(person("ann"), person("bob"), person("eve"))

    answers = await customer.answers(3)

    assert [(it["error"], it["feedback_id"]) for it in answers] == [(0, "ann"), (0, "bob"), (0, "eve")]
    assert len(await works.limner.events(type="profile_imported")) == 3
    await customer.holds(works.settings.import_queue, 0)


async def test_a_batch_may_take_several_commits(works, customer):
    class Slow:
        failed = works.importer.failed

        async def take(self, items):
            return await works.importer.take(items[:2])

    await customer.declare(works.settings.import_queue)
    await customer.send(*(person(f"p{number}") for number in range(5)))
    await works.start(settings=works.changed(linger=1.0), importer=Slow())

    answers = await customer.answers(5)

    assert [it["feedback_id"] for it in answers] == [f"p{number}" for number in range(5)]
    assert [len(it) for it in works.importer.calls] == [2, 2, 1]


async def test_without_a_way_for_results_nothing_is_taken(works, customer, wire):
    consumer = await works.start(settings=works.changed(port=wire.port))
    wire.outlet.cut()
    await works.stands(consumer, "waiting")
    await customer.send(person("ann"))
    assert (await customer.answers(1))[0]["error"] == 0
    assert not works.importer.calls[0][0].redelivered


async def test_a_fault_of_our_own_does_not_end_the_import(works, customer):
    failed = works.importer.failed

    def fall(_):
        works.importer.failed = failed
        works.importer.before = lambda _: None
        raise ZeroDivisionError

    works.importer.before = lambda items: items and 1 / 0
    works.importer.failed = fall
    consumer = await works.start()
    await customer.send(person("ann"))

    assert (await customer.answers(1))[0]["error"] == 0
    await works.stands(consumer, "consuming")
    assert consumer.status().error == ""
    assert await works.logged("ZeroDivisionError in the import itself")


async def test_a_broker_that_is_away_at_the_start_is_waited_for(works, customer, rabbitmq):
    rabbitmq.process.kill()
    try:
        consumer = await works.start(state="waiting")
        await soon(lambda: consumer.status().error.startswith("the broker cannot be reached"))
    finally:
        await asyncio.to_thread(rabbitmq.process.start)
    await works.stands(consumer, "consuming")
    await customer.again()
    await customer.send(person("ann"))
    assert (await customer.answers(1))[0]["error"] == 0


async def test_a_broker_that_is_stopped_in_order_is_waited_for(works, customer, rabbitmq):
    consumer = await works.start()
    await control(rabbitmq, "stop_app")
    await works.stands(consumer, "waiting")
    await control(rabbitmq, "start_app")
    await works.stands(consumer, "consuming")
    await customer.again()
    await customer.send(person("ann"))
    assert (await customer.answers(1))[0]["error"] == 0


async def test_an_import_ends_in_time_whatever_holds_it_up(works, customer, wire, monkeypatch):
    assert consuming.STOPPING + consuming.FAREWELL < 10
    monkeypatch.setattr(consuming, "STOPPING", 0.5)
    consumer = await works.start(settings=works.changed(port=wire.port))
    await soon(lambda: len(wire.strands) == 2)
    wire.outlet.hold()
    await customer.send(person("ann"))
    await soon(lambda: works.importer.calls)

    async with asyncio.timeout(30):
        await consumer.stop()

    await customer.holds(works.settings.import_queue, 1)
