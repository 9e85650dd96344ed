"""Part of step 6: the events of a request put together, and events of our own beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from limner.model.batch import Batch, NewEvent
from limner.model.json import Raw, Ref
from limner.model.session import Session
from limner.pipeline.compliance import curtain
from limner.pipeline.deps import Deps
from limner.pipeline.event_rules import Scene, Teller
from limner.pipeline.slices import Slice
from limner.rules import visits
from limner.rules.events import Composer, Surroundings, Told
from limner.rules.ids import event_id
from limner.rules.mapping import CompiledType

INTERNAL = Ref(visits.INTERNAL_SOURCE)
_encode = msgspec.json.encode


def tell_all(
    at_hand: Slice, session: Session | None, own: Sequence[visits.SystemEvent], deps: Deps
) -> tuple[Told, ...]:
    """Return the events of a request and our own, each with what its type, and whoever configured it, says of it."""
    batch, catalog = at_hand.batch, deps.catalog.current
    composer = Composer(_surroundings(at_hand, session, deps), deps.event_enrichers)
    types = catalog.event_types
    tell: Callable[[NewEvent, CompiledType | None], Told] = composer.tell
    drawn = curtain(batch, at_hand.profile, deps) if catalog.compliance else None
    if catalog.event_rules.telling or drawn:
        scene = Scene(profile=at_hand.profile, session=session, now=batch.received)
        tell = Teller(catalog.event_rules, composer, scene, drawn.draw if drawn else None).tell
    told = [tell(event, types.get(event.type)) for event in batch.events]
    if drawn:
        told = [drawn.finish(it) for it in told]
    for event in own:
        made = _own_event(event, batch, deps)
        told.append(composer.tell(made, types.get(event.type), INTERNAL))
    return tuple(told)


def _surroundings(at_hand: Slice, session: Session | None, deps: Deps) -> Surroundings:
    batch, profile = at_hand.batch, at_hand.profile
    return Surroundings(
        received=batch.received,
        source=Ref(batch.source.id),
        channel=batch.source.channel or None,
        ip=batch.client.ip,
        profile=Ref(profile.id) if profile and batch.options.save_profile else None,
        profile_less=batch.profile_less,
        debug=batch.options.debug,
        session=session if batch.options.save_session else None,
        time_zone=at_hand.time_zone,
        visit_count=profile.metadata.time.visit.count if profile else 0,
        found=at_hand.found,
        request=batch.request,
        instance=deps.instance,
    )


def _own_event(event: visits.SystemEvent, batch: Batch, deps: Deps) -> NewEvent:
    moment = batch.received - event.ago
    sent = list(dict.fromkeys(it.type for it in batch.events))
    properties = {"trigger-event-types": sent} if event.type == visits.VISIT_STARTED else {}
    return NewEvent(
        id=event_id(moment, deps.random(10)),
        index=-1,
        type=event.type,
        properties=Raw(_encode(properties)),
        insert=moment,
        create=moment,
    )
