"""`/api/v1/imports/queue/dead`: a look at the messages that nobody can process."""

from __future__ import annotations

from typing import Annotated

from litestar import Router, get
from litestar.params import QueryParameter

from limner.entrypoints.api.guards import CONFIGURE, Asked, deps, signed_in
from limner.model.importing import DeadLetters

Shown = Annotated[int, QueryParameter(ge=1, le=100, description="Most messages to show.")]


@get("/dead", roles=CONFIGURE)
async def read_dead_letters(request: Asked, limit: Shown = 20) -> DeadLetters:
    """Look at the oldest messages of the dead queue of the import over RabbitMQ; they stay where they are.

    There are none where nothing is imported over RabbitMQ.
    """
    look = deps(request).dead_letters
    return DeadLetters(items=[], total=0) if look is None else await look(limit)


def routes() -> list[Router]:
    """Return the router of dead letters."""
    return [Router("/api/v1/imports/queue", route_handlers=[read_dead_letters], guards=[signed_in], tags=["imports"])]
