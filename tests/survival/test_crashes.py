"""An answered event is never lost, and nothing is counted twice, however often the server dies."""

import time

import pytest
from tests.survival.visitors import Crowd, audit

pytestmark = pytest.mark.server

KILLS = 20


@pytest.fixture
def seed(record_property):
    """Where the dice begin, another place each time; a failed test shows it among its arguments."""
    it = time.time_ns() % 2**32
    record_property("seed", it)
    return it


async def test_a_server_that_is_killed_again_and_again_loses_and_doubles_nothing(server, seed):
    crowd = Crowd(server, seed)
    server.start()
    async with crowd.visiting():
        crowd.up.set()
        for _ in range(KILLS):
            await crowd.after(crowd.dice.randrange(1, 300))
            server.kill()
            crowd.up.clear()
            server.start()
            crowd.up.set()
        await crowd.after(100)
    assert crowd.lost >= KILLS
    await audit(server.folder, crowd.people)
    assert await server.stop() == 0
    await audit(server.folder, crowd.people)
    assert server.complaints() == []


@pytest.mark.parametrize("moment", ["secret.key", "limner.db", "limner.db-wal"])
async def test_a_server_that_is_killed_while_it_makes_its_files_starts_the_next_time(bare, moment):
    bare.launch()
    while not (bare.folder / moment).exists():
        assert bare.process.poll() is None
    bare.kill()
    bare.configure()
    bare.start()
    crowd = Crowd(bare, 7, size=2)
    async with crowd.visiting():
        crowd.up.set()
        await crowd.after(10)
    await audit(bare.folder, crowd.people)
