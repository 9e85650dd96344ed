"""Where data goes: a rule that says what is taken of a profile or an event, when, and to which resource it is sent."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from limner.model.json import Json

Meta = msgspec.Meta
Lowered = Annotated[
    str,
    Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", max_length=128, description="Letters, digits and . _ : -"),
]


class Binding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which plugin sends, and its settings. `form` and `pro` are kept for older consoles and mean nothing."""

    package: Annotated[str, Meta(min_length=1, max_length=200, description="The name of a destination plugin")]
    init: Json = {}
    form: Json = {}
    pro: bool = False


class ResourceLink(msgspec.Struct, frozen=True, kw_only=True):
    """The resource to connect to, by its id."""

    id: Annotated[str, Meta(min_length=1, max_length=128)]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Something named by its id; empty means any."""

    id: str = ""
    name: str = ""


class RetryPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often and when a delivery is tried again: after `base` ** attempt seconds, at most `cap`."""

    max_attempts: Annotated[int, Meta(ge=1, le=100)] = 5
    backoff: Literal["exponential", "constant"] = "exponential"
    base: Annotated[float, Meta(ge=0, le=3600, description="Seconds")] = 2.0
    cap: Annotated[float, Meta(ge=0, le=86400, description="Seconds")] = 300.0


class Destination(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that is told of changed profiles (`on_profile_change_only`) or of events.

    `source` and `event_type` choose among events; empty is any. `quiet_period` seconds after its last change a profile
    is sent, at the latest `max_delay` seconds after the first; no quiet period means that of the settings. What a
    paused destination is owed waits. With `include_ephemeral` it is told of events too that are not stored.
    """

    id: Lowered
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    description: str | None = ""
    enabled: bool = False
    paused: bool = False
    tags: list[Annotated[str, Meta(max_length=100)]] = []
    destination: Binding
    mapping: Any = {}
    condition: str | None = ""
    on_profile_change_only: bool = True
    resource: ResourceLink
    source: Link = Link()
    event_type: Link | None = None
    include_ephemeral: bool = False
    quiet_period: Annotated[int, Meta(ge=0, le=86400, description="Seconds; null is LIMNER_QUIET_PERIOD")] | None = None
    max_delay: Annotated[int, Meta(ge=0, le=604800, description="Seconds")] | None = 600
    envelope: bool = False
    retry: RetryPolicy = RetryPolicy()
    rate_limit: Annotated[float, Meta(ge=0, description="Deliveries a second; 0 is no limit")] = 0.0
    require_consents: list[str] = []
    watch_fields: list[str] = []
    production: bool = True
    running: bool = False
    locked: bool = False
    created: str = ""
    updated: str = ""
