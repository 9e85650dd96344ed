"""After a setback the import tries again: seldom where that does not help, and without losing or repeating anything."""

import asyncio
from datetime import datetime

import pytest
from tests.import_queue.customer import person, until
from tests.import_queue.rabbitmqctl import control, user_with

from limner.entrypoints.rabbitmq import consumer as consuming
from limner.entrypoints.rabbitmq import rounds

pytestmark = pytest.mark.server


def waits(works):
    """Return the moments at which the import began to wait."""
    lines = works.path.read_text().splitlines()
    return [datetime.fromisoformat(line.split(" ", 1)[0]) for line in lines if 'state="waiting"' in line]


async def test_a_broker_that_lets_in_and_takes_no_results_is_tried_ever_more_seldom(
    works, customer, rabbitmq, monkeypatch
):
    monkeypatch.setattr(consuming, "BROKER_PAUSES", (0.05, 30.0))
    user = await user_with(rabbitmq, ".*", "^$", ".*")
    await customer.declare(works.settings.import_queue)
    await customer.send(person("ann"))
    consumer = await works.start(state=None, settings=works.changed(user=user, password="s3cret"))

    async def has_waited():
        return len(waits(works)) > 5

    await until(has_waited)
    times = waits(works)
    assert (times[5] - times[4]).total_seconds() > 0.05 * 2**4 * 0.8
    assert "access to exchange 'amq.default'" in consumer.status().error

    await control(rabbitmq, "set_permissions", user, ".*", ".*", ".*")
    (answer,) = await customer.answers(1)
    assert answer["error"] == 0
    assert await works.profiles() == 1


async def test_an_import_that_takes_long_is_told_once(works, customer, monkeypatch):
    monkeypatch.setattr(rounds, "LONGEST", 0.5)

    class Slow:
        failed = works.importer.failed

        async def take(self, items):
            await asyncio.sleep(1.0 if len(items) > 1 else 0)
            return await works.importer.take(items)

    await works.start(settings=works.changed(linger=0.5), importer=Slow())
    await customer.send(*(person(f"p{number}") for number in range(10)))

    await customer.results(10)
    await customer.send(person("last"))

    assert [it["feedback_id"] for it in await customer.answers(1)] == ["last"]
    assert not [line for line in works.log() if "go back to it" in line]


async def test_a_dead_queue_that_was_deleted_is_made_again(works, customer):
    def fall(items):
        if any(b"p7@" in it.body for it in items):
            raise ZeroDivisionError

    works.importer.before = fall
    await works.start()
    await customer.channel.queue_delete(works.settings.dead_queue)
    await customer.send(person("p7"))

    await works.logged("dead_queue_gone")
    (answer,) = await customer.answers(1)

    assert answer["error"] == 500
    assert await customer.depth(works.settings.dead_queue) == 1


async def test_messages_that_are_too_large_take_no_memory(works, customer):
    go_on = asyncio.Event()

    class Slow:
        failed = works.importer.failed

        async def take(self, items):
            await go_on.wait()
            return await works.importer.take(items)

    await works.start(importer=Slow())
    await customer.send(person("ann"))
    await customer.send(*(person("bob", ignored="x" * (4 << 20)) for _ in range(5)))
    await customer.holds(works.settings.import_queue, 0)
    go_on.set()

    answers = await customer.answers(6)

    assert [it["error"] for it in answers] == [0] + [400] * 5
    assert all(it["error_text"].startswith("message is too large: 41944") for it in answers[1:])
    kept = [it.body for batch in works.importer.calls for it in batch if b"bob" in it.body]
    assert [len(bytes(it)) for it in kept] == [1024] * 5


async def test_a_message_that_comes_again_is_not_taken_for_another_of_the_same_id(works, customer):
    first = await works.start()
    await customer.send(person("ann"), message_id="m-0")
    (ann,) = await customer.answers(1)
    await first.stop()
    await customer.send(person("bob"), message_id="m-0")
    queue = await customer.channel.get_queue(works.settings.import_queue)
    await customer.holds(queue.name, 1)
    await (await queue.get()).nack(requeue=True)

    await works.start()
    (bob,) = await customer.answers(1)

    assert works.importer.calls[-1][0].redelivered
    assert (ann["feedback_id"], bob["feedback_id"]) == ("ann", "bob")
    assert ann["profile_id"] != bob["profile_id"]
    assert await works.profiles() == 2
