"""Trying a destination out: what it would send for a profile or an event, and if wanted what comes back.

Test credentials are used, nothing is written to the log, and nothing is owed afterwards.
"""

from __future__ import annotations

from typing import Any

import msgspec

from limner.errors import BadRequest, LimnerError, NotFound, Refused
from limner.model.delivery import Claim
from limner.model.destination import Destination
from limner.model.event import Event
from limner.model.json import Json, Raw
from limner.model.profile import Profile
from limner.model.session import Session
from limner.pipeline.deliver import Parcel, Sender, parcel_of
from limner.pipeline.deps import Deps
from limner.pipeline.traces import Trace
from limner.rules.changes import differences, is_granted
from limner.rules.facts import facts_of, plain
from limner.sdk.driving import drive
from limner.sdk.outbound import Change, Reply, Request


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Whom and what a trial is about."""

    profile: Profile | None = None
    session: Session | None = None
    event: Event | None = None


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a trial.

    `condition` says whether it holds (`true` without one), `consents` whether all that are needed are given. `mapped`
    is the data, `request` what would be sent first; where it was sent, it is the last one, and `response` the answer to
    it; `error` is what is wrong.
    """

    condition: bool | None = None
    consents: bool = True
    mapped: Any = None
    request: Json | None = None
    response: Json | None = None
    status: str = "previewed"
    error: str = ""


async def find_subject(deps: Deps, profile_id: str, event_id: str) -> Subject:
    """Return what a trial is about; NotFound for ids that mean nothing."""
    event = await deps.store.event(event_id) if event_id else None
    if event_id and event is None:
        raise NotFound(f"there is no event {event_id!r}")
    wanted = profile_id or (event.profile.id if event and event.profile else "")
    profile = await deps.store.profile(wanted) if wanted else None
    if profile_id and profile is None:
        raise NotFound(f"there is no profile {profile_id!r}")
    session = await deps.store.session(event.session.id) if event and event.session else None
    return Subject(profile=profile, session=session, event=event)


async def try_out(destination: Destination, subject: Subject, deps: Deps, *, send: bool) -> Trial:
    """Do what a delivery would do, up to sending or including it; what is wrong is told, not raised."""
    if not destination.on_profile_change_only and subject.event is None:
        raise BadRequest("this destination takes events: give an event_id", path="event_id")
    if destination.on_profile_change_only and subject.profile is None:
        raise BadRequest("this destination takes profiles: give a profile_id", path="profile_id")
    rule, now = deps.rules.of(destination), deps.clock()
    facts = facts_of(profile=subject.profile, session=subject.session, event=subject.event)
    consents = subject.profile.consents if subject.profile else {}
    known = Trial(consents=all(is_granted(consents, it, now) for it in destination.require_consents))
    try:
        known = msgspec.structs.replace(known, condition=rule.check is None or rule.check(facts, now))
        known = msgspec.structs.replace(known, mapped=rule.fill(facts))
    except Refused as error:
        return msgspec.structs.replace(known, error=error.message)
    sender = Sender(deps)
    try:
        door = await sender.door(destination, test=True)
        parcel = parcel_of(_claim(destination, subject, deps), door, Raw(msgspec.json.encode(known.mapped)))
        return await (_sent(parcel, sender, known) if send else _previewed(parcel, sender, known))
    except LimnerError as error:
        return msgspec.structs.replace(known, error=str(error))
    finally:
        await sender.close()


async def _sent(parcel: Parcel, sender: Sender, known: Trial) -> Trial:
    """Return a trial with the last request of a plugin, and the answer to it."""
    (outcome,) = await sender.transmit([parcel])
    exchanges = outcome.attempt.exchanges if outcome.attempt else ()
    return msgspec.structs.replace(
        known,
        request=exchanges[-1].request if exchanges else None,
        response=exchanges[-1].response if exchanges else None,
        status=str(outcome.status),
        error=outcome.reason,
    )


async def _previewed(parcel: Parcel, sender: Sender, known: Trial) -> Trial:
    """Return a trial with the first request that a plugin would make."""
    trace = Trace(parcel.door, sender.deps.clock())
    if parcel.door.is_connected:
        trace.show(parcel.payload.data)
        return msgspec.structs.replace(known, request=trace.exchanges[0].request)
    plugin = parcel.door.plugin
    try:
        steps = drive(plugin.run(parcel.door.config, parcel.door.credentials, parcel.payload), sender.deps.clock)
        step = next(steps)
        while not isinstance(step, Request):
            step = steps.send(Reply())
        trace.note(step, None)
        steps.close()
    except StopIteration:
        return known
    except LimnerError as error:
        return msgspec.structs.replace(known, error=trace.say(str(error)))
    except Exception as error:  # noqa: BLE001 - a stranger's code may raise anything
        return msgspec.structs.replace(known, error=trace.say(f"the plugin raised {type(error).__name__}: {error}"))
    return msgspec.structs.replace(known, request=trace.exchanges[0].request)


def _claim(destination: Destination, subject: Subject, deps: Deps) -> Claim:
    """Return a claim as the store would hand it out, of nothing that is owed."""
    changes: list[Change] = []
    profile, now = subject.profile, deps.clock()
    if profile is not None and destination.on_profile_change_only:
        changes = [
            Change(id=deps.new_id(), timestamp=now, profile_id=profile.id, field=it.field, value=it.value)
            for it in differences(None, plain(profile))
        ]
    return Claim(
        seq=0,
        id=f"test-{deps.new_id()}",
        destination=destination.id,
        family="profile" if destination.on_profile_change_only else "event",
        test=True,
        attempts=0,
        created=now,
        changes=Raw(msgspec.json.encode(changes)) if changes else None,
        profile=profile,
        session=subject.session,
        event=subject.event,
    )
