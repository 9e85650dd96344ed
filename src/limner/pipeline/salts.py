"""The salt of identity keys: secret, made at the first start, kept sealed, with a version so that it can be renewed."""

from __future__ import annotations

import contextlib
import os

from limner.errors import Conflict
from limner.rules.keys import Salt
from limner.store.ports import Document, Store
from limner.store.vault import Vault

KIND = "salts"


async def newest_salt(store: Store, vault: Vault) -> Salt:
    """Return the salt that writes; the first is made here, by one of the nodes that start at the same moment."""
    version = await store.catalog_version()
    while not (documents := await store.documents(KIND)):
        sealed = vault.seal(os.urandom(32), "salt 1")
        with contextlib.suppress(Conflict):  # another node was quicker, with a salt or with something else: look again
            await store.write_documents([Document(kind=KIND, id="1", body={"sealed": sealed})], at=version)
        version = await store.catalog_version()
    newest = max(documents, key=lambda document: int(document.id))
    return Salt(int(newest.id), vault.open(newest.body["sealed"], f"salt {newest.id}"))
