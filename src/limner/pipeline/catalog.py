"""The catalogue: everything that people configure, checked when it is saved and kept in memory ready for use."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from limner.errors import BadRequest, LimnerError, Misconfigured, NotFound
from limner.model.account import Account, Database, SubscriptionResource
from limner.model.catalog import KINDS, CatalogObject, ConsentType, EventType, Redirect, Source
from limner.model.compliance import ComplianceRule
from limner.model.destination import Destination
from limner.model.identity import IdentificationPoint, IdentityKey, MergeRule
from limner.model.json import Json
from limner.model.resource import Resource
from limner.pipeline.bindings import settle_destination
from limner.pipeline.completion import complete
from limner.pipeline.event_rules import NO_RULES, EventRules, compile_event_rules
from limner.pipeline.extensions import Extensions
from limner.pipeline.misfits import misfit
from limner.pipeline.resources import OpenResource, open_resource, settle
from limner.pipeline.routing import Routes, compile_routes
from limner.pipeline.source_settings import check_source
from limner.rules.compliance import NO_COMPLIANCE, Compliance, compile_compliance
from limner.rules.databases import ACCOUNT, DATABASE, read_numbered
from limner.rules.event_types import built_in_types
from limner.rules.former_fields import read_former
from limner.rules.identity_keys import KEYS, Identity, built_in_keys, compile_identity
from limner.rules.ids import check_free
from limner.rules.mapping import CompiledType, compile_type
from limner.rules.needs import Objects, check_needed, check_needs
from limner.store.ports import Document
from limner.store.vault import Vault

T = TypeVar("T")

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


def propose(catalog: Catalog, kind: str, thing: CatalogObject) -> Change:
    """Return the change that puts an object into the catalogue; raises BadRequest or Conflict where it cannot be."""
    before = configured(catalog, kind).get(thing.id)
    if before is None:
        check_free(thing.id)
    if isinstance(thing, Destination):
        known = before if isinstance(before, Destination) else None
        types = {key: it.resource.type for key, it in catalog.resources.items()}
        thing = settle_destination(thing, known, catalog.extensions, types)
    if isinstance(thing, Source):
        check_source(thing, catalog.extensions.bridges)
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


@functools.cache
def _built_in_compiled() -> dict[str, CompiledType]:
    return {key: compile_type(kind) for key, kind in built_in_types().items()}
