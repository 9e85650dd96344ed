"""A backup that is taken from a server under load is whole."""

import asyncio

import pytest
from tests.survival.visitors import Crowd, every_event, looking_into

pytestmark = pytest.mark.server


async def test_a_backup_that_is_taken_under_load_has_all_that_was_answered_before(server, tmp_path):
    server.start()
    crowd = Crowd(server, 5, size=8)
    restored = tmp_path / "restored"
    restored.mkdir()
    async with crowd.visiting():
        crowd.up.set()
        await crowd.after(200)
        answered = {name for person in crowd.people for name in person.events}
        await asyncio.to_thread(server.run, "backup", str(restored / "limner.db"))
    async with looking_into(restored) as store:
        stored = {it.id for it in await every_event(store, type="increase-interest")}
    assert answered <= stored
    assert await server.stop() == 0
