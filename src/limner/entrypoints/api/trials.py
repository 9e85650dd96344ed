"""`/api/v1/trials`: trying a destination out that is still being written, and looking whether it could be saved."""

from __future__ import annotations

import msgspec
from litestar import Router, post
from litestar.params import JSONBody

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import CONFIGURE, Asked, signed_in
from limner.entrypoints.api.strict import Strict
from limner.errors import Refused
from limner.model.destination import Destination
from limner.pipeline.catalog import propose, read_object, write_object
from limner.pipeline.trial import Trial, find_subject, try_out


class DraftTrial(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A destination as it would be saved, and what to try it with; with neither profile nor event it is only checked.

    With `send` it is really sent, with the test credentials.
    """

    destination: Destination
    profile_id: str = ""
    event_id: str = ""
    send: bool = False


@post("/", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def try_draft(request: Asked, data: JSONBody[DraftTrial]) -> Trial:
    """Do with a destination what its trial does, without saving it; what could not be saved is refused as there."""
    deps = world(request)
    draft = read_object("destinations", write_object(data.destination))
    change = propose(await deps.catalog.refresh(), "destinations", draft)
    await deps.catalog.check([change])
    if not isinstance(change.after, Destination):
        raise Refused("a draft is a destination")
    if not data.profile_id and not data.event_id:
        return Trial(status="checked")
    subject = await find_subject(deps, data.profile_id, data.event_id)
    return await try_out(change.after, subject, deps, send=data.send)


def routes() -> list[Router]:
    """Return the router of trials."""
    return [Router("/api/v1/trials", route_handlers=[try_draft], guards=[signed_in], tags=["destinations"])]
