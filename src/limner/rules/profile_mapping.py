"""Mappings that somebody configured: what events change in the profile beyond what their type says of it.

The lines are those of event types (see `lines`), with one word more: `event@` before a path reads the whole event, not
its properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.catalog import Assign, ProfileMapping
from limner.model.patch import Patch
from limner.model.payload import Problem
from limner.rules.condition_checks import Check
from limner.rules.lines import Group, grouped, profile_lines
from limner.rules.mapping import Complaints, patches_of
from limner.rules.places import LAST_FOUR, Path
from limner.rules.references import Facts
from limner.rules.remapping import COUNTING, counts_of
from limner.rules.steps import Step, compile_steps
from limner.rules.triggers import Trigger, Wanted, compile_trigger, wanted_by

EVENT = "event@"
PROPERTIES = "properties"


class Run(msgspec.Struct, frozen=True):
    """Lines in a row that read the same: the properties, or the whole event."""

    whole: bool
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]


class Passage(msgspec.Struct, frozen=True):
    """Lines in a row, of one mapping or of several, that read the same under the same condition.

    `counting` is the mapping, where it has a line that counts; others share no passage with it.
    """

    condition: str
    check: Check | None
    whole: bool
    counting: str
    steps: tuple[Step, ...]


class Writing(msgspec.Struct, frozen=True):
    """What many mappings change together, and where they count (see `remapping`)."""

    patches: list[Patch]
    counts: list[str]


class MappingResult(msgspec.Struct, frozen=True):
    """What a mapping makes of one event: changes of the profile, or the values that do not fit."""

    patches: tuple[Patch, ...] = ()
    problems: tuple[Problem, ...] = ()


NOTHING = MappingResult()


class CompiledMapping(msgspec.Struct, frozen=True, kw_only=True):
    """A mapping ready for any number of events; `cards` are properties that hold the number of a payment card.

    `condition` is the text of its trigger's, by which others that ask the same are known.
    """

    id: str
    trigger: Trigger
    condition: str
    wanted: Wanted
    runs: tuple[Run, ...]
    cards: tuple[Path, ...] = ()

    def map(self, source: str, facts: Facts, now: datetime) -> MappingResult:
        """Return what an event changes, nothing where the mapping is not about it.

        Raises ConditionError where the condition cannot be decided.
        """
        return self.changes(facts) if self.trigger.hits(source, facts, now) else NOTHING

    def changes(self, facts: Facts) -> MappingResult:
        """Return what an event changes that the mapping is about."""
        event = facts["event"]
        patches: list[Patch] = []
        problems: list[Problem] = []
        for run in self.runs:
            complaints: Complaints = {}
            read = event if run.whole else event.get(PROPERTIES) or {}
            for step in run.steps:
                step(read, patches, complaints)
            if complaints:
                complaints.clear()
                patches_of(run.groups, read, complaints)  # all lines together know best what is wrong first
                problems += (self._told(it, whole=run.whole) for it in complaints.values())
        if problems:
            return MappingResult(problems=tuple(problems))
        return MappingResult(tuple(patches)) if patches else NOTHING

    def _told(self, problem: Problem, *, whole: bool) -> Problem:
        path = problem.path.removeprefix(f"{PROPERTIES}.") if whole else problem.path
        return replace(problem, path=path, message=f"mapping {self.id!r}: {problem.message}")


def compile_mapping(made: ProfileMapping) -> CompiledMapping:
    """Make a mapping ready; a line that leads nowhere, or a condition that cannot be read, raises BadRequest."""
    runs = tuple(_run(assigns, whole=whole) for whole, assigns in groupby(made.profile, _reads_event))
    return CompiledMapping(
        id=made.id,
        trigger=compile_trigger(made.source, made.condition),
        condition=made.condition.strip(),
        wanted=wanted_by(made.condition, [it.value for it in made.profile], f"{EVENT}{PROPERTIES}"),
        runs=runs,
        cards=tuple(dict.fromkeys(path for run in runs for path in _cards(run))),
    )


def passages(mappings: Iterable[CompiledMapping]) -> tuple[Passage, ...]:
    """Return all lines of some mappings in their order; none where one asks for the profile that others wrote."""
    found: list[Passage] = []
    for it in mappings:
        if "profile" in it.wanted:
            return ()
        for run in it.runs:
            fresh = Passage(it.condition, it.trigger.check, run.whole, it.id if _counts(run) else "", run.steps)
            last = found[-1] if found else fresh
            same = (last.condition, last.whole, last.counting) == (fresh.condition, fresh.whole, fresh.counting)
            if found and same:
                found[-1] = replace(last, steps=last.steps + fresh.steps)
            else:
                found.append(fresh)
    return tuple(found)


def written_at_once(lines: Iterable[Passage], facts: Facts, now: datetime) -> Writing | None:
    """Return what all lines change together, None where a value does not fit: which mapping that is, is not known here.

    Raises ConditionError where a condition cannot be decided.
    """
    event = facts["event"]
    properties = event.get(PROPERTIES) or {}
    patches: list[Patch] = []
    counts: list[str] = []
    complaints: Complaints = {}
    holds: dict[str, bool] = {}
    for it in lines:
        if it.check is not None:
            held = holds.get(it.condition)
            if held is None:
                held = holds[it.condition] = it.check(facts, now)
            if not held:
                continue
        read, first = event if it.whole else properties, len(patches)
        for step in it.steps:
            step(read, patches, complaints)
        if it.counting:
            counts += counts_of(it.counting, patches[first:])
    return None if complaints else Writing(patches, counts)


def _counts(run: Run) -> bool:
    return any(line.op in COUNTING for group in run.groups for _, line in group.lines)


def _run(assigns: Iterable[Assign], *, whole: bool) -> Run:
    groups = grouped(line for assign in assigns for line in profile_lines(_plain(assign), {}))
    return Run(whole, groups, compile_steps(groups))


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
