"""Profiles, sessions and events as objects in which every place can be named: `profile.data.contact.email.main`.

What is stored is sparse; here a place where nobody said anything reads as None, or as an empty list or map.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from limner.model.event import Event
from limner.model.event_data import App, Device, EventData, Hit, Os, Utm
from limner.model.json import Json
from limner.model.portrait import Portrait, Stats
from limner.model.profile import Profile
from limner.model.session import Session

T = TypeVar("T", Profile, Session, Event)
Shapes = dict[str, type[msgspec.Struct]]

SECTIONS: dict[type, Shapes] = {
    Profile: {"data": Portrait, "stats": Stats},
    Session: {"device": Device, "os": Os, "app": App, "utm": Utm},
    Event: {"device": Device, "os": Os, "app": App, "utm": Utm, "hit": Hit, "data": EventData},
}
"""What may stand in the sections that are stored sparse."""


class Record:
    """A map whose places are attributes; those that `shape` declares are there even when they are empty."""

    __slots__ = ("_shape", "_values")

    def __init__(self, values: Json, shape: type[msgspec.Struct]) -> None:
        self._values, self._shape = values, shape

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        declared = {it.name: it for it in msgspec.structs.fields(self._shape)}.get(name)
        value = self._values.get(name)
        if declared is None:
            if name in self._values:
                return value
            raise AttributeError(f"there is no {name!r} in {self._shape.__name__}")
        if isinstance(declared.default, msgspec.Struct):
            return Record(value if isinstance(value, dict) else {}, type(declared.default))
        if value is None and declared.default is msgspec.NODEFAULT:
            made: Callable[[], Any] = declared.default_factory
            return made()
        return value

    def __getitem__(self, name: str) -> Any:
        try:
            return getattr(self, name)
        except AttributeError as error:
            raise KeyError(name) from error

    def __repr__(self) -> str:
        return f"Record({self._shape.__name__})"

    def model_dump(self) -> Json:
        """Return what is stored, as a map."""
        return self._values


class View:
    """A profile, a session or an event; what is stored unread is read when somebody names it."""

    __slots__ = ("_thing",)

    def __init__(self, thing: msgspec.Struct) -> None:
        self._thing = thing

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._thing, name)
        shape = SECTIONS[type(self._thing)].get(name)
        return Record(value, shape) if shape else _read(value)

    def __repr__(self) -> str:
        return f"{type(self._thing).__name__}(id={getattr(self._thing, 'id', '')!r})"

    def model_dump(self) -> Json:
        """Return all that is stored, as a map of JSON."""
        read = {name: _read(getattr(self._thing, name)) for name in self._thing.__struct_fields__}
        told: Json = msgspec.to_builtins(read)
        return told


def view(thing: T | None) -> Any:
    """Return the view of a profile, a session or an event; nothing stays None."""
    return None if thing is None else View(thing)


def _read(value: Any) -> Any:
    if isinstance(value, msgspec.Raw):
        return msgspec.json.decode(value)
    if isinstance(value, dict):
        return {key: _read(it) for key, it in value.items()}
    return value
