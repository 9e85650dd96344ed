"""What people decide about consents: kept with its source and its wording, so that a no is another thing than nothing.

`consents` of a profile holds what is given, and when it ends. A no has no place there, so each decision is noted beside
it, in `metadata.system.consents`. An event's mapping writes what was said (`noted`), and when all events of a request
are through, `settle` makes decisions of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.catalog import ConsentType
from limner.model.consent import ConsentState, Decision, State
from limner.model.json import Json
from limner.model.patch import Patch
from limner.model.profile import Profile
from limner.rules.changes import is_granted
from limner.rules.visits import INTERNAL_SOURCE

PLACE = ("metadata", "system", "consents")
NOTE = ".".join(PLACE)
LONGEST_VERSION = 100
LONGEST = 36525 * 86400
"""Seconds that a consent may last: a century."""

LONGEST_TEXT = 20
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
ONCE_GRANTED: frozenset[State] = frozenset(("granted", "withdrawn", "expired"))

_decision = msgspec.json.Decoder(Decision).decode


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """Where decisions come from: the sources of events by their ids, the types there are, and when it was."""

    sources: Mapping[str, str]
    types: Mapping[str, ConsentType]
    received: datetime


def noted(granted: Iterable[str], taken: Iterable[str], properties: Any) -> Patch:
    """Return the patch that notes what an event says of consents; its `versions` name the wordings."""
    versions = properties.get("versions") if isinstance(properties, dict) else None
    ended = isinstance(properties, dict) and properties.get("ended") is True
    said: dict[str, Json] = {name: {"given": True} for name in granted}
    said |= {name: {"given": False, "ended": True} if ended else {"given": False} for name in taken}
    for name, it in said.items():
        version = versions.get(name) if isinstance(versions, dict) else None
        if isinstance(version, str) and 0 < len(version) <= LONGEST_VERSION:
            it["version"] = version
    return Patch("merge", PLACE, said)


def end_of(kind: ConsentType | None, now: datetime) -> datetime | None:
    """Return when a consent that is given now ends by itself; None where its type does not say."""
    if kind is None or not kind.auto_revoke:
        return None
    return now + timedelta(seconds=_seconds(kind.auto_revoke))


def check_end(kind: ConsentType) -> None:
    """Raise BadRequest for a type whose consents never end though they should, or outlive whoever gives them."""
    if kind.revokable and not kind.auto_revoke:
        raise BadRequest("a revokable consent says when it ends, such as 365d", path="auto_revoke")
    if kind.auto_revoke and _seconds(kind.auto_revoke) > LONGEST:
        raise BadRequest(
            f"a consent ends after a century at the latest, not after {kind.auto_revoke:.40}", path="auto_revoke"
        )


def _seconds(length: str) -> int:
    return int(length[:-1]) * SECONDS[length[-1]] if len(length) <= LONGEST_TEXT else LONGEST + 1


def settle(before: Profile, profile: Profile, occasion: Occasion) -> Profile:
    """Return a profile with decisions in the place of what events said, and with the ends that types ask for.

    What names an end keeps it. A no to something that nobody asks for is not kept: anybody could fill a profile so.
    """
    said: dict[str, Json] = profile.metadata.system.get(PLACE[-1], {})
    consents, fields = dict(profile.consents), dict(profile.metadata.fields)
    asked = {*occasion.types, *consents, *before.consents, *_decisions(before)}
    decisions: dict[str, Json] = {}
    for name, it in said.items():
        if "given" not in it:
            decisions[name] = it
        elif name not in asked:
            fields.pop(f"{NOTE}.{name}", None)
        else:
            decision = _decided(name, it, before, profile, occasion)
            decisions[name] = msgspec.to_builtins(decision)
            if name in consents and decision.state == "granted":
                consents[name] = _with_end(consents[name], occasion.types.get(name), decision, occasion.received)
    system = {**profile.metadata.system, PLACE[-1]: decisions}
    if not decisions:
        system.pop(PLACE[-1], None)
    metadata = replace(profile.metadata, system=system, fields=fields)
    return replace(profile, metadata=metadata, consents=consents)


def states_of(profile: Profile, types: Mapping[str, ConsentType], now: datetime) -> list[ConsentState]:
    """Return how a person stands to each type of consent, by their ids; a disabled type only where it was decided."""
    known = {name for name, kind in types.items() if kind.enabled}
    names = sorted({*known, *profile.consents, *_decisions(profile)})
    return [_state(name, types.get(name), profile, now) for name in names]


def after(consents: Json, patches: Iterable[Patch]) -> Json:
    """Return the consents of a person as patches leave them."""
    for patch in patches:
        if patch.path == ("consents",) and patch.op == "merge":
            consents = {**consents, **patch.value}
        elif patch.path == ("consents",):
            consents = {name: it for name, it in consents.items() if name not in patch.value}
    return consents


def refused(system: Json) -> list[str]:
    """Return the consents to which the last decision is not a yes, by what the metadata of a profile notes."""
    held = system.get(PLACE[-1])
    decided = held.items() if isinstance(held, dict) else ()
    return [name for name, it in decided if it.get("state") != "granted" and not it.get("given")]


def _decided(name: str, said: Json, before: Profile, profile: Profile, occasion: Occasion) -> Decision:
    since, event = _stamp(name, profile)
    earlier = _decisions(before).get(name)
    source, kind = occasion.sources.get(event, ""), occasion.types.get(name)
    state: State = "granted"
    if not said["given"]:
        once = name in before.consents or (earlier is not None and earlier.state in ONCE_GRANTED)
        ended = said.get("ended") is True and source == INTERNAL_SOURCE
        state = "expired" if ended else "withdrawn" if once else "denied"
    today = (earlier.version if earlier else "") if state == "expired" else kind.version if kind else ""
    return Decision(
        state=state,
        since=since,
        source=source,
        event=event,
        version=said.get("version") or today,
    )


def _with_end(given: Json, kind: ConsentType | None, decision: Decision, received: datetime) -> Json:
    end = end_of(kind, min(decision.since, received))
    if end is None or given.get("revoke") is not None:
        return given
    return {**given, "revoke": end.isoformat().replace("+00:00", "Z")}


def _decisions(profile: Profile) -> dict[str, Decision]:
    """Return what is noted of decisions, also by who wrote to a profile without settling them."""
    held = profile.metadata.system.get(PLACE[-1])
    noted = held.items() if isinstance(held, dict) else ()
    return {name: _settled(name, it, profile) for name, it in noted}


def _settled(name: str, it: Json, profile: Profile) -> Decision:
    if "given" not in it:
        return msgspec.convert(it, Decision)
    since, event = _stamp(name, profile)
    state: State = "granted" if it["given"] else "denied"
    return Decision(state=state, since=since, event=event, version=it.get("version", ""))


def _stamp(name: str, profile: Profile) -> tuple[datetime, str]:
    """Return when something was said of a consent, and by which event; without a note it was with the last change."""
    noted = profile.metadata.fields.get(f"{NOTE}.{name}")
    if noted is None:
        return profile.metadata.time.update or profile.metadata.time.insert, ""
    return datetime.fromisoformat(noted[0]), noted[1]


def _state(name: str, kind: ConsentType | None, profile: Profile, now: datetime) -> ConsentState:
    decision, given = _decisions(profile).get(name), profile.consents.get(name)
    words = ConsentState(type=name, name=kind.name if kind else "", state="unknown")
    if given is not None:
        return _given(words, given, decision, profile, now)
    if decision is None or decision.state == "granted":
        return words
    return _told(words, decision)


def _given(
    words: ConsentState, given: Json, decision: Decision | None, profile: Profile, now: datetime
) -> ConsentState:
    """Say since when a consent is given, or that its time is over though nobody has withdrawn it yet."""
    until = _moment(given.get("revoke"))
    if decision is not None and decision.state == "granted":
        words = _told(words, decision)
    elif stamp := profile.metadata.fields.get(f"consents.{words.type}"):
        words = replace(words, since=_moment(stamp[0]), event=stamp[1] or None)
    if is_granted(profile.consents, words.type, now):
        return replace(words, state="granted", until=until)
    return replace(words, state="expired", since=until, until=None)


def _told(words: ConsentState, decision: Decision) -> ConsentState:
    return replace(
        words,
        state=decision.state,
        since=decision.since,
        source=decision.source or None,
        version=decision.version or None,
        event=decision.event or None,
    )


def _moment(text: Any) -> datetime | None:
    try:
        return msgspec.convert(text, datetime | None)
    except msgspec.ValidationError:
        return None
