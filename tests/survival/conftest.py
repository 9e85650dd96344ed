"""A server as a process of its own for each test that asks for one; whatever is left of it at the end is killed."""

import asyncio
import sys
from pathlib import Path

import pytest
import pytest_asyncio

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
pytest.register_assert_rewrite("tests.server", "tests.survival.visitors")


@pytest.fixture
def bare(tmp_path):
    """Return a server that was never started and has no files yet."""
    from tests.server import Server  # noqa: PLC0415 # the path is not there before

    it = Server(tmp_path / "data")
    yield it
    it.kill()


@pytest.fixture
def server(bare):
    """Return a server that is configured but not started."""
    bare.configure()
    return bare


@pytest_asyncio.fixture(autouse=True)
async def _hang_up():
    """Close whatever connections a test leaves open."""
    from tests.survival.wire import OPEN  # noqa: PLC0415 # the path is not there before

    yield
    while OPEN:
        OPEN.pop().close()
    await asyncio.sleep(0)
