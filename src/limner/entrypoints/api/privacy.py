"""`/api/v1/profiles/{id}/erase` and the other rights of a person, and `/api/v1/audit`: who looked at whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import msgspec
from litestar import Response, Router, get, post
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIResponse, OpenAPIType, Operation, Schema
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import Stream

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import ADMIN, Asked, deps, signed_in, who
from limner.entrypoints.api.looking import auditor_of, shown
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.entrypoints.api.records import SINCE, UNTIL, read_moment
from limner.entrypoints.api.strict import Strict
from limner.errors import NotFound, Unavailable
from limner.model.json import Json
from limner.model.privacy import AuditEntry, AuditFilter, Erasure
from limner.pipeline.erasing import Erasures
from limner.pipeline.restricting import set_restriction
from limner.pipeline.retention import Due, count_old_events
from limner.pipeline.taking_out import find_person, take_out
from limner.rules.portraits import complete_profile

ZIP = "application/zip"


class Restriction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether what is made of a person is restricted from now on."""

    on: bool


@dataclass
class ArchiveOperation(Operation):
    """Describes the download of an archive."""

    def __post_init__(self) -> None:
        """Fill in what cannot be told from a function that answers bytes."""
        archive = OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING))
        self.responses = {"200": OpenAPIResponse(description="The archive.", content={ZIP: archive})}


@post("/profiles/{object_id:str}/erase", roles=ADMIN, status_code=200)
async def erase_profile(request: Asked, object_id: FromPath[str]) -> Response[Erasure]:
    """Erase a person: the profile with all its ids, sessions, events, deliveries, and what was sent in them.

    Nobody finds the person from then on. A long history is removed behind the answer, which is 202 then; where it has
    come to, `GET /api/v1/erasures/{id}` says. `files` are imports whose files name the person still: remove them.
    `told` are destinations that have to forget the person too; `GET /api/v1/deliveries?family=forget` says whether
    they have.
    """
    erasure = await _erasures(request).erase(object_id, who(request).name)
    return Response(erasure, status_code=200 if erasure.state == "done" else 202)


@post("/profiles/{object_id:str}/export", roles=ADMIN, status_code=200, operation_class=ArchiveOperation)
async def export_profile(request: Asked, object_id: FromPath[str]) -> Stream:
    """Download everything about a person: a zip file with a JSON file for each kind of thing.

    These are profile, merged (the profiles that became part of it), ids, consents, names_elsewhere (what other systems
    call the person), sessions, events, history, merges, deliveries with what was sent and answered as far as it is
    kept, imports.
    """
    deps = world(request)
    person = await find_person(object_id, deps)
    entry = AuditEntry(time=deps.clock(), by=who(request).name, deed="export", profile=person.profile.id)
    await deps.privacy.note([entry])
    headers = {"Content-Disposition": 'attachment; filename="person.zip"'}
    return Stream(take_out(person, deps), media_type=ZIP, headers=headers)


@post("/profiles/{object_id:str}/restrict", roles=ADMIN, status_code=200, dto=Strict, return_dto=None)
async def restrict_profile(request: Asked, object_id: FromPath[str], data: JSONBody[Restriction]) -> Json:
    """Restrict what is made of a person, or let it be free again.

    While it is restricted, what the person does is stored and nothing else: the profile does not change, it becomes one
    with nobody, destinations are told nothing, imports find nothing to change.
    """
    return complete_profile(await set_restriction(object_id, who(request).name, world(request), on=data.on))


@get("/audit", roles=ADMIN)
async def list_audit(  # noqa: PLR0913, PLR0917 # one parameter for each filter of the address
    request: Asked,
    profile: FromQuery[str] = "",
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Listing[AuditEntry]:
    """List who looked at whom, exported, restricted or erased somebody, newest first.

    Of an erased person the `person` of the erasure stands in the place of the id. An id finds the lines in which it was
    asked for, not those of other ids of the same person.
    """
    deps = world(request)
    if auditor := auditor_of(request):
        await auditor.flush()
    wanted = AuditFilter(
        profile=profile,
        since=read_moment(since, "from"),
        until=read_moment(until, "to"),
        cursor=cursor,
        limit=limit,
    )
    found = await deps.privacy.audit(wanted)
    return Listing(items=[shown(it) for it in found.items], total=found.total, next=found.next)


@get("/erasures", roles=ADMIN)
async def list_erasures(request: Asked, cursor: Cursor = "", limit: Limit = 50) -> Listing[Erasure]:
    """List erasures, newest first."""
    found = await world(request).privacy.erasures(cursor=cursor, limit=limit)
    return Listing(items=found.items, total=found.total, next=found.next)


@get("/erasures/{object_id:str}", roles=ADMIN)
async def read_erasure(request: Asked, object_id: FromPath[str]) -> Erasure:
    """Read how far an erasure is."""
    found = await world(request).privacy.erasure(object_id)
    if found is None:
        raise NotFound(f"there is no erasure {object_id!r}")
    return found


@get("/retention/preview", roles=ADMIN)
async def preview_retention(request: Asked) -> Listing[Due]:
    """Count how many events each retention rule would remove now; nothing is removed."""
    found = await count_old_events(world(request))
    return Listing(items=found, total=len(found))


def _erasures(request: Asked) -> Erasures:
    found = deps(request).erasures.get(world(request).environment)
    if found is None:
        raise Unavailable("this node erases nobody")
    return found


def routes() -> list[Router]:
    """Return the router of rights."""
    handlers = [
        erase_profile,
        export_profile,
        restrict_profile,
        list_erasures,
        read_erasure,
        list_audit,
        preview_retention,
    ]
    return [Router("/api/v1", route_handlers=handlers, guards=[signed_in], tags=["privacy"])]
