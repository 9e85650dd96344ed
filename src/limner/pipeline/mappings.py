"""Part of step 7: the mappings that somebody configured, applied to a profile, each of them whole or not at all."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.event import Event
from limner.model.json import Json
from limner.model.patch import Patch
from limner.model.payload import Problem
from limner.model.profile import Profile
from limner.pipeline.event_rules import UNREADABLE, EventRules, Scene, in_words, with_warning
from limner.rules.patching import Stamp, apply
from limner.rules.profile_mapping import MappingResult


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
    chain = rules.mappings.of(event.type)
    if not chain.rules:
        return Turn(scene.profile, event)
    pen = _Pen(scene.profile, (event.metadata.time.insert.isoformat(), event.id), index)
    facts: Json | None = None
    for rule in chain.rules:
        try:
            if facts is None:
                facts = replace(scene, profile=pen.written()).facts(event, chain.wanted)
            made = rule.map(event.source.id, facts, scene.now)
        except UNREADABLE as error:
            pen.warnings.append(f"mapping {rule.id!r} was skipped: {in_words(error)}")
            continue
        pen.note(rule.id, made)
        if made.patches and "profile" in chain.wanted:
            facts = None  # the next one sees what this one wrote
    profile = pen.written()
    if pen.problems:
        event = replace(event, metadata=replace(event.metadata, error=True))
    return Turn(profile, with_warning(event) if pen.warnings else event, tuple(pen.problems), tuple(pen.warnings))


class _Pen:
    """Writes what several mappings make of one event: all at once, since each writing copies what it touches."""

    def __init__(self, profile: Profile, stamp: Stamp, index: int) -> None:
        self.problems: list[Problem] = []
        self.warnings: list[str] = []
        self._profile, self._stamp, self._index = profile, stamp, index
        self._noted: list[tuple[str, tuple[Patch, ...]]] = []

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
        return self._profile

    def _write(self, name: str, patches: tuple[Patch, ...]) -> None:
        try:
            self._profile = apply(self._profile, patches, stamp=self._stamp)
        except BadRequest as misfit:
            message = f"mapping {name!r}: {misfit.message}"
            self.problems.append(Problem(event=self._index, path=misfit.path, message=message))
