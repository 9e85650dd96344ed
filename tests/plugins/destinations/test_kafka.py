from __future__ import annotations

import json

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from tests.brokers.contract import Arrived, BrokerContract
from tests.brokers.kafka import PASSWORD, USER

from limner.plugins.destinations.kafka import CLUSTER, Kafka
from limner.sdk import Rejected, Retry
from limner.sdk.testing import ConnectedContract, ResourceContract, payload


class TestKafka(ConnectedContract):
    plugin = Kafka
    driver = "aiokafka"
    config = {"topic": "limner-profiles"}
    credentials = {
        "bootstrap_servers": "kafka1.example.com:9092, kafka2.example.com:9093,[::1]:9094",
        "security_protocol": "SASL_SSL",
        "sasl_plain_username": "ann",
        "sasl_plain_password": "s3cret-ann",
        "request_timeout_ms": "2000",
    }

    def test_it_reaches_every_bootstrap_server(self):
        expected = [("kafka1.example.com", 9092), ("kafka2.example.com", 9093), ("::1", 9094)]
        assert self.make().addresses() == expected


class TestKafkaResource(ResourceContract):
    plugin = CLUSTER
    config = TestKafka.credentials


class TestRealKafka(BrokerContract):
    plugin, resource = Kafka, CLUSTER
    too_large = 1_048_576
    hasty = {"request_timeout_ms": "3000"}

    @pytest.fixture
    def server(self, kafka):
        return kafka

    def credentials(self, server):
        return {"bootstrap_servers": server.servers}

    def stranger(self, server):
        return {**self.ann(server), "sasl_plain_password": "wr0ng"}

    def ann(self, server):
        login = {"sasl_plain_username": USER, "sasl_plain_password": PASSWORD}
        return {"bootstrap_servers": server.locked, "security_protocol": "SASL_PLAINTEXT", **login}

    def config(self, name):
        return {"topic": name}

    async def prepare(self, server, name):
        admin = AIOKafkaAdminClient(bootstrap_servers=server.servers)
        await admin.start()
        await admin.create_topics([NewTopic(name, num_partitions=3, replication_factor=1)])
        await admin.close()

    async def messages(self, server, name, count):
        consumer = AIOKafkaConsumer(name, bootstrap_servers=server.servers, auto_offset_reset="earliest")
        await consumer.start()
        try:
            return [await consumer.getone() for _ in range(count)]
        finally:
            await consumer.stop()

    async def received(self, server, name, count):
        return [
            Arrived(json.loads(it.value), {key: value.decode() for key, value in it.headers}, (it.key or b"").decode())
            for it in await self.messages(server, name, count)
        ]

    async def test_messages_about_one_person_are_in_one_partition(self, server, name):
        await self.deliver(server, name, [payload({"n": n}, key=f"d-{n}") for n in range(30)])

        assert len({it.partition for it in await self.messages(server, name, 30)}) == 1

    async def test_who_has_the_password_may_enter(self, server, name):
        async with self.connected(self.ann(server), name) as it:
            await it.send([payload({"n": 1})])

        assert len(await self.received(server, name, 1)) == 1

    async def test_a_topic_is_made_where_the_broker_does_that(self, server):
        await self.deliver(server, "limner-new", [payload({"n": 1})])

        assert len(await self.received(server, "limner-new", 1)) == 1

    async def test_what_the_broker_finds_too_large_is_rejected(self, server, name):
        credentials = {**self.credentials(server), "max_request_size": 5_000_000}
        async with self.connected(credentials, name) as it:
            with pytest.raises(Rejected):
                await it.send([payload({"much": "x" * 2_000_000})])

    async def test_the_next_broker_is_asked_when_the_first_is_away(self, server, name):
        credentials = {**self.credentials(server), "bootstrap_servers": f"127.0.0.1:1,{server.servers}"}
        async with self.connected(credentials, name) as it:
            await it.send([payload({"n": 1})])

    async def test_a_line_that_is_not_encrypted_there_is_no_good(self, server, name):
        with pytest.raises((Retry, Rejected), match="Kafka"):
            await self.deliver_as({**self.credentials(server), "ssl_context": True}, name)
