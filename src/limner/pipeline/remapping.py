"""The job `remap`: one mapping, or what an event type says of events and profiles, applied to events that are stored.

Oldest first, each event to the person whose it is today, and as if it had come when it came: what later events wrote
stays, and so do counters that an event stands in already (see `rules/remapping.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest, NotFound
from limner.model.batch import Batch
from limner.model.catalog import EventType, ProfileMapping, Source
from limner.model.event import Event
from limner.model.job import Job
from limner.model.json import Json
from limner.model.merging import Cause
from limner.model.payload import Client
from limner.model.profile import Profile
from limner.pipeline.attributes import holds_of
from limner.pipeline.collect import store
from limner.pipeline.deps import Deps
from limner.pipeline.event_rules import UNREADABLE, Scene
from limner.pipeline.history import with_history
from limner.pipeline.job_run import Item, JobKind, Taken
from limner.pipeline.ledger import Ledger, open_ledger
from limner.pipeline.misfits import misfit
from limner.pipeline.rejoining import join_stored
from limner.pipeline.routing import with_debts
from limner.pipeline.slices import Slice
from limner.rules.compliance import bare
from limner.rules.derived import derive
from limner.rules.events import refilled, retell
from limner.rules.keys import with_keys
from limner.rules.mapping import CompiledType, compile_type
from limner.rules.numbers import keep_numbers
from limner.rules.patching import apply
from limner.rules.payloads import normal_type
from limner.rules.profile_mapping import CompiledMapping, MappingResult, compile_mapping
from limner.rules.remapping import COUNTING, Fields, Places, Written, counts_of, due, stamp_of, with_counts, with_latest
from limner.rules.restriction import is_restricted
from limner.rules.times import read_time
from limner.store.jobs import EventWalk, Spot, StoredJobs
from limner.store.ports import Changes, Lookup, Transaction


class RemapPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to apply, the `mapping` of an id or what an `event_type` says, and to which events.

    Those from a `source`, or from any; those that came at `since` or later, and before `until`, which is when the job
    was asked for at the latest. With `dry_run` nothing is written.
    """

    mapping: str = ""
    event_type: str = ""
    source: str = ""
    since: str | None = msgspec.field(default=None, name="from")
    until: str | None = msgspec.field(default=None, name="to")
    dry_run: bool = False


class Rule(Protocol):
    """What is applied: a mapping, or an event type."""

    def made(self, event: Event, scene: Scene) -> MappingResult:
        """Return what an event changes; raises one of UNREADABLE where that cannot be worked out."""
        ...

    def filled(self, event: Event, visits: int) -> Event:
        """Return an event with what it should say itself."""
        ...


class MappingRule(msgspec.Struct, frozen=True):
    """A mapping that somebody configured."""

    mapping: CompiledMapping

    def made(self, event: Event, scene: Scene) -> MappingResult:
        """Return what an event changes."""
        return self.mapping.map(event.source.id, scene.facts(event, self.mapping.wanted), scene.now)

    def filled(self, event: Event, visits: int) -> Event:  # noqa: ARG002 # a mapping is about profiles alone
        """Return the event as it is."""
        return event


class TypeRule(msgspec.Struct, frozen=True):
    """What an event type says of events and profiles, but for counters: nobody knows which events they have counted."""

    kind: CompiledType

    def made(self, event: Event, scene: Scene) -> MappingResult:
        """Return what an event changes."""
        visits = scene.profile.metadata.time.visit.count if scene.profile else 0
        mapped = retell(event, self.kind, visits).mapped
        return MappingResult(tuple(it for it in mapped.patches if it.op not in COUNTING))

    def filled(self, event: Event, visits: int) -> Event:
        """Return an event with its places, tags and journey, as far as the type fills them."""
        return refilled(event, self.kind, retell(bare(event), self.kind, visits).mapped.data)


def plan_remap(given: Json, deps: Deps) -> Json:
    """Return a plan as it is kept: checked, and with the moment up to which events are looked at."""
    plan = read_plan(given)
    find_rule(plan, deps)
    now = deps.clock()
    since, until = read_time(plan.since, "plan.from"), read_time(plan.until, "plan.to")
    until = min(until or now, now)
    if since is not None and since >= until:
        raise BadRequest("no event came at `from` or later and before `to`", path="plan.from")
    kept = replace(plan, since=since.isoformat() if since else None, until=until.isoformat())
    made: Json = msgspec.to_builtins(kept)
    return made


def read_plan(given: Json) -> RemapPlan:
    """Read a plan; raises BadRequest with the place that does not fit."""
    try:
        plan = msgspec.convert(given, RemapPlan)
    except msgspec.ValidationError as error:
        wrong = misfit(error)
        raise BadRequest(wrong.message, path=f"plan.{wrong.path}".rstrip(".")) from error
    if bool(plan.mapping) == bool(plan.event_type):
        raise BadRequest("say which `mapping` or which `event_type` to apply, one of them", path="plan")
    return replace(plan, event_type=normal_type(plan.event_type), source=plan.source.strip().lower())


def find_rule(plan: RemapPlan, deps: Deps) -> ProfileMapping | EventType:
    """Return what a plan wants to apply; raises NotFound where there is no such thing, BadRequest where it is idle."""
    catalog = deps.catalog.current
    try:
        found = catalog.get("mappings", plan.mapping) if plan.mapping else catalog.get("event-types", plan.event_type)
    except NotFound as error:
        raise BadRequest(error.message, path="plan.mapping" if plan.mapping else "plan.event_type") from error
    match found:
        case ProfileMapping():
            if found.source and plan.source not in {"", found.source}:
                raise BadRequest(f"that mapping is about the source {found.source!r}", path="plan.source")
            return found
        case EventType():
            if not (found.profile or found.copy or found.tags or found.journey):
                raise BadRequest(f"the event type {found.id!r} changes nothing", path="plan.event_type")
            return found
        case _:
            raise TypeError(f"{found!r} is neither a mapping nor an event type")


class Remap:
    """A mapping on its way through stored events."""

    def __init__(self, job: Job, deps: Deps, stored: StoredJobs) -> None:
        plan = read_plan(job.plan)
        found = find_rule(plan, deps)
        self.tries = plan.dry_run
        self._job, self._deps, self._stored = job, deps, stored
        self._people: set[int] = set()
        self.rule, self.name = _compiled(found), found.id
        until = read_time(plan.until, "plan.to") or job.created
        mapped = found if isinstance(found, ProfileMapping) else None
        self._walk = EventWalk(
            type=mapped.event_type if mapped else found.id,
            source=plan.source or (mapped.source if mapped else ""),
            since=read_time(plan.since, "plan.from"),
            until=until,
        )

    async def total(self) -> int:
        """Return how many events there are to look at."""
        return await self._stored.count_events(self._walk)

    async def after(self, cursor: str, limit: int) -> Sequence[Item]:
        """Return the next events."""
        spot = msgspec.json.decode(cursor, type=Spot) if cursor else None
        spots = await self._stored.events_after(self._walk, spot, limit)
        return [Item(msgspec.json.encode(it).decode(), row=it.row) for it in spots]

    async def take(self, items: Sequence[Item], transaction: Transaction) -> Taken:
        """Apply the mapping to some events."""
        deps = self._deps
        events = await self._stored.events_at(transaction, [it.row for it in items])
        lookup = Lookup(
            sessions=frozenset(event.session.id for event in events if event.session),
            keys=frozenset(event.profile.id for event in events if event.profile),
        )
        holds = holds_of(deps.catalog.current)
        places = await self._stored.places_at(transaction, [it.row for it in items])
        done = _Round(await open_ledger(transaction, lookup, holds), self, deps, places)
        done.take_all(events)
        if done.ledger.unasked:
            lookup = replace(lookup, keys=lookup.keys | done.ledger.unasked)
            done = _Round(await open_ledger(transaction, lookup, holds), self, deps, places)
            done.take_all(events)
        if self.tries:
            fresh = {hash(name) for name in done.first} - self._people
            self._people |= fresh
            return Taken(done.counts + Counter(profiles=len(fresh)))
        return Taken(done.counts, done.changes(self._job, events))


def _compiled(found: ProfileMapping | EventType) -> Rule:
    if isinstance(found, ProfileMapping):
        return MappingRule(compile_mapping(found))
    return TypeRule(compile_type(found))


class _Round:
    """Some events of one transaction. `first` are those who changed, as they were before the first of them."""

    def __init__(self, ledger: Ledger, remap: Remap, deps: Deps, places: Places) -> None:
        self.ledger = ledger
        self.counts: Counter[str] = Counter()
        self.first: dict[str, Fields] = {}
        self._remap, self._deps, self._places, self._now = remap, deps, places, deps.clock()

    def take_all(self, events: Sequence[Event]) -> None:
        for event in events:
            self.counts[self._take(event)] += 1

    def _take(self, event: Event) -> str:
        """Apply the mapping to one event, and say what became of it."""
        if not event.metadata.valid:
            return "not_valid"
        owner = self.ledger.owner(event.profile.id) if event.profile else None
        if owner is None:
            return self._kept(event, self._remap.rule.filled(event, 0), "nobody")
        profile = self.ledger.profile(owner)
        if is_restricted(profile):
            return "restricted"
        session = self.ledger.session(event.session.id) if event.session else None
        scene = Scene(profile=profile, session=session, now=event.metadata.time.insert)
        try:
            made = self._remap.rule.made(bare(event), scene)
        except UNREADABLE:
            return "undecided"
        told = self._remap.rule.filled(event, profile.metadata.time.visit.count)
        outcome = "misfit" if made.problems else self._write(told, profile, made)
        return self._kept(event, told, outcome) if outcome == "unchanged" else outcome

    def _kept(self, event: Event, told: Event, outcome: str) -> str:
        """Keep an event that says more than before, where nothing else became of it."""
        if told == event:
            return outcome
        self.ledger.append((told,))
        return "filled"

    def _write(self, event: Event, before: Profile, made: MappingResult) -> str:
        """Write what is due of a mapping, with all that follows from it."""
        name, fields = self._remap.name, before.metadata.fields
        patches = due(name, made.patches, event, Written(self.first.get(before.id, fields), fields, self._places))
        if not patches:
            return "unchanged"
        try:
            after = apply(before, patches, stamp=stamp_of(event))
        except BadRequest:
            return "misfit"
        if places := counts_of(name, patches):
            event = with_counts(event, places)
        if after == before:  # nothing changed, or one line took back what another wrote
            self.ledger.append((event,))
            return "unchanged"
        self.first.setdefault(before.id, fields)
        self._settle(event, before, after)
        return "changed"

    def _settle(self, event: Event, before: Profile, after: Profile) -> None:
        """Let follow what follows from a change: derived fields, identity keys, who is the same person.

        The session stays out of it: it leads to whoever survives, and nobody was here now.
        """
        deps, catalog = self._deps, self._deps.catalog.current
        after = with_keys(before, derive(before, keep_numbers(before, after)), deps.salt, catalog.identity.rules)
        time = replace(after.metadata.time, update=self._now)
        source = catalog.sources.get(event.source.id) or Source(id=event.source.id)
        batch = Batch(
            source=source,
            client=Client(),
            received=self._now,
            events=(),
            static=source.config.get("static_profile_id") is True,
        )
        at_hand = Slice(
            batch=batch,
            before=before,
            profile=replace(after, metadata=replace(after.metadata, time=time)),
            events=(event,),
        )
        joined = store(join_stored(at_hand, self.ledger, deps), self.ledger)
        if joined.merges:
            self.counts["joined"] += len(joined.merges)

    def changes(self, job: Job, events: Sequence[Event]) -> Changes:
        """Return all that is to be written; destinations of profiles hear of it, those of events heard long ago."""
        deps, cause = self._deps, Cause(by="job", job=job.id, user=job.by)
        changes = self.ledger.changes()
        merges = tuple(replace(it, cause=replace(it.cause, job=cause.job, user=cause.user)) for it in changes.merges)
        changes = with_history(replace(changes, merges=merges), deps.settings, self._now)
        were, routes = {event.id: event for event in events}, deps.catalog.current.routes
        told = tuple(replace(it, session=None) for it in changes.events if it.id not in were)  # of merges, by us
        debts = with_debts(replace(changes, events=told, profiles=()), routes, deps, self._now).debts
        changes = with_debts(changes, replace(routes, events={}), deps, self._now)
        return replace(
            changes,
            debts=debts,
            events=told,
            mended=tuple(it for it in changes.events if it.id in were and it != were[it.id]),
            history=tuple(replace(it, cause=it.cause or cause) for it in changes.history),
            profiles=tuple(with_latest(it, self.first.get(it.id, {}), self._places) for it in changes.profiles),
        )


REMAP = JobKind(plan=plan_remap, task=Remap)
