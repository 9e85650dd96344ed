"""The id of an installation: made at the first start, the same for all its nodes and environments."""

from __future__ import annotations

import contextlib
import uuid

from limner.errors import Conflict
from limner.store.ports import Document, Store

KIND = "installations"


async def installation_id(store: Store) -> str:
    """Return the id that stands in the store; it is made here, by one of the nodes that start at the same moment."""
    version = await store.catalog_version()
    while not (documents := await store.documents(KIND)):
        with contextlib.suppress(Conflict):  # another node was quicker, with an id or with something else: look again
            await store.write_documents([Document(kind=KIND, id=str(uuid.uuid4()), body={})], at=version)
        version = await store.catalog_version()
    return documents[0].id
