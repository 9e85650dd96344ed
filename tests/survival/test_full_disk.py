"""A full disk costs nobody an event: senders are told to come again, and the server goes on when there is room."""

import subprocess

import pytest
from tests.server import Server
from tests.survival.visitors import every_event, looking_into, within
from tests.survival.wire import ask, payload, track

pytestmark = pytest.mark.server

ROOM = 256 * 1024
"""Bytes that are left when the test begins to fill the rest with events."""


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 12 megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)]
    mounted = subprocess.run(command, check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip(f"NOT TESTED, no disk can be mounted here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


async def test_a_full_disk_loses_nothing_and_the_server_goes_on_by_itself(small_disk, tmp_path):
    server = Server(small_disk / "data")
    server.log = tmp_path / "server.log"
    server.configure()
    server.start()
    try:
        answered = await fill(server, small_disk)
        assert (await ask(server.port, "GET", "/health/live")).status == 200
        (small_disk / "filler").unlink()
        name = f"e{len(answered)}"
        await within(30, lambda: is_taken(server, name))
        await audit(server, [*answered, name])
        assert await server.stop() == 0
        await audit(server, [*answered, name])
        assert server.complaints() == []
    finally:
        server.kill()


async def test_a_server_that_dies_on_a_full_disk_has_everything_when_it_comes_back(small_disk, tmp_path):
    server = Server(small_disk / "data")
    server.log = tmp_path / "server.log"
    server.configure()
    server.start()
    try:
        answered = await fill(server, small_disk)
        server.kill()
        (small_disk / "filler").unlink()
        server.start()
        await audit(server, answered)
    finally:
        server.kill()


async def fill(server, disk):
    """Leave little room, send until there is none, and return the ids of the events that were answered."""
    size = 12 * 1024 * 1024
    used = sum(it.stat().st_size for it in disk.rglob("*") if it.is_file())
    (disk / "filler").write_bytes(b"x" * (size - used - ROOM))
    answered = []
    while True:
        name = f"e{len(answered)}"
        answer = await track(server.port, payload(name, session=f"s{len(answered) % 5}"))
        if answer.status != 200:
            assert (answer.status, answer.headers["retry-after"]) == (503, "5")
            return answered
        answered.append(name)


async def is_taken(server, name):
    return (await track(server.port, payload(name))).status == 200


async def audit(server, answered):
    """Compare what is stored with what was answered; a request may be stored whose answer said come again."""
    async with looking_into(server.folder) as store:
        stored = await every_event(store, type="increase-interest")
    assert sorted(it.id for it in stored) == sorted(answered)
