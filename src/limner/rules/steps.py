"""The lines of a mapping as functions, so that a line costs an event one call and nothing is looked up again.

There is a function for each way in which a line reads: one property, one below others, the first of several, none at
all; and one for lines that name their place by a property. Consents, and whatever does not fit, go the long way
(`mapping.patches_of`), which also has the words for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from limner.model.json import Json
from limner.model.patch import Patch
from limner.rules.lines import CONSENTS, Group, Line, read
from limner.rules.mapping import LONGEST_KEY, Complaints, patches_of
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
    if line.shape is CONSENTS:
        return long
    if line.holes:
        return long if line.sources else _named(line, long)
    if alone.key is not None:
        return _property(line, long) if len(line.sources[0]) == 1 else _deeper(line, long)
    return _first(line, long) if line.sources else _constant(line)


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


def _first(line: Line, long: Step) -> Step:
    """Return the function of a line that reads the first of its properties that says something, or has a default."""
    sources, default = line.sources, line.default
    op, path, fit = line.op, line.path, line.shape.fit
    takes_value = op != "delete"

    def step(properties: Json, patches: list[Patch], complaints: Complaints) -> None:
        for source in sources:
            value = read(properties, source)
            if value is not None and value is not MISFIT and value != "":
                break
        else:
            value = default
        if value is None or value == "":
            return
        if (value := fit(value)) is MISFIT:
            long(properties, patches, complaints)
        else:
            patches.append(Patch(op, path, value if takes_value else None))

    return step


def _named(line: Line, long: Step) -> Step:
    """Return the function of a line that always writes the same, at a place that properties name."""
    if line.default == "":
        return lambda _properties, _patches, _complaints: None
    value = None if line.op == "delete" else line.shape.fit(line.default)
    op, keys, holes = line.op, list(line.path), tuple(line.holes.items())

    def step(properties: Json, patches: list[Patch], complaints: Complaints) -> None:
        path = keys.copy()
        for index, source in holes:
            name = read(properties, source)
            if name is None or name == "":
                return
            if type(name) is not str or len(name) > LONGEST_KEY or not (name := name.strip()):
                long(properties, patches, complaints)
                return
            path[index] = name
        patches.append(Patch(op, tuple(path), value))

    return step


def _constant(line: Line) -> Step:
    """Return the function of a line that always writes the same."""
    if line.default == "":
        return lambda _properties, _patches, _complaints: None
    value = None if line.op == "delete" else line.shape.fit(line.default)
    patch = Patch(line.op, line.path, value)
    return lambda _properties, patches, _complaints: patches.append(patch)
