"""The catalogue: everything that people configure, checked when it is saved and kept in memory ready for use."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

import msgspec
import structlog

from limner.errors import BadRequest, Conflict, LimnerError, Locked, Misconfigured, NotAllowed, NotFound
from limner.model.account import Account, Database, SubscriptionResource
from limner.model.catalog import KINDS, CatalogObject, ConsentType, EventType, Redirect, Source
from limner.model.compliance import ComplianceRule
from limner.model.destination import Destination
from limner.model.identity import IdentificationPoint, IdentityKey, MergeRule
from limner.model.json import Json
from limner.model.resource import Resource
from limner.pipeline.bindings import settle_destination
from limner.pipeline.completion import complete
from limner.pipeline.edits import ANOTHER, Subject, edit_of, sparse
from limner.pipeline.event_rules import NO_RULES, EventRules, compile_event_rules
from limner.pipeline.extensions import Extensions
from limner.pipeline.resources import OpenResource, open_resource, seal, settle
from limner.pipeline.routing import Routes, compile_routes
from limner.rules.compliance import NO_COMPLIANCE, Compliance, compile_compliance
from limner.rules.databases import ACCOUNT, DATABASE, read_numbered
from limner.rules.event_types import built_in_types
from limner.rules.former_fields import read_former
from limner.rules.identity_keys import KEYS, Identity, built_in_keys, compile_identity
from limner.rules.mapping import CompiledType, compile_type
from limner.rules.needs import Objects, check_needed, check_needs
from limner.store.ports import Document, Filter, Removal, Store
from limner.store.vault import Vault

T = TypeVar("T")
log = structlog.get_logger()

LOWER_CASE = frozenset({"sources", "event-types", "resources", "destinations", "identity-keys"})
"""Kinds whose ids are compared without regard to case, so they are kept in lower case."""

NUMBERED = frozenset({"accounts", "databases", "subscription-resources"})
"""Kinds whose ids are numbers; they may be written as such."""


EVENT_RULES = ("mappings", "reshapings", "validations")
"""Kinds that say what becomes of events."""


class Fault(msgspec.Struct, frozen=True):
    """A stored document that cannot be used any more, and why."""

    kind: str
    id: str
    message: str


def _now() -> datetime:
    return datetime.now(UTC)


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """What the catalogue is made with: the plugins that are installed, and the vault that opens what is sealed."""

    extensions: Extensions = Extensions()
    vault: Vault | None = None
    clock: Callable[[], datetime] = _now

    def keys(self) -> Vault:
        """Return the vault, or raise Misconfigured where there is none."""
        if self.vault is None:
            raise Misconfigured("there is no vault here, so credentials can be neither sealed nor opened")
        return self.vault


NO_TOOLS = Tools()


class Catalog(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the catalogue.

    `objects` holds all of it by kind and id, what is built in among it; the other maps are the same by name or number,
    event types compiled and resources with their credentials, which in `objects` are masked. `routes` are the
    destinations and `event_rules` what is said of events, where events find them, and `compliance` what of them is
    withheld; `identity` tells who somebody is, `extensions` what is installed. `faults` are documents that were left
    out.
    """

    version: int
    objects: dict[str, dict[str, CatalogObject]]
    sources: dict[str, Source]
    redirects: dict[str, Redirect]
    event_types: dict[str, CompiledType]
    consent_types: dict[str, ConsentType]
    accounts: dict[int, Account]
    databases: dict[int, Database]
    subscription_resources: dict[int, SubscriptionResource]
    resources: dict[str, OpenResource] = {}
    extensions: Extensions = Extensions()
    routes: Routes = Routes()
    event_rules: EventRules = NO_RULES
    compliance: Compliance = NO_COMPLIANCE
    identity: Identity = KEYS
    faults: tuple[Fault, ...] = ()

    def get(self, kind: str, object_id: str) -> CatalogObject:
        """Return one object, or raise NotFound."""
        found = self.objects[kind].get(identify(kind, object_id))
        if found is None:
            raise NotFound(f"there is no {noun(kind)} {object_id!r}")
        return found


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One object that comes (`before` unset), changes, or goes (`after` unset).

    Secrets are masked in both. `opened` is a resource with them, `reseals` whether they are others than before.
    """

    kind: str
    id: str
    before: CatalogObject | None = None
    after: CatalogObject | None = None
    opened: OpenResource | None = None
    reseals: bool = False

    @property
    def is_one(self) -> bool:
        """Whether anything is another than before."""
        return self.reseals or self.before != self.after


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
        article = "an" if kind[0] in "aeiou" else "a"
        raise BadRequest(f"{article} {noun(kind)} is a map, not {type(body).__name__}")
    given = dict(body)
    if kind in NUMBERED:
        given = read_numbered(given)
    if isinstance(given.get("id"), str):
        given["id"] = identify(kind, given["id"])
        if given["id"].startswith("@"):
            raise BadRequest(f"ids that begin with @ are ours: {given['id']!r}", path="id")
    try:
        made = msgspec.convert(read_former(kind, given), KINDS[kind])
    except msgspec.ValidationError as error:
        raise misfit(error) from error
    return complete(made)


def misfit(error: msgspec.ValidationError) -> BadRequest:
    """Say in our words that something does not fit its struct: the sentence, and the dotted path of the place."""
    message, _, place = str(error).partition(" - at `$")
    return BadRequest(message, path=place.rstrip("`").lstrip("."))


def propose(catalog: Catalog, kind: str, thing: CatalogObject) -> Change:
    """Return the change that puts an object into the catalogue; raises BadRequest or Conflict where it cannot be."""
    before = configured(catalog, kind).get(thing.id)
    if isinstance(thing, Destination):
        known = before if isinstance(before, Destination) else None
        types = {key: it.resource.type for key, it in catalog.resources.items()}
        thing = settle_destination(thing, known, catalog.extensions, types)
    if not isinstance(thing, Resource):
        return Change(kind=kind, id=thing.id, before=before, after=thing)
    opener = catalog.resources.get(thing.id)
    opened = settle(thing, opener, catalog.extensions)
    reseals = opener is None or opened.written != opener.written
    return Change(kind=kind, id=thing.id, before=before, after=opened.resource, opened=opened, reseals=reseals)


def configured(catalog: Catalog, kind: str) -> dict[str, CatalogObject]:
    """Return the objects of a kind that somebody configured; what is built in was not."""
    return {key: it for key, it in catalog.objects[kind].items() if not is_built_in(kind, it)}


@functools.cache
def built_in() -> Objects:
    """Return what is there without being configured; an object of the same id takes its place."""
    return {
        "event-types": built_in_types(),
        "identity-keys": built_in_keys(),
        "accounts": {ACCOUNT.id: ACCOUNT},
        "databases": {DATABASE.id: DATABASE},
    }


def is_built_in(kind: str, thing: CatalogObject) -> bool:
    """Tell whether this is what is built in, not what somebody put in its place, be it word for word the same."""
    return thing is built_in().get(kind, {}).get(thing.id)


def write_object(thing: CatalogObject) -> Json:
    """Return an object as JSON, as the store keeps it."""
    body: Json = msgspec.to_builtins(thing)
    return body


def compile_catalog(version: int, documents: Sequence[Document], tools: Tools = NO_TOOLS) -> Catalog:
    """Make the stored documents usable; one that no longer fits is left out and reported in `faults`."""
    objects: dict[str, dict[str, CatalogObject]] = {kind: {} for kind in KINDS}
    resources: dict[str, OpenResource] = {}
    faults = []
    for document in documents:
        try:
            if document.kind == "resources":
                resources[document.id] = _open(document, tools)
            else:
                objects[document.kind][document.id] = read_object(document.kind, document.body)
        except LimnerError as error:
            faults.append(Fault(document.kind, document.id, str(error)))
    objects["resources"] = {key: it.resource for key, it in resources.items()}
    faults += [Fault("resources", key, it.fault) for key, it in resources.items() if it.fault]
    own = {key: compile_type(kind) for key, kind in objects["event-types"].items() if isinstance(kind, EventType)}
    objects |= {kind: {**things, **objects[kind]} for kind, things in built_in().items()}
    return Catalog(
        version=version,
        objects=objects,
        sources=_only(Source, objects["sources"]),
        redirects=_only(Redirect, objects["redirects"]),
        event_types={**_built_in_compiled(), **own},
        consent_types=_only(ConsentType, objects["consent-types"]),
        accounts=_numbered(_only(Account, objects["accounts"])),
        databases=_numbered(_only(Database, objects["databases"])),
        subscription_resources=_numbered(_only(SubscriptionResource, objects["subscription-resources"])),
        resources=resources,
        extensions=tools.extensions,
        routes=compile_routes(_only(Destination, objects["destinations"]).values()),
        event_rules=compile_event_rules(it for kind in EVENT_RULES for it in objects[kind].values()),
        compliance=compile_compliance(_only(ComplianceRule, objects["compliance-rules"]).values()),
        identity=compile_identity(
            _only(IdentityKey, objects["identity-keys"]).values(),
            _only(IdentificationPoint, objects["identification-points"]).values(),
            _only(MergeRule, objects["merge-rules"]).values(),
        ),
        faults=tuple(faults),
    )


def _only(shape: type[T], things: Mapping[str, object]) -> dict[str, T]:
    return {key: thing for key, thing in things.items() if isinstance(thing, shape)}


def _numbered(things: Mapping[str, T]) -> dict[int, T]:
    return {int(key): thing for key, thing in things.items()}


def check(change: Change, after: Objects) -> None:
    """Raise BadRequest or Conflict where a change would leave the catalogue, now `after`, with a loose end."""
    check_needs(change.after, after)
    check_needed(change.kind, change.id, after)


def _open(document: Document, tools: Tools) -> OpenResource:
    sealed = document.body.get("credentials", {})
    thing = read_object(document.kind, {**document.body, "credentials": {}})
    if not isinstance(thing, Resource) or not isinstance(sealed, dict):
        raise BadRequest("it is no resource")
    return open_resource(thing, sealed, tools.keys(), tools.extensions)


def changed(objects: Objects, changes: Sequence[Change]) -> dict[str, dict[str, CatalogObject]]:
    """Return the objects as they are after these changes; what is built in comes back when its substitute goes."""
    result = {kind: dict(things) for kind, things in objects.items()}
    for change in changes:
        now = change.after or built_in().get(change.kind, {}).get(change.id)
        if now is not None:
            result[change.kind][change.id] = now
        else:
            result[change.kind].pop(change.id, None)
    return result


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
        self._documents, self._current = documents, compile_catalog(version, documents, self._tools)
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
            change = propose(await self.refresh(), kind, thing)
            if change.before is not None:
                raise Conflict(f"the {noun(kind)} {thing.id!r} is there already", path="id")
            await self._write([change])

    async def put(self, kind: str, object_id: str, thing: CatalogObject) -> bool:
        """Add or replace an object; return whether it is new. A locked one raises Locked."""
        key = identify(kind, object_id)
        if key != thing.id:
            raise Conflict(f"the body is about {thing.id!r}, the address about {key!r}", path="id")
        async with self._changing:
            catalog = await self.refresh()
            _refuse_locked(kind, catalog.objects[kind].get(key))
            change = propose(catalog, kind, thing)
            await self._write([change])
        return change.before is None

    async def delete(self, kind: str, object_id: str) -> None:
        """Remove an object; NotFound if there is none, Conflict while others need it, Locked if it is."""
        async with self._changing:
            catalog = await self.refresh()
            before = catalog.get(kind, object_id)
            if is_built_in(kind, before):
                raise NotAllowed(f"the {noun(kind)} {before.id!r} is built in; it can be overridden, not deleted")
            _refuse_locked(kind, before)
            await self._write([Change(kind=kind, id=before.id, before=before)])

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


@functools.cache
def _built_in_compiled() -> dict[str, CompiledType]:
    return {key: compile_type(kind) for key, kind in built_in_types().items()}


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
