"""`/api/v1/find`: whatever somebody types a piece of, for the palette of the console."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import Router, get
from litestar.params import QueryParameter

from limner.entrypoints.api.catalogue import SECRETIVE
from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import ANYBODY, CONFIGURE, READ, Asked, environment, signed_in, who
from limner.entrypoints.api.looking import auditor_of
from limner.model.catalog import KINDS
from limner.model.privacy import AuditEntry
from limner.pipeline.finding import Finding, Places, find_facts, find_objects, find_people

MOST = 20
WANTED = QueryParameter(
    name="q", min_length=1, max_length=200, description="A piece of a name or an id; all of an e-mail or a number."
)


class Found(msgspec.Struct, frozen=True):
    """What was found, people first; at most twenty."""

    items: list[Finding]


@get("/find", roles=ANYBODY)
async def find(request: Asked, text: Annotated[str, WANTED]) -> Found:
    """Find objects of the catalogue by name or id, a person by e-mail, phone, id or name, a session, an event by id.

    Names of people are looked for among the few thousand who changed last, by how they begin. Only what the caller may
    read is found.
    """
    if not text.strip():
        return Found([])
    roles = who(request).roles
    kinds = [kind for kind in KINDS if kind not in SECRETIVE or not roles.isdisjoint(CONFIGURE)]
    objects = find_objects(await environment(request).catalog.refresh(), text, kinds)
    people = [] if roles.isdisjoint(READ) else await _people(request, text)
    room = max(MOST - len(objects), MOST // 2)
    return Found([*people[:room], *objects][:MOST])


async def _people(request: Asked, text: str) -> list[Finding]:
    deps = world(request)
    others = [number for number in deps.catalog.current.databases if number != 1]
    found = await find_people(Places(deps.store, deps.salt, others), text, MOST // 2)
    if found and (auditor := auditor_of(request)):
        one = found[0].id if len(found) == 1 else None
        entry = AuditEntry(time=deps.clock(), by=who(request).name, deed="search", profile=one, what="find")
        await auditor.note(entry)
    return [*found, *await find_facts(deps.store, text)]


def routes() -> list[Router]:
    """Return the router of the palette."""
    return [Router("/api/v1", route_handlers=[find], guards=[signed_in], tags=["collected"])]
