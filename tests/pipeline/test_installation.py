"""The id of an installation: made once."""

import asyncio
import uuid

from limner.pipeline.installation import installation_id
from limner.store.sqlite import SqliteStore


async def test_an_installation_has_one_id_and_no_other_has_it():
    stores = [await SqliteStore.open() for _ in range(2)]
    first, second = [await installation_id(store) for store in stores]
    assert uuid.UUID(first).version == 4
    assert await installation_id(stores[0]) == first != second
    for store in stores:
        await store.close()


async def test_nodes_that_start_at_once_make_one_id():
    store = await SqliteStore.open()
    found = await asyncio.gather(*(installation_id(store) for _ in range(4)))
    assert len(set(found)) == 1
    await store.close()
