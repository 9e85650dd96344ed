"""An answered event is never lost, and nothing is counted twice, however often the server dies."""

import random

import pytest
from tests.survival.visitors import Crowd, audit

pytestmark = pytest.mark.server

KILLS = 20


async def test_a_server_that_is_killed_again_and_again_loses_and_doubles_nothing(server):
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    crowd = Crowd(server, dice)
    await server.start()
    async with crowd.visiting():
        crowd.up.set()
        for _ in range(KILLS):
            await crowd.after(dice.randrange(1, 300))
            server.kill()
            crowd.up.clear()
            await server.start()
            crowd.up.set()
        await crowd.after(100)
    assert crowd.lost >= KILLS
    await audit(server.folder, crowd.people)
    assert await server.stop() == 0
    await audit(server.folder, crowd.people)
    assert server.complaints() == []


async def test_a_server_that_is_killed_while_it_starts_for_the_first_time_starts_the_next_time(server):
    dice = random.Random(7)
    crowd = Crowd(server, dice, size=2)
    for _ in range(3):
        await server.start()
        server.kill()
    await server.start()
    async with crowd.visiting():
        crowd.up.set()
        await crowd.after(10)
    await audit(server.folder, crowd.people)
