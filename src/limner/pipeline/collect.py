"""Collect: a request full of events from the door to the disk, in the nine steps of the manual.

1. Event initiation and 2. event transmission happen in the browser: `tracker/`. The others are the seven functions
below, in order. `admit` (3) refuses what is wrong while nobody else waits; `collect_together` takes many requests that
passed through steps 4 to 8 in one transaction; `receipt` (9) is the answer, and goes out after the commit. Nothing here
knows which store, which entrypoint or which plugin it works with.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
import structlog
from msgspec.structs import replace

from limner.errors import BadRequest, BotRefused, LimnerError, Refused
from limner.model.batch import Batch, NewEvent, Receipt
from limner.model.catalog import BridgeType, Source
from limner.model.event import Event
from limner.model.json import Ref
from limner.model.payload import Client, Options, Payload, Problem
from limner.model.profile import Profile
from limner.model.session import Session
from limner.model.visit import Visit
from limner.pipeline.addressing import addressed
from limner.pipeline.attributes import holds_of
from limner.pipeline.change_events import tell_of_changes
from limner.pipeline.claims import claims_of
from limner.pipeline.compliance import shown
from limner.pipeline.decisions import decided
from limner.pipeline.deps import Deps
from limner.pipeline.enrichment import Glance, apply_leniently, ask
from limner.pipeline.event_rules import Scene
from limner.pipeline.history import with_history
from limner.pipeline.joining import recognise, with_free_ids
from limner.pipeline.ledger import Ledger, open_ledger
from limner.pipeline.mappings import map_profile
from limner.pipeline.points import Pointed, by_point, keys_at_points
from limner.pipeline.reading import Reading, read_events, read_request, with_claim
from limner.pipeline.restricting import join_unless_restricted, strictest
from limner.pipeline.routing import with_debts
from limner.pipeline.slices import Slice
from limner.pipeline.sources import find_source, read_referral
from limner.pipeline.telling import INTERNAL, tell_all
from limner.rules import visits
from limner.rules.beginnings import is_bot, new_profile, new_session, take_up, with_ids, with_sections
from limner.rules.compliance import with_hashes
from limner.rules.derived import derive
from limner.rules.identity import Claims, Known, New, Several, whose
from limner.rules.keys import with_keys
from limner.rules.merging import merge
from limner.rules.numbers import keep_numbers
from limner.rules.patching import apply
from limner.rules.payloads import (
    EventReader,
    read_context,
    read_id,
    read_ids,
    read_object,
    read_options,
    read_times,
    time_zone,
)
from limner.store.ports import Lookup

log = structlog.get_logger()


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """How a request came in: from whom, when, through which kind of entrypoint, and what that says about the person.

    `named` says that the sender has names of its own for people.
    """

    client: Client
    received: datetime
    bridge: BridgeType = "rest"
    profile_less: bool = False
    sessionless: bool = False
    static: bool = False
    named: bool = False


Outcome = Receipt | LimnerError


def admit(reading: Reading, arrival: Arrival, deps: Deps) -> Batch:
    """3. Reception and validation: may this source send, and is each event well formed?"""
    payload = reading.payload
    source = find_source(read_id(payload.source.id, "source.id") or "", arrival.bridge, deps)
    session_id = read_id(payload.session.id, "session.id") if payload.session else None
    profile = payload.profile
    static = arrival.static or (arrival.bridge == "rest" and source.config.get("static_profile_id") is True)
    profile_id = read_id(profile.id, "profile.id") if profile else None
    # A back end may tell of many people in one session; only what it tells twice of the same one is a repetition.
    sender = f"{session_id}\0{profile_id}" if static and session_id else session_id
    events = read_events(reading, EventReader(arrival.received, sender, deps.random))
    context = read_object(payload.context, "context")
    referral = read_referral(context.get("tracardi"), deps)
    batch = Batch(
        source=source,
        client=with_claim(arrival.client, payload.request),
        received=arrival.received,
        events=events.events,
        session_id=session_id,
        session_times=read_times(payload.session.metadata if payload.session else None, "session.metadata"),
        profile_id=profile_id,
        profile_ids=read_ids(profile.ids if profile else None),
        profile_times=read_times(profile.metadata if profile else None, "profile.metadata"),
        referred=referral.profile,
        referring_session=referral.session,
        static=static,
        profile_less=arrival.profile_less,
        sessionless=arrival.sessionless or (arrival.profile_less and session_id is None),
        context=context,
        properties=read_object(payload.properties, "properties"),
        request=read_request(payload.request, arrival.client),
        options=_options(payload, source),
        problems=events.problems,
        warnings=referral.warnings,
    )
    if deps.catalog.current.event_rules.addressing:
        batch = addressed(batch, deps, ids=not (arrival.static or arrival.named or arrival.profile_less))
    if static and not batch.profile_id and not arrival.profile_less:
        raise BadRequest(f"source {source.id!r} wants static profile ids: send profile.id", path="profile.id")
    return batch


def _options(payload: Payload, source: Source) -> Options:
    options = read_options(payload.options)
    if source.transitional:
        options = replace(options, save_session=False, save_events=False)
    return replace(options, debug=True) if payload.debug is True else options


async def collect_together(batches: Sequence[Batch], deps: Deps) -> list[Outcome]:
    """Take many requests through steps 4 to 8 in one transaction. One that fails leaves no trace, harms no other."""
    lookup, identity = wanted(batches), deps.catalog.current.identity
    if identity.points:
        lookup = replace(lookup, keys=lookup.keys | keys_at_points(batches, identity, deps.salt))
    async with deps.store.begin() as transaction:
        holds = holds_of(deps.catalog.current)
        ledger = await open_ledger(transaction, lookup, holds)
        outcomes = [_process_safely(batch, ledger, deps) for batch in batches]
        if ledger.unasked:  # e-mails and other keys that nobody could know before the events were read
            known = await transaction.find(Lookup(keys=frozenset(ledger.unasked)))
            if known.owners:
                ledger = await open_ledger(transaction, replace(lookup, keys=lookup.keys | ledger.unasked), holds)
                outcomes = [_process_safely(batch, ledger, deps) for batch in batches]
        latest = max(batch.received for batch in batches)
        changes = with_history(ledger.changes(), deps.settings, latest)
        changes = with_debts(changes, deps.catalog.current.routes, deps, latest, ledger.passing)
        await transaction.write(changes)
    deps.desk.tell(changes)
    deps.live.publish(ledger.events)
    return outcomes


def wanted(batches: Sequence[Batch]) -> Lookup:
    """Return all that these requests need to know, to be asked at once."""
    keys = {key for batch in batches for key in (batch.profile_id, batch.referred, *batch.profile_ids) if key}
    return Lookup(
        sessions=frozenset(it for batch in batches for it in (batch.session_id, batch.referring_session) if it),
        keys=frozenset(keys),
        events=frozenset(event.id for batch in batches if batch.options.save_events for event in batch.events),
    )


def _process_safely(batch: Batch, ledger: Ledger, deps: Deps) -> Outcome:
    try:
        return process(batch, ledger, deps)
    except Refused as refusal:
        return refusal
    except Exception as error:  # a fault of ours in one request must not cost the others theirs
        log.exception("collect.failed", source=batch.source.id)
        failure = LimnerError("this request met a fault of ours; it is in the log")
        failure.__cause__ = error
        return failure


def process(batch: Batch, ledger: Ledger, deps: Deps) -> Receipt:
    """Take one request through steps 4 to 9, in memory."""
    fresh = _fresh(batch, ledger)
    if not fresh and batch.events and (batch.named or ledger.repeats(batch.events[0], batch.session_id)):
        return repeat(batch, ledger, deps)
    batch = replace(batch, events=fresh) if len(fresh) < len(batch.events) else batch
    at_hand = update(react(enrich(identify(batch, ledger, deps), deps), deps), deps)
    at_hand = join_unless_restricted(with_free_ids(at_hand, ledger), ledger, deps)
    return receipt(store(tell_of_changes(at_hand, deps), ledger), deps)


def _fresh(batch: Batch, ledger: Ledger) -> tuple[NewEvent, ...]:
    """Return the events that are not stored yet; of those that share an id the first."""
    ids = {event.id for event in batch.events}
    if len(ids) == len(batch.events) and ledger.is_fresh(ids):
        return batch.events
    first: dict[str, NewEvent] = {}
    for event in batch.events:
        if ledger.seen(event.id) is None:
            first.setdefault(event.id, event)
    return tuple(first.values())


def repeat(batch: Batch, ledger: Ledger, deps: Deps) -> Receipt:
    """Answer a request all of whose events are stored already as it was answered the first time."""
    seen = ledger.seen(batch.events[0].id)
    profile_id = ledger.owner(seen.profile.id) if seen and seen.profile else None
    return Receipt(
        task=deps.new_id(),
        profile={"id": profile_id or (seen.profile.id if seen and seen.profile else None)},
        session={"id": seen.session.id if seen and seen.session else None},
        errors=list(batch.problems),
    )


def identify(batch: Batch, ledger: Ledger, deps: Deps) -> Slice:
    """4. Profile identification: whose is it, and does a visit begin?"""
    stored = ledger.session(batch.session_id) if batch.session_id else None
    if batch.profile_less:
        session = stored or _open_session(batch, known=False, deps=deps)
        return Slice(batch=batch, session_before=stored, session=session, warnings=batch.warnings)
    claims = claims_of(batch, ledger)
    identity = deps.catalog.current.identity
    pointed = Pointed(whose(claims))
    if identity.points:
        pointed = by_point(pointed.person, shown(batch, pointed.person, ledger, deps), ledger, identity, deps.salt)
    person = _person(pointed, batch, ledger, deps)
    owned = stored if claims.session or batch.static else None
    is_new = owned is None and (batch.session_id is not None or person.before is None)
    counts = is_new and (batch.options.save_session or person.before is None)
    opening = visits.Opening(
        new_profile=person.before is None and batch.options.save_profile,
        new_session=is_new and batch.options.save_session,
        reopened=owned is not None and owned.metadata.status == "ended" and batch.options.save_session,
    )
    return replace(
        person,
        opening=opening,
        profile=visits.count_visit(person.profile, batch.received) if counts and person.profile else person.profile,
        session_before=owned,
        session=owned or _open_session(batch, known=person.before is not None, deps=deps),
        warnings=(*batch.warnings, *_warnings(batch, claims, ledger)),
    )


def enrich(at_hand: Slice, deps: Deps) -> Slice:
    """5. Data enrichment: what can be known about device, place, language and campaign that nobody said?"""
    batch, stored = at_hand.batch, at_hand.session_before
    known = read_context(batch.context, stored.context if stored else {})
    glance = Glance.of(batch.client, known, at_hand.profile)
    if stored and glance and deps.familiar.knows(stored.id, glance):
        return replace(at_hand, time_zone=time_zone(known))
    session = at_hand.session
    findings = ask(
        deps.enrichers,
        Visit(client=batch.client, context=known, session=session, profile=at_hand.profile, new=stored is None),
    )
    if session and findings.session:
        session = with_sections(session, findings.session)
    if deps.settings.bots == "refuse" and batch.source.id != INTERNAL.id and is_bot(session, findings.event):
        raise BotRefused("Traffic from bot is not allowed.")
    if stored and glance and not (findings.session or findings.event or findings.patches):
        deps.familiar.remember(stored.id, glance)
    profile = apply_leniently(at_hand.profile, findings.patches) if at_hand.profile else None
    return replace(at_hand, session=session, profile=profile, found=findings.event, time_zone=time_zone(known))


def react(at_hand: Slice, deps: Deps) -> Slice:
    """6. Event processing: what do the types of the events say of them, and which events of our own belong to them?"""
    batch, profile = at_hand.batch, at_hand.profile
    sent = [event.type for event in batch.events]
    own = visits.system_events(at_hand.opening, sent) if deps.settings.system_events else ()
    session = at_hand.session
    if session:
        owner = Ref(profile.id) if profile and (at_hand.before or batch.options.save_profile) else None
        session = take_up(session, batch, owner)
        status = visits.status_after([*sent, *(event.type for event in own)])
        session = visits.with_status(session, status)
    return replace(at_hand, session=session, told=tell_all(at_hand, session, own, deps))


def update(at_hand: Slice, deps: Deps) -> Slice:
    """7. Profile update: what do we know of the person now? A change that does not fit flags its event."""
    profile, problems = at_hand.profile, list(at_hand.batch.problems)
    events: list[Event] = []
    passing: list[Event] = []
    rules, warnings = deps.catalog.current.event_rules, list(at_hand.warnings)
    for told in at_hand.told:
        event = told.event
        if told.problems or told.warnings:
            problems += told.problems
            warnings += told.warnings
        if told.mapped.patches and profile:
            stamp = (event.metadata.time.insert.isoformat(), event.id)
            try:
                profile = apply(profile, told.mapped.patches, stamp=stamp)
            except BadRequest as misfit:
                problems.append(Problem(event=told.index, path=misfit.path, message=misfit.message))
                event = replace(event, metadata=replace(event.metadata, error=True))
        if rules.mapping and profile and event.metadata.valid:
            scene = Scene(profile=profile, session=at_hand.session, now=at_hand.batch.received)
            turn = map_profile(rules, event, told.index, scene)
            profile, event = turn.profile, turn.event
            problems += turn.problems
            warnings += turn.warnings
        kept = events if told.save and at_hand.batch.options.save_events else passing
        kept.append(with_hashes(event, told.hashes) if told.hashes else event)
    if profile is not None and profile is not at_hand.before:
        before = at_hand.before or replace(profile, data={})
        profile = derive(before, keep_numbers(before, decided(at_hand, profile, deps)))
        identity = deps.catalog.current.identity
        profile = with_keys(before, profile, deps.salt, identity.rules)
        if identity.device is not None:
            profile = recognise(profile, at_hand, identity.device, deps.salt)
        time = replace(profile.metadata.time, update=at_hand.batch.received)
        profile = replace(profile, metadata=replace(profile.metadata, time=time))
    return replace(
        at_hand,
        profile=profile,
        events=tuple(events),
        passing=tuple(passing),
        problems=tuple(problems),
        warnings=tuple(warnings),
    )


def store(at_hand: Slice, ledger: Ledger) -> Slice:
    """8. Data storage: profile, ids, session and events, noted for the one commit of all requests of this moment."""
    options, profile, session = at_hand.batch.options, at_hand.profile, at_hand.session
    if profile and profile is not at_hand.before and options.save_profile:
        ledger.save_profile(profile)
        for gone in at_hand.absorbed:
            ledger.absorb(gone, profile.id)
        for record in at_hand.merges:
            ledger.note(record)
    if session and options.save_session and (session is not at_hand.session_before or not at_hand.events):
        ledger.save_session(visits.touch(session, at_hand.batch.received) if at_hand.session_before else session)
    ledger.append(at_hand.events)
    if at_hand.passing:
        ledger.pass_on(at_hand.passing)
    return at_hand


def receipt(at_hand: Slice, deps: Deps) -> Receipt:
    """9. Profile id response: what the client keeps and sends along next time."""
    batch, profile, session = at_hand.batch, at_hand.profile, at_hand.session
    shown = deps.settings.track_debug and batch.options.debugger
    return Receipt(
        task=deps.new_id(),
        events=[event.id for event in at_hand.events] if shown else [],
        profile={"id": profile.id if profile and batch.options.save_profile else None},
        session={"id": session.id if session and batch.options.save_session else None},
        errors=list(at_hand.problems),
        warnings=list(at_hand.warnings),
    )


def _person(pointed: Pointed, batch: Batch, ledger: Ledger, deps: Deps) -> Slice:
    """Look the person up, or begin a new one, or make one of two."""
    absorbed: tuple[Profile, ...] = ()
    match strictest(pointed.person, ledger):
        case New(name):
            profile = new_profile(name or deps.new_id(), batch)
            return Slice(batch=batch, profile=with_ids(profile, _free_ids(batch, ledger, profile.id)))
        case Known(name):
            before = ledger.profile(name)
        case Several(name, others):
            before = ledger.profile(name)
            absorbed = tuple(ledger.profile(other) for other in others)
    profile = before
    for other in absorbed:
        profile = merge(profile, other, deps.catalog.current.identity.strategies)
    if batch.profile_ids:
        profile = with_ids(profile, _free_ids(batch, ledger, profile.id))
    at_hand = Slice(batch=batch, before=before, profile=profile, absorbed=absorbed)
    return replace(at_hand, point=pointed.point, point_keys=pointed.keys) if pointed.point else at_hand


def _free_ids(batch: Batch, ledger: Ledger, profile_id: str) -> tuple[str, ...]:
    return tuple(name for name in batch.profile_ids if ledger.owner(name) in (None, profile_id))


def _warnings(batch: Batch, claims: Claims, ledger: Ledger) -> list[str]:
    warnings = []
    if claims.stranger:
        warnings.append("context.tracardi.pass was ignored: it names another person than who followed the link")
    elif batch.referred and claims.referred is None:
        warnings.append(f"context.tracardi.pass was ignored: there is no profile {batch.referred!r}")
    if batch.static and claims.profile and claims.profile != batch.profile_id:
        warnings.append(f"profile {batch.profile_id!r} is part of profile {claims.profile!r}, which was used")
    owner = claims.session or claims.profile
    taken = [name for name in batch.profile_ids if ledger.owner(name) not in (None, owner)]
    if taken:
        warnings.append(f"profile.ids belong to other profiles and were ignored: {', '.join(taken)}")
    return warnings


def _open_session(batch: Batch, *, known: bool, deps: Deps) -> Session | None:
    if batch.sessionless:
        return None
    return new_session(batch.session_id or deps.new_id(), batch, artificial=batch.session_id is None and known)
