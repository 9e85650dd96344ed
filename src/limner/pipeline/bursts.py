"""The quiet period: a burst of changes of one profile becomes one delivery for each destination that wants it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import msgspec
import structlog
from msgspec.structs import replace

from limner.errors import LimnerError
from limner.model.delivery import Burst, Cause, Draft, Flushed
from limner.model.destination import Destination
from limner.model.json import Json, Raw
from limner.model.profile import Profile
from limner.pipeline.deps import Deps
from limner.rules.changes import Difference, concerns, differences
from limner.rules.debounce import due_at
from limner.rules.dispatch import judge
from limner.rules.facts import facts_of, plain
from limner.sdk.outbound import Change

AT_ONCE = 50
"""Bursts that are closed in one commit."""

SORRY = timedelta(minutes=1)
"""After which a burst is looked at again that met a fault of ours."""

IDS = "ids"
"""The field of a profile that is new when others became part of it."""

log = structlog.get_logger()
_encode = msgspec.json.encode


async def flush_due(deps: Deps) -> int:
    """Turn what is over into deliveries; return how many bursts were looked at."""
    now = deps.clock()
    bursts = await deps.outbox.due_bursts(now, AT_ONCE)
    if bursts:
        flushed = []
        for burst in bursts:
            flushed.append(await _close_safely(burst, deps, now))
            await asyncio.sleep(0)  # each takes about a millisecond; requests go in between
        await deps.outbox.flush(flushed)
        deps.desk.wake({draft.destination for it in flushed for draft in it.drafts})
    return len(bursts)


async def _close_safely(burst: Burst, deps: Deps, now: datetime) -> Flushed:
    """Decide about one burst; a fault of ours in it must not keep the others from going out."""
    try:
        return await close(burst, deps, now)
    except Exception:
        log.exception("burst_not_closed", row=burst.row)
        return Flushed(burst=burst, again=now + SORRY)


async def close(burst: Burst, deps: Deps, now: datetime) -> Flushed:
    """Decide what becomes of a burst: it goes on, it comes to nothing, or it is owed to some destinations."""
    due = due_at(burst.first, burst.last, burst.window, deps.settings.quiet_period)
    if due > now and not burst.hurried:
        return Flushed(burst=burst, again=due)
    if burst.profile is None or not deps.settings.enable_profile_destinations:
        return Flushed(burst=burst)
    after = plain(burst.profile)
    before: Json | None = None if burst.before is None else msgspec.json.decode(burst.before)
    found = differences(before, after)
    if not found and before is not None:
        return Flushed(burst=burst)
    affected = deps.catalog.current.routes.affected(burst.window, burst.first)
    wanting = [it for it in affected if before is None or concerns(found, it.watch_fields)]
    if not wanting:
        return Flushed(burst=burst)
    credited = await _credit(found, burst.cause, deps)
    case = _Case(burst, burst.profile, [await _settle_ids(it, burst.profile, deps) for it in credited], deps, now)
    return Flushed(burst=burst, drafts=tuple(case.draft(it) for it in wanting))


async def _credit(found: tuple[Difference, ...], last: Cause, deps: Deps) -> list[Credit]:
    """Say of each difference what caused it: the event that wrote the field, else the last that changed the profile."""
    causes = {None: last, last.event: last}
    for name in {it.event for it in found} - causes.keys():
        event = await deps.store.event(name) if name else None
        causes[name] = Cause(
            event=name,
            source=event.source.id if event else None,
            session=event.session.id if event and event.session else None,
        )
    return [Credit(it, causes[it.event]) for it in found]


async def _settle_ids(credit: Credit, profile: Profile, deps: Deps) -> Credit:
    """Say of new ids whether they are those of profiles that became part of this one; a request may just claim some."""
    it = credit.difference
    if it.field != IDS or it.old is None:  # of a profile that is new nobody has heard under another id
        return credit
    gained = set(it.value or ()).difference(it.old)
    merges = await deps.merges.merges(profile.id)
    return replace(credit, is_merge=any(merge.gone.id in gained for merge in merges.items))


class Credit(msgspec.Struct, frozen=True):
    """A field that is new, and what made it so; `is_merge` says that another profile became part of this one."""

    difference: Difference
    cause: Cause
    is_merge: bool = False


class _Case:
    """One burst before the destinations that it concerns; what they have in common is made once, when it is needed."""

    def __init__(self, burst: Burst, profile: Profile, found: list[Credit], deps: Deps, now: datetime) -> None:
        self._burst, self._profile, self._found, self._deps, self._now = burst, profile, found, deps, now
        self._facts = facts_of(profile=profile, session=burst.session)
        self._changes: Raw | None = None

    def draft(self, destination: Destination) -> Draft:
        """Return what a destination is owed, or why it is not."""
        if not destination.enabled:
            return self._draft(destination, "skipped", "disabled")
        try:
            rule = self._deps.rules.of(destination)
        except LimnerError as error:
            return self._draft(destination, "failed", str(error))
        verdict = judge(rule, self._facts, self._profile, self._now)
        if verdict.reason:
            return self._draft(destination, "failed" if verdict.error else "skipped", verdict.reason)
        return Draft(
            destination=destination.id,
            at=self._now,
            cause=self._burst.cause,
            data=Raw(_encode(verdict.data)),
            changes=self._told(),
        )

    def _draft(self, destination: Destination, status: str, reason: str) -> Draft:
        return Draft(
            destination=destination.id,
            at=self._now,
            cause=self._burst.cause,
            status="failed" if status == "failed" else "skipped",
            reason=reason,
        )

    def _told(self) -> Raw:
        """Return the change records."""
        if self._changes is None:
            self._changes = Raw(_encode([self._record(it) for it in self._found]))
        return self._changes

    def _record(self, credit: Credit) -> Change:
        it, cause = credit.difference, credit.cause
        return Change(
            id=self._deps.new_id(),
            type="profile.merged" if credit.is_merge else "profile",
            timestamp=it.at or self._burst.last,
            profile_id=self._profile.id,
            event_id=cause.event,
            source_id=cause.source,
            session_id=cause.session,
            field=it.field,
            value=it.value,
            old_value=it.old,
        )
