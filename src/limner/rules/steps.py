"""The lines of a mapping as functions, so that a line costs an event one call and nothing is looked up again.

Most lines read one property and write one place: those are functions of their own. All others, and whatever does not
fit, go the long way (`mapping.patches_of`), which also has the words for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from limner.model.json import Json
from limner.model.patch import Patch
from limner.rules.lines import CONSENTS, Group, Line, read
from limner.rules.mapping import Complaints, patches_of
from limner.rules.places import MISFIT

Step = Callable[[Json, list[Patch], Complaints], None]
"""Adds what a line changes in the profile to the patches, or what does not fit to the complaints."""


def compile_steps(groups: Iterable[Group]) -> tuple[Step, ...]:
    """Return the functions of some lines, in their order."""
    return tuple(_step(Group(group.key, (pair,))) for group in groups for pair in group.lines)


def _step(alone: Group) -> Step:
    """Return the function of the line of a group that has only one."""
    ((_, line),) = alone.lines
    long = _long(alone)
    if line.holes or line.shape is CONSENTS:
        return long
    if alone.key is not None:
        return _property(line, long) if len(line.sources[0]) == 1 else _deeper(line, long)
    return long if line.sources else _constant(line)


def _long(alone: Group) -> Step:
    groups = (alone,)

    def step(properties: Json, patches: list[Patch], complaints: Complaints) -> None:
        patches += patches_of(groups, properties, complaints)

    return step


def _property(line: Line, long: Step) -> Step:
    """Return the function of a line that reads a property at the top."""
    ((key,),) = line.sources
    op, path, fit = line.op, line.path, line.shape.fit
    takes_value = op != "delete"

    def step(properties: Json, patches: list[Patch], complaints: Complaints) -> None:
        value = properties.get(key)
        if value is None or value == "":
            return
        value = fit(value)
        if value is MISFIT:
            long(properties, patches, complaints)
        else:
            patches.append(Patch(op, path, value if takes_value else None))

    return step


def _deeper(line: Line, long: Step) -> Step:
    """Return the function of a line that reads a property below others."""
    (source,) = line.sources
    op, path, fit = line.op, line.path, line.shape.fit
    takes_value = op != "delete"

    def step(properties: Json, patches: list[Patch], complaints: Complaints) -> None:
        value = read(properties, source)
        if value is None or value == "":
            return
        if value is MISFIT or (value := fit(value)) is MISFIT:
            long(properties, patches, complaints)
        else:
            patches.append(Patch(op, path, value if takes_value else None))

    return step


def _constant(line: Line) -> Step:
    """Return the function of a line that always writes the same."""
    if line.default == "":
        return lambda _properties, _patches, _complaints: None
    value = None if line.op == "delete" else line.shape.fit(line.default)
    patch = Patch(line.op, line.path, value)
    return lambda _properties, patches, _complaints: patches.append(patch)
