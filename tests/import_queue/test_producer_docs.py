"""The examples of the page for producers do what it says, with the real broker and the real server."""

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import aio_pika
import httpx
import pytest
import pytest_asyncio
from aio_pika.exceptions import ChannelNotFoundEntity
from tests.brokers.process import HOST, need
from tests.server import PATIENCE, Server

PAGE = Path(__file__).parents[2] / "docs" / "import-producers.md"
QUEUES = ("database_import", "database_import_result", "database_import_dead")

pytestmark = pytest.mark.server


@pytest_asyncio.fixture
async def server(tmp_path, rabbitmq):
    """Return a server that imports from the broker, and a token for its API; no queue is there before it is."""
    it = Server(tmp_path / "data", LIMNER_RABBITMQ_HOST=HOST, LIMNER_RABBITMQ_PORT=str(rabbitmq.port))
    it.token = it.run("token", "create", "--role", "admin").strip()
    connection = await aio_pika.connect(rabbitmq.uri)
    async with connection:
        channel = await connection.channel()
        for name in QUEUES:
            await channel.queue_delete(name)
        it.start()
        async with asyncio.timeout(PATIENCE):
            while not await has_queues(connection):  # noqa: ASYNC110 # another process is to make them
                await asyncio.sleep(0.05)
    yield it
    it.kill()


async def has_queues(connection):
    try:
        channel = await connection.channel()
        for name in QUEUES:
            await channel.declare_queue(name, passive=True)
    except ChannelNotFoundEntity:
        return False
    return True


def block(heading):
    """Return the one block of the page that begins with these words."""
    (text,) = re.findall(rf"^```{heading}\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.MULTILINE)
    return text


def run(broker, *command):
    """Run a command, and return the JSON that it printed."""
    environment = {**os.environ, "BROKER": f"{broker.uri}%2F"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def profile(server, key):
    address, head = f"http://{HOST}:{server.port}/api/v1/profiles/{key}", {"authorization": f"Bearer {server.token}"}
    return httpx.get(address, headers=head).raise_for_status().json()


async def test_the_example_in_the_shell_imports_a_person_and_prints_the_answer(server, rabbitmq):
    need("amqp-publish")
    answer = await asyncio.to_thread(run, rabbitmq, "sh", "-c", block("sh example"))
    assert {**answer, "profile_id": "…"} == json.loads(block("json answer"))
    stored = profile(server, answer["profile_id"])
    assert stored["data"]["contact"]["email"]["main"] == "ada@example.com"
    assert (stored["data"]["pii"]["lastname"], stored["data"]["contact"]["address"]["town"]) == ("Lovelace", "London")


async def test_the_example_in_python_knows_the_answer_to_its_own_message(server, rabbitmq, tmp_path):
    script = tmp_path / "producer.py"
    script.write_text(block("python example"))
    answer = await asyncio.to_thread(run, rabbitmq, sys.executable, str(script))
    assert (answer["error"], answer["feedback_id"], answer["matching_field"]) == (0, "crm-1791", "phone")
    assert profile(server, answer["profile_id"])["data"]["contact"]["phone"]["main"] == "+442079460018"
    again = await asyncio.to_thread(run, rabbitmq, sys.executable, str(script))
    assert again == answer
