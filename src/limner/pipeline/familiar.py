"""Sessions that go on as they began: their enrichers have nothing to say, and need not be asked with every click."""

from __future__ import annotations

from collections import OrderedDict

import msgspec

from limner.model.payload import Client
from limner.model.profile import Profile
from limner.model.visit import KnownContext

MOST_SESSIONS = 50_000
"""Sessions that are remembered, some 300 bytes each; the one that was quiet longest is forgotten first."""


class Glance(msgspec.Struct, frozen=True):
    """All that enrichers look at in a request whose context says nothing new of screen, browser, device or place."""

    client: Client
    utm: object
    time: object
    profile_id: str | None

    @classmethod
    def of(cls, client: Client, known: KnownContext, profile: Profile | None) -> Glance | None:
        """Return the glance at a request, or None when it says more."""
        if known.screen or known.browser or known.device or known.location:
            return None
        return cls(client, known.utm, known.time, profile.id if profile else None)


class Familiar:
    """Remembers for the last sessions at which glance the enrichers found nothing."""

    def __init__(self) -> None:
        self._glances: OrderedDict[str, Glance] = OrderedDict()

    def knows(self, session_id: str, glance: Glance) -> bool:
        """Tell whether the enrichers found nothing at the same glance before."""
        return self._glances.get(session_id) == glance

    def remember(self, session_id: str, glance: Glance) -> None:
        """Remember that the enrichers found nothing."""
        self._glances[session_id] = glance
        self._glances.move_to_end(session_id)
        if len(self._glances) > MOST_SESSIONS:
            self._glances.popitem(last=False)
