"""What an enricher may look at, and what it answers."""

from __future__ import annotations

from typing import Any

import msgspec

from limner.model.json import Json
from limner.model.payload import Client
from limner.model.profile import Profile
from limner.model.session import Session


class KnownContext(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a payload's context that we understand; whatever stands in them, nothing is promised of its type."""

    time: Any = None
    utm: Any = None
    screen: Any = None
    browser: Any = None
    device: Any = None
    location: Any = None


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One request on its way: who asks, what its context says, and the session and profile as they are so far.

    `session` and `profile` are None where none is wanted. `new` says that this request opens the session.
    """

    client: Client
    context: KnownContext = KnownContext()
    session: Session | None = None
    profile: Profile | None = None
    new: bool = False


class Enrichment(msgspec.Struct, frozen=True, kw_only=True):
    """What an enricher found out.

    Each is a map of sections to the places in them: `{"device": {"type": "pc"}}`. `session` overwrites what the session
    says, `event` goes on every event of this request, on top of what the event takes over from its session.
    `profile` maps dotted paths to values: `{"aux.geo.continent": "Europe"}`.
    """

    session: dict[str, Json] = {}
    event: dict[str, Json] = {}
    profile: Json = {}


NOTHING = Enrichment()
"""Nothing was found out; the cheapest answer."""
