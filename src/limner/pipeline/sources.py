"""Which source may send, and what a link from another site of ours may claim."""

from __future__ import annotations

import msgspec

from limner.errors import Refused, UnknownSource
from limner.model.catalog import BridgeType, Source
from limner.model.json import Raw
from limner.pipeline.deps import Deps
from limner.rules.payloads import decoded, read_id


def find_source(source_id: str, bridge: BridgeType, deps: Deps) -> Source:
    """Return the source that may send through this kind of entrypoint, or raise UnknownSource."""
    source = deps.catalog.current.sources.get(source_id.lower())
    if source_id.startswith("@"):
        raise UnknownSource("sources whose id begins with @ are internal", path="source.id")
    if source is None:
        raise UnknownSource(f"there is no event source {source_id[:80]!r}", path="source.id")
    if not source.enabled:
        raise UnknownSource(f"event source {source.id!r} is disabled", path="source.id")
    if bridge not in source.type:
        raise UnknownSource(
            f"event source {source.id!r} is of type {', '.join(source.type)}, and this path serves {bridge}",
            path="source.id",
        )
    return source


class Referral(msgspec.Struct, frozen=True):
    """The profile or session that a link from another site of ours carried along, if it can be believed."""

    profile: str | None = None
    session: str | None = None
    warnings: tuple[str, ...] = ()


NO_REFERRAL = Referral()


def read_referral(passed: Raw | None, deps: Deps) -> Referral:
    """Read `context.tracardi`; what cannot be believed is ignored with a warning."""
    if passed is None:
        return NO_REFERRAL
    said = decoded(passed)
    carried = said.get("pass") if isinstance(said, dict) else None
    if not isinstance(carried, dict):
        return NO_REFERRAL
    profile_id, session_id, source_id = (carried.get(name) for name in ("profile", "session", "source"))
    if not isinstance(source_id, str) or not (isinstance(profile_id, str) or isinstance(session_id, str)):
        return Referral(warnings=("context.tracardi.pass needs a source and a profile; it was ignored",))
    try:
        find_source(source_id.strip(), "rest", deps)
        if isinstance(profile_id, str):
            return Referral(profile=read_id(profile_id, "context.tracardi.pass.profile"))
        return Referral(session=read_id(str(session_id), "context.tracardi.pass.session"))
    except Refused as refusal:
        return Referral(warnings=(f"context.tracardi.pass was ignored: {refusal.message}",))
