"""The job `rejoin`: profiles that are stored become one where they share an identity key, by the rules of today.

Each profile, those that came first first, brings its keys as if they came to it in a request now, and what becomes of
it is decided as for requests. So those are found too whose keys were off, or blocked, when they said them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.batch import Batch
from limner.model.catalog import Source
from limner.model.job import Job
from limner.model.json import Json
from limner.model.merging import Cause, Merge
from limner.model.payload import Client
from limner.model.profile import Profile
from limner.pipeline.attributes import holds_of
from limner.pipeline.collect import store
from limner.pipeline.deps import Deps
from limner.pipeline.history import with_history
from limner.pipeline.job_run import Item, JobKind, Taken
from limner.pipeline.joining import join
from limner.pipeline.ledger import Ledger, open_ledger
from limner.pipeline.misfits import misfit
from limner.pipeline.rejoin_trial import Trial
from limner.pipeline.routing import with_debts
from limner.pipeline.slices import Slice
from limner.rules.joining import PREFIX
from limner.rules.rejoining import Bringing, bring, keys_held, keys_known, whole, why_not
from limner.rules.restriction import is_restricted
from limner.rules.visits import INTERNAL_SOURCE
from limner.store.jobs import StoredJobs
from limner.store.ports import Changes, Lookup, Transaction


class RejoinPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """All profiles are looked at, by the identity keys as they are configured; with `dry_run` nothing is written."""

    dry_run: bool = False


def plan_rejoin(given: Json, deps: Deps) -> Json:
    """Return a plan as it is kept; raises BadRequest where it says anything else."""
    del deps
    try:
        made: Json = msgspec.to_builtins(msgspec.convert(given, RejoinPlan))
    except msgspec.ValidationError as error:
        wrong = misfit(error)
        raise BadRequest(wrong.message, path=f"plan.{wrong.path}".rstrip(".")) from error
    return made


def join_stored(at_hand: Slice, ledger: Ledger, deps: Deps) -> Slice:
    """Let somebody who is not here become one with others, unless the processing of one of them is restricted."""
    joined = join(at_hand, ledger, deps)
    people = (joined.before, *joined.absorbed)
    return at_hand if any(it is not None and is_restricted(it) for it in people) else joined


class Rejoin:
    """All profiles on their way through the rules of identity keys."""

    def __init__(self, job: Job, deps: Deps, stored: StoredJobs) -> None:
        self.tries = msgspec.convert(job.plan, RejoinPlan).dry_run
        self._job, self._deps, self._stored = job, deps, stored
        self._trial = Trial()

    async def total(self) -> int:
        """Return how many profiles there are."""
        return await self._stored.count_profiles()

    async def after(self, cursor: str, limit: int) -> Sequence[Item]:
        """Return the next profiles."""
        found = await self._stored.profiles_after(int(cursor or 0), limit)
        return [Item(str(it.row), name=it.id) for it in found]

    async def take(self, items: Sequence[Item], transaction: Transaction) -> Taken:
        """Let some profiles become one with those who share their keys."""
        deps, names = self._deps, frozenset(it.name for it in items)
        holds = holds_of(deps.catalog.current)
        known = await open_ledger(transaction, Lookup(keys=names), holds)
        identity, keys = deps.catalog.current.identity, set(names)
        for person in (known.profile(name) for name in names if known.owner(name) == name):
            keys.update(keys_held(person, deps.salt, identity.rules))
            keys.update(keys_known(person))
        asked = keys.union(self._trial.others(keys))
        ledger = await open_ledger(transaction, Lookup(keys=frozenset(asked)), holds)
        free = self._trial.remind(ledger, keys) if self.tries else frozenset[str]()
        meeting = _Meeting(ledger, self._job, deps)
        for item in items:
            meeting.bring(item.name)
        if self.tries:
            return self._trial.taken(meeting.counts, meeting.merges, ledger, free)
        return Taken(meeting.counts, meeting.changes())


class _Meeting:
    """Some profiles of one transaction, and those whom they meet."""

    def __init__(self, ledger: Ledger, job: Job, deps: Deps) -> None:
        self.counts: Counter[str] = Counter()
        self.merges: list[Merge] = []
        self._ledger, self._deps, self._now = ledger, deps, deps.clock()
        self._identity = deps.catalog.current.identity
        self._cause = Cause(by="key", job=job.id, user=job.by)
        self._joined: set[str] = set()

    def bring(self, name: str) -> None:
        """Let the keys of a profile come to it; one that became part of another a moment ago is done."""
        if self._ledger.owner(name) != name:
            return
        person = self._ledger.profile(name)
        if is_restricted(person):
            self.counts["restricted"] += 1
            return
        brought = bring(person, self._coming(person))
        if not brought.keys:
            return
        met = {key: self._ledger.owner(key) for key in brought.keys}
        at_hand = join_stored(_request(brought, self._now), self._ledger, self._deps)
        if at_hand.merges:
            self._settle(at_hand, person)
        elif set(brought.after.ids) != set(person.ids):
            self._ledger.save_profile(brought.after)
            self.counts["keys_added"] += 1
        now = at_hand.profile or brought.after
        one = {now.id, *(it.id for it in at_hand.absorbed)}
        for key, owner in met.items():
            if owner is not None and owner not in one and self._identity.by_prefix[key[:PREFIX]].key.merges:
                reason = why_not(replace(brought, after=now), self._ledger.profile(owner))
                self.counts[f"refused_{reason}"] += 1

    def _coming(self, person: Profile) -> Iterator[str]:
        """Yield the keys of a profile that are new to it or another's: of what it says, or what that other one does."""
        rules, salt = self._identity.rules, self._deps.salt
        held = keys_held(person, salt, rules)
        for key in (*keys_known(person), *(it for it in held if it not in person.ids)):
            owner = self._ledger.owner(key)
            if owner == person.id:
                continue
            others = keys_held(self._ledger.profile(owner), salt, rules) if owner and key not in held else held
            if key in others:
                yield key

    def _settle(self, at_hand: Slice, person: Profile) -> None:
        """Note that profiles became one."""
        profile = at_hand.profile or person
        time = replace(profile.metadata.time, update=self._now)
        profile = replace(profile, metadata=replace(profile.metadata, time=time))
        merges = whole(at_hand.merges, person, self._cause)
        store(replace(at_hand, profile=profile, merges=merges), self._ledger)
        self._joined.add(profile.id)
        self.merges += merges
        self.counts["joined"] += len(merges)

    def changes(self) -> Changes:
        """Return all that is to be written; destinations hear of those who became one, not of keys alone."""
        deps = self._deps
        changes = with_history(self._ledger.changes(), deps.settings, self._now)
        changes = with_debts(changes, deps.catalog.current.routes, deps, self._now)
        return replace(changes, marks=tuple(it for it in changes.marks if it.profile in self._joined))


def _request(brought: Bringing, now: datetime) -> Slice:
    """Return what a request would look like in which keys came to a profile."""
    batch = Batch(source=Source(id=INTERNAL_SOURCE), client=Client(), received=now, events=())
    return Slice(batch=batch, before=brought.before, profile=brought.after)


REJOIN = JobKind(plan=plan_rejoin, task=Rejoin)
