"""The catalogue of one environment as a process knows it, and the one way to change it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

import msgspec
import structlog

from limner.errors import Conflict, LimnerError, Locked, NotAllowed
from limner.model.account import Database
from limner.model.catalog import KINDS, CatalogObject
from limner.model.destination import Destination
from limner.model.json import Json
from limner.pipeline.catalog import (
    NO_TOOLS,
    Catalog,
    Change,
    Tools,
    changed,
    check,
    compile_catalog,
    identify,
    is_built_in,
    noun,
    propose,
    write_object,
)
from limner.pipeline.edits import ANOTHER, Subject, edit_of, sparse
from limner.pipeline.resources import seal
from limner.store.ports import Document, Filter, Removal, Store

log = structlog.get_logger()


class CatalogCache:
    """The catalogue of one environment as this process knows it, and the way to change it."""

    def __init__(self, store: Store, tools: Tools = NO_TOOLS) -> None:
        self._store, self._tools = store, tools
        self._documents: list[Document] = []
        self._current = compile_catalog(-1, [], tools)
        self._changing = asyncio.Lock()

    @property
    def current(self) -> Catalog:
        """The newest version that this process has read."""
        return self._current

    async def refresh(self) -> Catalog:
        """Read the catalogue again if somebody, on any node, has changed it."""
        version = await self._store.catalog_version()
        if version == self._current.version:
            return self._current
        documents = await self._store.documents(*KINDS)
        if documents == self._documents and self._current.version >= 0:
            # A user or a token has changed: nothing of ours to compile again.
            self._current = msgspec.structs.replace(self._current, version=version)
            return self._current
        found = compile_catalog(version, documents, self._tools)
        found = msgspec.structs.replace(found, routes=found.routes.after(self._current.routes))
        self._documents, self._current = documents, found
        for fault in self._current.faults:
            log.warning("catalog_document_skipped", kind=fault.kind, id=fault.id, reason=fault.message)
        return self._current

    async def watch(self, seconds: float = 2.0) -> None:
        """Refresh for ever, every so many seconds; what goes wrong is logged and tried again."""
        while True:
            await asyncio.sleep(seconds)
            try:
                await self.refresh()
            except LimnerError as error:
                log.warning("catalog_refresh_failed", reason=str(error))

    async def create(self, kind: str, thing: CatalogObject) -> None:
        """Add an object; Conflict if there is one of this id. What is built in may be overridden."""
        async with self._changing:
            await self._write([addition(await self.refresh(), kind, thing)])

    async def put(self, kind: str, object_id: str, thing: CatalogObject) -> bool:
        """Add or replace an object; return whether it is new. A locked one raises Locked."""
        async with self._changing:
            change = replacement(await self.refresh(), kind, object_id, thing)
            await self._write([change])
        return change.before is None

    async def delete(self, kind: str, object_id: str) -> None:
        """Remove an object; NotFound if there is none, Conflict while others need it, Locked if it is."""
        async with self._changing:
            await self._write([removal(await self.refresh(), kind, object_id)])

    async def apply(self, changes: Sequence[Change]) -> None:
        """Make all these changes in one commit, or none; locked objects may change this way."""
        async with self._changing:
            await self.refresh()
            await self._write(changes)

    async def check(self, changes: Sequence[Change]) -> None:
        """Raise what `apply` would, and write nothing."""
        after = changed(self._current.objects, changes)
        for change in changes:
            check(change, after)
            if isinstance(change.before, Database):
                await self._refuse_held(change.before, after["databases"].get(change.id))

    async def _write(self, changes: Sequence[Change]) -> None:
        await self.check(changes)
        if changes:
            moment = self._tools.clock()
            edits = [edit_of(Subject(it.kind, it.id), *versions(it), moment) for it in changes if it.is_one]
            documents = [_stored(stamped(it, moment), self._tools) for it in changes]
            await self._store.write_documents(documents, edits=edits)
            await self.refresh()

    async def _refuse_held(self, before: Database, after: CatalogObject | None) -> None:
        """Raise Conflict where a database that has profiles is to go, or to another account: they would go with it."""
        if isinstance(after, Database) and after.account == before.account:
            return
        held = (await self._store.profiles(Filter(database=int(before.id), limit=1))).total
        if held:
            what = f"move to account {after.account}" if isinstance(after, Database) else "go"
            raise Conflict(f"the database {before.id!r} cannot {what}, for it has profiles ({held})")


def addition(catalog: Catalog, kind: str, thing: CatalogObject) -> Change:
    """Return the change that adds an object; Conflict if there is one of its id. What is built in may be overridden."""
    change = propose(catalog, kind, thing)
    if change.before is not None:
        raise Conflict(f"the {noun(kind)} {thing.id!r} is there already", path="id")
    return change


def replacement(catalog: Catalog, kind: str, object_id: str, thing: CatalogObject) -> Change:
    """Return the change that adds or replaces an object; Conflict if it is about another, Locked if it is."""
    key = identify(kind, object_id)
    if key != thing.id:
        raise Conflict(f"the body is about {thing.id!r}, the address about {key!r}", path="id")
    _refuse_locked(kind, catalog.objects[kind].get(key))
    return propose(catalog, kind, thing)


def removal(catalog: Catalog, kind: str, object_id: str) -> Change:
    """Return the change that removes an object; NotFound if there is none, Locked if it is, NotAllowed if built in."""
    before = catalog.get(kind, object_id)
    if is_built_in(kind, before):
        raise NotAllowed(f"the {noun(kind)} {before.id!r} is built in; it can be overridden, not deleted")
    _refuse_locked(kind, before)
    return Change(kind=kind, id=before.id, before=before)


def _refuse_locked(kind: str, thing: CatalogObject | None) -> None:
    if thing is not None and getattr(thing, "locked", False):
        raise Locked(f"the {noun(kind)} {thing.id!r} is locked; it can be changed by configuration as code only")


def stamped(change: Change, moment: datetime) -> Change:
    """Return a change that says of a destination when it was made; so the workers know what it may have missed."""
    if not isinstance(change.after, Destination):
        return change
    now = moment.isoformat()
    after = msgspec.structs.replace(change.after, created=change.after.created or now, updated=now)
    return msgspec.structs.replace(change, after=after)


def versions(change: Change) -> tuple[Json | None, Json | None]:
    """Return an object as a person would write it, before and after a change; a secret that is another is told so."""
    old, new = (None if it is None else sparse(it) for it in (change.before, change.after))
    if old and new and change.reseals and old.get("credentials") == new.get("credentials"):
        new["credentials"] = ANOTHER
    return old, new


def _stored(change: Change, tools: Tools) -> Document | Removal:
    if change.after is None:
        return Removal(kind=change.kind, id=change.id)
    body = write_object(change.after)
    if change.opened:
        body["credentials"] = seal(change.opened, tools.keys())
    return Document(kind=change.kind, id=change.id, body=body)
