"""The backup that docs/operations.md shows, taken from a server under load, is whole."""

import asyncio
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.survival.visitors import Crowd, every_event, looking_into

pytestmark = pytest.mark.server

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"


def command(source, copy):
    """Return the command of the page, with this Python and these files."""
    line = next(line for line in PAGE.read_text().splitlines() if "vacuum into" in line)
    line = line.replace("limner-data/limner.db", str(source)).replace("backup.db", str(copy))
    return [sys.executable, *shlex.split(line)[1:]]


async def test_a_backup_that_is_taken_under_load_has_all_that_was_answered_before(server, tmp_path):
    server.start()
    crowd = Crowd(server, 5, size=8)
    restored = tmp_path / "restored"
    restored.mkdir()
    async with crowd.visiting():
        crowd.up.set()
        await crowd.after(200)
        answered = {name for person in crowd.people for name in person.events}
        backup = command(server.folder / "limner.db", restored / "limner.db")
        await asyncio.to_thread(subprocess.run, backup, check=True)
    async with looking_into(restored) as store:
        stored = {it.id for it in await every_event(store, type="increase-interest")}
    assert answered <= stored
    assert await server.stop() == 0
