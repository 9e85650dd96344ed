"""How far we are with events: stored events stay as they were written, so it is told when they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from limner.model.delivery import Taken
from limner.model.event import Event
from limner.model.json import Json
from limner.rules.portraits import complete_event
from limner.store.outbox import Outbox

NOT_OWED = Taken()


async def shown(events: Sequence[Event], outbox: Outbox) -> list[Json]:
    """Return all of some events, with how far destinations were told of them; one question, however many there are."""
    known = await outbox.taken([it.id for it in events])
    return [complete_event(it, known.get(it.id, NOT_OWED)) for it in events]
