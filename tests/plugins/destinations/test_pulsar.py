from __future__ import annotations

import json
from contextlib import asynccontextmanager
from decimal import Decimal

import pulsar as driver
import pytest
from pulsar import asyncio as client
from tests.brokers.contract import Arrived, BrokerContract
from tests.brokers.process import PATIENCE
from tests.brokers.pulsar import token

from limner.plugins.destinations.pulsar import BROKER, Pulsar
from limner.sdk import Rejected
from limner.sdk.testing import ConnectedContract, ResourceContract, payload


class TestPulsar(ConnectedContract):
    plugin = Pulsar
    driver = "pulsar"
    config = {"topic": "profiles"}
    credentials = {"host": "pulsar://p1.example.com:6651,p2.example.com", "token": "ey.J0.x"}

    def test_it_reaches_every_broker_that_is_named(self):
        assert self.make().addresses() == [("p1.example.com", 6651), ("p2.example.com", 6650)]

    def test_an_encrypted_line_has_another_port(self):
        assert self.make(host="pulsar+ssl://p.io/").addresses() == [("p.io", 6651)]


class TestPulsarResource(ResourceContract):
    plugin = BROKER
    config = {"host": "pulsar://localhost:6650", "token": "ey.J0.x", "timeout": "10"}


class TestRealPulsar(BrokerContract):
    plugin, resource = Pulsar, BROKER
    hasty = {"timeout": 3}

    @pytest.fixture
    def server(self, pulsar):
        return pulsar

    def credentials(self, server):
        return {"host": server.url, "token": server.token, "timeout": 60}

    def stranger(self, server):
        return {**self.credentials(server), "token": token("wr0ng", b"another key of thirty-two bytes!")}

    def config(self, name):
        return {"topic": name}

    @asynccontextmanager
    async def reader(self, server, name):
        entered = client.Client(
            server.url,
            authentication=driver.AuthenticationToken(server.token),
            operation_timeout_seconds=PATIENCE,
            logger=driver.ConsoleLogger(driver.LoggerLevel.Error),
        )
        try:
            yield await entered.subscribe(name, "reader", initial_position=driver.InitialPosition.Earliest)
        finally:
            await entered.close()

    async def prepare(self, server, name):
        async with self.reader(server, name):
            pass

    async def received(self, server, name, count):
        async with self.reader(server, name) as reader:
            messages = [await reader.receive() for _ in range(count)]
        return [Arrived(json.loads(it.data()), it.properties(), it.partition_key()) for it in messages]

    async def test_what_json_does_not_know_is_sent_as_text(self, server, name):
        await self.deliver(server, name, [payload({"price": Decimal("9.90"), "odd": 1 + 2j})])

        assert (await self.received(server, name, 1))[0].data == {"price": "9.90", "odd": "(1+2j)"}

    async def test_a_topic_that_cannot_be_is_rejected(self, server):
        with pytest.raises(Rejected, match="Pulsar"):
            await self.deliver(server, "nothing://public/default/x", [payload({})])

    async def test_without_a_token_nobody_may_enter(self, server, name):
        with pytest.raises(Rejected, match="Failed to authenticate"):
            await self.deliver_as({"host": server.url}, name)
