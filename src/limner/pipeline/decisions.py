"""Part of step 7: what a request says of consents becomes decisions, with their sources, wordings and ends."""

from __future__ import annotations

from limner.model.profile import Profile
from limner.pipeline.deps import Deps
from limner.pipeline.slices import Slice
from limner.rules.consents import Occasion, settle


def decided(at_hand: Slice, profile: Profile, deps: Deps) -> Profile:
    """Return the profile of a request with its decisions; one of whose consents nothing was said stays as it is."""
    begun = at_hand.profile
    if begun is None or profile.metadata.system is begun.metadata.system:
        return profile
    occasion = Occasion(
        sources={told.event.id: told.event.source.id for told in at_hand.told},
        types=deps.catalog.current.consent_types,
        received=at_hand.batch.received,
    )
    return settle(begun, profile, occasion)
