"""The catalogue: everything that people configure, checked when it is saved and kept in memory ready for use."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Mapping, Sequence

import msgspec
import structlog

from limner.errors import BadRequest, Conflict, LimnerError, NotAllowed, NotFound
from limner.model.catalog import KINDS, CatalogObject, ConsentType, EventType, Redirect, Source
from limner.model.json import Json
from limner.rules.event_types import built_in_types
from limner.rules.mapping import CompiledType, compile_type
from limner.store.ports import Document, Removal, Store

log = structlog.get_logger()

Objects = Mapping[str, Mapping[str, CatalogObject]]
"""Objects by kind and id."""

LOWER_CASE = frozenset({"sources", "event-types"})
"""Kinds whose ids are compared without regard to case, so they are kept in lower case."""


class Fault(msgspec.Struct, frozen=True):
    """A stored document that cannot be used any more, and why."""

    kind: str
    id: str
    message: str


class Catalog(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the catalogue.

    `objects` holds all of it by kind and id, the built-in event types among them; the other maps are the same by name,
    event types compiled. `faults` are the documents that were left out.
    """

    version: int
    objects: dict[str, dict[str, CatalogObject]]
    sources: dict[str, Source]
    redirects: dict[str, Redirect]
    event_types: dict[str, CompiledType]
    consent_types: dict[str, ConsentType]
    faults: tuple[Fault, ...] = ()

    def get(self, kind: str, object_id: str) -> CatalogObject:
        """Return one object, or raise NotFound."""
        found = self.objects[kind].get(identify(kind, object_id))
        if found is None:
            raise NotFound(f"there is no {noun(kind)} {object_id!r}")
        return found


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One object that comes (`before` unset), changes, or goes (`after` unset)."""

    kind: str
    id: str
    before: CatalogObject | None = None
    after: CatalogObject | None = None


def noun(kind: str) -> str:
    """Return what one object of a kind is called: `source` for `sources`."""
    return kind.removesuffix("s").replace("-", " ")


def identify(kind: str, object_id: str) -> str:
    """Return an id as this kind keeps it: trimmed, and in lower case where case does not matter."""
    trimmed = object_id.strip()
    return trimmed.lower() if kind in LOWER_CASE else trimmed


def read_object(kind: str, body: object) -> CatalogObject:
    """Read an object as somebody wrote it; what does not fit its kind raises BadRequest with the place."""
    if not isinstance(body, dict):
        raise BadRequest(f"a {noun(kind)} is a map, not {type(body).__name__}")
    given = dict(body)
    if isinstance(given.get("id"), str):
        given["id"] = identify(kind, given["id"])
        if given["id"].startswith("@"):
            raise BadRequest(f"ids that begin with @ are ours: {given['id']!r}", path="id")
    try:
        made = msgspec.convert(given, KINDS[kind])
    except msgspec.ValidationError as error:
        raise misfit(error) from error
    if isinstance(made, EventType):
        made = msgspec.structs.replace(made, built_in=False)
        compile_type(made)
    if isinstance(made, ConsentType) and made.revokable and not made.auto_revoke:
        raise BadRequest("a revokable consent says when it ends, such as 365d", path="auto_revoke")
    if isinstance(made, Redirect):
        made = msgspec.structs.replace(made, source=identify("sources", made.source))
    return made


def misfit(error: msgspec.ValidationError) -> BadRequest:
    """Say in our words that something does not fit its struct: the sentence, and the dotted path of the place."""
    message, _, place = str(error).partition(" - at `$")
    return BadRequest(message, path=place.rstrip("`").lstrip("."))


def write_object(thing: CatalogObject) -> Json:
    """Return an object as JSON, as the store keeps it."""
    body: Json = msgspec.to_builtins(thing)
    return body


def compile_catalog(version: int, documents: Sequence[Document]) -> Catalog:
    """Make the stored documents usable; one that no longer fits is left out and reported in `faults`."""
    objects: dict[str, dict[str, CatalogObject]] = {kind: {} for kind in KINDS}
    faults = []
    for document in documents:
        try:
            objects[document.kind][document.id] = read_object(document.kind, document.body)
        except LimnerError as error:
            faults.append(Fault(document.kind, document.id, str(error)))
    own = {key: compile_type(kind) for key, kind in objects["event-types"].items() if isinstance(kind, EventType)}
    objects["event-types"] = {**built_in_types(), **objects["event-types"]}
    return Catalog(
        version=version,
        objects=objects,
        sources={key: thing for key, thing in objects["sources"].items() if isinstance(thing, Source)},
        redirects={key: thing for key, thing in objects["redirects"].items() if isinstance(thing, Redirect)},
        event_types={**_built_in_compiled(), **own},
        consent_types={key: thing for key, thing in objects["consent-types"].items() if isinstance(thing, ConsentType)},
        faults=tuple(faults),
    )


def check(change: Change, after: Objects) -> None:
    """Raise BadRequest or Conflict where a change would leave the catalogue, now `after`, with a loose end."""
    if change.kind == "redirects" and isinstance(change.after, Redirect):
        source = after["sources"].get(change.after.source)
        if not isinstance(source, Source):
            raise BadRequest(f"there is no source {change.after.source!r}", path="source")
        if "redirect" not in source.type:
            raise BadRequest(f"source {source.id!r} is of type {', '.join(source.type)}, not redirect", path="source")
    if change.kind == "sources":
        users = [key for key, thing in after["redirects"].items() if _leads_from(thing, change.id)]
        if users and not (isinstance(change.after, Source) and "redirect" in change.after.type):
            raise Conflict(f"redirects need the source {change.id!r}: {', '.join(sorted(users))}")


def changed(objects: Objects, changes: Sequence[Change]) -> dict[str, dict[str, CatalogObject]]:
    """Return the objects as they are after these changes."""
    result = {kind: dict(things) for kind, things in objects.items()}
    for change in changes:
        if change.after is not None:
            result[change.kind][change.id] = change.after
        else:
            result[change.kind].pop(change.id, None)
    return result


class CatalogCache:
    """The catalogue of one environment as this process knows it, and the way to change it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents: list[Document] = []
        self._current = compile_catalog(-1, [])
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
        self._documents, self._current = documents, compile_catalog(version, documents)
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
        """Add an object; Conflict if there is one of this id. A built-in event type may be overridden."""
        async with self._changing:
            before = _configured(await self.refresh(), kind, thing.id)
            if before is not None:
                raise Conflict(f"there is a {noun(kind)} {thing.id!r} already", path="id")
            await self._write([Change(kind=kind, id=thing.id, after=thing)])

    async def put(self, kind: str, object_id: str, thing: CatalogObject) -> bool:
        """Add or replace an object; return whether it is new. A locked one raises NotAllowed."""
        key = identify(kind, object_id)
        if key != thing.id:
            raise Conflict(f"the body is about {thing.id!r}, the address about {key!r}", path="id")
        async with self._changing:
            before = _configured(await self.refresh(), kind, key)
            _refuse_locked(before)
            await self._write([Change(kind=kind, id=key, before=before, after=thing)])
        return before is None

    async def delete(self, kind: str, object_id: str) -> None:
        """Remove an object; NotFound if there is none, Conflict while others need it, NotAllowed if locked."""
        async with self._changing:
            catalog = await self.refresh()
            before = catalog.get(kind, object_id)
            if isinstance(before, EventType) and before.built_in:
                raise NotAllowed(f"the event type {before.id!r} is built in; it can be overridden, not deleted")
            _refuse_locked(before)
            await self._write([Change(kind=kind, id=before.id, before=before)])

    async def apply(self, changes: Sequence[Change]) -> None:
        """Make all these changes in one commit, or none; locked objects may change this way."""
        async with self._changing:
            await self.refresh()
            await self._write(changes)

    async def _write(self, changes: Sequence[Change]) -> None:
        after = changed(self._current.objects, changes)
        for change in changes:
            check(change, after)
        if changes:
            await self._store.write_documents([_stored(change) for change in changes])
            await self.refresh()


@functools.cache
def _built_in_compiled() -> dict[str, CompiledType]:
    return {key: compile_type(kind) for key, kind in built_in_types().items()}


def _leads_from(thing: CatalogObject, source_id: str) -> bool:
    return isinstance(thing, Redirect) and thing.source == source_id


def _configured(catalog: Catalog, kind: str, object_id: str) -> CatalogObject | None:
    found = catalog.objects[kind].get(object_id)
    return None if isinstance(found, EventType) and found.built_in else found


def _refuse_locked(thing: CatalogObject | None) -> None:
    if isinstance(thing, Source) and thing.locked:
        raise NotAllowed(f"the source {thing.id!r} is locked; it can be changed by configuration as code only")


def _stored(change: Change) -> Document | Removal:
    if change.after is None:
        return Removal(kind=change.kind, id=change.id)
    return Document(kind=change.kind, id=change.id, body=write_object(change.after))
