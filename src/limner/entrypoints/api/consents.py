"""`/api/v1/profiles/{id}/consents`: how a person stands to each type of consent."""

from __future__ import annotations

from litestar import Router, get
from litestar.params import FromPath

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import READ, Asked, signed_in
from limner.entrypoints.api.paging import Listing
from limner.errors import NotFound
from limner.model.consent import ConsentState
from limner.rules.consents import states_of


@get("/profiles/{object_id:str}/consents", roles=READ)
async def list_consents(request: Asked, object_id: FromPath[str]) -> Listing[ConsentState]:
    """List how a person stands to each type of consent: granted, denied, withdrawn, expired, or unknown.

    Whoever was never asked is unknown, which counts as a no like all but the first. Those of a type that nobody
    configured are listed where something was decided.
    """
    found = await world(request).store.profile(object_id)
    if found is None:
        raise NotFound(f"there is no profile {object_id!r}")
    items = states_of(found, world(request).catalog.current.consent_types, world(request).clock())
    return Listing(items=items, total=len(items), next=None)


def routes() -> list[Router]:
    """Return the router of consents."""
    return [Router("/api/v1", route_handlers=[list_consents], guards=[signed_in], tags=["collected"])]
