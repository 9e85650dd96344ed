"""The one function that changes a profile: patches in, a new profile out.

Nothing that was given is ever changed. Maps on the way to a change are copied, all others are shared with the profile
before, so that whoever compares the two finds what stayed by identity.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from msgspec.structs import force_setattr, replace

from limner.errors import BadRequest
from limner.model.patch import Op, Patch
from limner.model.profile import Profile
from limner.rules.places import came

GUARDED: dict[str, tuple[Op, ...]] = {"id": (), "ids": ("append",)}
"""Places with fewer ops than others: an id stays, and what once meant a person always will."""

SECTIONS = frozenset(("stats", "traits", "interests", "consents", "aux", "data"))
"""The fields of a profile that are maps, and free to be written below."""

TWO = 2
"""Keys of the usual path: a section and a name in it."""

PLAIN = frozenset((str, int, float, bool, type(None)))
"""Types whose values are the same where they are equal."""

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
    there becomes a list, and an object refuses. `equals-if-not-exists` writes over nothing, null, blank text, an empty
    list or map.
    """
    draft = _Draft(profile)
    for patch in patches:
        draft.write(patch)
    return draft.profile if stamp is None or not draft.written else draft.stamped(stamp)


class _Draft:
    """A profile that several patches write, and the dotted paths that they changed.

    What stands on the way to a change is copied when it is written for the first time, and from then on written in
    place: nobody else has seen the copy yet.
    """

    __slots__ = ("_copies", "profile", "written")

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.written: list[str] = []
        self._copies: dict[int, Any] = {}  # by their ids, which stay theirs for as long as they are kept here

    def write(self, patch: Patch) -> None:
        """Apply one patch."""
        path = patch.path
        if len(path) == TWO and path[0] in SECTIONS:  # most are, and need no walk
            section = getattr(self.profile, path[0])
            old = section.get(path[1], ABSENT)
            new = _changed(old, patch)
            if new is not old:
                _put(self._opened_section(path[0], section), path[1], new)
                self.written += _paths(patch, old)
        else:
            self._walk(patch)

    def _walk(self, patch: Patch) -> None:
        """Apply a patch to any place."""
        *above, key = patch.path
        holder: Any = self.profile
        way, made = [holder], False
        for depth, step in enumerate(above):
            held = holder.get(step, ABSENT) if isinstance(holder, dict) else _field(holder, step, patch, depth)
            if held is ABSENT or held is None:
                if patch.op == "delete":
                    return
                held, made = {}, True
            way.append(holder := held)
        old = holder.get(key, ABSENT) if isinstance(holder, dict) else _field(holder, key, patch, len(above))
        new = _changed(old, patch)
        if isinstance(holder, msgspec.Struct):
            new = _as_field(holder, key, old, new)
        if new is old and not made:
            return
        holder = self._opened(way, above)
        if new is not old:
            _put(holder, key, new)
            self.written += _paths(patch, old)

    def stamped(self, stamp: Stamp) -> Profile:
        """Return the profile with a note of who wrote what was written."""
        metadata = self.profile.metadata
        fields = {**metadata.fields, **dict.fromkeys(self.written, stamp)}
        return replace(self.profile, metadata=replace(metadata, fields=fields))

    def _opened_section(self, name: str, section: dict[str, Any]) -> dict[str, Any]:
        """Return a section of the profile that is ours to be written."""
        if id(section) in self._copies:
            return section
        self.profile = self._own(self.profile)
        mine: dict[str, Any] = self._own(section)
        force_setattr(self.profile, name, mine)
        return mine

    def _opened(self, way: list[Any], keys: Sequence[str]) -> Any:
        """Return the last of the holders on a way, each of them ours to be written, from the profile on."""
        holder = self.profile = self._own(way[0])
        for key, below in zip(keys, way[1:], strict=False):
            if (mine := self._own(below)) is not below:
                _put(holder, key, mine)
            holder = mine
        return holder

    def _own(self, holder: Any) -> Any:
        """Return what holds something, or the copy that is made of it when it is written for the first time."""
        if id(holder) in self._copies:
            return holder
        mine = holder.copy() if isinstance(holder, dict) else replace(holder)
        self._copies[id(mine)] = mine
        return mine


def _field(holder: Any, key: str, patch: Patch, depth: int) -> Any:
    """Return the field of a struct, if a patch may write it."""
    if not isinstance(holder, msgspec.Struct):
        above = ".".join(patch.path[:depth])
        raise BadRequest(f"{above} is {came(holder)}, nothing can be written below it", path=".".join(patch.path))
    if key not in holder.__struct_fields__ or (depth == 0 and key in GUARDED and patch.op not in GUARDED[key]):
        where = ".".join(patch.path[: depth + 1])
        raise BadRequest(f"{where} is no place that a patch may write with {patch.op}", path=where)
    return getattr(holder, key)


def _put(holder: Any, key: str, new: Any) -> None:
    """Write into a copy of ours; the frozen structs among them are whole again before anybody sees them."""
    if not isinstance(holder, dict):
        force_setattr(holder, key, new)
    elif new is ABSENT:
        holder.pop(key, None)
    else:
        holder[key] = new


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
        case "equals":
            new = patch.value
        case "delete":
            new = _without(old, patch) if isinstance(patch.value, list) else ABSENT
        case "equals-if-not-exists":
            new = patch.value if _says_nothing(old) else old
        case "append":
            new = _appended(old, patch)
        case "merge":
            new = _united(old, patch)
        case "increment" | "decrement":
            new = _counted(old, patch)
    return old if same(old, new) else new


def _says_nothing(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is ABSENT or value is None or value in ([], {}, ())


def _appended(old: Any, patch: Patch) -> Any:
    value = patch.value
    if type(value) is str and type(old) is list and value in old:
        return old
    if isinstance(old, dict) and old:
        path = ".".join(patch.path)
        raise BadRequest(f"{path} gathers values in a list, but an object stands there", path=path)
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
    if type(value) is int or type(value) is float:  # and no bool
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
    if (kind := type(one)) in PLAIN:
        return kind is type(other) and bool(one == other)
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and one.keys() == other.keys()
            and all(same(value, other[key]) for key, value in one.items())
        )
    if isinstance(one, list | tuple):
        return isinstance(other, list | tuple) and len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def _paths(patch: Patch, old: Any) -> list[str]:
    """Return the dotted paths that a patch changed, by what stood at its place before."""
    path = ".".join(patch.path)
    if patch.op == "delete" and isinstance(patch.value, list):
        return [f"{path}.{key}" for key in patch.value if key in old]
    if patch.op != "merge":
        return [path]
    before = old if isinstance(old, dict) else {}
    return [f"{path}.{key}" for key, value in patch.value.items() if not same(value, before.get(key, ABSENT))]
