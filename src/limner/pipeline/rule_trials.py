"""Trying a mapping, a reshaping or a validation out on a stored event before it is saved; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from limner.errors import BadRequest
from limner.model.batch import NewEvent
from limner.model.catalog import EventRule, ProfileMapping, Reshaping, Validation
from limner.model.event import Event
from limner.model.json import Json, Raw
from limner.model.payload import Problem
from limner.model.profile import Profile
from limner.pipeline.event_rules import UNREADABLE, Scene, check_event_rule, in_words
from limner.rules.facts import plain
from limner.rules.patching import apply
from limner.rules.profile_mapping import CompiledMapping, compile_mapping
from limner.rules.remapping import stamp_of
from limner.rules.reshaping import CompiledReshaping, compile_reshaping
from limner.rules.triggers import Trigger, Wanted, together
from limner.rules.validation import CompiledValidation, compile_validation

Compiled = CompiledMapping | CompiledReshaping | CompiledValidation
EVERYTHING: Wanted = {"event": None, "profile": None, "session": None}


class Flaw(msgspec.Struct, frozen=True):
    """What does not fit: where, and why."""

    path: str
    message: str


class RuleTrial(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule would make of an event.

    `about` says whether the event is of the rule's type and source, `holds` whether its condition is true, null where
    it cannot be decided; `error` says why. `before` and `after` are the person where the rule is a mapping, and the
    event's properties and context where it is a reshaping, beside them what it names. `problems` are values that do
    not fit.
    """

    about: bool
    holds: bool | None = None
    error: str = ""
    before: Json | None = None
    after: Json | None = None
    problems: list[Flaw] = []


def try_rule(made: EventRule, event: Event, scene: Scene) -> RuleTrial:
    """Say what a rule would make of an event; raises BadRequest or BadNotation where it could not be saved."""
    made = check_event_rule(made)
    rule = _compiled(made)
    about = made.event_type in {"", event.type} and made.source in {"", event.source.id}
    facts = scene.facts(event, together([rule.wanted, EVERYTHING]))
    try:
        holds = Trigger(check=rule.trigger.check).hits(event.source.id, facts, scene.now)
        if not (about and holds):
            return RuleTrial(about=about, holds=holds)
        return _made(rule, event, scene.profile, facts, scene.now)
    except UNREADABLE as error:
        return RuleTrial(about=about, error=in_words(error))


def _compiled(made: EventRule) -> Compiled:
    match made:
        case ProfileMapping():
            return compile_mapping(made)
        case Reshaping():
            return compile_reshaping(made)
        case Validation():
            return compile_validation(made)
    raise TypeError(f"{made!r} is no rule about events")


def _made(rule: Compiled, event: Event, profile: Profile | None, facts: Json, now: datetime) -> RuleTrial:
    match rule:
        case CompiledMapping():
            return _mapped(rule, event, profile, facts)
        case CompiledReshaping():
            return _reshaped(rule, event, facts)
        case CompiledValidation():
            return RuleTrial(about=True, holds=True, problems=_flaws(rule.problems(event.source.id, facts, now)))


def _mapped(rule: CompiledMapping, event: Event, profile: Profile | None, facts: Json) -> RuleTrial:
    if profile is None:
        return RuleTrial(about=True, holds=True, error="this event is nobody's, so it changes no profile")
    made, before = rule.changes(facts), plain(profile)
    try:
        after = plain(apply(profile, made.patches, stamp=stamp_of(event)))
    except BadRequest as misfit:
        flaw = Flaw(misfit.path, misfit.message)
        return RuleTrial(about=True, holds=True, before=before, after=before, problems=[flaw])
    return RuleTrial(about=True, holds=True, before=before, after=after, problems=_flaws(made.problems))


def _reshaped(rule: CompiledReshaping, event: Event, facts: Json) -> RuleTrial:
    new = NewEvent(id=event.id, index=0, type=event.type, properties=event.properties, context=event.context)
    said = rule.address(facts)
    names = {name: it for name in ("event_type", "profile", "session") if (it := getattr(said, name))}
    named = ({"names": names} if names else {}) | ({} if said.context is None else {"session": said.context})
    return RuleTrial(about=True, holds=True, before=_shown(new), after=_shown(rule.filled(new, facts)) | named)


def _flaws(problems: Iterable[Problem]) -> list[Flaw]:
    return [Flaw(it.path, it.message) for it in problems]


def _shown(new: NewEvent) -> Json:
    return {"properties": _read(new.properties), "context": _read(new.context)}


def _read(raw: Raw) -> Json:
    document: Json = msgspec.json.decode(raw)
    return document
