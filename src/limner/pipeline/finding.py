"""Finds whatever somebody types a piece of: objects of the catalogue by name, people by address, number, id or name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from limner.model.account import DEFAULT
from limner.model.catalog import CatalogObject
from limner.model.profile import Profile
from limner.pipeline.catalog import Catalog
from limner.rules.keys import PREFIXES, Salt, key_of
from limner.rules.names import call, reach
from limner.store.ports import Store

SHORTEST_NUMBER = 7
"""Digits of a telephone number."""

MOST_DATABASES = 20
"""Databases beside the first in which an address is looked for."""

PAGES = {
    "consent-types": "/settings/consent-types",
    "compliance-rules": "/settings/compliance-rules",
    "identity-keys": "/identity/keys",
    "identification-points": "/identity/points",
    "merge-rules": "/identity/rules",
    "retention-rules": "/settings/retention-rules",
    "accounts": "/settings/accounts",
    "databases": "/settings/databases",
    "subscription-resources": "/settings/subscription-resources",
}
"""Where in the console the kinds are that have no page of their own name; objects are below it by their ids."""

Rank = Literal[0, 1, 2]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was found: `kind` is that of the catalogue, or profiles, sessions, events.

    `title` is what people call it, `note` one more thing to tell it by, `address` its page in the console.
    """

    kind: str
    id: str
    title: str
    note: str = ""
    address: str


class Places(msgspec.Struct, frozen=True):
    """Where people are looked for: the store, the secret of their keys, the numbers of databases beside the first."""

    store: Store
    salt: Salt
    databases: Sequence[int] = ()


def page_of(kind: str, object_id: str) -> str:
    """Return where in the console an object of the catalogue has its page."""
    return f"{PAGES.get(kind, f'/{kind}')}/{object_id}"


def find_objects(catalog: Catalog, text: str, kinds: Sequence[str]) -> list[Finding]:
    """Return the objects whose id or name holds a text: those that are called so first, then those that begin so."""
    wanted = text.strip().casefold()
    found = sorted(_matching(catalog.objects, wanted, kinds), key=lambda it: (it[0], it[1].title.casefold()))
    return [finding for _, finding in found]


async def find_people(places: Places, text: str, limit: int) -> list[Finding]:
    """Return the person whose id, e-mail, number or identifier this is; if nobody, those whose names begin so."""
    text = text.strip()
    for key in _keys(text, places):
        if profile := await places.store.profile(key):
            return [_person(profile)]
    return [_person(it) for it in await places.store.named(text, limit)]


async def find_facts(store: Store, text: str) -> list[Finding]:
    """Return the session and the event of this id."""
    text, found = text.strip(), []
    if await store.session(text):
        found.append(Finding(kind="sessions", id=text, title=text, address=f"/sessions/{text}"))
    if event := await store.event(text):
        found.append(Finding(kind="events", id=text, title=event.name or event.type, address=f"/events/{text}"))
    return found


def _matching(
    objects: Mapping[str, Mapping[str, CatalogObject]], text: str, kinds: Sequence[str]
) -> Iterator[tuple[int, Finding]]:
    for kind in kinds:
        for key, thing in objects[kind].items():
            title = str(getattr(thing, "name", "") or key)
            ranks = [_rank(it.casefold(), text) for it in (key, title)]
            if found := [rank for rank in ranks if rank is not None]:
                note = key if title != key else ""
                yield min(found), Finding(kind=kind, id=key, title=title, note=note, address=page_of(kind, key))


def _rank(held: str, text: str) -> Rank | None:
    if held == text:
        return 0
    if held.startswith(text):
        return 1
    return 2 if text in held else None


def _keys(text: str, places: Places) -> Iterator[str]:
    yield text
    for database in (DEFAULT, *places.databases[:MOST_DATABASES]):
        for place in PREFIXES:
            if _may_stand_at(place, text):
                yield key_of(place, text, places.salt, database)


def _may_stand_at(place: tuple[str, ...], text: str) -> bool:
    match place:
        case (_, "email", _):
            return "@" in text
        case (_, "phone", _):
            return sum(it.isdigit() for it in text) >= SHORTEST_NUMBER
        case _:
            return True


def _person(profile: Profile) -> Finding:
    title, note = call(profile) or profile.id, reach(profile)
    return Finding(
        kind="profiles",
        id=profile.id,
        title=title,
        note=note if note != title else "",
        address=f"/profiles/{profile.id}",
    )
