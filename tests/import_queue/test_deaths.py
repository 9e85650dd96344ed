"""A process that dies in the middle loses nothing, and does nothing twice."""

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from tests.import_queue.customer import PATIENCE, person

from limner.app import running
from limner.settings import load
from limner.store.ports import Filter

pytestmark = pytest.mark.server

WORKER = Path(__file__).with_name("worker.py")
POINTS = ["before the commit", "after the commit", "before the confirmation", "before the acknowledgement"]


class Workers:
    """Processes that import into one store, one after the other."""

    def __init__(self, folder, settings):
        self.folder, self.settings = folder, settings
        self.processes = []

    def start(self, point="never"):
        """Start a process that dies at a point, and return it."""
        given = {"folder": str(self.folder), "settings": msgspec.to_builtins(self.settings), "point": point}
        with (self.folder / "worker.log").open("ab") as log:
            process = subprocess.Popen([sys.executable, str(WORKER), json.dumps(given)], stdout=log, stderr=log)
        self.processes.append(process)
        return process

    async def end(self, process):
        """Wait until a process ends by itself, and return its exit code."""
        return await asyncio.to_thread(process.wait, PATIENCE)

    async def stop(self, process):
        """Ask a process to end, and return its exit code."""
        process.send_signal(signal.SIGTERM)
        return await self.end(process)

    def kill(self):
        """End whatever is left."""
        for process in self.processes:
            process.kill()
            process.wait()

    async def stored(self):
        """Return how many profiles and how many events of imports there are."""
        async with running(load({"data": str(self.folder / "data"), "production": True})) as app:
            store = app.environments["production"].deps.store
            events = await store.events(Filter(type="profile_imported", limit=1))
            return (await store.counts())["profiles"], events.total

    def log(self):
        """Return the lines of the log."""
        return (self.folder / "job_server.log").read_text().splitlines()


@pytest.fixture
def workers(tmp_path, settings):
    it = Workers(tmp_path, settings)
    yield it
    it.kill()


@pytest.mark.parametrize("point", POINTS)
async def test_a_process_that_dies_at_any_point_has_a_successor(workers, customer, settings, point):
    await customer.declare(settings.import_queue)
    people = [*(f"p{number}" for number in range(20)), "killer", *(f"q{number}" for number in range(20))]
    await customer.send(*(person(name) for name in people), person("lost", db_id=2))

    assert await workers.end(workers.start(point)) == -signal.SIGKILL
    await customer.holds(settings.import_queue, 42)
    told = await customer.depth(settings.result_queue)
    successor = workers.start()
    results = await customer.results(told + 42)
    assert await workers.stop(successor) == 0

    answers = [json.loads(it.body) for it in results]
    assert {it["feedback_id"]: it["error"] for it in answers} == {**dict.fromkeys(people, 0), "lost": 404}
    assert len({it.message_id for it in results if b'"error":0' in it.body}) == 41
    assert await workers.stored() == (41, 41)
    assert await customer.depth(settings.import_queue) == 0


async def test_a_message_that_ends_the_process_is_put_aside_in_the_end(workers, customer, settings):
    await customer.declare(settings.import_queue)
    await customer.send(person("ann"), person("killer"), person("eve"), message_id=None)

    deaths = 0
    while await workers.end(process := workers.start("before the commit")) == -signal.SIGKILL:
        deaths += 1
        if deaths == 4:
            process = workers.start("before the commit")
            break
    answers = await customer.answers(3)
    assert await workers.stop(process) == 0

    assert {it["feedback_id"]: it["error"] for it in answers} == {"ann": 0, "killer": 500, "eve": 0}
    (dead,) = await customer.results(1, queue=settings.dead_queue)
    assert json.loads(dead.body) == person("killer")
    assert dead.headers["x-error"] == "Crash"
    assert await workers.stored() == (2, 2)


async def test_a_process_with_a_backlog_ends_in_time_and_leaves_the_rest(workers, customer, settings):
    await customer.declare(settings.import_queue)
    for thousand in range(5):
        await customer.send(*(person(f"p{thousand}-{number}") for number in range(1000)))
    process = workers.start()
    await customer.results(1)

    async with asyncio.timeout(30):
        assert await workers.stop(process) == 0

    waiting, told = await customer.depth(settings.import_queue), await customer.depth(settings.result_queue)
    assert waiting + told + 1 == 5000
    assert waiting > 0
    assert await workers.stored() == (told + 1, told + 1)


async def test_two_processes_take_turns(workers, customer, settings):
    first = workers.start()
    await customer.holds(settings.import_queue, 0)
    await customer.send(person("ann"))
    assert (await customer.answers(1))[0]["error"] == 0
    second = workers.start()
    await customer.send(*(person(f"p{number}") for number in range(100)))
    first.kill()

    told = set()
    while len(told) < 100:  # some of them twice, if it died between a result and the acknowledgement
        (answer,) = await customer.answers(1)
        assert answer["error"] == 0
        told.add(answer["feedback_id"])

    assert await workers.stop(second) == 0
    assert await workers.stored() == (101, 101)
