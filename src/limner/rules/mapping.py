"""Where the properties of an event belong: on the event itself, and on the person.

A type is compiled once, when the catalogue is loaded (see `lines`). What is left for each event is to read, to check
and to write. Nothing, null and the empty text say nothing; 0, false and an empty list are values.
"""

from __future__ import annotations

from typing import Any

import msgspec

from limner.errors import BadRequest
from limner.model.catalog import EventType
from limner.model.json import Json
from limner.model.patch import Patch
from limner.model.payload import Problem
from limner.rules.consents import noted
from limner.rules.lines import CONSENTS, Group, Line, copy_lines, grouped, index_of, profile_lines, read, refuse_overlap
from limner.rules.places import INSTANT, LAST_FOUR, MISFIT, TEXT, Path, came

LONGEST_KEY = 200
"""Most characters of a property that may become a key, such as the name of an interest."""

JOURNEYS: dict[str, tuple[str | None, str | None]] = {
    "": (None, None),
    "first-visit": ("awareness", "consideration"),
    **{state: (state, state) for state in ("awareness", "consideration", "purchase", "retention", "advocacy")},
}
"""The state of the customer's journey that a type shows on the first visit, and later."""

Complaints = dict[str, Problem]
"""Problems by their path, so that a value that fits nowhere is reported once."""


class Mapped(msgspec.Struct, frozen=True, kw_only=True):
    """What the properties of one event mean.

    `data` are sections to merge deeply into the event, `patches` change the profile, `problems` are values that do not
    fit where they belong (their lines are left out). `properties`, where it is set, is what may be stored in place of
    the properties as they were sent: they hold the number of a payment card.
    """

    data: dict[str, Json] = {}
    patches: tuple[Patch, ...] = ()
    problems: tuple[Problem, ...] = ()
    properties: Json | None = None


class CompiledType:
    """An event type, ready for any number of events.

    `reads` says whether there is anything to map; without it the properties may stay unread, and `map` takes any.
    `decides` says whether such events may give consents or take them back.
    """

    __slots__ = ("_cards", "_copies", "_states", "_writes", "decides", "kind", "name", "reads", "tags")

    def __init__(self, kind: EventType) -> None:
        self.kind = kind
        self.name: str = kind.name or event_name(kind.id)
        self.tags: tuple[str, ...] = tuple(kind.tags)
        copies = [it for copy in kind.copy.items() for it in copy_lines(*copy, kind.defaults, kind.traits)]
        if idle := [name for name in kind.traits if f"traits.{name}" not in kind.copy]:
            raise BadRequest(f"nothing is copied to traits.{idle[0]}, so it needs no type", path=f"traits.{idle[0]}")
        writes = [line for assign in kind.profile for line in profile_lines(assign, kind.defaults)]
        refuse_overlap(copies)
        self._copies, self._writes = grouped(copies), grouped(writes)
        self._cards = tuple({path for line in (*copies, *writes) if line.shape is LAST_FOUR for path in line.sources})
        self._states = JOURNEYS[kind.journey]
        self.reads = bool(copies or writes)
        self.decides = any(line.shape is CONSENTS for line in writes)

    def journey_state(self, visit_count: int) -> str | None:
        """Return the state of the customer's journey that such an event shows on the person's n-th visit."""
        return self._states[visit_count > 1]

    def map(self, properties: Json, visit_count: int) -> Mapped:
        """Return what the properties mean, the section `journey` included. Nothing is ever raised."""
        state = self._states[visit_count > 1]
        data: dict[str, Json] = {"journey": {"state": state}} if state else {}
        if not self.reads:
            return Mapped(data=data)
        complaints: Complaints = {}
        for line, value in _found(self._copies, properties, complaints):
            _put(data, line.path, value)
        if not (self._writes or self._cards or complaints):
            return Mapped(data=data)
        patches = patches_of(self._writes, properties, complaints)
        return Mapped(
            data=data,
            patches=tuple(patches),
            problems=tuple(complaints.values()),
            properties=without_cards(properties, self._cards) if self._cards else None,
        )


def compile_type(kind: EventType) -> CompiledType:
    """Compile an event type; a line that leads nowhere raises BadRequest with its place in the definition."""
    return CompiledType(kind)


def event_name(type_id: str) -> str:
    """Return the words for a type that nobody named: `Page View` for `page-view`."""
    return " ".join(word[0].upper() + word[1:] for word in type_id.split("-") if word)


def patches_of(groups: tuple[Group, ...], properties: Json, complaints: Complaints) -> list[Patch]:
    """Return what lines change in the profile; values that do not fit are added to the complaints."""
    patches: list[Patch] = []
    for line, value in _found(groups, properties, complaints):
        patches += _patches(line, value, properties, complaints)
    return patches


def _found(groups: tuple[Group, ...], properties: Json, complaints: Complaints) -> list[tuple[Line, Any]]:
    """Return the lines that have something to write, each with its value as the place wants it."""
    found: list[tuple[Line, Any]] = []
    for group in groups:
        key = group.key
        held = properties if key is None else properties.get(key)
        if held is None:
            continue
        for below, line in group.lines:
            if key is None:
                source, value = _first(line, properties)
            else:
                source, value = line.sources[0], read(held, below) if below else held
            if value is None or value == "":
                continue
            if value is not MISFIT and (fit := line.shape.fit(value)) is not MISFIT:
                found.append((line, fit))
            elif value is MISFIT:
                _complain_of_bar(complaints, properties, source)
            else:
                _complain(complaints, source, value, line.shape.wanted)
    return found


def _first(line: Line, properties: Json) -> tuple[Path, Any]:
    """Return the source that says something, and what it says; else the default."""
    for source in line.sources:
        value = read(properties, source)
        if value is not None and value is not MISFIT and value != "":
            return source, value
    return (), line.default


def _complain_of_bar(complaints: Complaints, properties: Json, source: Path) -> None:
    """Report the text or number that stands where an object with the next field of the path should."""
    end = next(end for end in range(1, len(source)) if read(properties, source[: end + 1]) is MISFIT)
    _complain(complaints, source[:end], read(properties, source[:end]), f"an object with the field {source[end]}")


def _complain(complaints: Complaints, path: Path, value: Any, wanted: str) -> None:
    place = ".".join(("properties", *path))
    complaints.setdefault(place, Problem(path=place, message=f"came {came(value)}; {wanted} would be right"))


def _put(tree: dict[str, Json], path: Path, value: Any) -> None:
    node: Json = tree
    *above, last = path
    for key in above:
        node = node.setdefault(key, {})
    node[last] = value


def _patches(line: Line, value: Any, properties: Json, complaints: Complaints) -> list[Patch]:
    if line.shape is CONSENTS:
        return _consent_patches(line, value, properties, complaints)
    path = _filled(line, properties, complaints) if line.holes else line.path
    if path is None:
        return []
    return [Patch(line.op, path, None if line.op == "delete" else value)]


def _filled(line: Line, properties: Json, complaints: Complaints) -> Path | None:
    """Return the path of a line with the names that its properties say, or None where one of them says nothing."""
    keys = list(line.path)
    for index, source in line.holes.items():
        said = read(properties, source)
        if said is None or said == "":
            return None
        name = TEXT.fit(said)
        if name is MISFIT or not name.strip() or len(name) > LONGEST_KEY:
            _complain(complaints, source, said, f"a text of 1 to {LONGEST_KEY} characters")
            return None
        keys[index] = name.strip()
    return tuple(keys)


def _consent_patches(line: Line, said: Any, properties: Json, complaints: Complaints) -> list[Patch]:
    """Read `{id: true, id: false, id: {"revoke": time}}` or a list of the ids of what was granted."""
    source = line.sources[0] if line.sources else ()
    if not isinstance(said, dict | list):
        _complain(complaints, source, said, line.shape.wanted)
        return []
    granted: dict[str, Json] = {}
    removed: dict[str, None] = {}
    for index, entry in enumerate(said):
        name, consent = (entry, said[entry]) if isinstance(said, dict) else (entry, True)
        if not isinstance(name, str) or not name.strip() or len(name) > LONGEST_KEY:
            _complain(complaints, (*source, str(index)), name, "the id of a consent")
        elif consent is False:
            removed[name.strip()] = None
        elif (revoke := _revocation(consent)) is MISFIT:
            _complain(complaints, (*source, name), consent, 'true, false or {"revoke": time or null}')
        elif consent is not None:
            granted[name.strip()] = {"revoke": revoke}
    given = [Patch("merge", line.path, granted)] if granted else []
    taken = [Patch("delete", line.path, list(removed))] if removed else []
    return [*given, *taken, noted(granted, removed, properties)] if granted or removed else []


def _revocation(consent: Any) -> Any:
    """Return when a consent ends, None for never."""
    if consent is True or consent is None:
        return None
    if not isinstance(consent, dict):
        return MISFIT
    return None if (end := consent.get("revoke")) is None else INSTANT.fit(end)


def without_cards(properties: Json, paths: tuple[Path, ...]) -> Json | None:
    """Return the properties with card numbers cut to their last four digits, or None where there are none to cut."""
    safe: Any = properties
    for path in paths:
        safe = _masked(safe, path)
    return None if safe is properties else safe


def _masked(node: Any, path: Path) -> Any:
    """Return a value with the card number at a path cut, or dropped if it cannot be read; copies only what changes."""
    if node is None or node == "":
        return node
    if not path or not isinstance(node, dict | list):
        kept = LAST_FOUR.fit(node)
        return None if kept is MISFIT else node if kept == node else kept
    key: Any = path[0] if isinstance(node, dict) else index_of(path[0])
    if key not in (node if isinstance(node, dict) else range(len(node))):
        return node
    old = node[key]
    new = _masked(old, path[1:])
    if new is old:
        return node
    changed = node.copy()
    changed[key] = new
    return changed
