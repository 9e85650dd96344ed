"""Configuration as code: YAML files against the catalogue, in both directions.

A file has the kinds as its keys and lists of objects below them, or maps of objects by their ids; a folder is all its
files together. Everything is read and checked before anything changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from limner.errors import Misconfigured, Refused
from limner.model.catalog import KINDS, CatalogObject
from limner.model.edit import FieldEdit
from limner.model.json import Json
from limner.pipeline.catalog import (
    Catalog,
    Change,
    changed,
    check,
    configured,
    identify,
    noun,
    propose,
    read_object,
    write_object,
)
from limner.pipeline.catalog_cache import versions
from limner.pipeline.edits import field_edits, sparse

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
OTHER_NAMES = {"eventSources": "sources"}
"""What kinds are called in the pre-configuration of Tracardi."""

VARIABLE = re.compile(r"\$?\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
PLACE = re.compile(r'\s+in "<[a-z]+ string>", ((?:line|position) .*)')
"""How the YAML library names a place in what has no name."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the files ask for: objects by kind and id, and the file that each came from."""

    objects: dict[str, dict[str, CatalogObject]]
    files: dict[tuple[str, str], str]


class Origin(msgspec.Struct, frozen=True):
    """Where objects come from: the name of a file, and the variables that it may use."""

    file: str
    environ: Mapping[str, str]


def read(path: Path, environ: Mapping[str, str]) -> Wanted:
    """Read a file or a folder; raises Misconfigured with every error in it, one a line."""
    wanted = Wanted(objects={kind: {} for kind in KINDS}, files={})
    errors: list[str] = []
    for file in _files(path):
        try:
            content = file.read_bytes()
        except OSError as error:
            errors.append(f"{file}: {error}")
        else:
            errors += _collect(content, Origin(str(file), environ), wanted)
    _raise(errors)
    return wanted


def read_text(text: str, name: str, environ: Mapping[str, str]) -> Wanted:
    """Read configuration that is no file, such as the one in the package; raises Misconfigured like `read`."""
    wanted = Wanted(objects={kind: {} for kind in KINDS}, files={})
    _raise(_collect(text, Origin(name, environ), wanted))
    return wanted


def plan(catalog: Catalog, wanted: Wanted, *, prune: bool = False) -> list[Change]:
    """Return what has to change, so that the catalogue holds what is wanted, and with `prune` nothing else.

    Raises Misconfigured with everything that would not fit together.
    """
    changes: list[Change] = []
    errors: list[str] = []
    for kind, things in wanted.objects.items():
        for key, thing in things.items():
            try:
                changes.append(propose(catalog, kind, thing))
            except Refused as error:
                errors.append(_objection(wanted, kind, key, error))
        if prune:
            gone = {key: it for key, it in configured(catalog, kind).items() if key not in things}
            changes += [Change(kind=kind, id=key, before=thing) for key, thing in gone.items()]
    changes = [change for change in changes if change.is_one]
    _raise([*errors, *_objections(catalog, wanted, changes)])
    return changes


def differences(change: Change) -> list[FieldEdit]:
    """Return the fields in which an object changes; one that is left out has its default."""
    old, new = versions(change)
    edits = field_edits(old or {}, new or {})
    if change.before is None or change.after is None:
        return edits
    before, after = write_object(change.before), write_object(change.after)
    return [replace(it, old=_said(it.old, it.name, before), new=_said(it.new, it.name, after)) for it in edits]


def _said(value: Any, name: str, whole: Json) -> Any:
    return whole.get(name) if value is None and name != "credentials" else value


def export(catalog: Catalog) -> str:
    """Return everything that is configured as YAML; what is as it would be anyway is left out.

    Secrets are `***`. Applied where they are stored, that keeps them; elsewhere it is refused until somebody writes a
    variable such as `${CRM_TOKEN}` there.
    """
    content = {kind: [_escape(sparse(it)) for it in configured(catalog, kind).values()] for kind in KINDS}
    filled = {kind: things for kind, things in content.items() if things}
    return msgspec.yaml.encode(filled).decode() if filled else ""


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise Misconfigured(f"{path} is no file and no folder")
    found = sorted(it for it in path.rglob("*") if it.suffix in SUFFIXES and it.is_file())
    if not found:
        raise Misconfigured(f"{path} holds no file that ends in {', '.join(sorted(SUFFIXES))}")
    return found


def _fill(value: Any, environ: Mapping[str, str], unset: list[str]) -> Any:
    """Replace `${NAME}` in every text; `$${NAME}` stays as `${NAME}`. Names without a value are added to `unset`."""
    if isinstance(value, str):
        return VARIABLE.sub(lambda match: _variable(match, environ, unset), value)
    if isinstance(value, list):
        return [_fill(it, environ, unset) for it in value]
    if isinstance(value, dict):
        return {key: _fill(it, environ, unset) for key, it in value.items()}
    return value


def _variable(match: re.Match[str], environ: Mapping[str, str], unset: list[str]) -> str:
    if match[0].startswith("$$"):
        return match[0][1:]
    if match[1] not in environ:
        unset.append(match[1])
    return environ.get(match[1], "")


def _escape(value: Any) -> Any:
    if isinstance(value, str):
        return VARIABLE.sub(lambda match: "$" + match[0], value)
    if isinstance(value, list):
        return [_escape(it) for it in value]
    if isinstance(value, dict):
        return {key: _escape(it) for key, it in value.items()}
    return value


def _collect(text: bytes | str, origin: Origin, wanted: Wanted) -> list[str]:
    """Put the objects of a file where they belong, and return what is wrong with it and with them."""
    try:
        content = msgspec.yaml.decode(text)
    except msgspec.DecodeError as error:
        said = PLACE.sub(r" (\1)", str(error)).splitlines()
        return [": ".join([origin.file, *said])]
    except (ValueError, RecursionError) as error:  # a date such as 2024-13-45, thousands of brackets
        return [f"{origin.file}: {error}"]
    return [f"{origin.file}: {error}" for error in _take_all(content, origin, wanted)]


def _take_all(content: Any, origin: Origin, wanted: Wanted) -> Iterator[str]:
    if content is None:
        return
    if not isinstance(content, dict):
        yield f"holds {type(content).__name__}, not a map of kinds"
        return
    for written, bodies in content.items():
        kind = OTHER_NAMES.get(written, written)
        if kind not in KINDS:
            yield f"{kind!r} is no kind; there are {', '.join(KINDS)}"
        elif not isinstance(bodies, list | dict):
            yield f"{written}: holds {type(bodies).__name__}, not a list of objects"
        elif isinstance(bodies, dict) and (errors := list(_misnamed(kind, bodies))):
            yield from errors
        else:
            for place, body in enumerate(_listed(bodies)):
                named = body.get("id") if isinstance(body, dict) else None
                title = f"{noun(kind)} {named!r}" if named else f"{kind}[{place}]"
                yield from (f"{title}: {error}" for error in _take(kind, body, origin, wanted))


def _listed(bodies: list[Any] | dict[Any, Any]) -> list[Any]:
    """Return objects as a list; in a map the key is the id of an object that names none."""
    if isinstance(bodies, list):
        return bodies
    return [{"id": str(key), **body} if isinstance(body, dict) else body for key, body in bodies.items()]


def _misnamed(kind: str, bodies: dict[Any, Any]) -> Iterator[str]:
    """Say which objects of a map have another id than their key."""
    for key, body in bodies.items():
        named = body.get("id", key) if isinstance(body, dict) else key
        if identify(kind, str(named)) != identify(kind, str(key)):
            yield f"{noun(kind)} {key!r}: id: the key is {key!r}, the id {named!r}; they have to be the same"


def _take(kind: str, body: Any, origin: Origin, wanted: Wanted) -> Iterator[str]:
    unset: list[str] = []
    filled = _fill(body, origin.environ, unset)
    if unset:
        yield from (f"the variable {name} is used but not set" for name in dict.fromkeys(unset))
        return
    try:
        thing = read_object(kind, filled)
    except Refused as error:
        yield f"{error.path}: {error.message}" if error.path else error.message
        return
    if (kind, thing.id) in wanted.files:
        yield f"is in {wanted.files[kind, thing.id]} already"
        return
    wanted.objects[kind][thing.id] = thing
    wanted.files[kind, thing.id] = origin.file


def _objections(catalog: Catalog, wanted: Wanted, changes: Sequence[Change]) -> Iterator[str]:
    after = changed(catalog.objects, changes)
    for change in changes:
        try:
            check(change, after)
        except Refused as error:
            yield _objection(wanted, change.kind, change.id, error)


def _objection(wanted: Wanted, kind: str, key: str, error: Refused) -> str:
    file = wanted.files.get((kind, key), "to be deleted")
    place = f"{error.path}: " if error.path else ""
    return f"{file}: {noun(kind)} {key!r}: {place}{error.message}"


def _raise(errors: Sequence[str]) -> None:
    if errors:
        raise Misconfigured("\n".join(["the configuration is wrong; nothing was changed", *errors]))
