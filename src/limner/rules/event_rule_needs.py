"""What a mapping, a reshaping or a validation reads: only places that an event, its profile or its session can have.

It is asked when somebody saves one, and not of what is stored: what was saved before goes on as it did.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import asdict

from limner.errors import BadRequest
from limner.model.catalog import EventRule, ProfileMapping, Reshaping, Validation
from limner.model.identity import IdentificationPoint
from limner.rules.clauses import fields_of
from limner.rules.conditions import parse
from limner.rules.declared import Path, stray
from limner.rules.profile_mapping import EVENT, PROPERTIES
from limner.rules.references import is_reference, path_of
from limner.rules.reshaping import is_early

SEEN = ("event", "profile", "session")
"""What rules about events are asked with."""

SEEN_EARLY = [("event", (name,)) for name in ("id", "type", "source", "properties", "context")]
WORDS_EARLY = ", ".join(f"{source}@{name}" for source, (name,) in SEEN_EARLY)
"""What of an event is known before anybody is looked for."""


def check_reads(rule: EventRule) -> None:
    """Raise BadRequest where a rule reads what is never there, or not there yet."""
    early = isinstance(rule, Reshaping) and is_early(rule)
    for where, source, path in _read(rule):
        _check(source, path, where)
        if early and (source, path[:1]) not in SEEN_EARLY:
            raise BadRequest(
                f"what names a type, a session or a person is read before all else, and sees {WORDS_EARLY} only",
                path=where,
            )


def _read(rule: EventRule) -> Iterator[tuple[str, str, Path]]:
    """Yield what a rule reads, each with its place."""
    if rule.condition.strip():
        for field in sorted(fields_of(parse(rule.condition.strip())), key=str):
            yield "condition", field.source, field.path
    for where, text in _references(rule):
        yield where, *path_of(text)


def _references(rule: EventRule) -> Iterator[tuple[str, str]]:
    """Yield what a rule refers to beside its condition, each with its place."""
    match rule:
        case ProfileMapping():
            for number, line in enumerate(rule.profile):
                paths = (text.strip() for text in (line.value or "").split("|"))
                yield from ((f"profile[{number}].value", path) for path in paths if path.startswith(EVENT))
        case Reshaping():
            templates = {name: getattr(rule, name) for name in ("properties", "context", "session")}
            leaves = _leaves({**templates, "names": asdict(rule.names)}, "")
            yield from ((where, text) for where, text in leaves if is_reference(text))
        case Validation():
            yield from ((f"schemas.{text}", text) for text in rule.schemas)


def check_pairs(point: IdentificationPoint) -> None:
    """Raise BadRequest where a point reads anything but properties."""
    for number, pair in enumerate(point.fields):
        if pair.property.startswith(EVENT) and not pair.property.startswith(f"{EVENT}{PROPERTIES}."):
            raise BadRequest(
                f"{pair.property!r} is no property of an event; write its path, such as `email.main`",
                path=f"fields[{number}].property",
            )


def _check(source: str, path: Path, where: str) -> None:
    if source not in SEEN:
        raise BadRequest(f"there is no {source}@ where events come in; there are {', '.join(SEEN)}", path=where)
    if wrong := stray(source, path):
        raise BadRequest(wrong, path=where)


def _leaves(node: Any, where: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a template with its place."""
    match node:
        case str():
            yield where, node
        case dict() if "$template" not in node:
            for key, part in node.items():
                yield from _leaves(part, f"{where}.{key}".lstrip("."))
        case list():
            for number, part in enumerate(node):
                yield from _leaves(part, f"{where}[{number}]")
