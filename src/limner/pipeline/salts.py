"""The salt of identity keys: secret, made at the first start, kept sealed, with a version so that it can be renewed."""

from __future__ import annotations

import os

from limner.rules.keys import Salt
from limner.store.ports import Document, Store
from limner.store.vault import Vault

KIND = "salts"


async def newest_salt(store: Store, vault: Vault) -> Salt:
    """Return the salt that writes; the first is made here."""
    documents = await store.documents(KIND)
    if not documents:
        sealed = vault.seal(os.urandom(32), "salt 1")
        await store.write_documents([Document(kind=KIND, id="1", body={"sealed": sealed})])
        documents = await store.documents(KIND)
    newest = max(documents, key=lambda document: int(document.id))
    return Salt(int(newest.id), vault.open(newest.body["sealed"], f"salt {newest.id}"))
