"""A connection says what is wrong with it, and carries what it is given."""

import asyncio
import contextlib
import hashlib

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from msgspec.structs import replace
from pamqp import commands as amqp
from pamqp import frame as frames
from tests.brokers.process import HOST, NOBODYS
from tests.import_queue.customer import person
from tests.import_queue.wire import Wire
from tests.import_queue.works import soon

from limner.entrypoints.rabbitmq import line as lines
from limner.entrypoints.rabbitmq.channel import Channel
from limner.entrypoints.rabbitmq.intake import Intake
from limner.entrypoints.rabbitmq.line import Line, open_line
from limner.entrypoints.rabbitmq.outlet import Envelope, Fate, Outlet
from limner.entrypoints.rabbitmq.properties import Properties
from limner.entrypoints.rabbitmq.queues import QueueSettings
from limner.entrypoints.rabbitmq.watch import watch
from limner.errors import Broken, Closed

HEARTBEAT = b"\x08\x00\x00\x00\x00\x00\x00\xce"


async def reason(settings):
    """Return why a broker does not let us in."""
    with pytest.raises(Broken) as told:
        await open_line(settings, "stranger")
    return str(told.value)


@contextlib.asynccontextmanager
async def pretender(*said, end=False):
    """Listen in place of a broker and say something else; return the settings that lead there."""
    writers = []

    async def answer(reader, writer):
        writers.append(writer)
        await reader.read(8)
        for part in said:
            writer.write(part)
        if end:
            writer.close()

    async with await asyncio.start_server(answer, HOST, 0) as it:
        yield QueueSettings(host=HOST, port=it.sockets[0].getsockname()[1])
        for writer in writers:
            writer.close()


async def test_where_nobody_listens_nobody_can_be_reached():
    assert "cannot be reached" in await reason(QueueSettings(host=HOST, port=NOBODYS))


async def test_a_name_that_does_not_exist_cannot_be_reached():
    assert "nowhere.invalid:5672 cannot be reached" in await reason(QueueSettings(host="nowhere.invalid"))


@pytest.mark.parametrize("said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"AMQP\x00\x00\x08\x00", b"\x01" * 100])
async def test_what_is_no_broker_is_told_apart(said):
    async with pretender(said) as settings:
        assert "not AMQP 0-9-1" in await reason(settings)


async def test_who_hangs_up_at_once_lets_nobody_in():
    async with pretender(end=True) as settings:
        assert await reason(settings) == "the broker has hung up"


async def test_who_says_nothing_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr(lines, "PATIENCE", 0.1)
    async with pretender() as settings:
        assert "does not answer" in await reason(settings)


async def test_who_says_something_out_of_turn_is_left():
    async with pretender(frames.marshal(amqp.Connection.OpenOk(), 0)) as settings:
        assert "says Connection.OpenOk where Start was expected" in await reason(settings)


@pytest.mark.server
async def test_a_wrong_password_is_told_in_the_words_of_the_broker(settings):
    told = await reason(replace(settings, password="wr0ng"))
    assert told.startswith("the broker ends the connection: ACCESS_REFUSED")
    assert "wr0ng" not in told


@pytest.mark.server
async def test_a_virtual_host_that_is_not_there_is_told_in_the_words_of_the_broker(settings):
    assert "vhost nowhere not found" in await reason(replace(settings, vhost="nowhere"))


@pytest.mark.server
async def test_a_refusal_ends_one_channel_and_no_other(settings):
    line = await open_line(settings, "asker")
    async with Channel.opened(line) as other:
        with pytest.raises(Closed, match="no queue 'nowhere'") as told:
            async with Channel.opened(line) as channel:
                await channel.ask(amqp.Queue.Declare(queue="nowhere", passive=True), amqp.Queue.DeclareOk)
        assert told.value.code == 404
        with pytest.raises(Closed):
            channel.say(amqp.Basic.Ack(delivery_tag=1))
        await other.ask(amqp.Basic.Qos(prefetch_count=1), amqp.Basic.QosOk)
    await line.close()
    with pytest.raises(Broken, match="we have hung up"):
        line.write(HEARTBEAT)


@pytest.mark.server
async def test_a_question_without_an_answer_ends_the_connection(rabbitmq, settings, monkeypatch):
    async with Wire(rabbitmq.port) as wire:
        line = await open_line(replace(settings, port=wire.port), "asker")
        async with Channel.opened(line) as channel:
            monkeypatch.setattr("limner.entrypoints.rabbitmq.channel.PATIENCE", 0.1)
            wire.strands[0].hold()
            with pytest.raises(Broken, match=r"does not answer Basic\.Qos within"):
                await channel.ask(amqp.Basic.Qos(), amqp.Basic.QosOk)
        await line.close()


@pytest.mark.server
async def test_both_sides_hear_of_each_other_while_nothing_happens(rabbitmq, settings, monkeypatch):
    monkeypatch.setattr(lines, "HEARTBEAT", 1)
    async with Wire(rabbitmq.port) as wire:
        line = await open_line(replace(settings, port=wire.port), "quiet")
        await soon(lambda: wire.strands[0].sent.count(HEARTBEAT) >= 6)
        assert line.over is None
        await line.close()


@pytest.mark.server
async def test_a_broker_that_falls_silent_is_left(rabbitmq, settings, monkeypatch):
    monkeypatch.setattr(lines, "HEARTBEAT", 1)
    async with Wire(rabbitmq.port) as wire:
        line = await open_line(replace(settings, port=wire.port), "quiet")
        wire.strands[0].silence()
        await soon(lambda: line.over)
        assert "silent for 2 seconds" in str(line.over)
        await line.close()


@pytest.mark.server
async def test_a_queue_from_which_nothing_is_delivered_is_noticed(settings, customer):
    await customer.declare(settings.import_queue)
    await customer.send(person("ann"))
    line = await open_line(settings, "forgotten")
    async with Intake.opened(line) as intake:
        await watch(intake, settings.import_queue, every=0.01, forgotten=0.05)
    assert str(line.over) == "the broker delivers none of the 1 messages in the import queue"
    await line.close()


@pytest.mark.server
async def test_a_queue_that_cannot_be_looked_at_is_noticed(settings):
    line = await open_line(settings, "blind")
    async with Intake.opened(line) as intake:
        await watch(intake, "nowhere", every=0.01)
    assert "cannot be looked at: NOT_FOUND" in str(line.over)
    await line.close()


@pytest.mark.server
async def test_what_happens_to_each_message_is_told(settings, customer):
    await customer.declare(settings.import_queue, **{"x-max-length": 1, "x-overflow": "reject-publish"})
    line = await open_line(settings, "writer")
    properties = [Properties(message_id=name) for name in "abc"]
    async with Outlet.opened(line) as outlet:
        await outlet.confirm()
        queues = [settings.import_queue, "nowhere", settings.import_queue]
        envelopes = [Envelope(*it) for it in zip(queues, [b"x"] * 3, properties, strict=True)]
        assert await outlet.publish(envelopes, line.loop.time() + 60) == [Fate.TAKEN, Fate.RETURNED, Fate.REFUSED]
    await line.close()


@pytest.mark.parametrize(("size", "kept"), [(0, 0), (5000, 5000), (5001, 1024), (9000, 1024)])
async def test_of_a_body_that_is_too_large_the_beginning_is_kept_and_the_length_is_known(size, kept):
    line = Line()
    intake = Intake(line)
    line.largest, intake.most = 100, 5000
    line.data_received(bytes_of(intake, [b"x" * size, b"small"]))
    large, small = await intake.batch(2, 0)
    assert (len(large.body), bytes(large.body)) == (size, b"x" * kept)
    assert small.body == b"small"


async def test_a_delivery_that_is_cut_short_ends_the_connection():
    line = Line()
    Intake(line)
    line.data_received(b"\x01\x00\x01\x00\x00\x00\x05\x00\x3c\x00\x3c\x06\xce")
    assert "not AMQP 0-9-1" in str(line.over)


@pytest.mark.parametrize(("count", "lingers"), [(1, 1), (3, 3), (20, 6)])
async def test_a_batch_waits_as_many_lingers_after_the_one_before_as_that_had_messages(count, lingers):
    line, linger = Line(), 0.02
    intake = Intake(line)
    line.data_received(bytes_of(intake, [b"x"] * count))
    assert len(await intake.batch(50, linger)) == count
    line.data_received(bytes_of(intake, [b"x"]))
    begun = intake._took
    await intake.batch(50, linger)
    assert lingers * linger * 0.9 < intake._took - begun


async def test_a_batch_that_is_full_waits_for_nothing():
    line = Line()
    intake = Intake(line)
    line.data_received(bytes_of(intake, [b"x"] * 4))
    assert [len(await intake.batch(2, 600)) for _ in range(2)] == [2, 2]


# Laws


def bytes_of(intake, bodies):
    """Return the frames that deliver messages."""
    parts = []
    for tag, body in enumerate(bodies, 1):
        method = amqp.Basic.Deliver(consumer_tag="limner", delivery_tag=tag, routing_key="q")
        content = intake.content(Properties(message_id=str(tag)), body)
        parts.append(frames.marshal(method, intake.number) + content)
    return b"".join(parts)


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=8), st.lists(st.integers(1, 40), min_size=1), st.data())
@limits(deadline=None)
def test_however_the_bytes_are_cut_the_same_messages_arrive(bodies, sizes, data):
    async def read():
        line = Line()
        intake = Intake(line)
        line.largest = 20
        stream = bytes_of(intake, bodies)
        at = 0
        while at < len(stream):
            size = data.draw(st.sampled_from(sizes))
            line.data_received(stream[at : at + size])
            at += size
        return await intake.batch(100, 0)

    wanted = [(f"m:{n}:{hashlib.sha256(it).hexdigest()}", it) for n, it in enumerate(bodies, 1)]
    assert [(it.key, it.body) for it in asyncio.run(read())] == wanted


@given(st.lists(st.binary(max_size=40)))
def test_whatever_comes_ends_at_most_the_connection(parts):
    async def read():
        line = Line()
        channel = Channel(line)
        for part in parts:
            if line.over is None:
                line.data_received(part)
        assert channel.over == line.over

    asyncio.run(read())


@given(st.binary(max_size=60), st.sampled_from([1, 2, 3, 8]))
def test_no_frame_is_too_strange(payload, kind):
    async def read():
        line = Line()
        Intake(line)
        for number in (0, 1, 9):
            head = bytes([kind]) + number.to_bytes(2, "big") + len(payload).to_bytes(4, "big")
            if line.over is None:
                line.data_received(head + payload + b"\xce")

    asyncio.run(read())
