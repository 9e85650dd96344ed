"""Configuration as code: YAML files against the catalogue, in both directions.

A file has the kinds as its keys and lists of objects below them; a folder is all its files together. Everything is
read and checked before anything changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from limner.errors import LimnerError, Misconfigured, Refused
from limner.model.catalog import KINDS, CatalogObject, EventType
from limner.model.json import Json
from limner.pipeline.catalog import Catalog, Change, changed, check, noun, read_object

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
VARIABLE = re.compile(r"\$?\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the files ask for: objects by kind and id, and the file that each came from."""

    objects: dict[str, dict[str, CatalogObject]]
    files: dict[tuple[str, str], str]


class FieldChange(msgspec.Struct, frozen=True):
    """A field of an object, as it is and as it shall be; None where there is nothing to tell."""

    name: str
    old: Any
    new: Any


def read(path: Path, environ: Mapping[str, str]) -> Wanted:
    """Read a file or a folder; raises Misconfigured with every error in it, one a line."""
    wanted = Wanted(objects={kind: {} for kind in KINDS}, files={})
    errors: list[str] = []
    for file in _files(path):
        try:
            content = _fill(msgspec.yaml.decode(file.read_bytes()), environ)
        except (OSError, msgspec.DecodeError, Misconfigured) as error:
            errors.append(f"{file}: {error}")
            continue
        errors.extend(f"{file}: {error}" for error in _collect(content, str(file), wanted))
    _raise(errors)
    return wanted


def read_text(text: str, name: str, environ: Mapping[str, str]) -> Wanted:
    """Read configuration that is no file, such as the one in the package; raises Misconfigured like `read`."""
    wanted = Wanted(objects={kind: {} for kind in KINDS}, files={})
    _raise([f"{name}: {error}" for error in _collect(_fill(msgspec.yaml.decode(text), environ), name, wanted)])
    return wanted


def plan(catalog: Catalog, wanted: Wanted, *, prune: bool = False) -> list[Change]:
    """Return what has to change, so that the catalogue holds what is wanted, and with `prune` nothing else.

    Raises Misconfigured with everything that would not fit together.
    """
    changes = []
    for kind, things in wanted.objects.items():
        present = _configured(catalog, kind)
        changes += [
            Change(kind=kind, id=key, before=present.get(key), after=thing)
            for key, thing in things.items()
            if present.get(key) != thing
        ]
        if prune:
            gone = [key for key in present if key not in things]
            changes += [Change(kind=kind, id=key, before=present[key]) for key in gone]
    _raise(list(_objections(catalog, wanted, changes)))
    return changes


def differences(change: Change) -> list[FieldChange]:
    """Return the fields in which an object changes."""
    old = sparse(change.before) if change.before else {}
    new = sparse(change.after) if change.after else {}
    names = [*old, *(name for name in new if name not in old)]
    return [FieldChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)]


def export(catalog: Catalog) -> str:
    """Return everything that is configured as YAML; what is as it would be anyway is left out."""
    content = {kind: [_escape(sparse(it)) for it in _configured(catalog, kind).values()] for kind in KINDS}
    filled = {kind: things for kind, things in content.items() if things}
    return msgspec.yaml.encode(filled).decode() if filled else ""


def sparse(thing: msgspec.Struct) -> Json:
    """Return an object as a person would write it: without the fields that have their default."""
    result = {}
    for field in msgspec.structs.fields(thing):
        value = getattr(thing, field.name)
        default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        if value != default:
            result[field.name] = _plain(value)
    return result


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return sparse(value)
    if isinstance(value, list):
        return [_plain(it) for it in value]
    return msgspec.to_builtins(value)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise Misconfigured(f"{path} is no file and no folder")
    found = sorted(it for it in path.rglob("*") if it.suffix in SUFFIXES and it.is_file())
    if not found:
        raise Misconfigured(f"{path} holds no file that ends in {', '.join(sorted(SUFFIXES))}")
    return found


def _fill(value: Any, environ: Mapping[str, str]) -> Any:
    """Replace `${NAME}` in every text; `$${NAME}` stays as `${NAME}`."""
    if isinstance(value, str):
        return VARIABLE.sub(lambda match: _variable(match, environ), value)
    if isinstance(value, list):
        return [_fill(it, environ) for it in value]
    if isinstance(value, dict):
        return {key: _fill(it, environ) for key, it in value.items()}
    return value


def _variable(match: re.Match[str], environ: Mapping[str, str]) -> str:
    if match[0].startswith("$$"):
        return match[0][1:]
    if match[1] not in environ:
        raise Misconfigured(f"the variable {match[1]} is used but not set")
    return environ[match[1]]


def _escape(value: Any) -> Any:
    if isinstance(value, str):
        return VARIABLE.sub(lambda match: "$" + match[0], value)
    if isinstance(value, list):
        return [_escape(it) for it in value]
    if isinstance(value, dict):
        return {key: _escape(it) for key, it in value.items()}
    return value


def _collect(content: Any, file: str, wanted: Wanted) -> Iterator[str]:
    """Put the objects of a file where they belong, and yield what is wrong with them."""
    if content is None:
        return
    if not isinstance(content, dict):
        yield f"holds {type(content).__name__}, not a map of kinds"
        return
    for kind, bodies in content.items():
        if kind not in KINDS:
            yield f"{kind!r} is no kind; there are {', '.join(KINDS)}"
        elif not isinstance(bodies, list):
            yield f"{kind}: holds {type(bodies).__name__}, not a list of objects"
        else:
            for place, body in enumerate(bodies):
                yield from _take(kind, place, body, (file, wanted))


def _take(kind: str, place: int, body: Any, into: tuple[str, Wanted]) -> Iterator[str]:
    file, wanted = into
    named = body.get("id") if isinstance(body, dict) else None
    title = f"{noun(kind)} {named!r}" if named else f"{kind}[{place}]"
    try:
        thing = read_object(kind, body)
    except Refused as error:
        yield f"{title}: {error.path}: {error.message}" if error.path else f"{title}: {error.message}"
        return
    if (kind, thing.id) in wanted.files:
        yield f"{title}: is in {wanted.files[kind, thing.id]} already"
        return
    wanted.objects[kind][thing.id] = thing
    wanted.files[kind, thing.id] = file


def _configured(catalog: Catalog, kind: str) -> dict[str, CatalogObject]:
    things = catalog.objects[kind]
    return {key: it for key, it in things.items() if not (isinstance(it, EventType) and it.built_in)}


def _objections(catalog: Catalog, wanted: Wanted, changes: Sequence[Change]) -> Iterator[str]:
    after = changed(catalog.objects, changes)
    for change in changes:
        try:
            check(change, after)
        except LimnerError as error:
            file = wanted.files.get((change.kind, change.id), "to be deleted")
            yield f"{file}: {noun(change.kind)} {change.id!r}: {error}"


def _raise(errors: Sequence[str]) -> None:
    if errors:
        raise Misconfigured("\n".join(["the configuration is wrong; nothing was changed", *errors]))
