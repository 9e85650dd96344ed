"""Imports into a file: what was imported is there after a restart, and what changes meanwhile is seen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import msgspec
from tests.imports.producer import NAMES, Producer, answer

from limner.app import running
from limner.pipeline.profile_import import MOST_ATTEMPTS
from limner.settings import load


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Producer]:
    """Start a Limner on a folder, and end it."""
    async with running(load({"data": str(folder), "production": True})) as app:
        yield Producer(app.environments["production"].deps)


async def test_what_was_imported_is_known_after_a_restart(tmp_path: Path) -> None:
    async with opened(tmp_path) as producer:
        await producer.set_up()
        ids = producer.ids
        item = producer.incoming(producer.base(email="new@example.com", data={"LOYALTY": 1}))
        (first,) = await producer.importer.take([item])
        before = await producer.states()
        await producer.index_is_whole()
    async with opened(tmp_path) as producer:
        assert await producer.states() == before
        (again,) = await producer.redeliver(item)
        assert again == msgspec.structs.replace(first, replayed=True)
        assert await producer.states() == before
        assert await producer.send(email="shared@example.com", resource_id=24) == answer(0, "", "email", ids["P3"])
        message = {"matching": "custom", "field_name": "INTERESTS", "field_value": "tag-2,tag-1"}
        assert await producer.send(**message) == answer(0, "", "custom", ids["P1"])
        await producer.index_is_whole()


async def test_the_attempts_outlive_the_process(tmp_path: Path) -> None:
    async with opened(tmp_path) as producer:
        item = producer.incoming(producer.base(email="new@example.com"))
        now = producer.deps.clock()
        assert [await producer.deps.imports.attempt(item.key, now) for _ in range(MOST_ATTEMPTS)] == [1, 2, 3]
    async with opened(tmp_path) as producer:
        (told,) = await producer.redeliver(item)
        assert told.dead
        assert told.imported.result == answer(500, "internal error", "email")


async def test_imports_that_race_on_disk_lose_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as producer:
        count = {"email": "new@example.com", "data": {**NAMES, "LOYALTY": {"action": "incr", "value": 1}}}
        await producer.configure("databases", id=1, fields=[{"name": "LOYALTY", "type": "int"}])
        importers = [Producer(replace(producer.deps)) for _ in range(3)]
        results = await asyncio.gather(*(it.take(it.base(**count), it.base(**count)) for it in importers * 5))
        (key,) = {it.profile_id for batch in results for it in batch}
        assert (await producer.profile(key))["LOYALTY"] == 30
        assert len(await producer.states()) == 1
        await producer.index_is_whole()


async def test_what_was_imported_is_read_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as producer:
        for number in range(20):
            result = await producer.send(email=f"n{number}@example.com", data={"_city": str(number)})
            assert await producer.profile(result.profile_id) == {
                "email": f"n{number}@example.com",
                "_city": str(number),
            }
            assert len(await producer.profiles()) == number + 1
