"""SIGTERM ends a server in good order: whoever was taken is answered, and the exit code is 0."""

import asyncio
import json
import time

import pytest
from tests.server import PATIENCE
from tests.survival.visitors import Crowd, audit, every_event, looking_into, within
from tests.survival.wire import WENT_WRONG, Line, payload

from limner.app import DRAIN

pytestmark = pytest.mark.server


async def test_a_server_that_is_asked_to_stop_under_load_answers_whatever_it_stored(server):
    server.start()
    answered = set()
    async with asyncio.TaskGroup() as tasks:
        for number in range(40):
            tasks.create_task(send_until_it_ends(server.port, number, answered))
        await within(PATIENCE, lambda: are_many(answered))
        before = time.monotonic()
        assert await server.stop() == 0
        assert time.monotonic() - before < DRAIN
    async with looking_into(server.folder) as store:
        stored = await every_event(store, type="increase-interest")
    assert {it.id for it in stored} == answered
    assert server.complaints() == []


async def are_many(answered):
    return len(answered) > 400


async def send_until_it_ends(port, number, answered):
    try:
        line = await Line.open(port)
        for count in range(100_000):
            name = f"e-{number}-{count}"
            answer = await line.ask("POST", "/track", json.dumps(payload(name, session=f"s{number}")).encode())
            assert answer.status == 200
            answered.add(name)
    except WENT_WRONG:
        return


async def test_stopping_takes_seconds_whatever_connections_are_open(server):
    server.variables["LIMNER_BODY_TIMEOUT"] = "2"
    server.start()
    lines = [await Line.open(server.port) for _ in range(30)]
    for line in lines[:10]:
        line.write(b"POST /track HTTP/1.1\r\nhost: a\r\n")
    for line in lines[10:20]:
        line.write(b"POST /track HTTP/1.1\r\nhost: a\r\ncontent-length: 50\r\n\r\n{")
    await lines[20].ask("GET", "/health/live")
    before = time.monotonic()
    assert await server.stop() == 0
    assert time.monotonic() - before < DRAIN
    for line in lines:
        await line.rest()
        assert server.complaints() == []


async def test_a_server_that_was_stopped_leaves_a_store_without_a_log_and_goes_on_with_it(server):
    crowd = Crowd(server, 3, size=4)
    server.start()
    async with crowd.visiting():
        crowd.up.set()
        await crowd.after(50)
        crowd.up.clear()
        assert await server.stop() == 0
        assert sorted(it.name for it in server.folder.iterdir()) == ["limner.db", "secret.key"]
        server.start()
        crowd.up.set()
        await crowd.after(50)
    await audit(server.folder, crowd.people)
