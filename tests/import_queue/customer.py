"""One who sends messages as the contract says and reads the results, with a client that is not ours."""

import asyncio
import json

import aio_pika
from aio_pika.exceptions import ChannelNotFoundEntity, QueueEmpty

from limner.entrypoints.rabbitmq.line import open_line
from limner.entrypoints.rabbitmq.outlet import Envelope, Fate, Outlet
from limner.entrypoints.rabbitmq.properties import NOTHING

PATIENCE = 60
"""Seconds until something that does not happen is a failure; the machine may be busy."""


def person(name, **more):
    """Return a message that imports somebody by e-mail."""
    message = {"account_id": 1, "db_id": 1, "data": {"_fname": name}, "email": f"{name}@example.com"}
    return {**message, "feedback_id": name, **more}


async def until(condition, patience=PATIENCE):
    """Wait until an async condition holds, and return what it returned."""
    async with asyncio.timeout(patience):
        while not (found := await condition()):  # noqa: ASYNC110 # the broker tells nobody
            await asyncio.sleep(0.02)
    return found


class Customer:
    """Has a connection of their own."""

    def __init__(self, uri, settings):
        self.uri, self.settings = uri, settings

    async def __aenter__(self):
        self.connection = await aio_pika.connect(self.uri)
        self.channel = await self.connection.channel()
        return self

    async def __aexit__(self, *_):
        await self.connection.close()

    async def again(self):
        """Connect anew, after the broker was away."""
        await self.connection.close()
        await self.__aenter__()

    async def declare(self, queue, **arguments):
        """Make a queue the way others do."""
        return await self.channel.declare_queue(queue, durable=True, arguments=arguments or None)

    async def send(self, *messages, queue=None, **properties):
        """Publish messages: JSON, or bytes as they are."""
        bodies = [it if isinstance(it, bytes) else json.dumps(it).encode() for it in messages]
        exchange, name = self.channel.default_exchange, queue or self.settings.import_queue
        properties = {"delivery_mode": aio_pika.DeliveryMode.PERSISTENT, **properties}
        await asyncio.gather(*(exchange.publish(aio_pika.Message(it, **properties), name) for it in bodies))

    async def send_nameless(self, *messages):
        """Publish messages without any property, which that client cannot: it makes up a message id."""
        line = await open_line(self.settings, "nameless")
        async with Outlet.opened(line) as outlet:
            await outlet.confirm()
            for it in messages:
                envelope = Envelope(self.settings.import_queue, json.dumps(it).encode(), NOTHING)
                assert await outlet.publish([envelope], line.loop.time() + PATIENCE) == [Fate.TAKEN]
        await line.close()

    async def results(self, count, queue=None):
        """Return so many messages of the result queue, the oldest first."""
        found = []
        name = queue or self.settings.result_queue
        await until(lambda: self.is_there(name))
        async with asyncio.timeout(PATIENCE):
            source = await self.channel.get_queue(name)
            while len(found) < count:
                try:
                    found.append(await source.get(no_ack=True))
                except QueueEmpty:
                    await asyncio.sleep(0.02)
        return found

    async def rest(self, queue):
        """Return what else is in a queue."""
        return await self.results(await self.depth(queue), queue)

    async def different(self, count):
        """Return results with so many different ids, by them; one that was told twice counts once."""
        found = {}
        while len(found) < count:
            found |= {it.message_id: it for it in await self.results(1)}
        return found

    async def answers(self, count):
        """Return the bodies of so many results."""
        return [json.loads(it.body) for it in await self.results(count)]

    async def depth(self, queue):
        """Return how many messages are ready in a queue, None if there is none."""
        channel = await self.connection.channel()
        try:
            return (await channel.declare_queue(queue, passive=True)).declaration_result.message_count
        except ChannelNotFoundEntity:
            return None
        finally:
            if not channel.is_closed:
                await channel.close()

    async def is_there(self, queue):
        """Whether there is such a queue."""
        return await self.depth(queue) is not None

    async def holds(self, queue, count):
        """Wait until so many messages are ready in a queue."""

        async def does():
            return await self.depth(queue) == count

        await until(does)
