"""Messages come in by one queue, and each has its result in the other."""

import asyncio
import json
import re
import time
from datetime import UTC, datetime, timedelta

import aio_pika
import pytest
from aio_pika import DeliveryMode
from pamqp import commands as amqp
from pamqp import frame as frames
from pamqp.header import ContentHeader
from tests.import_queue.customer import person, until
from tests.import_queue.works import soon

from limner.entrypoints.rabbitmq.channel import Channel
from limner.entrypoints.rabbitmq.line import open_line
from limner.entrypoints.rabbitmq.properties import NOTHING

pytestmark = pytest.mark.server

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BROKEN = [b"", b'{"a":', b"[]", b"null", b"\xff\xfe", b"{}{}", b'{"account_id":NaN}']


async def test_the_example_of_the_contract_is_answered_to_the_letter(works, customer):
    await works.start()
    await customer.send(person("example"))
    (known,) = await customer.answers(1)
    await customer.send(
        {
            "account_id": 1,
            "db_id": 1,
            "data": {"_fname": "John", "_lname": "Doe"},
            "feedback_id": "abcdefghijklmnqrstuvwxyz",
            "skip_triggers": True,
            "update_only": True,
            "matching": "email",
            "email": "example@example.com",
        }
    )

    (result,) = await customer.results(1)

    assert result.body == (
        b'{"error":0,"error_text":"","feedback_id":"abcdefghijklmnqrstuvwxyz","matching_field":"email","profile_id":"%s"}'
        % known["profile_id"].encode()
    )


async def test_a_result_lasts_and_says_what_it_is_and_what_it_answers(works, customer):
    await works.start()
    await customer.send(person("ann"), correlation_id="asked", message_id="m-1", reply_to="elsewhere")

    (result,) = await customer.results(1)

    assert (result.content_type, result.delivery_mode) == ("application/json", DeliveryMode.PERSISTENT)
    assert result.correlation_id == "asked"
    assert UUID.fullmatch(result.message_id)
    assert abs(result.timestamp - datetime.now(UTC)) < timedelta(minutes=1)
    assert (result.expiration, result.reply_to, result.headers) == (None, None, {})


async def test_a_message_with_a_name_is_correlated_by_it(works, customer):
    await works.start()
    await customer.send(person("ann"), message_id="m-1")
    assert (await customer.results(1))[0].correlation_id == "m-1"


@pytest.mark.parametrize(
    ("feedback", "correlated"),
    [("f", "f"), ("", None), ("é" * 200, "é" * 127), ("🎈" * 100, "🎈" * 63)],
)
async def test_a_message_without_a_name_is_correlated_by_its_feedback_id(works, customer, feedback, correlated):
    await works.start()
    await customer.send_nameless(person("ann", feedback_id=feedback))

    (result,) = await customer.results(1)

    assert result.correlation_id == correlated
    assert json.loads(result.body)["feedback_id"] == feedback


async def test_what_is_no_message_has_its_result_and_stops_nobody(works, customer):
    await works.start()
    await customer.send(*BROKEN, person("ann"))

    answers = await customer.answers(len(BROKEN) + 1)

    assert [it["error"] for it in answers] == [400] * len(BROKEN) + [0]
    assert {(it["feedback_id"], it["matching_field"], it["profile_id"]) for it in answers[:-1]} == {("", "", "")}
    assert await works.profiles() == 1
    assert await customer.depth(works.settings.import_queue) == 0


async def test_many_messages_are_imported_in_batches_and_in_their_order(works, customer):
    await customer.declare(works.settings.import_queue)
    await customer.send(*(person(f"p{number}", feedback_id=str(number)) for number in range(300)))
    consumer = await works.start(settings=works.changed(linger=1.0))

    answers = await customer.answers(300)

    assert [it["feedback_id"] for it in answers] == [str(number) for number in range(300)]
    assert [len(it) for it in works.importer.calls] == [200, 100]
    assert consumer.status().codes == {0: 300}


async def test_a_lone_message_is_answered_at_once(works, customer):
    async def is_answered_at_once():
        begun = time.perf_counter()
        await customer.send(person("ann"))
        await customer.results(1)
        return time.perf_counter() - begun < 0.15

    await works.start()
    assert await until(is_answered_at_once)  # at the first moment in which the machine is not busy otherwise


async def test_messages_of_many_frames_are_imported(works, customer):
    await works.start()
    many = [{"channel": "email", "resource_id": 1, "email": f"{number}@example.com"} for number in range(9000)]
    large = person("ann", data={"subscriptions": many})
    assert 400_000 < len(json.dumps(large)) < 1_000_000
    await customer.send(large, person("bob", ignored="x" * 1_100_000), person("eve"))

    answers = await customer.answers(3)

    assert answers[1]["error_text"].startswith("message is too large: 1100")
    assert (answers[0]["feedback_id"], answers[2]["error"]) == ("ann", 0)


async def test_properties_that_nobody_can_read_stop_nobody(works, customer):
    await works.start()
    body = json.dumps(person("ann")).encode()
    line = await open_line(works.settings, "strange")
    async with Channel.opened(line) as channel:
        header = frames.marshal(
            ContentHeader(0, len(body), amqp.Basic.Properties(correlation_id="abc")), channel.number
        )
        channel.say(amqp.Basic.Publish(exchange="", routing_key=works.settings.import_queue))
        line.write(header.replace(b"abc", b"\xff\xfe\xfd"))
        line.write(frames.marshal(frames.body.ContentBody(body), channel.number))
        await customer.send(person("bob"))

        answers = await customer.answers(2)
    await line.close()

    assert [it["feedback_id"] for it in answers] == ["ann", "bob"]


@pytest.mark.parametrize("exchange", [b"plain-exchange-1", b"any / {thing} \xc3\xa9"])
@pytest.mark.parametrize("key", [b"\xff\xfe\xfd", b"\0{}"])
async def test_a_routing_key_or_an_exchange_that_is_strange_stops_nobody(works, customer, exchange, key):
    await works.start()
    queue, body = works.settings.import_queue, json.dumps(person("ann")).encode()
    line = await open_line(works.settings, "strange")
    async with Channel.opened(line) as channel:
        for method in (
            amqp.Exchange.Declare(exchange="strange-exchange", exchange_type="fanout", auto_delete=True, nowait=True),
            amqp.Queue.Bind(queue=queue, exchange="strange-exchange", nowait=True),
            amqp.Basic.Publish(exchange="strange-exchange", routing_key="abc"),
        ):
            marshalled = frames.marshal(method, channel.number).replace(b"strange-exchange", exchange)
            line.write(marshalled.replace(b"\x03abc", b"\x03" + key))
        line.write(channel.content(NOTHING, body))
        (first,) = await customer.answers(1)
        await customer.send(person("bob"))
        (second,) = await customer.answers(1)
    await line.close()

    assert (first["feedback_id"], second["feedback_id"]) == ("ann", "bob")


async def test_messages_that_do_not_last_are_imported_too(works, customer):
    await works.start()
    await customer.send(person("ann"), delivery_mode=DeliveryMode.NOT_PERSISTENT)
    assert (await customer.answers(1))[0]["error"] == 0


async def test_the_status_counts_what_came_and_what_became_of_it(works, customer):
    consumer = await works.start()
    await customer.send(person("ann"), person("bob", account_id=99), person("eve", update_only=True), b"")
    await customer.results(4)

    status = await soon(lambda: (it := consumer.status()).batch_p50_ms and it)

    assert (status.state, status.received, status.codes) == ("consuming", 4, {0: 1, 400: 1, 404: 2})
    assert (status.redelivered, status.replayed, status.dead, status.error) == (0, 0, 0, "")
    assert 0 < status.batch_p50_ms <= status.batch_p95_ms


async def test_what_waits_at_the_end_stays_in_the_queue(works, customer):
    entered, go_on = asyncio.Event(), asyncio.Event()

    class Slow:
        failed = works.importer.failed

        async def take(self, items):
            entered.set()
            await go_on.wait()
            return await works.importer.take(items)

    slow = await works.start(settings=works.changed(prefetch=10, batch=5), importer=Slow())
    await customer.send(*(person(f"p{number}") for number in range(50)))
    await entered.wait()
    stopping = asyncio.create_task(slow.stop())
    await asyncio.sleep(0)
    go_on.set()
    await stopping

    results = await customer.depth(works.settings.result_queue)
    await customer.holds(works.settings.import_queue, 50 - results)

    assert 1 <= results <= 5
    assert await works.profiles() == results
    assert slow.status().state == "stopped"


async def test_any_client_may_be_the_one_that_reads(works, customer):
    await works.start()
    await customer.send(person("ann"))
    queue = await customer.channel.get_queue(works.settings.result_queue)
    async with queue.iterator(timeout=60) as results:
        async for result in results:
            async with result.process():
                assert isinstance(result, aio_pika.abc.AbstractIncomingMessage)
                assert json.loads(result.body)["error"] == 0
            break
