"""Events that were kept long enough are removed, a few at a time, for ever."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from limner.errors import LimnerError
from limner.model.retention import RetentionRule
from limner.pipeline.deps import Deps
from limner.rules.retention import rule_of
from limner.store.privacy import OldEvent

log = structlog.get_logger()

AT_ONCE = 200
"""Events that one commit removes: some milliseconds, in which nobody else is served."""

REST = 3600.0
"""Seconds between two looks at all events that a rule is about."""


async def remove_old_events(deps: Deps) -> int:
    """Remove all events that were kept long enough; return how many there were."""
    await deps.catalog.refresh()
    things = deps.catalog.current.objects["retention-rules"].values()
    rules = [it for it in things if isinstance(it, RetentionRule) and it.enabled]
    return sum([await _apply(rule, rules, deps) for rule in rules])


async def _apply(rule: RetentionRule, rules: list[RetentionRule], deps: Deps) -> int:
    """Remove the events for which a rule is the one that counts."""
    before, count = deps.clock() - timedelta(days=rule.days), 0
    last: OldEvent | None = None
    while page := await deps.privacy.old_events(rule.source, rule.event_type, before, last):
        last = page[-1]
        rows = [it.row for it in page if rule_of(it.source, it.type, rules) is rule]
        for place in range(0, len(rows), AT_ONCE):
            await deps.privacy.remove_events(rows[place : place + AT_ONCE])
            await asyncio.sleep(0)
        count += len(rows)
    return count


async def watch_retention(deps: Deps, seconds: float = REST) -> None:
    """Do so for ever; without rules there is nothing to do."""
    while True:
        try:
            await remove_old_events(deps)
        except LimnerError as error:
            log.warning("events_not_removed", reason=str(error))
        except Exception:  # a fault of ours; the next time it may go better
            log.exception("events_not_removed")
        await asyncio.sleep(seconds)
