"""What would come of saving or deleting an object of the catalogue, told without doing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from limner.errors import Refused
from limner.model.account import LARGEST
from limner.model.catalog import KINDS, CatalogObject
from limner.model.json import Json
from limner.pipeline.catalog import NUMBERED, Catalog, identify, read_object
from limner.pipeline.catalog_cache import CatalogCache, addition, removal, replacement
from limner.pipeline.finding import page_of
from limner.pipeline.misfits import misfits
from limner.rules.payloads import normal_type

STAND_INS = {"id": "not-named-yet", "name": "Not named yet"}
"""What an object is called that has no name yet, so that the rest of it can be looked at."""


class Mention(msgspec.Struct, frozen=True):
    """Where objects of a kind name those of another, by their ids."""

    kind: str
    field: str
    of: str


MENTIONS = (
    *(Mention(kind, "source", "sources") for kind in ("redirects", "mappings", "reshapings", "validations")),
    *(Mention(kind, "source", "sources") for kind in ("identification-points", "retention-rules", "compliance-rules")),
    Mention("destinations", "source.id", "sources"),
    Mention("tests", "event_source", "sources"),
    Mention("tests", "event_type", "event-types"),
    *(Mention(kind, "event_type", "event-types") for kind in ("redirects", "mappings", "reshapings", "validations")),
    *(Mention(kind, "event_type", "event-types") for kind in ("identification-points", "retention-rules")),
    Mention("compliance-rules", "event_type", "event-types"),
    Mention("destinations", "event_type.id", "event-types"),
    Mention("compliance-rules", "settings.consents", "consent-types"),
    Mention("destinations", "require_consents", "consent-types"),
    Mention("destinations", "resource.id", "resources"),
    Mention("databases", "account", "accounts"),
    Mention("subscription-resources", "account", "accounts"),
    Mention("subscription-resources", "databases", "databases"),
)
"""Every field that holds ids of other objects."""


class Dependent(msgspec.Struct, frozen=True, kw_only=True):
    """An object that names another: its kind, what people call it, and its page in the console."""

    kind: str
    id: str
    title: str
    address: str


class Deletion(msgspec.Struct, frozen=True, kw_only=True):
    """What would come of deleting an object.

    `refusal` says why it cannot be deleted now, and is empty where it can; `dependents` are the objects that name it.
    """

    refusal: str = ""
    dependents: list[Dependent] = []


async def foresee_deletion(cache: CatalogCache, kind: str, object_id: str) -> Deletion:
    """Tell what would come of deleting an object; NotFound if there is none."""
    catalog = await cache.refresh()
    thing = catalog.get(kind, object_id)
    refusal = ""
    try:
        await cache.check([removal(catalog, kind, thing.id)])
    except Refused as error:
        refusal = error.message
    return Deletion(refusal=refusal, dependents=list(_dependents(catalog, kind, thing.id)))


async def foresee_saving(cache: CatalogCache, kind: str, body: Json, *, is_new: bool) -> list[Refused]:
    """Return why an object could not be saved as somebody has written it: all that the fields say, or the first rest.

    What has no name yet is looked at as if it had one.
    """
    wrong = list(_misfits(kind, body))
    names = {**STAND_INS, "id": str(LARGEST)} if kind in NUMBERED else STAND_INS
    unnamed = {name: it for name, it in names.items() if any(error.path == name for error in wrong)}
    if len(unnamed) < len(wrong):
        return wrong
    try:
        catalog, thing = await cache.refresh(), read_object(kind, {**body, **unnamed})
        change = addition(catalog, kind, thing) if is_new else replacement(catalog, kind, thing.id, thing)
        await cache.check([change])
    except Refused as error:
        wrong += [error] if error.path != "id" or "id" not in unnamed else []
    return wrong


def _misfits(kind: str, body: Json) -> Iterator[Refused]:
    """Yield what is wrong with an object, each field by itself."""
    try:
        read_object(kind, body)
    except Refused as error:
        whole = error
    else:
        return
    given = {**body, "id": str(body.get("id", ""))} if kind in NUMBERED else body
    yield from list(misfits(KINDS[kind], given)) or [whole]


def _dependents(catalog: Catalog, kind: str, key: str) -> Iterator[Dependent]:
    for mention in MENTIONS:
        if mention.of != kind:
            continue
        for thing in catalog.objects[mention.kind].values():
            if key in {_named(kind, it) for it in _values(thing, mention.field)}:
                title = str(getattr(thing, "name", "") or thing.id)
                address = page_of(mention.kind, thing.id)
                yield Dependent(kind=mention.kind, id=thing.id, title=title, address=address)


def _named(kind: str, value: Any) -> str:
    return normal_type(value) if kind == "event-types" else identify(kind, str(value))


def _values(thing: CatalogObject, field: str) -> list[Any]:
    """Return what stands in a field, where a path may lead through lists and through what is not there."""
    found: list[Any] = [thing]
    for name in field.split("."):
        below = [getattr(it, name) for it in found if it is not None]
        found = [part for it in below for part in (it if isinstance(it, list) else [it])]
    return found
