"""The server imports what comes over RabbitMQ, as its settings say."""

import asyncio
import json
import resource
import subprocess
import time

import httpx
import pytest
from tests.brokers.process import HOST
from tests.import_queue.customer import person, until
from tests.server import LIMNER, PATIENCE, Server

pytestmark = pytest.mark.server


@pytest.fixture
def server(tmp_path, settings):
    """Return a server with the broker of the tests in its main.json, not yet started."""
    names = {
        "RABBITMQ_HOST": settings.host,
        "RABBITMQ_PORT": settings.port,
        "RABBITMQ_VHOST": "/",
        "RABBITMQ_USER": "guest",
        "RABBITMQ_PASS": "guest",
        "RABBITMQ_X_MESSAGE_TTL": "3600",
        "RABBITMQ_IMPORT_QUEUE": settings.import_queue,
        "RABBITMQ_RESULT_QUEUE": settings.result_queue,
        "RABBITMQ_DEAD_QUEUE": settings.dead_queue,
        "BASEDIR": str(tmp_path / "base"),
        "DEFAULT_LOG_LEVEL": "INFO",
    }
    (tmp_path / "main.json").write_text(json.dumps(names))
    it = Server(tmp_path / "data")
    yield it
    it.kill()


def start(server, **changes):
    """Start the server with its main.json, some of it changed."""
    path = server.folder.with_name("main.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    server.start("serve", "--config", str(path))


async def test_an_operator_writes_main_json_and_producers_work_unchanged(server, customer, settings, tmp_path):
    start(server)
    assert f"  imports from {settings.import_queue} at {HOST}:{settings.port}, virtual host /; log " in server.said
    await until(lambda: customer.is_there(settings.dead_queue))
    doctor = [LIMNER, "doctor", "--data", str(server.folder), "--config", str(tmp_path / "main.json")]
    seen = await asyncio.to_thread(subprocess.run, doctor, capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert "imports: the broker lets us in" in seen.stdout
    await customer.send(person("ann"), person("bob", account_id=7))

    answers = await customer.answers(2)

    assert [(it["error"], it["feedback_id"]) for it in answers] == [(0, "ann"), (404, "bob")]
    assert await server.stop() == 0
    log = (tmp_path / "base" / "logs" / "job_server.log").read_text()
    assert 'WARNING import feedback_id="bob" account_id=7 db_id=1 matching=email error=404' in log
    assert [line.split('state="')[1].split('"')[0] for line in log.splitlines() if " consumer " in line] == [
        "connecting",
        "consuming",
        "stopped",
    ]
    assert server.complaints() == []


async def test_a_server_with_a_backlog_ends_in_time_and_leaves_the_rest(server, customer, settings):
    await customer.declare(settings.import_queue)
    for thousand in range(5):
        await customer.send(*(person(f"p{thousand}-{number}") for number in range(1000)))
    start(server)
    await customer.results(1)

    begun = time.monotonic()
    assert await server.stop() == 0
    assert time.monotonic() - begun < 30

    waiting, told = await customer.depth(settings.import_queue), await customer.depth(settings.result_queue)
    assert waiting + told + 1 == 5000
    assert server.complaints() == []


async def test_a_broker_that_is_not_there_keeps_nobody_from_collecting(server, tmp_path):
    start(server, RABBITMQ_PORT=1)

    async def waits():
        return 'state="waiting"' in (tmp_path / "base" / "logs" / "job_server.log").read_text()

    await until(waits)
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"http://{HOST}:{server.port}/health/live")).status_code == 200
    assert await server.stop() == 0


async def test_a_log_that_cannot_be_written_stops_the_start(server, tmp_path):
    (tmp_path / "file").write_text("")
    path = server.folder.with_name("main.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "BASEDIR": str(tmp_path / "file")}))
    command = [LIMNER, "serve", "--port", "0", "--data", str(server.folder), "--config", str(path)]

    done = await asyncio.to_thread(subprocess.run, command, check=False, capture_output=True, timeout=PATIENCE)

    assert done.returncode != 0
    assert str(tmp_path / "file" / "logs" / "job_server.log") in done.stderr.decode().replace("\n", "")


async def test_five_thousand_messages_take_seconds(server, customer, settings):
    for queue in (settings.import_queue, settings.result_queue):
        await customer.declare(queue, **({"x-message-ttl": 3_600_000} if queue == settings.result_queue else {}))
    for thousand in range(5):
        await customer.send(*(person(f"p{thousand}-{number}") for number in range(1000)))
    before = seconds_of_children()
    start(server)

    await customer.holds(settings.result_queue, 5000)

    assert await server.stop() == 0
    assert seconds_of_children() - before < 5000 / 300  # it takes five, with the start


def seconds_of_children():
    """Return how long processors worked for processes that have ended, which is the same on a busy machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
