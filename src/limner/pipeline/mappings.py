"""Part of step 7: the mappings that somebody configured, applied to a profile, each of them whole or not at all.

An event that was counted says so, so that a job that applies a mapping to stored events counts none of them twice.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.event import Event
from limner.model.json import Json
from limner.model.patch import Patch
from limner.model.payload import Problem
from limner.model.profile import Profile
from limner.pipeline.event_rules import UNREADABLE, Chain, EventRules, Scene, in_words, with_warning
from limner.rules.patching import Stamp, apply
from limner.rules.profile_mapping import NOTHING, CompiledMapping, MappingResult, written_at_once
from limner.rules.remapping import COUNTING, counts_of, place_of, stamp_of, with_counts
from limner.rules.triggers import Wanted

PROFILE = "profile"
"""The source of what mappings write, which those after them see."""


class Turn(msgspec.Struct, frozen=True):
    """What the mappings made of a profile and an event, and what is to be told of it."""

    profile: Profile
    event: Event
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


def map_profile(rules: EventRules, event: Event, index: int, scene: Scene) -> Turn:
    """Apply the mappings that are about an event to the profile of a scene; `index` is the event's in the request."""
    if scene.profile is None:
        raise TypeError("an event without a profile maps to none")
    chain = rules.mappings.of(event.type).about(event.source.id)
    if not chain.rules:
        return Turn(scene.profile, event)
    turn = _swiftly(scene.profile, chain, event, scene) if chain.passages else None
    return turn or _one_by_one(chain, event, _Pen(scene.profile, stamp_of(event), index), scene)


def _swiftly(profile: Profile, chain: Chain[CompiledMapping], event: Event, scene: Scene) -> Turn | None:
    """Apply all mappings in one go; None where something has to be told of one of them."""
    try:
        made = written_at_once(chain.passages, scene.facts(event, chain.wanted), scene.now)
        if made is None:
            return None
        if made.patches:
            profile = apply(profile, made.patches, stamp=stamp_of(event))
    except UNREADABLE:
        return None
    return Turn(profile, with_counts(event, made.counts) if made.counts else event)


def _one_by_one(chain: Chain[CompiledMapping], event: Event, pen: _Pen, scene: Scene) -> Turn:
    """Apply each mapping whole or not at all, and tell of those that do not fit."""
    sight = _Sight(scene, event, chain.wanted)
    for rule in chain.rules:
        try:
            if PROFILE in rule.wanted and pen.has_noted:
                sight.look_again(pen.written())
            made = rule.changes(sight.facts()) if sight.shows(rule) else NOTHING
        except UNREADABLE as error:
            pen.warnings.append(f"mapping {rule.id!r} was skipped: {in_words(error)}")
        else:
            pen.note(rule.id, made)
    profile = pen.written()
    if pen.counts:
        event = with_counts(event, pen.counts)
    if pen.problems:
        event = replace(event, metadata=replace(event.metadata, error=True))
    return Turn(profile, with_warning(event) if pen.warnings else event, tuple(pen.problems), tuple(pen.warnings))


class _Sight:
    """What mappings ask of an event and its surroundings, and what the conditions that several share say of it."""

    def __init__(self, scene: Scene, event: Event, wanted: Wanted) -> None:
        self._scene, self._event, self._wanted = scene, event, wanted
        self._facts: Json | None = None
        self._holds: dict[str, bool] = {"": True}

    def look_again(self, profile: Profile) -> None:
        """See a profile that was written meanwhile."""
        self._scene = replace(self._scene, profile=profile)
        if self._facts is not None:
            self._facts |= self._scene.facts(self._event, {PROFILE: self._wanted[PROFILE]})
        self._holds = {"": True}

    def facts(self) -> Json:
        """Return the facts, read when somebody asks for the first time."""
        if self._facts is None:
            self._facts = self._scene.facts(self._event, self._wanted)
        return self._facts

    def shows(self, rule: CompiledMapping) -> bool:
        """Tell whether the condition of a mapping holds; raises ConditionError where it cannot be decided."""
        holds = self._holds.get(rule.condition)
        if holds is None:
            holds = rule.trigger.hits(self._event.source.id, self.facts(), self._scene.now)
            self._holds[rule.condition] = holds
        return holds


class _Pen:
    """Writes what several mappings make of one event: all at once, since each writing copies what it touches."""

    def __init__(self, profile: Profile, stamp: Stamp, index: int) -> None:
        self.problems: list[Problem] = []
        self.warnings: list[str] = []
        self.counts: list[str] = []
        self._profile, self._stamp, self._index = profile, stamp, index
        self._noted: list[tuple[str, tuple[Patch, ...]]] = []

    @property
    def has_noted(self) -> bool:
        """Whether something is noted that is not written yet."""
        return bool(self._noted)

    def note(self, name: str, made: MappingResult) -> None:
        """Remember what a mapping wants to write."""
        if made.problems:
            self.problems += (replace(it, event=self._index) for it in made.problems)
        if made.patches:
            self._noted.append((name, made.patches))

    def written(self) -> Profile:
        """Return the profile with all that was noted; a mapping that does not fit it is told of, and not written."""
        noted, self._noted = self._noted, []
        if not noted:
            return self._profile
        try:
            self._profile = apply(self._profile, [it for _, patches in noted for it in patches], stamp=self._stamp)
        except BadRequest:
            for name, patches in noted:
                self._write(name, patches)
        else:
            self.counts += [place_of(name, it) for name, patches in noted for it in patches if it.op in COUNTING]
        return self._profile

    def _write(self, name: str, patches: tuple[Patch, ...]) -> None:
        try:
            self._profile = apply(self._profile, patches, stamp=self._stamp)
        except BadRequest as misfit:
            message = f"mapping {name!r}: {misfit.message}"
            self.problems.append(Problem(event=self._index, path=misfit.path, message=message))
        else:
            self.counts += counts_of(name, patches)
