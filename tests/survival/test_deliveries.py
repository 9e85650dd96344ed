"""What a destination is owed arrives, in the order of each profile, however often server and receiver fail."""

import asyncio
import json
import random
import time
from collections import Counter, defaultdict
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from tests.server import Server
from tests.survival.visitors import Crowd, looking_into

from limner.model.delivery import DeliveryFilter

pytestmark = pytest.mark.server

KILLS = 6
PATIENCE = 120
CATALOGUE = """
sources: [{{id: web}}]
resources:
  - {{id: receiver, name: Receiver, type: api, credentials: {{production: {{url: "{url}/events"}}}}}}
  - {{id: people, name: People, type: api, credentials: {{production: {{url: "{url}/people"}}}}}}
  - {{id: nowhere, name: Nowhere, type: api, credentials: {{production: {{url: "{url}/hang"}}}}}}
destinations:
  - {{id: events, name: Events, enabled: true, resource: {{id: receiver}}, on_profile_change_only: false,
     destination: {{package: http, init: {{timeout: 2}}}}, source: {{id: web}},
     event_type: {{id: increase-interest, name: x}},
     retry: {{max_attempts: 100, base: 1, cap: 1}},
     mapping: {{event: event@id, profile: profile@id}}}}
  - {{id: people, name: People, enabled: true, resource: {{id: people}}, quiet_period: 1, max_delay: 5,
     destination: {{package: http, init: {{timeout: 2}}}},
     retry: {{max_attempts: 100, base: 1, cap: 1}},
     mapping: {{profile: profile@id, tea: profile@interests.tea}}}}
  - {{id: dead, name: Dead, enabled: true, resource: {{id: nowhere}}, on_profile_change_only: false,
     destination: {{package: http, init: {{timeout: 60}}}}, source: {{id: web}}, mapping: {{event: event@id}}}}
"""


class Receiver:
    """A server that keeps what it accepts, and while it is moody fails, hangs and resets."""

    def __init__(self, seed):
        self.dice, self.moody = random.Random(seed), True  # noqa: S311 # not a secret
        self.events, self.people = [], []
        self.keys = defaultdict(set)
        self.news = asyncio.Event()
        self.url = ""

    async def take(self, request):
        """Accept a request, or do something worse."""
        body = await request.json()
        if request.path == "/hang":
            await asyncio.Event().wait()
        if body.get("event"):
            self.keys[body["event"]].add(request.headers["idempotency-key"])
        mood = self.dice.random() if self.moody else 1.0
        if mood < 0.05:
            return web.Response(status=500)
        if mood < 0.08:
            return web.Response(status=429, headers={"retry-after": "1"})
        if mood < 0.1:
            request.transport.abort()
        (self.events if request.path == "/events" else self.people).append(body)
        self.news.set()
        return web.Response(body=b"\xff garbage" if mood < 0.2 else b"{}")

    @asynccontextmanager
    async def listening(self):
        """Listen on a free port."""
        app = web.Application()
        app.router.add_post("/{path:.*}", self.take)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield self
        await runner.cleanup()


@pytest.fixture
def seed(record_property):
    """Where the dice begin, another place each time; a failed test shows it among its arguments."""
    it = time.time_ns() % 2**32
    record_property("seed", it)
    return it


@pytest.fixture
def delivering(tmp_path):
    """Return a server that may reach this machine."""
    it = Server(tmp_path / "data", LIMNER_OUTBOUND_ALLOW="127.0.0.0/8")
    yield it
    it.kill()


async def test_every_debt_is_paid_in_order_though_workers_are_killed_and_receivers_fail(delivering, seed):
    async with Receiver(seed).listening() as receiver:
        file = delivering.folder.with_name("limner.yaml")
        file.write_text(CATALOGUE.format(url=receiver.url))
        await asyncio.to_thread(delivering.run, "apply", str(file))
        crowd = Crowd(delivering, seed, size=8)
        await asyncio.to_thread(delivering.start)
        async with crowd.visiting():
            crowd.up.set()
            for _ in range(KILLS):
                await crowd.after(crowd.dice.randrange(20, 100))
                await asyncio.to_thread(delivering.kill)
                crowd.up.clear()
                await asyncio.to_thread(delivering.start)
                crowd.up.set()
            await crowd.after(20)
        receiver.moody = False
        async with asyncio.timeout(PATIENCE):
            while not _is_paid(receiver, crowd):
                receiver.news.clear()
                await receiver.news.wait()
        _compare(receiver, crowd)
        assert await delivering.stop() == 0
        assert delivering.complaints() == []
    async with looking_into(delivering.folder) as store:
        for status in ("failed", "dead"):
            for destination in ("events", "people"):
                page = await store.outbox.deliveries(DeliveryFilter(destination=destination, status=status))
                assert page.total == 0, page.items[:1]


def _is_paid(receiver, crowd):
    owed = {it for person in crowd.people for it in person.events}
    newest = {body["profile"]: body["tea"] for body in receiver.people}
    return owed <= {body["event"] for body in receiver.events} and all(
        newest.get(person.profile) == len(person.events) for person in crowd.people
    )


def _compare(receiver, crowd):
    """Compare what arrived with what was answered: all of it, in the order of each profile, under one key each."""
    arrived = defaultdict(list)
    for body in receiver.events:
        if body["event"] not in arrived[body["profile"]]:
            arrived[body["profile"]].append(body["event"])
    for person in crowd.people:
        assert arrived[person.profile] == person.events
    assert {len(keys) for keys in receiver.keys.values()} == {1}
    again = Counter(body["event"] for body in receiver.events)
    assert sum(again.values()) < 2 * len(again), json.dumps(again.most_common(3))
