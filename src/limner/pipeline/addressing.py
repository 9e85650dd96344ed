"""Part of step 3: reshapings that say of what type an event is, whose the request is, or to which session it belongs.

They come before all others, and before anybody is looked for; so they see the event alone.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from limner.model.batch import Batch, NewEvent
from limner.model.json import Json, Raw
from limner.pipeline.deps import Deps
from limner.pipeline.event_rules import UNREADABLE, Chain, in_words
from limner.rules.reshaping import Address, CompiledReshaping
from limner.rules.triggers import Wanted

_encode = msgspec.json.encode
_decode = msgspec.json.decode


def addressed(batch: Batch, deps: Deps, *, ids: bool) -> Batch:
    """Return a request with what reshapings make of its events; `ids` says whether it may be somebody else's then.

    Of several events that name a person or a session the first one counts.
    """
    book = deps.catalog.current.event_rules.addressing
    events: list[NewEvent] = []
    warnings: list[str] = []
    said = Address()
    for event in batch.events:
        chain = book.of(event.type).about(batch.source.id)
        made, address = _first(event, chain, batch, warnings) if chain.rules else (event, said)
        events.append(made)
        said = said.then(address)
    if said.context is not None:
        batch = replace(batch, context={key: Raw(_encode(value)) for key, value in said.context.items()})
    if ids and said.session:
        batch = replace(batch, session_id=said.session)
    if ids and said.profile:
        batch = replace(batch, profile_id=said.profile)
    return replace(batch, events=tuple(events), warnings=(*batch.warnings, *warnings))


def _first(
    event: NewEvent, chain: Chain[CompiledReshaping], batch: Batch, warnings: list[str]
) -> tuple[NewEvent, Address]:
    """Return what the first reshaping that changes something makes of an event, and what it says of the request."""
    facts: Json | None = None
    for rule in chain.rules:
        try:
            if facts is None:
                facts = {"event": _seen(event, batch, chain.wanted)}
            if not rule.trigger.hits(batch.source.id, facts, batch.received):
                continue
            made, address = rule.filled(event, facts), rule.address(facts)
        except UNREADABLE as error:
            warnings.append(f"reshaping {rule.id!r} was skipped: {in_words(error)}")
            continue
        if made is not event or address != Address():
            return replace(made, type=address.event_type or made.type, reshaped=True), address
    return event, Address()


def _seen(event: NewEvent, batch: Batch, wanted: Wanted) -> Json:
    """Return what is known of an event before anybody knows whose it is."""
    keys = wanted.get("event", frozenset()) or frozenset()
    facts: Json = {"id": event.id, "type": event.type, "source": {"id": batch.source.id}}
    if "properties" in keys:
        facts["properties"] = _decode(event.properties)
    if "context" in keys:
        facts["context"] = _decode(event.context)
    return facts
