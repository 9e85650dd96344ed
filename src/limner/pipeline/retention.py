"""Events that were kept long enough are removed, a few at a time, for ever; and sessions of which none is left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

import msgspec
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

MOST_COUNTED = 1_000_000
"""Events of a rule that are counted for somebody who wants to know how many would go."""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """How many events a rule would remove now, and the time before which they were stored.

    `more` says that there are more, which nobody counted.
    """

    rule: str
    before: datetime
    events: int
    more: bool = False


async def remove_old_events(deps: Deps) -> int:
    """Remove all events that were kept long enough; return how many there were."""
    rules = await _rules(deps)
    return sum([await _apply(rule, rules, deps) for rule in rules])


async def count_old_events(deps: Deps) -> list[Due]:
    """Count what each rule would remove now, and remove nothing."""
    rules = await _rules(deps)
    return [await _count(rule, rules, deps) for rule in rules]


async def _rules(deps: Deps) -> list[RetentionRule]:
    await deps.catalog.refresh()
    things = deps.catalog.current.objects["retention-rules"].values()
    return [it for it in things if isinstance(it, RetentionRule) and it.enabled]


async def _count(rule: RetentionRule, rules: list[RetentionRule], deps: Deps) -> Due:
    before, count, more = _limit(rule, deps), 0, False
    async for some in _old(rule, rules, deps):
        count += len(some)
        if count >= MOST_COUNTED:
            more = True
            break
        await asyncio.sleep(0)
    return Due(rule=rule.id, before=before, events=count, more=more)


async def _apply(rule: RetentionRule, rules: list[RetentionRule], deps: Deps) -> int:
    """Remove the events for which a rule is the one that counts."""
    before, count = _limit(rule, deps), 0
    async for some in _old(rule, rules, deps):
        for place in range(0, len(some), AT_ONCE):
            await _remove(some[place : place + AT_ONCE], before, deps)
            await asyncio.sleep(0)
        count += len(some)
    return count


async def _remove(events: Sequence[OldEvent], before: datetime, deps: Deps) -> None:
    """Remove a few events, and their sessions where these were the last."""
    await deps.privacy.remove_events([it.row for it in events])
    sessions = {it.session for it in events if it.session is not None}
    if sessions:
        await deps.privacy.remove_empty_sessions(sorted(sessions), before)


async def _old(rule: RetentionRule, rules: list[RetentionRule], deps: Deps) -> AsyncIterator[list[OldEvent]]:
    """Yield the events for which a rule is the one that counts, page by page, as they are now."""
    last: OldEvent | None = None
    while page := await deps.privacy.old_events(rule.source, rule.event_type, _limit(rule, deps), last):
        last = page[-1]
        yield [it for it in page if rule_of(it.source, it.type, rules) is rule]


def _limit(rule: RetentionRule, deps: Deps) -> datetime:
    return deps.clock() - timedelta(days=rule.days)


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
