"""What the history of a profile tells of one commit: its fields before and after, sorted by what changed them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any

import msgspec

from limner.model.history import LARGEST, NULL, Entry, EntryKind, FieldChange
from limner.model.json import Json, Raw
from limner.model.merging import Cause
from limner.model.profile import Profile
from limner.rules.changes import Difference, compare

TOLD = ("primary_id", "active", "traits", "segments", "interests", "consents", "aux", "data")
"""The parts of a profile whose history is kept. Counters (`stats`) and book-keeping would tell of each click."""

ALWAYS = ("consents",)
"""What is told also where nobody wants to know what changed."""

CONSENTS = "consents."

_told = attrgetter(*TOLD)

encode = msgspec.json.Encoder().encode


class Commit(msgspec.Struct, frozen=True, kw_only=True):
    """What a commit did beside changing profiles: whom it merged, and which event came from where.

    `absorbed` leads from survivors to those who are part of them now, `parted` from each of two who are two again to
    the other, `causes` from survivors to why. `imported` says that it is an import. Without `fields` only consents and
    merges are told.
    """

    at: datetime
    absorbed: Mapping[str, tuple[str, ...]] = {}
    parted: Mapping[str, str] = {}
    causes: Mapping[str, Cause] = {}
    sources: Mapping[str, str] = {}
    imported: bool = False
    fields: bool = True


def entries(before: Profile | None, after: Profile, commit: Commit) -> Iterable[Entry]:
    """Return what is to be told of a profile: its consents by themselves, all other fields as one entry.

    What only followed from a beginning is not told: of a new profile those fields count that an event or an import
    wrote.
    """
    parted, merged = commit.parted.get(after.id), commit.absorbed.get(after.id, ())
    found = [] if parted and before is None else _differences(before, after, fields=commit.fields)
    if not (found or merged or parted):
        return
    time = after.metadata.time.update or commit.at
    consents = [it for it in found if it.field.startswith(CONSENTS)]
    others = [it for it in found if not it.field.startswith(CONSENTS)] if consents else found
    if consents:
        yield _entry("consent", after.id, time, consents, commit)
    if merged or parted:
        entry = _entry("merge" if merged else "unmerge", after.id, time, others, commit)
        names = merged or (parted or "",)
        yield msgspec.structs.replace(entry, merged=names, cause=commit.causes.get(after.id))
    elif others:
        yield _entry("import" if commit.imported else "field", after.id, time, others, commit)


def _differences(before: Profile | None, after: Profile, *, fields: bool) -> list[Difference]:
    """Compare the parts that are not the very same; patches share what they do not change. Consents are told always."""
    notes = after.metadata.fields
    if before is None:
        return compare({}, _written(after, TOLD if fields else ALWAYS), notes, {}) if notes else []
    if fields:
        parts = [name for name, old, new in zip(TOLD, _told(before), _told(after), strict=True) if old is not new]
    else:
        parts = [name for name in ALWAYS if getattr(before, name) is not getattr(after, name)]
    if not parts:
        return []
    return compare(_document(before, parts), _document(after, parts), notes, before.metadata.fields)


def _document(profile: Profile, parts: Iterable[str]) -> Json:
    """Return some parts of a profile as JSON."""
    document: Json = {name: getattr(profile, name) for name in parts}
    if "segments" in document:
        document["segments"] = list(profile.segments)
    return document


def _written(profile: Profile, parts: Container[str]) -> Json:
    """Return those places of some parts of a profile that an event or an import wrote."""
    document: Json = {}
    for path in profile.metadata.fields:
        top, *keys = path.split(".")
        if top in parts:
            _copy(getattr(profile, top), document, top, keys)
    return document


def _copy(source: Any, target: Json, name: str, keys: list[str]) -> None:
    """Put what stands in a source below some keys into a target, at the same keys below a name."""
    for key in keys:
        if not isinstance(source, dict) or key not in source:
            return
        source, holder = source[key], target.get(name)
        if not isinstance(holder, dict):
            holder = target[name] = {}
        target, name = holder, key
    target[name] = source


def _entry(kind: EntryKind, profile: str, time: datetime, found: list[Difference], commit: Commit) -> Entry:
    changes = tuple(_change(it, time) for it in found)
    sources = (commit.sources.get(it.event) for it in changes if it.event)
    return Entry(
        profile=profile, kind=kind, time=time, source=next((it for it in sources if it), None), changes=changes
    )


def _change(found: Difference, time: datetime) -> FieldChange:
    old, new = _kept(found.old), _kept(found.value)
    return FieldChange(
        field=found.field,
        old=old or NULL,
        new=new or NULL,
        event=found.event,
        time=found.at or time,
        large=old is None or new is None,
    )


def _kept(value: Any) -> Raw | None:
    """Return a value as the history keeps it, None if it is too long for that."""
    text = encode(value)
    return Raw(text) if len(text) <= LARGEST else None
