"""Keeps the index whole by which profiles are matched: it is made anew when what is to be found has changed."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Iterable, Iterator, Mapping

import msgspec
import structlog

from limner.model.account import DEFAULT, Database
from limner.model.attribute import Search
from limner.model.json import Json
from limner.model.profile import Profile
from limner.pipeline.catalog import Catalog
from limner.pipeline.ledger import Holds
from limner.rules.import_keys import attributes_of
from limner.store.imports import Imports
from limner.store.ports import Changes, Held, Lookup, Store

log = structlog.get_logger()

RULES = 1
"""Grows when rules/import_keys.py spells what it spelled before in another way."""

USUAL = ("email", "phone")
"""What profiles of every database are found by."""

AT_ONCE = 100
"""Profiles that one commit indexes at the most: who collects meanwhile waits for it."""

UNKNOWN = Database(id=str(DEFAULT), name="-")
"""Stands for a database that is no more: without fields of its own."""


def holds_of(catalog: Catalog) -> Holds:
    """Return the function that says what a profile holds, by the databases of this catalogue."""
    return functools.partial(_holds, catalog.databases)


def _holds(databases: Mapping[int, Database], profile: Profile) -> Search:
    return attributes_of(profile, databases.get(profile.metadata.database, UNKNOWN))


class AttributeIndex:
    """Knows which databases are indexed, and indexes the others before somebody searches them."""

    def __init__(self, store: Store, imports: Imports) -> None:
        self._store, self._imports = store, imports
        self._made: dict[int, Database] = {}
        self._making = asyncio.Lock()

    async def make_ready(self, databases: Iterable[Database]) -> None:
        """Return once all profiles of these databases can be found by what they hold."""
        for database in databases:
            if self._made.get(int(database.id)) is not database:
                async with self._making:
                    await self._make(database)

    async def _make(self, database: Database) -> None:
        number, wanted = int(database.id), _rules(database)
        known = (await self._imports.indexed()).get(number)
        made: Json = msgspec.json.decode(known) if known else {}
        stale = {name for name in (*wanted, *made) if wanted.get(name) != made.get(name)}
        if stale:
            log.info("index_begins", database=number, fields=len(stale))
            count = await self._walk(database, frozenset(stale))
            await self._imports.end_index(number, msgspec.json.encode(wanted).decode())
            log.info("index_done", database=number, profiles=count)
        self._made[number] = database

    async def _walk(self, database: Database, stale: frozenset[str]) -> int:
        """Note what all profiles hold under some names; those that change meanwhile are noted by who changes them."""
        number, row, count = int(database.id), 0, 0
        await self._imports.begin_index(number, stale)
        while page := await self._imports.profiles_after(number, row, AT_ONCE):
            row, count = page[-1][0], count + len(page)
            async with self._store.begin() as transaction:  # as they are now: some have changed since they were listed
                found = await transaction.find(Lookup(keys=frozenset(it.id for _, it in page)))
                people = (it for it in found.profiles.values() if it.metadata.database == number)
                await transaction.write(Changes(gained=tuple(_held(people, database, stale))))
        return count


def _held(people: Iterable[Profile], database: Database, names: frozenset[str]) -> Iterator[Held]:
    for profile in people:
        for attribute in attributes_of(profile, database):
            if attribute.name.partition("@")[0] in names:
                yield Held(profile.id, attribute)


def _rules(database: Database) -> Json:
    """Return by which rules each name of a database is indexed."""
    usual: Json = dict.fromkeys(USUAL, RULES)
    return usual | {
        it.name: [RULES, it.type, [[choice.code, choice.label] for choice in it.choices]] for it in database.fields
    }
