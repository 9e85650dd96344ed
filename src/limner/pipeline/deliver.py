"""Deliver: what a destination is owed, from the claim to its yes or no.

Nothing in here is raised: whatever a plugin or the other side does becomes an outcome that the store keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec
import structlog
from msgspec.structs import replace

from limner.errors import LimnerError, Rejected, Retry, SwitchedOff
from limner.model.delivery import Attempt, Claim, Outcome, Status
from limner.model.destination import Destination
from limner.model.json import Raw, Ref
from limner.model.privacy import Whom
from limner.model.profile import Profile
from limner.model.session import Session
from limner.pipeline.catalog import Catalog
from limner.pipeline.connections import Connections, NoEntry
from limner.pipeline.deps import Deps
from limner.pipeline.doors import Door, find_destination, open_door, with_token, wraps
from limner.pipeline.forgetting import FORGET, farewell_of, requests_of, seal, unseal, without_names
from limner.pipeline.resources import OpenResource
from limner.pipeline.traces import Trace
from limner.rules.dispatch import Rule, judge, lacks_consent
from limner.rules.facts import part_of
from limner.rules.restriction import is_restricted
from limner.rules.retrying import delay
from limner.sdk.driving import Answer, Step, demand, fulfil
from limner.sdk.outbound import Change, Payload, Remember, Renew, Reply, Request, Requests
from limner.store.outbox import Account

log = structlog.get_logger()

LONGEST = timedelta(minutes=10)
"""After which a delivery makes no further request."""

FORGIVEN = 1
"""Attempts after which an error that nobody expected counts as lasting."""

T = TypeVar("T", Profile | None, Session | None)

_encode = msgspec.json.encode
_decode = msgspec.json.decode
_changes = msgspec.json.Decoder(tuple[Change, ...]).decode


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that is ready to be sent: its door, what goes through it, and the mapped data to keep.

    `whom` is the person that is to be forgotten, where it is about that.
    """

    claim: Claim
    door: Door
    payload: Payload
    data: Raw
    whom: Whom | None = None


class Sender:
    """Sends for all destinations of one environment."""

    def __init__(self, deps: Deps) -> None:
        self.deps = deps
        self.connections = Connections(deps.outgoing.guard)
        self._doors: dict[tuple[str, bool], _Known] = {}
        self._ways: dict[tuple[str, bool], _Way] = {}
        self._complaints: dict[str, str] = {}

    async def close(self) -> None:
        """Close the connections of plugins."""
        await self.connections.close()

    async def deliver(self, claims: Sequence[Claim]) -> list[Outcome]:
        """Deliver claims of one destination: one, or many in their order where the plugin keeps a connection."""
        outcomes: list[Outcome] = []
        parcels: dict[tuple[bool, bool], list[Parcel]] = {}
        for claim in claims:
            prepared = await self.prepare(claim)
            if isinstance(prepared, Outcome):
                outcomes.append(prepared)
            else:
                parcels.setdefault((claim.test, claim.family == FORGET), []).append(prepared)
        for together in parcels.values():
            outcomes += await self.transmit(together)
        return outcomes

    async def transmit(self, parcels: Sequence[Parcel]) -> list[Outcome]:
        """Send parcels through one door."""
        if parcels[0].door.is_connected and parcels[0].whom is None:
            return await self._send_together(parcels)
        outcomes = []
        for parcel in parcels:
            trace = Trace(parcel.door, self.deps.clock())
            outcomes.append(self.conclude(parcel, trace, await self.attempt(parcel, trace)))
        return outcomes

    async def prepare(self, claim: Claim) -> Parcel | Outcome:
        """Make a claim ready to be sent, or say why nothing is sent."""
        now = self.deps.clock()
        try:
            way = self._ways.get((claim.destination, claim.test))
            if way is None or way.catalog is not self.deps.catalog.current:
                way = await self._find_way(claim)
            if claim.family == FORGET:
                return self._farewell(claim, way.door)
            rule = self.deps.rules.of(way.destination)
        except SwitchedOff as error:
            self._complain(claim.destination, str(error))
            return Outcome(claim=claim, at=now, status="skipped", reason="disabled")
        except LimnerError as error:
            return Outcome(claim=claim, at=now, status="failed", reason=str(error))
        if reason := self._hindrance(claim):
            return Outcome(claim=claim, at=now, status="skipped", reason=reason)
        if claim.data is not None and not lacks_consent(way.destination, claim.profile, now):
            return parcel_of(claim, way.door, claim.data)
        data = _map(claim, way.door, rule, now)
        return data if isinstance(data, Outcome) else parcel_of(claim, way.door, data)

    async def _find_way(self, claim: Claim) -> _Way:
        """Return what claims like this one go by, as long as the catalogue is the same."""
        catalog = self.deps.catalog.current
        destination = find_destination(catalog, claim.destination)
        door = await self.door(destination, test=claim.test)
        way = self._ways[claim.destination, claim.test] = _Way(catalog, destination, door)
        return way

    def _hindrance(self, claim: Claim) -> str:
        """Say why nothing may be sent of a person, as it is now: the claim may have waited for a while."""
        if self._is_erased(claim):
            return "erased"
        profile = claim.profile
        held = profile is not None and (is_restricted(profile) or profile.id in self.deps.graves.held)
        return "restricted" if held else ""

    def _is_erased(self, claim: Claim) -> bool:
        """Tell whether the person was erased after the claim was made."""
        graves, who = self.deps.graves, claim.profile or claim.session
        return bool(graves) and who is not None and graves.since(who.id, self.deps.salt) is not None

    def _farewell(self, claim: Claim, door: Door) -> Parcel:
        """Make a claim ready that is about forgetting somebody."""
        whom = unseal(claim, self.deps.vault)
        payload = Payload(
            data=None,
            family="profile",
            key=claim.id,
            destination=claim.destination,
            attempt=claim.attempts + 1,
            occurred=claim.created,
            remote_id=whom.remote,
            token=door.token,
        )
        return Parcel(
            claim=claim, door=without_names(door, whom), payload=payload, data=claim.data or Raw(b"null"), whom=whom
        )

    async def door(self, destination: Destination, *, test: bool) -> Door:
        """Return the door of a destination; raises what `open_door` does."""
        catalog, key = self.deps.catalog.current, (destination.id, test)
        resource = catalog.resources.get(destination.resource.id.lower())
        known = self._doors.get(key)
        if known is not None and known.destination is destination and known.resource is resource:
            return known.door
        door = open_door(catalog, destination, test=test)
        about = _about(door.account)
        sealed = await self.deps.outbox.token(door.account)
        if sealed:
            door = with_token(door, self.deps.vault.open(sealed, about).decode())
        self._doors[key] = _Known(destination, resource, door)
        return door

    def _complain(self, destination: str, reason: str) -> None:
        """Log once that a destination cannot be used, not for each delivery."""
        if self._complaints.get(destination) != reason:
            self._complaints[destination] = reason
            log.error("deliveries_skipped", destination=destination, reason=reason)

    async def attempt(self, parcel: Parcel, trace: Trace) -> Exception | None:
        """Send a parcel through a plugin that yields requests, or have somebody forgotten; return what went wrong."""

        async def perform(step: Step) -> Answer:
            """Do one step; each ends by itself, all of them together by this."""
            if self.deps.clock() - trace.started > LONGEST:
                raise TimeoutError(f"all its requests took more than {LONGEST}")
            return await self._perform(step, parcel, trace)

        try:
            if parcel.whom is not None and parcel.door.is_connected:
                await self.connections.forget(parcel.door, farewell_of(parcel.door, parcel.whom))
            else:
                await fulfil(_requests(parcel), perform, self.deps.clock)
        except Exception as error:  # noqa: BLE001 - a stranger's code may raise anything; it must not harm the others
            return error
        return None

    def conclude(self, parcel: Parcel, trace: Trace, error: Exception | None) -> Outcome:
        """Turn what happened into an outcome: delivered, failed, dead, or to be tried again."""
        claim, now = parcel.claim, self.deps.clock()
        said = self._judge_error(parcel, trace, error, now)
        attempt = Attempt(
            n=claim.attempts + 1,
            time=trace.started,
            status=said.status,
            reason=said.reason,
            duration_ms=max(0, round((now - trace.started) / timedelta(milliseconds=1))),
            credentials="test" if trace.test else "production",
            exchanges=() if parcel.whom else tuple(trace.exchanges),
        )
        return Outcome(
            claim=claim,
            at=now,
            status=said.status,
            reason=said.reason,
            due=said.due,
            data=parcel.data,
            attempt=attempt,
            rest=error.after if isinstance(error, Retry) else 0.0,
        )

    def _judge_error(self, parcel: Parcel, trace: Trace, error: Exception | None, now: datetime) -> _Sentence:
        claim, policy = parcel.claim, parcel.door.destination.retry
        if error is None:
            return _Sentence("delivered")
        reason = trace.say(str(error) or type(error).__name__)
        if isinstance(error, Rejected):
            return _Sentence("failed", reason)
        asked = error.after if isinstance(error, Retry) else 0.0
        if not isinstance(error, Retry | TimeoutError):
            log.warning("destination_broke", destination=claim.destination, error=type(error).__name__)
            reason = f"the plugin raised {type(error).__name__}: {reason}"
            if claim.attempts >= FORGIVEN:
                return _Sentence("failed", reason)
        chance = int.from_bytes(self.deps.random(2)) / 65535
        wait = delay(claim.attempts + 1, policy, chance, asked)
        if wait is None:
            return _Sentence("dead", reason)
        return _Sentence("retrying", reason, now + timedelta(seconds=wait))

    async def _perform(self, step: Step, parcel: Parcel, trace: Trace) -> Answer:
        """Do what a plugin asks for."""
        account = parcel.door.account
        match step:
            case Request():
                answer: Answer | None = None
                try:
                    answer = await self.deps.outgoing.send(step)
                finally:
                    trace.note(step, answer)
                return answer
            case Remember():
                await self._remember(parcel, step.remote_id)
            case Renew():
                sealed = self.deps.vault.seal(step.token.encode(), _about(account))
                await self.deps.outbox.renew(account, sealed)
                self._doors = {key: it for key, it in self._doors.items() if it.door.account != account}
                self._ways.clear()
                trace.hide(step.token)
        return Reply()

    async def _remember(self, parcel: Parcel, remote_id: str | None) -> None:
        """Keep what another system calls a person; of one who was erased meanwhile, have it forgotten there too."""
        claim, deps = parcel.claim, self.deps
        if claim.profile is not None and self._is_erased(claim):
            if remote_id is not None and parcel.door.plugin.extra.get("forget"):
                whom = Whom(profile=claim.profile.id, remote=remote_id)
                await deps.privacy.owe([seal(claim.destination, claim.test, whom, deps, deps.clock())])
                deps.desk.wake([claim.destination])
        elif claim.row is not None:
            await deps.outbox.remember(parcel.door.account, claim.row, remote_id)

    async def _send_together(self, parcels: Sequence[Parcel]) -> list[Outcome]:
        """Send parcels through a connection; where one is refused each half goes alone, to find out which it is."""
        door = parcels[0].door
        trace = Trace(door, self.deps.clock())
        fit: list[Parcel] = []
        outcomes: list[Outcome] = []
        for parcel in parcels:
            try:
                demand(parcel.payload.data, door.plugin.extra["requires"])
            except Rejected as refusal:
                outcomes.append(self.conclude(parcel, trace, refusal))
            else:
                fit.append(parcel)
        error: Exception | None = None
        try:
            if fit:
                await self.connections.send(door, [it.payload for it in fit])
        except Exception as failure:  # noqa: BLE001 - a stranger's code may raise anything; it must not harm the others
            error = failure
        if isinstance(error, Rejected) and not isinstance(error, NoEntry) and len(fit) > 1:
            half = len(fit) // 2
            for part in (fit[:half], fit[half:]):
                outcomes += await self._send_together(part)
            return outcomes
        return outcomes + [self.conclude(parcel, _told(trace, parcel), error) for parcel in fit]


class _Known(msgspec.Struct, frozen=True):
    """A door, and the versions of destination and resource that it was made of."""

    destination: Destination
    resource: OpenResource | None
    door: Door


class _Way(msgspec.Struct, frozen=True):
    """What the claims of a destination go by in one version of the catalogue."""

    catalog: Catalog
    destination: Destination
    door: Door


class _Sentence(msgspec.Struct, frozen=True):
    """What became of an attempt."""

    status: Status
    reason: str = ""
    due: datetime | None = None


def _about(account: Account) -> str:
    return f"token {account.resource} {'test' if account.test else 'production'}"


def _told(trace: Trace, parcel: Parcel) -> Trace:
    """Return a trace that shows what went over a connection."""
    own = Trace(parcel.door, trace.started)
    own.show(parcel.payload.data)
    return own


def _map(claim: Claim, door: Door, rule: Rule, now: datetime) -> Raw | Outcome:
    """Return what is to be sent, or why nothing is."""
    if claim.family not in door.plugin.extra["families"]:
        return Outcome(claim=claim, at=now, status="failed", reason=f"{door.plugin.name!r} takes no {claim.family}s")
    if (claim.event if claim.family == "event" else claim.profile) is None:
        return Outcome(claim=claim, at=now, status="skipped", reason="gone")
    subjects = {"profile": claim.profile, "session": claim.session, "event": claim.event}
    facts = {source: part_of(it, rule.reads[source]) for source, it in subjects.items() if it and source in rule.reads}
    verdict = judge(rule, facts, claim.profile, now)
    if verdict.reason:
        status: Status = "failed" if verdict.error else "skipped"
        return Outcome(claim=claim, at=now, status=status, reason=verdict.reason)
    return Raw(_encode(verdict.data))


def _requests(parcel: Parcel) -> Requests:
    """Return what a plugin would like sent."""
    door = parcel.door
    if parcel.whom is not None:
        return requests_of(door, parcel.whom)
    demand(parcel.payload.data, door.plugin.extra["requires"])
    made: Requests = door.plugin.run(door.config, door.credentials, parcel.payload)
    return made


def parcel_of(claim: Claim, door: Door, data: Raw) -> Parcel:
    """Put together what a plugin is given."""
    changes = _changes(claim.changes) if claim.changes is not None else ()
    mapped = _decode(data)
    if wraps(door):
        mapped = {"data": mapped, "changes": msgspec.to_builtins(changes)}
    event, profile, session = claim.event, claim.profile, claim.session
    if event is not None and event.profile is not None and profile is not None:
        event = replace(event, profile=Ref(profile.id))
    if not door.is_ours:  # they are also those that the next requests go by: nobody else may write into them
        profile, session = _own(profile), _own(session)
    payload = Payload(
        data=mapped,
        family="event" if claim.family == "event" else "profile",
        key=claim.id,
        destination=claim.destination,
        profile=profile,
        session=session,
        event=event,
        changes=changes,
        attempt=claim.attempts + 1,
        occurred=event.metadata.time.insert if event else claim.created,
        remote_id=claim.remote_id,
        token=door.token,
    )
    return Parcel(claim=claim, door=door, payload=payload, data=data)


def _own(thing: T) -> T:
    """Return a copy of which nothing is shared."""
    return thing and msgspec.json.decode(_encode(thing), type=type(thing))
