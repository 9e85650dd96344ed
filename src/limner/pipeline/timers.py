"""What happens because time passes: a visit ends when nothing was heard of it for a while; what is old is forgotten."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from limner.errors import LimnerError
from limner.model.batch import Batch, NewEvent
from limner.model.catalog import Source
from limner.model.payload import Client
from limner.model.session import Session
from limner.pipeline.collector import Collector
from limner.pipeline.deps import Deps
from limner.rules.ids import derived_event_id
from limner.rules.visits import INTERNAL_SOURCE, VISIT_ENDED

log = structlog.get_logger()

AT_ONCE = 200
"""Visits that are ended in one go."""

FORGOTTEN = 1000
"""Imports, or entries of the history, that are forgotten in one commit."""

BREATH = 0.1
"""Seconds until the next such commit, while there is more to forget."""


async def end_visits(deps: Deps, collector: Collector) -> int:
    """End the visits of sessions that were silent longer than the settings allow; return how many were ended."""
    before = deps.clock() - timedelta(seconds=deps.settings.visit_timeout)
    idle = await deps.store.idle_sessions(before, AT_ONCE)
    endings = [_ending(session, deps, nobodys=not await _has_profile(session, deps)) for session in idle]
    await asyncio.gather(*(collector.collect(ending) for ending in endings))
    return len(idle)


async def watch_visits(deps: Deps, collector: Collector, seconds: float = 15.0) -> None:
    """End silent visits for ever."""
    while True:
        await asyncio.sleep(seconds)
        try:
            while await end_visits(deps, collector) == AT_ONCE:
                pass
        except LimnerError as error:
            log.warning("visits_not_ended", reason=str(error))
        except Exception:  # a fault of ours; the visits of all others must go on ending
            log.exception("visits_not_ended")


async def _has_profile(session: Session, deps: Deps) -> bool:
    """Tell whether the profile of a session is still there; one that is gone must not begin again."""
    return session.profile is not None and await deps.store.profile(session.profile.id) is not None


def _ending(session: Session, deps: Deps, *, nobodys: bool) -> Batch:
    """Return a batch that ends a visit; its id follows from the session, so that two nodes end it once."""
    last = session.metadata.time.update or session.metadata.time.insert
    name = derived_event_id(last, f"{VISIT_ENDED} {session.id} {last.isoformat()}".encode())
    return Batch(
        source=Source(id=INTERNAL_SOURCE),
        client=Client(),
        received=deps.clock(),
        events=(NewEvent(id=name, index=-1, type=VISIT_ENDED),),
        session_id=session.id,
        profile_less=nobodys,
    )


async def forget_imports(deps: Deps, seconds: float = 600.0) -> None:
    """Forget for ever which messages were imported, some hours after it; none comes back that late."""
    while True:
        before = deps.clock() - timedelta(hours=deps.settings.rabbitmq_import_dedup_hours)
        forgotten = 0
        try:
            forgotten = await deps.imports.forget(before, FORGOTTEN)
        except LimnerError as error:
            log.warning("imports_not_forgotten", reason=str(error))
        except Exception:  # a fault of ours; it goes on
            log.exception("imports_not_forgotten")
        await asyncio.sleep(seconds if forgotten < FORGOTTEN else BREATH)


async def forget_history(deps: Deps, seconds: float = 600.0) -> None:
    """Forget for ever what changed in profiles longer ago than the settings say."""
    while True:
        before = deps.clock() - timedelta(days=deps.settings.history_days)
        forgotten = 0
        try:
            forgotten = await deps.history.forget(before, FORGOTTEN)
        except LimnerError as error:
            log.warning("history_not_forgotten", reason=str(error))
        except Exception:  # a fault of ours; it goes on
            log.exception("history_not_forgotten")
        await asyncio.sleep(seconds if forgotten < FORGOTTEN else BREATH)
