"""Consents end by themselves: when the time of one is over it is withdrawn by an event of our own, like any other."""

from __future__ import annotations

import asyncio

import msgspec
import structlog

from limner.errors import LimnerError
from limner.model.batch import Batch, NewEvent
from limner.model.catalog import Source
from limner.model.consent import EndedConsent
from limner.model.json import Raw
from limner.model.payload import Client
from limner.pipeline.collector import Collector
from limner.pipeline.deps import Deps
from limner.pipeline.webhook import CONSENT_UPDATE
from limner.rules.ids import derived_event_id
from limner.rules.visits import INTERNAL_SOURCE

log = structlog.get_logger()

AT_ONCE = 200
"""Consents that are ended in one go."""


async def end_consents(deps: Deps, collector: Collector) -> int:
    """Withdraw consents whose time is over; return how many there were.

    A crash in between withdraws them again, by an event of the same id, which changes nothing.
    """
    ended = await deps.consents.ended(deps.clock(), AT_ONCE)
    if ended:
        await asyncio.gather(*(collector.collect(_ending(it, it.profile, deps)) for it in ended if it.profile))
        await deps.consents.settle(ended)
    return len(ended)


async def watch_consents(deps: Deps, collector: Collector, seconds: float = 15.0) -> None:
    """End consents for ever."""
    while True:
        await asyncio.sleep(seconds)
        try:
            while await end_consents(deps, collector) == AT_ONCE:
                pass
        except LimnerError as error:
            log.warning("consents_not_ended", reason=str(error))
        except Exception:  # a fault of ours; the consents of all others must go on ending
            log.exception("consents_not_ended")


def _ending(ended: EndedConsent, profile: str, deps: Deps) -> Batch:
    """Return a batch that withdraws a consent; its id follows from the consent, so that two nodes end it once."""
    name = derived_event_id(ended.due, f"{CONSENT_UPDATE} {profile} {ended.consent} {ended.due.isoformat()}".encode())
    properties = Raw(msgspec.json.encode({"consents": {ended.consent: False}, "ended": True}))
    return Batch(
        source=Source(id=INTERNAL_SOURCE),
        client=Client(),
        received=deps.clock(),
        events=(NewEvent(id=name, index=-1, type=CONSENT_UPDATE, properties=properties),),
        profile_id=profile,
        sessionless=True,
    )
