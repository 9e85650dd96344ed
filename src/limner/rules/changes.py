"""What is new in a profile: the fields that have another value than before, and what changed them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from limner.errors import BadRequest
from limner.model.json import Json
from limner.model.profile import Profile
from limner.rules.patching import likeness

EXCLUDED = frozenset({"operation", "metadata.time", "metadata.fields", "metadata.system"})
"""Book-keeping, which is no news."""

WHOLE = "consents."
"""Below it each thing is one field: a consent without an end is a map of nothing but nulls."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One field, by its dotted path, with its value and the one before; None where there is nothing.

    `at` and `event` say when and by which event it was written, as far as that is known.
    """

    field: str
    value: Any = None
    old: Any = None
    at: datetime | None = None
    event: str | None = None


def differences(before: Json | None, after: Json) -> tuple[Difference, ...]:
    """Return the fields in which two stored profiles differ; without one before, all that the new one has.

    The order of a list is no difference. Nothing, null and an empty list or map are the same.
    """
    old = before or {}
    return tuple(compare(old, after, _notes(after), _notes(old)))


def compare(old: Json, new: Json, notes: Json, earlier: Json) -> list[Difference]:
    """Return the fields in which two profiles, or some parts of them, differ; the notes of both say who wrote what."""
    found: list[Difference] = []
    _compare(old, new, "", found)
    return [_signed(it, notes, earlier) for it in found]


def concerns(found: Iterable[Difference], watched: Iterable[str]) -> bool:
    """Tell whether a difference is in or around one of the watched fields; no watched fields means all."""
    fields = [_bare(it) for it in watched]
    return not fields or any(_meet(it.field, field) for it in found for field in fields)


def check_watched(fields: Iterable[str]) -> None:
    """Raise BadRequest for a field that no profile has, of which nobody would ever hear."""
    for place, field in enumerate(fields):
        top = _bare(field).partition(".")[0]
        if top not in Profile.__struct_fields__:
            known = ", ".join(Profile.__struct_fields__)
            raise BadRequest(f"a profile has no field {top!r}; it has {known}", path=f"watch_fields[{place}]")


def is_granted(consents: Json, wanted: str, now: datetime) -> bool:
    """Tell whether a person has given a consent that has not ended; what was never asked is no."""
    given = consents.get(wanted)
    if not isinstance(given, dict):
        return False
    end = given.get("revoke")
    if end is None:
        return True
    try:
        moment = msgspec.convert(end, datetime)
    except msgspec.ValidationError:
        return False
    return moment.tzinfo is not None and now < moment


def _compare(old: Json, new: Json, above: str, found: list[Difference]) -> None:
    """Add the fields in which two maps differ; `above` is their path, with a dot at its end."""
    gone = [] if old.keys() <= new.keys() else [key for key in old if key not in new]
    for key in [*new, *gone]:
        one, other = old.get(key), new.get(key)
        if one is other or (path := f"{above}{key}") in EXCLUDED:
            continue
        if above != WHOLE and (isinstance(one, dict) or isinstance(other, dict)):
            _compare_maps(one, other, path, found)
        elif not _alike(one, other):
            found.append(Difference(field=path, value=other, old=one))


def _compare_maps(one: Any, other: Any, path: str, found: list[Difference]) -> None:
    """Compare two values of which one is a map; one that is something else counts as a field of its own."""
    if type(one) is dict and type(other) is dict:
        _compare(one, other, f"{path}.", found)
        return
    for value, is_new in ((one, False), (other, True)):
        if not isinstance(value, dict) and not _says_nothing(value):
            found.append(Difference(field=path, value=value if is_new else None, old=None if is_new else value))
    _compare(one if isinstance(one, dict) else {}, other if isinstance(other, dict) else {}, f"{path}.", found)


def _alike(one: Any, other: Any) -> bool:
    if type(one) is str and type(other) is str:
        return one == other
    if _says_nothing(one) and _says_nothing(other):
        return True
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other and isinstance(one, bool) == isinstance(other, bool)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and sorted(map(_order, one)) == sorted(map(_order, other))
    return type(one) is type(other) and likeness(one) == likeness(other)


def _order(value: Any) -> bytes:
    return msgspec.json.encode(value, order="deterministic")


def _says_nothing(value: Any) -> bool:
    return value is None or value in ([], {})


def _signed(found: Difference, notes: Json, earlier: Json) -> Difference:
    """Return a difference with who wrote it since, by the notes; a place above it may have been written as one."""
    path = found.field
    while path:
        note = notes.get(path)
        if note is not None and note != earlier.get(path):
            return msgspec.structs.replace(found, at=_moment(note[0]), event=note[1])
        path = path.rpartition(".")[0]
    return found


@lru_cache(256)
def _moment(text: str) -> datetime:
    """Read the time of a note; all places that one event writes have the same."""
    return msgspec.convert(text, datetime)


def _notes(document: Json) -> Json:
    notes: Json = document.get("metadata", {}).get("fields", {})
    return notes


def _bare(path: str) -> str:
    return path.removeprefix("profile@").strip()


def _meet(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
