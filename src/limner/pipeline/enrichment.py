"""Asking the enrichers, and remembering of which sessions they have nothing more to say."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Sequence

import msgspec

from limner.errors import BadRequest
from limner.model.json import Json
from limner.model.patch import Patch
from limner.model.payload import Client
from limner.model.profile import Profile
from limner.model.visit import NOTHING, Enrichment, KnownContext, Visit
from limner.rules.beginnings import add_sections
from limner.rules.patching import apply

MOST_SESSIONS = 50_000
"""Sessions that are remembered, some 300 bytes each; the one that was quiet longest is forgotten first."""


LARGEST = 4096
"""Bytes of a glance that is remembered."""


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
        """Remember that the enrichers found nothing, unless the glance is so large that thousands fill the memory."""
        if len(msgspec.json.encode(glance)) > LARGEST:
            return
        self._glances[session_id] = glance
        self._glances.move_to_end(session_id)
        if len(self._glances) > MOST_SESSIONS:
            self._glances.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._glances.clear()


class Findings(msgspec.Struct, frozen=True):
    """What all enrichers found out about one request."""

    session: dict[str, Json] = {}
    event: dict[str, Json] = {}
    patches: tuple[Patch, ...] = ()


def ask(enrichers: Sequence[Callable[[Visit], Enrichment]], visit: Visit) -> Findings:
    """Ask all enrichers about one request."""
    session: dict[str, Json] = {}
    event: dict[str, Json] = {}
    patches: list[Patch] = []
    for enricher in enrichers:
        enrichment = enricher(visit)
        if enrichment is not NOTHING:
            add_sections(session, enrichment.session)
            add_sections(event, enrichment.event)
            patches += [Patch("equals", tuple(path.split(".")), value) for path, value in enrichment.profile.items()]
    return Findings(session, event, tuple(patches))


def apply_leniently(profile: Profile, patches: Sequence[Patch]) -> Profile:
    """Apply what enrichers found; a place where a mapping put something else stays as it is."""
    for patch in patches:
        with contextlib.suppress(BadRequest):
            profile = apply(profile, (patch,))
    return profile
