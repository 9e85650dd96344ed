"""MQTT, on a real broker."""

import asyncio

import aiomqtt
import pytest

from limner.errors import Misconfigured
from limner.plugins.destinations.mqtt import BROKER, Broker, Mqtt, check
from limner.sdk import Rejected, Retry, Secret
from limner.sdk.config import load
from limner.sdk.testing import ConnectedContract, ResourceContract, payload

TOPIC = "limner/profiles"


class TestBroker(ResourceContract):
    plugin = BROKER
    config = {"url": "mqtt.example.com", "port": "1883", "username": "ann", "password": "s3cret-ann"}


class TestMqtt(ConnectedContract):
    plugin = Mqtt
    driver = "aiomqtt"
    config = {"topic": TOPIC, "qos": "1"}
    credentials = TestBroker.config

    @pytest.mark.parametrize(
        ("url", "address"),
        [
            ("mqtt.example.com", ("mqtt.example.com", 1883)),
            ("mqtts://mqtt.example.com:8883/", ("mqtt.example.com", 8883)),
            ("[2001:db8::1]", ("2001:db8::1", 1883)),
        ],
    )
    def test_a_host_and_a_url_are_read(self, url, address):
        assert self.make(url=url).addresses() == [address]

    @pytest.mark.parametrize("topic", ["", "people/#", "people/+/new", "a\0b"])
    def test_a_topic_with_a_wildcard_is_refused(self, topic):
        with pytest.raises(Misconfigured, match="topic"):
            load(Mqtt.config, {"topic": topic})


def make(broker, password="s3cret-ann", **config):
    credentials = {"url": broker.host, "port": broker.port, "username": "ann", "password": password}
    return Mqtt.run(config=load(Mqtt.config, {"topic": TOPIC, **config}), credentials=load(Broker, credentials))


@pytest.fixture
async def reader(mosquitto):
    async with aiomqtt.Client(
        mosquitto.host, mosquitto.port, username="ann", password="s3cret-ann", protocol=aiomqtt.ProtocolVersion.V5
    ) as client:
        await client.subscribe("limner/#", qos=2)
        yield client


@pytest.fixture
async def sender(mosquitto):
    it = make(mosquitto)
    await it.connect()
    yield it
    await it.close()


async def read(reader, count):
    async with asyncio.timeout(30):
        return [await anext(reader.messages) for _ in range(count)]


@pytest.mark.server
class TestARealBroker:
    async def test_a_message_is_what_was_mapped_and_tells_where_it_comes_from(self, sender, reader):
        await sender.send([payload({"name": "Zoë 漢字 🎈"}, family="event")])
        (message,) = await read(reader, 1)
        assert message.payload.decode() == '{"name":"Zoë 漢字 🎈"}'
        assert str(message.topic) == TOPIC
        assert message.qos == 1
        assert message.properties.ContentType == "application/json"
        assert dict(message.properties.UserProperty) == {
            "limner-delivery-id": "d-1",
            "limner-destination-id": "example",
            "limner-family": "event",
            "limner-profile-id": "p-ann",
            "limner-event-id": "e-1",
        }

    @pytest.mark.parametrize("qos", [0, 1, 2])
    async def test_messages_arrive_in_order(self, mosquitto, reader, qos):
        it = make(mosquitto, qos=qos)
        await it.connect()
        await it.send([payload(n, key=f"d-{n}") for n in range(60)])
        await it.close()
        assert [int(message.payload) for message in await read(reader, 60)] == list(range(60))

    async def test_a_message_that_is_kept_reaches_who_comes_later(self, mosquitto):
        it = make(mosquitto, topic="limner/kept", retain=True)
        await it.connect()
        await it.send([payload({"n": 1}), payload({"n": 2}, key="d-2")])
        await it.close()
        async with aiomqtt.Client(mosquitto.host, mosquitto.port, username="ann", password="s3cret-ann") as late:
            await late.subscribe("limner/kept", qos=1)
            (message,) = await read(late, 1)
            assert (message.payload, message.retain) == (b'{"n":2}', True)
            await late.publish("limner/kept", b"", 1, True)

    async def test_a_large_message_arrives(self, sender, reader):
        await sender.send([payload({"text": "ü" * 500_000})])
        (message,) = await read(reader, 1)
        assert len(message.payload) == 1_000_011

    async def test_a_wrong_password_is_refused(self, mosquitto):
        with pytest.raises(Rejected, match="Not authorized"):
            await make(mosquitto, password="wrong").connect()

    async def test_a_topic_that_is_not_ours_is_refused(self, mosquitto):
        it = make(mosquitto, topic="secrets")
        await it.connect()
        with pytest.raises(Rejected, match="secrets: Not authorized"):
            await it.send([payload({})])
        await it.close()

    async def test_the_check_passes_where_we_are_let_in(self, mosquitto):
        await check(
            Broker(url=f"mqtt://{mosquitto.host}:{mosquitto.port}", username="ann", password=Secret("s3cret-ann"))
        )

    async def test_a_broker_that_is_gone_is_tried_again_and_then_takes_it(self, mosquitto):
        it = make(mosquitto, topic="limner/after", retain=True)
        await it.connect()
        await it.send([payload({"n": 1}, key="d-1")])
        mosquitto.process.kill()
        with pytest.raises(Retry):
            await it.send([payload({"n": 2}, key="d-2")])
        await it.close()
        with pytest.raises(Retry):
            await make(mosquitto).connect()
        mosquitto.process.start()
        again = make(mosquitto, topic="limner/after", retain=True)
        await again.connect()
        await again.send([payload({"n": 2}, key="d-2")])
        await again.close()
        async with aiomqtt.Client(mosquitto.host, mosquitto.port, username="ann", password="s3cret-ann") as late:
            await late.subscribe("limner/after", qos=1)
            assert (await read(late, 1))[0].payload == b'{"n":2}'
            await late.publish("limner/after", b"", 1, True)
