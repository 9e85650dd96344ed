"""Redis streams, on a real server."""

import pytest
from redis import asyncio as driver

from limner.plugins.destinations.redis import SERVER, Redis, Server, check
from limner.sdk import Rejected, Retry, Secret
from limner.sdk.config import load
from limner.sdk.testing import ConnectedContract, ResourceContract, payload

STREAM = "limner:profiles"


class TestServer(ResourceContract):
    plugin = SERVER
    config = {"url": "redis.example.com:6379", "user": "ann", "password": "s3cret-ann", "database": "0"}


class TestRedis(ConnectedContract):
    plugin = Redis
    driver = "redis"
    config = {"stream": STREAM, "maxlen": "1000"}
    credentials = TestServer.config

    def test_a_host_without_a_port_has_the_usual_one(self):
        assert self.make(url="redis.example.com").addresses() == [("redis.example.com", 6379)]

    def test_an_ipv6_address_is_read(self):
        assert self.make(url="[2001:db8::1]:6380").addresses() == [("2001:db8::1", 6380)]


def make(server, **config):
    credentials = {"url": server.url, "user": "ann", "password": "s3cret-ann"}
    return Redis.run(config=load(Redis.config, {"stream": STREAM, **config}), credentials=load(Server, credentials))


@pytest.fixture
async def reader(redis):
    async with driver.Redis.from_url(f"redis://{redis.url}", username="ann", password="s3cret-ann") as client:
        await client.flushall()
        yield client


@pytest.fixture
async def sender(redis, reader):
    it = make(redis)
    await it.connect()
    yield it
    await it.close()


async def entries(reader):
    return [
        {name.decode(): value.decode() for name, value in fields.items()} for _, fields in await reader.xrange(STREAM)
    ]


@pytest.mark.server
class TestARealServer:
    async def test_an_entry_holds_what_was_mapped_and_where_it_comes_from(self, sender, reader):
        await sender.send([payload({"name": "Zoë 漢字 🎈"}, family="event")])
        assert await entries(reader) == [
            {
                "data": '{"name":"Zoë 漢字 🎈"}',
                "limner-delivery-id": "d-1",
                "limner-destination-id": "example",
                "limner-family": "event",
                "limner-profile-id": "p-ann",
                "limner-event-id": "e-1",
            }
        ]

    async def test_a_delivery_that_comes_twice_is_one_entry(self, sender, reader):
        await sender.send([payload({"n": 1}, key="d-1"), payload({"n": 2}, key="d-2")])
        await sender.send([payload({"n": 2}, key="d-2"), payload({"n": 3}, key="d-3")])
        assert [it["data"] for it in await entries(reader)] == ['{"n":1}', '{"n":2}', '{"n":3}']

    async def test_what_is_remembered_is_forgotten_after_some_time(self, sender, reader):
        await sender.send([payload({}, key="d-1")])
        assert 0 < await reader.ttl("{limner:profiles}:limner:d-1") <= 600

    async def test_without_a_memory_there_are_no_keys_beside_the_stream(self, redis, reader):
        it = make(redis, remember=0)
        await it.connect()
        await it.send([payload({"n": 1})])
        await it.close()
        assert await reader.keys() == [STREAM.encode()]
        assert len(await entries(reader)) == 1

    @pytest.mark.parametrize("remember", [0, 600])
    async def test_a_stream_keeps_about_as_many_entries_as_it_may(self, redis, reader, remember):
        it = make(redis, maxlen=100, remember=remember)
        await it.connect()
        await it.send([payload({"n": n}, key=f"d-{n}") for n in range(500)])
        await it.close()
        kept = await entries(reader)
        assert 100 <= len(kept) < 300
        assert kept[-1]["data"] == '{"n":499}'

    async def test_a_tag_of_the_stream_decides_where_deliveries_are_remembered(self, redis, reader):
        it = make(redis, stream="{crm}:people")
        await it.connect()
        await it.send([payload({})])
        await it.close()
        assert sorted(await reader.keys()) == [b"{crm}:limner:d-1", b"{crm}:people"]

    async def test_a_key_that_is_no_stream_is_refused_and_nothing_is_remembered(self, sender, reader):
        await reader.set(STREAM, "a text")
        with pytest.raises(Rejected, match="WRONGTYPE"):
            await sender.send([payload({})])
        assert await reader.keys() == [STREAM.encode()]

    async def test_a_wrong_password_is_refused(self, redis):
        with pytest.raises(Rejected, match=r"(?i)invalid username-password"):
            await check(Server(url=redis.url, user="ann", password=Secret("wrong")))

    async def test_a_wrong_password_opens_no_connection(self, redis):
        it = Redis.run(
            config=load(Redis.config, {"stream": STREAM}),
            credentials=Server(url=redis.url, user="ann", password=Secret("wrong")),
        )
        with pytest.raises(Rejected, match=r"(?i)invalid username-password"):
            await it.connect()
        await it.close()

    async def test_who_may_only_read_is_refused(self, redis, reader):
        it = Redis.run(
            config=load(Redis.config, {"stream": STREAM}),
            credentials=Server(url=redis.url, user="reader", password=Secret("s3cret-ann")),
        )
        await it.connect()
        with pytest.raises(Rejected, match=r"NOPERM|permission"):
            await it.send([payload({})])
        await it.close()

    async def test_the_check_passes_where_we_are_let_in(self, redis):
        await check(Server(url=redis.url, user="ann", password=Secret("s3cret-ann")))

    async def test_a_server_that_is_gone_is_tried_again_and_then_takes_it(self, redis, reader):
        it = make(redis)
        await it.connect()
        await it.send([payload({"n": 1}, key="d-1")])
        redis.process.kill()
        with pytest.raises(Retry):
            await it.send([payload({"n": 2}, key="d-2")])
        await it.close()
        redis.process.start()
        await reader.connection_pool.disconnect()
        again = make(redis)
        await again.connect()
        await again.send([payload({"n": 1}, key="d-1"), payload({"n": 2}, key="d-2")])
        await again.close()
        assert [it["data"] for it in await entries(reader)] == ['{"n":1}', '{"n":2}']
