"""The salt of identity keys: made once, kept sealed."""

from __future__ import annotations

import asyncio

from limner.pipeline.salts import KIND, newest_salt
from limner.store.ports import Document
from limner.store.sqlite import SqliteStore
from limner.store.vault import Vault


async def test_a_salt_is_made_once_and_kept_where_nobody_can_read_it() -> None:
    store, vault = await SqliteStore.open(), Vault("key")
    first = await newest_salt(store, vault)
    assert (first.version, len(first.secret)) == (1, 32)
    assert await newest_salt(store, vault) == first
    (document,) = await store.documents(KIND)
    assert first.secret.hex() not in str(document.body)
    await store.close()


async def test_of_two_nodes_that_start_at_once_one_makes_the_salt_of_both() -> None:
    store, vault = await SqliteStore.open(), Vault("key")
    salts = await asyncio.gather(*(newest_salt(store, vault) for _ in range(4)))
    assert len({salt.secret for salt in salts}) == 1
    await store.close()


async def test_the_newest_salt_writes() -> None:
    store, vault = await SqliteStore.open(), Vault("key")
    await newest_salt(store, vault)
    for version in ("2", "10"):
        sealed = vault.seal(version.encode() * 16, f"salt {version}")
        await store.write_documents([Document(kind=KIND, id=version, body={"sealed": sealed})])
    assert (await newest_salt(store, vault)).version == 10
    await store.close()


async def test_two_installations_have_different_salts() -> None:
    stores = [await SqliteStore.open() for _ in range(2)]
    salts = [await newest_salt(store, Vault("key")) for store in stores]
    assert salts[0].secret != salts[1].secret
    for store in stores:
        await store.close()
