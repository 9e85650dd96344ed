from __future__ import annotations

import asyncio
import json

import nats as driver
import pytest
from tests.brokers.contract import Arrived, BrokerContract
from tests.brokers.nats import LARGEST, PASSWORD, USER

from limner.plugins.destinations.nats import SERVER, Nats
from limner.sdk import Rejected
from limner.sdk.testing import ConnectedContract, ResourceContract, payload


class TestNats(ConnectedContract):
    plugin = Nats
    driver = "nats"
    config = {"subject": "limner.profiles"}
    credentials = {"servers": "nats://nats1.example.com, tls://nats2.example.com:4223", "token": "t0ken-of-ours"}

    def test_it_reaches_every_server_that_is_named(self):
        assert self.make().addresses() == [("nats1.example.com", 4222), ("nats2.example.com", 4223)]


class TestNatsResource(ResourceContract):
    plugin = SERVER
    config = {"servers": "nats://nats.example.com:4222", "username": "ann", "password": "s3cret", "timeout": "7"}


class TestRealNats(BrokerContract):
    plugin, resource = Nats, SERVER
    keyed = False
    too_large = LARGEST + 1
    hasty = {"timeout": "5"}

    @pytest.fixture
    def server(self, nats):
        return nats

    def credentials(self, server):
        return {"servers": server.url, "username": USER, "password": PASSWORD, "timeout": "60"}

    def stranger(self, server):
        return {**self.credentials(server), "password": "wr0ng"}

    def config(self, name):
        return {"subject": name}

    async def client(self, server):
        return await driver.connect(server.url, user=USER, password=PASSWORD)

    async def prepare(self, server, name):
        client = await self.client(server)
        await client.jetstream().add_stream(name=name, subjects=[name])
        await client.close()

    async def received(self, server, name, count):
        client = await self.client(server)
        reader = await client.jetstream().subscribe(name, ordered_consumer=True)
        messages = [await reader.next_msg(timeout=20) for _ in range(count)]
        await client.close()
        return [Arrived(json.loads(it.data), it.headers) for it in messages]

    async def test_a_stream_stores_a_delivery_once_though_it_is_sent_twice(self, server, name):
        twice = [payload({"n": 1}, key="d-1"), payload({"n": 2}, key="d-2")]
        await self.deliver(server, name, twice)
        await self.deliver(server, name, twice)
        await self.deliver(server, name, [payload({"n": 3}, key="d-3")])

        assert [it.data["n"] for it in await self.received(server, name, 3)] == [1, 2, 3]

    async def test_a_subject_without_a_stream_is_rejected(self, server):
        with pytest.raises(Rejected, match=r"no stream for the subject nobody\.listens.*jetstream"):
            await self.deliver(server, "nobody.listens", [payload({})])

    async def test_without_jetstream_whoever_listens_hears_it(self, server):
        client = await self.client(server)
        heard = await client.subscribe("plain")
        await client.flush()
        async with self.connected(self.credentials(server), "plain", jetstream=False) as it:
            await it.send([payload({"n": 1}), payload({"n": 2})])

        messages = [await heard.next_msg(timeout=20) for _ in range(2)]
        await client.close()

        assert [json.loads(it.data)["n"] for it in messages] == [1, 2]

    async def test_the_next_server_is_asked_when_the_first_is_away(self, server, name):
        credentials = {**self.credentials(server), "servers": f"nats://127.0.0.1:1,{server.url}"}
        async with self.connected(credentials, name) as it:
            await it.send([payload({"n": 1})])
        assert len(await self.received(server, name, 1)) == 1

    async def test_a_server_that_says_nothing_is_given_up(self, server, name):
        async def be_silent(reader, writer):
            await reader.read()
            writer.close()

        silent = await asyncio.start_server(be_silent, "127.0.0.1", 0)
        port = silent.sockets[0].getsockname()[1]
        with pytest.raises(Exception, match="NATS"):
            await self.deliver_as({"servers": f"nats://127.0.0.1:{port}", "timeout": 0.2}, name)
        silent.close()
