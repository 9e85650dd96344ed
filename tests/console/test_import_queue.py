"""The console's page of the import queue, before a real broker: what comes in, what is refused, what is put aside."""

import re
import sys
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect
from tests.brokers.process import HOST
from tests.brokers.rabbitmq import rabbitmq
from tests.e2e.collector import Collector
from tests.import_queue.customer import Customer, person

from limner.entrypoints.rabbitmq.queues import QueueSettings

__all__ = ["rabbitmq"]

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

GOOD = [person(name) for name in ("ann", "bob", "carl")]
WRONG = person("dora", email="dora")
LOST = person("emil", db_id=7)
POISON = person("poison")
CODES = {
    "400": "A value is missing, or does not fit its field",
    "404": "The profile, account, database or resource is not there",
    "500": "A fault of ours: the log says more, and it may be sent again",
}


class Importing(Collector):
    """A server whose import fails at one message."""

    program = (sys.executable, str(Path(__file__).with_name("faulty.py")))


@pytest_asyncio.fixture(loop_scope="session")
async def importing(rabbitmq, tmp_path):
    """Return a server that imports what the broker has."""
    server = Importing(tmp_path / "data", LIMNER_RABBITMQ_HOST=HOST, LIMNER_RABBITMQ_PORT=str(rabbitmq.port))
    server.configure()
    try:
        server.start()
        yield server
        assert await server.stop() == 0
    finally:
        server.kill()


async def test_the_queue_tells_what_becomes_of_messages_and_that_the_broker_is_gone(consoles, importing, rabbitmq):
    console = await consoles(server=importing)
    await console.open("/imports?tab=queue", "Imports")
    await expect(console.page.get_by_text("Messages are taken as they come.")).to_be_visible()
    async with Customer(rabbitmq.uri, QueueSettings()) as customer:
        await customer.send(*GOOD, WRONG, LOST, POISON)
    await sees_what_became_of_them(console.page)
    await reads_the_dead_letter(console.page.get_by_role("region", name="Dead letters"))
    assert await console.violations() == []

    rabbitmq.process.kill()
    await expect(console.page.get_by_text("The broker or the disk does not answer.")).to_be_visible()
    await expect(console.page.get_by_role("alert", name="What keeps it from consuming")).to_be_visible()
    await sees_what_became_of_them(console.page)
    rabbitmq.process.start()
    await expect(console.page.get_by_text("Messages are taken as they come.")).to_be_visible()


async def sees_what_became_of_them(page):
    """Read numbers, chart and codes."""
    tiles = page.get_by_role("group", name="Messages")
    await expect(tiles).to_contain_text(re.compile(r"Done with\s*6\s*since"))
    await expect(tiles).to_contain_text(re.compile(r"Put aside\s*1\s*each a fault of ours"))
    await expect(tiles).to_contain_text(re.compile(r"A batch takes\s*[\d,]+ ms"))
    await expect(page.get_by_text("Messages a second, while you look")).to_be_visible()
    refused = page.get_by_role("region", name="Why they were refused")
    for code, meaning in CODES.items():
        await expect(refused.get_by_role("row", name=f"{code} {meaning} 1", exact=True)).to_be_visible()


async def reads_the_dead_letter(letters):
    """Ask for the messages that were put aside, and find the one there is."""
    await letters.get_by_role("button", name="Look at them").click()
    await expect(letters.get_by_text("ZeroDivisionError")).to_be_visible()
    await expect(letters.get_by_text(re.compile(r"feedback id poison, tried 3 times, \d+ bytes"))).to_be_visible()
    await expect(letters.get_by_text('"email": "poison@example.com"')).to_be_visible()
