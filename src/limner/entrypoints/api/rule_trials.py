"""`/api/v1/event-rules`: trying a rule about events that is still being written, and where a mapping may write."""

from __future__ import annotations

import msgspec
from litestar import Router, get, post
from litestar.params import JSONBody

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import ANYBODY, CONFIGURE, Asked, deps, signed_in
from limner.entrypoints.api.strict import Strict
from limner.errors import BadRequest
from limner.model.catalog import ProfileMapping, Reshaping, Validation
from limner.pipeline.event_rules import Scene
from limner.pipeline.rule_trials import RuleTrial, try_rule
from limner.pipeline.trial import find_subject
from limner.rules.profile_targets import Target, profile_targets


class RuleDraft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule as it would be saved, one of the three, and the event to try it on."""

    event_id: str
    mapping: ProfileMapping | None = None
    reshaping: Reshaping | None = None
    validation: Validation | None = None


@post("/try", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def try_event_rule(request: Asked, data: JSONBody[RuleDraft]) -> RuleTrial:
    """Say what a rule would make of a stored event and its person, without saving or writing anything.

    What could not be saved is refused as there.
    """
    drafts = [it for it in (data.mapping, data.reshaping, data.validation) if it is not None]
    if len(drafts) != 1:
        raise BadRequest("one of mapping, reshaping, validation is tried")
    subject = await find_subject(world(request), "", data.event_id)
    if subject.event is None:
        raise BadRequest("say on which event it is to be tried", path="event_id")
    scene = Scene(profile=subject.profile, session=subject.session, now=deps(request).clock())
    return try_rule(drafts[0], subject.event, scene)


@get("/targets", roles=ANYBODY)
async def list_targets(request: Asked) -> list[Target]:
    """List the declared places of a profile that a mapping may write; traits and interests take any name besides."""
    del request
    return list(profile_targets())


def routes() -> list[Router]:
    """Return the router of rules about events."""
    handlers = [try_event_rule, list_targets]
    return [Router("/api/v1/event-rules", route_handlers=handlers, guards=[signed_in], tags=["mappings"])]
