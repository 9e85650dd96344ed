"""The one function that changes a profile: patches in, a new profile out.

Nothing that was given is ever changed. Maps on the way to a change are copied, all others are shared with the profile
before, so that whoever compares the two finds what stayed by identity.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.patch import Op, Patch
from limner.model.profile import Profile
from limner.rules.places import came

GUARDED: dict[str, tuple[Op, ...]] = {"id": (), "ids": ("append",)}
"""Places with fewer ops than others: an id stays, and what once meant a person always will."""

Stamp = tuple[str, str]


class _Absent:
    """Nothing stands there, not even null."""


ABSENT: Final = _Absent()


def apply(profile: Profile, patches: Iterable[Patch], *, stamp: Stamp | None = None) -> Profile:
    """Return the profile with the patches applied in their order, or the same object when they change nothing.

    `stamp` is the ISO time and the id of the event that writes; it is noted in `metadata.fields` for each dotted path
    that changes, with one entry per key where maps are united. A patch that makes no sense where it points (counting a
    text, writing into a number) raises BadRequest, and nothing is applied.

    `append` adds the items of a list, or a single value, which a list does not hold yet; a single value that stands
    there becomes a list. `equals-if-not-exists` writes over nothing, null, blank text, an empty list or map.
    """
    current = profile
    written: list[str] = []
    for patch in patches:
        changed = _write(current, patch, 0)
        if changed is current:
            continue
        if stamp is not None:
            written += _paths(patch, current)
        current = changed
    if not written or stamp is None:
        return current
    fields = {**current.metadata.fields, **dict.fromkeys(written, stamp)}
    return replace(current, metadata=replace(current.metadata, fields=fields))


def _write(holder: Any, patch: Patch, depth: int) -> Any:
    """Return what holds the key at this depth of the path, with the patch applied below it."""
    key = patch.path[depth]
    old = _at(holder, key, patch, depth)
    if depth == len(patch.path) - 1:
        new = _changed(old, patch)
    elif (old is ABSENT or old is None) and patch.op == "delete":
        return holder
    else:
        new = _write({} if old is ABSENT or old is None else old, patch, depth + 1)
    if isinstance(holder, msgspec.Struct):
        new = _as_field(holder, key, old, new)
    return holder if new is old else _with(holder, key, new)


def _at(holder: Any, key: str, patch: Patch, depth: int) -> Any:
    if isinstance(holder, dict):
        return holder.get(key, ABSENT)
    if not isinstance(holder, msgspec.Struct):
        above = ".".join(patch.path[:depth])
        raise BadRequest(f"{above} is {came(holder)}, nothing can be written below it", path=".".join(patch.path))
    if key not in holder.__struct_fields__ or (depth == 0 and key in GUARDED and patch.op not in GUARDED[key]):
        where = ".".join(patch.path[: depth + 1])
        raise BadRequest(f"{where} is no place that a patch may write with {patch.op}", path=where)
    return getattr(holder, key)


def _with(holder: Any, key: str, new: Any) -> Any:
    if isinstance(holder, msgspec.Struct):
        return replace(holder, **{key: new})
    changed = holder.copy()
    if new is ABSENT:
        changed.pop(key, None)
    else:
        changed[key] = new
    return changed


def _as_field(holder: msgspec.Struct, key: str, old: Any, new: Any) -> Any:
    """Return a new value as the field of a struct holds it; a section cannot become something else."""
    if new is ABSENT:
        empty = _default(holder, key)
        return old if same(old, empty) else empty
    if isinstance(old, tuple):
        new = tuple(new) if isinstance(new, list) else new
    if isinstance(old, dict | tuple | msgspec.Struct) and not isinstance(new, type(old)):
        raise BadRequest(f"{key} is {came(old)} and cannot become {came(new)}", path=key)
    return new


def _default(holder: msgspec.Struct, key: str) -> Any:
    field = next(field for field in msgspec.structs.fields(holder) if field.name == key)
    if field.required:
        raise BadRequest(f"{key} cannot be deleted", path=key)
    return field.default_factory() if field.default is msgspec.NODEFAULT else field.default


def _changed(old: Any, patch: Patch) -> Any:
    """Return the value after a patch; the very same object when it changes nothing."""
    match patch.op:
        case "delete":
            new = _without(old, patch) if isinstance(patch.value, list) else ABSENT
        case "equals":
            new = patch.value
        case "equals-if-not-exists":
            new = patch.value if _says_nothing(old) else old
        case "append":
            new = _appended(old, patch.value)
        case "merge":
            new = _united(old, patch)
        case "increment" | "decrement":
            new = _counted(old, patch)
    return old if same(old, new) else new


def _says_nothing(value: Any) -> bool:
    return value is ABSENT or value is None or value in ([], {}, ()) or (isinstance(value, str) and not value.strip())


def _appended(old: Any, value: Any) -> Any:
    held = [] if _says_nothing(old) else list(old) if isinstance(old, list | tuple) else [old]
    count = len(held)
    known = {likeness(item) for item in held}
    for item in value if isinstance(value, list | tuple) else (value,):
        if (like := likeness(item)) not in known:
            known.add(like)
            held.append(item)
    return old if len(held) == count and old is not ABSENT else held


def _united(old: Any, patch: Patch) -> Any:
    before = {} if old is ABSENT or old is None else old
    for value in (before, patch.value):
        if not isinstance(value, dict):
            path = ".".join(patch.path)
            raise BadRequest(f"{path} unites objects, but {came(value)} stands there or came", path=path)
    return {**before, **patch.value} if patch.value else old


def _without(old: Any, patch: Patch) -> Any:
    """Return a map without some of its keys, all at once: to copy it for each of them would take the square of time."""
    if old is ABSENT or old is None:
        return old
    if not isinstance(old, dict):
        path = ".".join(patch.path)
        raise BadRequest(f"{path} loses keys of an object, but {came(old)} stands there", path=path)
    gone = old.keys() & set(patch.value)
    return {key: value for key, value in old.items() if key not in gone} if gone else old


def _counted(old: Any, patch: Patch) -> float:
    sign = 1 if patch.op == "increment" else -1
    before, step = _number(0 if old is ABSENT or old is None else old, patch), _number(patch.value, patch)
    try:
        after = before + sign * step
        if math.isfinite(after):
            return after
    except OverflowError:
        pass
    path = ".".join(patch.path)
    raise BadRequest(f"{path} would become too large a number", path=path)


def _number(value: Any, patch: Patch) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    path = ".".join(patch.path)
    raise BadRequest(f"{path} counts in numbers, but {came(value)} stands there or came", path=path)


def likeness(value: Any) -> str | bytes:
    """Return what two values have in common if they are the same JSON; long lists are compared by it in a set."""
    return value if isinstance(value, str) else msgspec.json.encode(value, order="deterministic")


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same JSON; other than for `==`, true is not 1, and a tuple equals its list."""
    if one is other:
        return True
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and one.keys() == other.keys()
            and all(same(value, other[key]) for key, value in one.items())
        )
    if isinstance(one, list | tuple):
        return isinstance(other, list | tuple) and len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def _paths(patch: Patch, before: Profile) -> list[str]:
    """Return the dotted paths that a patch changed."""
    path = ".".join(patch.path)
    if patch.op != "merge" and not (patch.op == "delete" and isinstance(patch.value, list)):
        return [path]
    old: Any = before
    for key in patch.path:
        old = old.get(key) if isinstance(old, dict) else getattr(old, key, None)
    if patch.op == "delete":
        return [f"{path}.{key}" for key in patch.value if key in old]
    return [f"{path}.{key}" for key, value in patch.value.items() if not same(value, (old or {}).get(key, ABSENT))]
