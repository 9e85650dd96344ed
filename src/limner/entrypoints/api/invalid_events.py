"""`/api/v1/events/invalid` and `replay`: events that did not look as they should, and another try."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, SkipValidation

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import CONFIGURE, READ, Asked, environment, signed_in
from limner.entrypoints.api.paging import Listing
from limner.entrypoints.api.records import only, read_filter
from limner.entrypoints.api.strict import Strict
from limner.model.json import Json
from limner.pipeline.progress import shown
from limner.pipeline.replaying import Replayed, Replays, invalid_only, replay_all, replay_one
from limner.rules.payloads import normal_type
from limner.store.ports import Filter

Wanted = NamedDependency[SkipValidation[Filter]]


class ReplayWish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which events are to be replayed: those of this type."""

    type: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


@get("/invalid", roles=READ)
async def list_invalid(request: Asked, wanted: Wanted) -> Listing[Json]:
    """List events that are not valid, newest first; `metadata.aux.validation` says why."""
    only(wanted, "events", "profile", "session", "type", "source")
    found = await environment(request).store.events(invalid_only(wanted))
    return Listing(items=await shown(found.items, environment(request).outbox), total=found.total, next=found.next)


@post("/{object_id:str}/replay", roles=CONFIGURE, status_code=200)
async def replay_event(request: Asked, object_id: FromPath[str]) -> Replayed:
    """Take an event that was not valid through validation, mapping and routing again."""
    await environment(request).catalog.refresh()
    return await replay_one(object_id, world(request))


@post("/replay", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def replay_events(request: Asked, data: JSONBody[ReplayWish]) -> Replays:
    """Do so with all events of a type, the oldest first; at most 10,000 in one call."""
    await environment(request).catalog.refresh()
    return await replay_all(normal_type(data.type), world(request))


def routes() -> list[Router]:
    """Return the router of events that are not valid."""
    return [
        Router(
            "/api/v1/events",
            route_handlers=[list_invalid, replay_event, replay_events],
            guards=[signed_in],
            tags=["collected"],
            dependencies={"wanted": Provide(read_filter, sync_to_thread=False)},
        )
    ]
