"""Between steps 4 and 6: what of an event is withheld as long as the person has not agreed to its being kept.

Event types and mappings, and all who are told of the event, see it without. What counts are the consents as they stand
after the request: whoever agrees in it has agreed.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from limner.model.batch import Batch, NewEvent
from limner.model.json import Json
from limner.model.profile import Profile
from limner.pipeline.catalog import Catalog
from limner.pipeline.deps import Deps
from limner.pipeline.ledger import Ledger
from limner.rules.changes import is_granted
from limner.rules.compliance import Withheld, digest_of, with_notes, withhold
from limner.rules.consents import after
from limner.rules.events import Told
from limner.rules.identity import Known, Person

_properties = msgspec.json.Decoder(dict[str, object]).decode


class Curtain:
    """Withholds what rules say from the events of one request, and remembers what it was."""

    def __init__(self, batch: Batch, consents: Json, deps: Deps) -> None:
        self._batch, self._consents, self._deps = batch, consents, deps
        self._withheld: dict[str, Withheld] = {}

    def draw(self, new: NewEvent) -> NewEvent:
        """Return an event without what the person has not agreed to."""
        batch, consents = self._batch, self._consents
        veils = [
            it
            for it in self._deps.catalog.current.compliance.of(new.type)
            if it.source in {"", batch.source.id}
            and not all(is_granted(consents, name, batch.received) for name in it.consents)
        ]
        if not veils:
            return new
        found = withhold(new, veils, lambda value: digest_of(value, self._deps.salt))
        if found.notes:
            self._withheld[new.id] = found
        return found.event

    def finish(self, told: Told) -> Told:
        """Return an event that says what of it was withheld, with the hashes that are stored in its place.

        One that is not valid has none: it may be mapped later, as it is stored.
        """
        found = self._withheld.get(told.event.id)
        if found is None:
            return told
        hashes = found.hashes if told.event.metadata.valid else {}
        return replace(told, event=with_notes(told.event, found.notes), hashes=hashes)


def curtain(batch: Batch, profile: Profile | None, deps: Deps) -> Curtain | None:
    """Return what withholds parts of the events of a request, None where no rule is about any of them."""
    catalog = deps.catalog.current
    if not any(catalog.compliance.of(event.type) for event in batch.events):
        return None
    return Curtain(batch, _consents_after(batch, profile, catalog), deps)


def shown(batch: Batch, person: Person, ledger: Ledger, deps: Deps) -> Batch:
    """Return a request as an identification point may see it: nobody is found by what is withheld."""
    if not deps.catalog.current.compliance:
        return batch
    drawn = curtain(batch, ledger.profile(person.id) if isinstance(person, Known) else None, deps)
    return batch if drawn is None else replace(batch, events=tuple(map(drawn.draw, batch.events)))


def _consents_after(batch: Batch, profile: Profile | None, catalog: Catalog) -> Json:
    """Return the consents of a person as a request leaves them, as far as its event types tell.

    Of an event that may be rewritten or found not valid only a no counts.
    """
    held: Json = profile.consents if profile else {}
    rules = catalog.event_rules
    for event in batch.events:
        kind = catalog.event_types.get(event.type)
        if kind is None or not kind.decides:
            continue
        try:
            made = after(held, kind.map(_properties(event.properties), 1).patches)
        except msgspec.DecodeError:
            continue
        is_sure = not (rules.reshapings.of(event.type).rules or rules.validations.of(event.type).rules)
        held = made if is_sure else {name: it for name, it in held.items() if name in made}
    return held
