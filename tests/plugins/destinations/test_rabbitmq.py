from __future__ import annotations

import bz2
import json
import zlib
from contextlib import asynccontextmanager

import aio_pika
import msgspec
import pytest
from tests.brokers.contract import Arrived, BrokerContract

from limner.errors import Misconfigured
from limner.plugins.destinations.rabbitmq import BROKER, RabbitMq
from limner.sdk import Rejected
from limner.sdk.config import load
from limner.sdk.testing import ConnectedContract, ResourceContract, payload


class TestRabbitMq(ConnectedContract):
    plugin = RabbitMq
    driver = "aio_pika"
    config = {"queue": {"name": "profiles", "routing_key": "changed"}}
    credentials = {"uri": "amqp://ann:s3cret-ann@rabbit.example.com"}

    def test_without_a_queue_there_are_no_settings(self):
        with pytest.raises(Misconfigured, match="queue"):
            load(self.plugin.config, {})

    def test_pickles_are_not_on_the_menu(self):
        with pytest.raises(Misconfigured, match="serializer"):
            load(self.plugin.config, {"queue": {**self.config["queue"], "serializer": "pickle"}})

    @pytest.mark.parametrize(
        ("credentials", "port"),
        [
            ({"uri": "amqp://r.io"}, 5672),
            ({"uri": "amqps://r.io"}, 5671),
            ({"uri": "amqp://r.io", "port": "5673"}, 5673),
            ({"uri": "amqp://r.io:5674/v", "port": 5673}, 5674),
        ],
    )
    def test_the_port_is_that_of_the_uri_or_else_the_one_that_is_set(self, credentials, port):
        assert self.make(**credentials).addresses() == [("r.io", port)]

    @pytest.mark.parametrize("uri", ["rabbit.example.com", "http://ann:s3cret@r.io", "amqp://ann:s3cret@r.io:99999"])
    def test_what_is_no_uri_is_rejected_and_not_told(self, uri):
        with pytest.raises(Rejected, match="amqp://user") as told:
            self.make(uri=uri).addresses()
        assert "s3cret" not in str(told.value)


class TestRabbitMqResource(ResourceContract):
    plugin = BROKER
    config = {"uri": "amqp://ann:s3cret@rabbit.example.com:5672/", "port": "5672", "timeout": "5"}


class TestRealRabbitMq(BrokerContract):
    plugin, resource = RabbitMq, BROKER
    keyed = False
    large = 8_000_000
    too_large = None  # RabbitMQ takes 128 MB, more than anybody maps

    @pytest.fixture
    def server(self, rabbitmq):
        return rabbitmq

    def credentials(self, server):
        return {"uri": server.uri, "timeout": 60}

    def stranger(self, server):
        return {**self.credentials(server), "uri": server.uri.replace("guest:guest", "guest:wr0ng")}

    def config(self, name, **queue):
        return {"queue": {"name": name, "routing_key": f"{name}-key", **queue}}

    @asynccontextmanager
    async def channel(self, server):
        connection = await aio_pika.connect(server.uri)
        async with connection:
            yield await connection.channel()

    async def messages(self, server, name, count):
        async with self.channel(server) as channel:
            queue = await channel.get_queue(name)
            return [await queue.get(no_ack=True) for _ in range(count)]

    async def received(self, server, name, count):
        return [Arrived(json.loads(it.body), it.headers) for it in await self.messages(server, name, count)]

    async def test_a_message_says_what_it_is_and_survives_a_restart_of_the_broker(self, server, name):
        await self.deliver(server, name, [payload({"n": 1})])
        server.process.restart()

        (message,) = await self.messages(server, name, 1)

        assert (message.content_type, message.content_encoding) == ("application/json", "utf-8")
        assert (message.message_id, message.app_id) == ("d-1", "limner")
        assert message.delivery_mode == aio_pika.DeliveryMode.PERSISTENT

    @pytest.mark.parametrize(
        ("serializer", "compression", "read"),
        [
            ("yaml", None, msgspec.yaml.decode),
            ("msgpack", "zlib", lambda body: msgspec.msgpack.decode(zlib.decompress(body))),
            ("json", "bzip2", lambda body: msgspec.json.decode(bz2.decompress(body))),
        ],
    )
    async def test_a_body_is_written_and_compressed_as_the_settings_say(
        self, server, name, serializer, compression, read
    ):
        settings = self.config(name, serializer=serializer, compression=compression)
        async with self.connected(self.credentials(server), name, **settings) as it:
            await it.send([payload({"name": "Zoë"})])

        (message,) = await self.messages(server, name, 1)

        assert read(message.body) == {"name": "Zoë"}
        assert ("compression" in message.headers) == bool(compression)

    async def test_a_fanout_exchange_of_another_name_reaches_every_queue_that_is_bound(self, server, name):
        settings = {**self.config(name, queue_type="fanout"), "exchange": f"{name}-news"}
        async with self.channel(server) as channel, self.connected(self.credentials(server), name, **settings) as it:
            other = await channel.declare_queue(f"{name}-other", exclusive=True)
            await other.bind(f"{name}-news")
            await it.send([payload({"n": 1})])
            assert json.loads((await other.get(no_ack=True)).body) == {"n": 1}
        assert len(await self.received(server, name, 1)) == 1

    async def test_an_exchange_that_is_not_there_is_rejected_if_none_is_to_be_made(self, server, name):
        with pytest.raises(Rejected, match=f"no exchange '{name}'"):
            async with self.connected(self.credentials(server), name, **self.config(name, auto_declare=False)):
                pass

    async def test_a_queue_that_is_there_and_of_another_kind_is_rejected(self, server, name):
        await self.deliver(server, name, [payload({})])
        with pytest.raises(Rejected, match="durable"):
            async with self.connected(self.credentials(server), name, **self.config(name, durable=False)):
                pass

    async def test_what_no_queue_takes_is_rejected_unless_that_is_fine(self, server, name):
        async with self.channel(server) as channel:
            await channel.declare_exchange(name, "topic")
        settings = self.config(name, auto_declare=False)
        async with self.connected(self.credentials(server), name, **settings) as it:
            with pytest.raises(Rejected, match="no queue that takes this message"):
                await it.send([payload({})])
        async with self.connected(self.credentials(server), name, **settings, mandatory=False) as it:
            await it.send([payload({})])

    async def test_a_virtual_host_that_is_not_there_is_rejected(self, server, name):
        with pytest.raises(Rejected, match="does not open the virtual host 'nowhere' to 'guest'"):
            await self.deliver_as({"uri": server.uri, "virtual_host": "nowhere"}, name)
