"""A real broker, customers who speak the contract with an ordinary client, and an import that consumes."""

import sys
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
pytest.register_assert_rewrite("tests.server", "tests.import_queue.customer", "tests.import_queue.works")

from tests.brokers.process import HOST, tell_of_gaps  # noqa: E402 # the path is not there before
from tests.brokers.rabbitmq import rabbitmq  # noqa: E402 # as above
from tests.import_queue.customer import Customer  # noqa: E402 # as above
from tests.import_queue.works import Works  # noqa: E402 # as above

from limner.entrypoints.rabbitmq.queues import QueueSettings  # noqa: E402 # as above

__all__ = ["rabbitmq"]


def pytest_terminal_summary(terminalreporter):
    tell_of_gaps(terminalreporter)


@pytest.fixture
def settings(rabbitmq):
    """Return settings with queues of this test's own."""
    name = f"t{uuid4().hex[:8]}"
    return QueueSettings(
        host=HOST,
        port=rabbitmq.port,
        import_queue=f"{name}_import",
        result_queue=f"{name}_result",
        dead_queue=f"{name}_dead",
    )


@pytest_asyncio.fixture
async def customer(rabbitmq, settings):
    """Return one who sends to the import queue and reads the results."""
    async with Customer(rabbitmq.uri, settings) as it:
        yield it


@pytest_asyncio.fixture
async def works(limner, settings, tmp_path):
    """Return what starts imports into one Limner."""
    async with AsyncExitStack() as stack:
        yield Works(limner, settings, tmp_path / "logs" / "job_server.log", stack)
