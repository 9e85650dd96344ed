"""`/api/v1/merges` and `/api/v1/profiles/{id}/merge`: making one of two profiles, looking at it first, undoing it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import CONFIGURE, READ, Asked, signed_in, who
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.entrypoints.api.strict import Strict
from limner.errors import NotFound
from limner.model.json import Json
from limner.model.merging import Cause, Merge
from limner.pipeline.merges import Difference, merge_people, preview_merge, undo_merge
from limner.rules.names import call
from limner.rules.portraits import complete_profile

Person = Annotated[str, QueryParameter(name="profile", description="Only merges by which others became this profile.")]


class MergeOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The other profile, by any id of it."""

    other: Annotated[str, msgspec.Meta(min_length=1, max_length=300)] = msgspec.field(name="with")


class MergeNote(msgspec.Struct, frozen=True, kw_only=True):
    """That the profile `gone` became part of the profile `kept`: when, why, and whether it was undone.

    The names are what they were called before: a name, an e-mail, a number, empty where nobody knew any. One who was
    nobody and became somebody by the merge is called as from then on.
    """

    id: str
    time: datetime
    kept: str
    kept_name: str
    gone: str
    gone_name: str
    cause: Cause
    undone: datetime | None = None
    undone_by: str = ""


class MergeView(MergeNote, frozen=True, kw_only=True):
    """A merge, with both profiles before it and what became of them."""

    before: dict[str, Json]
    after: Json


class MergePreview(msgspec.Struct, frozen=True, kw_only=True):
    """What would become of two profiles: who survives, the places where they differ, and the profile as it would be."""

    kept: str
    gone: str
    differences: list[Difference]
    profile: Json


class Undone(msgspec.Struct, frozen=True, kw_only=True):
    """The two profiles that one was, and how many events since the merge went back to the one that was gone."""

    id: str
    kept: Json
    gone: Json
    events: int


@post("/profiles/{object_id:str}/merge", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def merge(request: Asked, object_id: FromPath[str], data: JSONBody[MergeOrder]) -> MergeNote:
    """Make one of two profiles; the elder survives, and the ids of both lead to it."""
    return _note(await merge_people(object_id, data.other, who(request).name, world(request)))


@post("/profiles/{object_id:str}/merge/preview", roles=READ, status_code=200, dto=Strict, return_dto=None)
async def preview(request: Asked, object_id: FromPath[str], data: JSONBody[MergeOrder]) -> MergePreview:
    """Show what would become of two profiles, and change nothing."""
    found = await preview_merge(object_id, data.other, who(request).name, world(request))
    return MergePreview(
        kept=found.merge.kept.id,
        gone=found.merge.gone.id,
        differences=list(found.differences),
        profile=complete_profile(found.merge.merged),
    )


@get("/merges", roles=READ)
async def list_merges(
    request: Asked, profile: Person = "", cursor: Cursor = "", limit: Limit = 50
) -> Listing[MergeNote]:
    """List merges, newest first."""
    found = await world(request).merges.merges(profile, cursor, limit)
    return Listing(items=[_note(it) for it in found.items], total=found.total, next=found.next)


@get("/merges/{object_id:str}", roles=READ)
async def read_merge(request: Asked, object_id: FromPath[str]) -> MergeView:
    """Read a merge, with both profiles before it."""
    found = await world(request).merges.merge(object_id)
    if found is None:
        raise NotFound(f"there is no merge {object_id!r}")
    note = _note(found)
    return MergeView(
        **{name: getattr(note, name) for name in note.__struct_fields__},
        before={"kept": complete_profile(found.kept), "gone": complete_profile(found.gone)},
        after=complete_profile(found.merged),
    )


@post("/merges/{object_id:str}/undo", roles=CONFIGURE, status_code=200)
async def undo(request: Asked, object_id: FromPath[str]) -> Undone:
    """Make two profiles again of what a merge made one; sessions, events and ids go back to their own."""
    found = await undo_merge(object_id, who(request).name, world(request))
    return Undone(
        id=found.merge.id,
        kept=complete_profile(found.kept),
        gone=complete_profile(found.gone),
        events=found.events,
    )


def routes() -> list[Any]:
    """Return the routes of merges."""
    handlers = [merge, preview, list_merges, read_merge, undo]
    return [Router("/api/v1", route_handlers=handlers, guards=[signed_in], tags=["merges"])]


def _note(found: Merge) -> MergeNote:
    return MergeNote(
        id=found.id,
        time=found.time,
        kept=found.kept.id,
        kept_name=call(found.kept) or call(found.merged),
        gone=found.gone.id,
        gone_name=call(found.gone),
        cause=found.cause,
        undone=found.undone,
        undone_by=found.undone_by,
    )
