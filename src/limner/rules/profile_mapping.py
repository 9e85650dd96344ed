"""Mappings that somebody configured: what events change in the profile beyond what their type says of it.

The lines are those of event types (see `lines`), with one word more: `event@` before a path reads the whole event, not
its properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.catalog import Assign, ProfileMapping
from limner.model.patch import Patch
from limner.model.payload import Problem
from limner.rules.lines import Group, grouped, profile_lines
from limner.rules.mapping import Complaints, patches_of
from limner.rules.places import LAST_FOUR, Path
from limner.rules.references import Facts
from limner.rules.triggers import Trigger, Wanted, compile_trigger, wanted_by

EVENT = "event@"
PROPERTIES = "properties"


class Run(msgspec.Struct, frozen=True):
    """Lines in a row that read the same: the properties, or the whole event."""

    whole: bool
    groups: tuple[Group, ...]


class MappingResult(msgspec.Struct, frozen=True):
    """What a mapping makes of one event: changes of the profile, or the values that do not fit."""

    patches: tuple[Patch, ...] = ()
    problems: tuple[Problem, ...] = ()


NOTHING = MappingResult()


class CompiledMapping(msgspec.Struct, frozen=True, kw_only=True):
    """A mapping ready for any number of events; `cards` are properties that hold the number of a payment card."""

    id: str
    trigger: Trigger
    wanted: Wanted
    runs: tuple[Run, ...]
    cards: tuple[Path, ...] = ()

    def map(self, source: str, facts: Facts, now: datetime) -> MappingResult:
        """Return what an event changes, nothing where the mapping is not about it.

        Raises ConditionError where the condition cannot be decided.
        """
        if not self.trigger.hits(source, facts, now):
            return NOTHING
        event = facts["event"]
        patches: list[Patch] = []
        problems: list[Problem] = []
        for run in self.runs:
            complaints: Complaints = {}
            patches += patches_of(run.groups, event if run.whole else event.get(PROPERTIES) or {}, complaints)
            problems += (self._told(it, whole=run.whole) for it in complaints.values())
        return MappingResult(problems=tuple(problems)) if problems else MappingResult(tuple(patches))

    def _told(self, problem: Problem, *, whole: bool) -> Problem:
        path = problem.path.removeprefix(f"{PROPERTIES}.") if whole else problem.path
        return replace(problem, path=path, message=f"mapping {self.id!r}: {problem.message}")


def compile_mapping(made: ProfileMapping) -> CompiledMapping:
    """Make a mapping ready; a line that leads nowhere, or a condition that cannot be read, raises BadRequest."""
    runs = tuple(
        Run(whole, grouped(line for assign in assigns for line in profile_lines(_plain(assign), {})))
        for whole, assigns in groupby(made.profile, _reads_event)
    )
    return CompiledMapping(
        id=made.id,
        trigger=compile_trigger(made.source, made.condition),
        wanted=wanted_by(made.condition, [it.value for it in made.profile], f"{EVENT}{PROPERTIES}"),
        runs=runs,
        cards=tuple(dict.fromkeys(path for run in runs for path in _cards(run))),
    )


def _reads_event(assign: Assign) -> bool:
    """Tell whether a line reads the whole event; raises BadRequest for one that reads a bit of both."""
    paths = [path.strip() for path in (assign.value or "").split("|")]
    found = {path.startswith(EVENT) for path in paths}
    where = f"profile.{assign.target}"
    if len(found) > 1:
        raise BadRequest(f"{assign.value!r} reads the properties and the event; `{EVENT}` goes with all", path=where)
    if found == {True} and "{" in assign.target:
        raise BadRequest(f"names in braces are properties; they do not go with `{EVENT}`", path=where)
    return found == {True}


def _plain(assign: Assign) -> Assign:
    """Return a line with its paths as `lines` knows them."""
    if not _reads_event(assign) or assign.value is None:
        return assign
    return replace(assign, value="|".join(path.strip().removeprefix(EVENT) for path in assign.value.split("|")))


def _cards(run: Run) -> Iterator[Path]:
    for _, line in (pair for group in run.groups for pair in group.lines):
        if line.shape is LAST_FOUR:
            for path in line.sources:
                if not run.whole:
                    yield path
                elif path[0] == PROPERTIES:
                    yield path[1:]
