"""What the data model declares, and what a place reads as where nobody said anything.

Stored documents are sparse. A reference to a declared place that is not there reads the model's empty value, so that it
makes no difference whether a condition sees what is stored or the full view of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, Final

import msgspec

from limner.model.event import Event, EventMetadata, EventSession, EventTime
from limner.model.json import Json, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.rules.mapping import event_name
from limner.rules.portraits import complete_event, complete_profile, complete_session

Facts = Mapping[str, Any]
"""What may be referred to: by the names of SOURCES, all of it dicts, lists, texts, numbers, booleans and None."""

Path = tuple[str, ...]
"""The segments of a reference after its source."""


class Missing:
    """The type of MISSING: nothing stands there, not even null. It is false."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "MISSING"

    def __copy__(self) -> Missing:
        return self

    def __deepcopy__(self, memo: object) -> Missing:
        return self

    def __reduce__(self) -> str:
        return "MISSING"


MISSING: Final = Missing()
"""Nothing stands there, not even null."""


class Declared(msgspec.Struct, frozen=True):
    """One place of the data model.

    `empty` is what it reads as when nothing was said, MISSING where that cannot be; `section` says that declared places
    lie below; `derive` finds the value of a place that follows from others.
    """

    empty: Any = None
    section: bool = False
    derive: Callable[[Facts], Any] | None = None


@lru_cache(8192)
def declared(source: str, path: Path) -> Declared | None:
    """Return what the model says of a place, None for a free-form one and for the source as a whole."""
    if (source, path) in SPECIAL:
        return SPECIAL[source, path]
    blank: Any = _blanks().get(source, MISSING) if path else MISSING
    for segment in path:
        blank = blank.get(segment, MISSING) if isinstance(blank, dict) else MISSING
    if blank is MISSING:
        return None
    if path[-2:] == ("geo", "location"):
        return Declared(derive=_location_at(source, path[:-1]))
    if path in OPTIONAL.get(source, ()):
        return Declared(section=True)
    return Declared({}, section=bool(blank)) if isinstance(blank, dict) else Declared(blank)


def says_nothing(value: Any, source: str, path: Path) -> bool:
    """Tell whether nothing was said at a declared section: each place below it is blank or reads as when empty."""
    if value is None or value is MISSING or value in ("", [], {}):
        return True
    found = declared(source, path)
    if found is None or not found.section or not isinstance(value, dict):
        return found is not None and value == found.empty and not isinstance(value, dict)
    return all(says_nothing(item, source, (*path, key)) for key, item in value.items())


def stray(source: str, path: Path) -> str:
    """Say why nothing can ever stand at a place, "" where something may: the model has no such field."""
    blank: Any = _blanks().get(source)
    for depth, segment in enumerate(path):
        if not isinstance(blank, dict) or not blank or path[:depth] == GROWING.get(source):  # anything, or one value
            return ""
        if segment not in blank:
            where = ".".join((f"{source}@{path[0]}", *path[1:depth])) if depth else f"a {source}".replace("a e", "an e")
            return f"{where} has no field {segment!r:.80}; there are {', '.join(sorted(blank))}"
        blank = blank[segment]
    return ""


GROWING: dict[str, Path] = {"profile": ("metadata", "system")}
"""Sections where more is kept than the full view of an empty one shows."""

OPTIONAL: dict[str, tuple[Path, ...]] = {
    "session": (("profile",),),
    "event": (("session",), ("profile",), ("metadata", "instance")),
}
"""Sections that are null as a whole."""


@cache
def _blanks() -> dict[str, Json]:
    """Return the full view of a profile, a session and an event that say nothing; what is optional is there, blank."""
    day = datetime(1970, 1, 1, tzinfo=UTC)
    profile = Profile(id="", metadata=ProfileMetadata(time=ProfileTime(insert=day)))
    session = Session(id="", metadata=SessionMetadata(time=SessionTime(insert=day)), profile=Ref(""))
    event = Event(
        id="",
        type="",
        metadata=EventMetadata(time=EventTime(insert=day), instance=Ref("")),
        source=Ref(""),
        session=EventSession(id="", start=day),
        profile=Ref(""),
    )
    full = {
        "profile": complete_profile(profile),
        "session": complete_session(session),
        "event": complete_event(event),
    }
    plain: dict[str, Json] = msgspec.json.decode(msgspec.json.encode(full))
    plain["session"]["profile"]["id"] = None
    for place, name in (("session", "id"), ("session", "start"), ("profile", "id")):
        plain["event"][place][name] = None
    plain["event"]["metadata"]["instance"]["id"] = None
    return plain


def _name_of_event(facts: Facts) -> str:
    event = facts.get("event") or {}
    kind = event.get("type") if isinstance(event, dict) else None
    return event_name(kind) if isinstance(kind, str) else ""


def _location_at(source: str, path: Path) -> Callable[[Facts], Any]:
    def location(facts: Facts) -> Any:
        node = facts.get(source)
        for segment in path:
            node = node.get(segment) if isinstance(node, dict) else None
        if not isinstance(node, dict):
            return None
        longitude, latitude = node.get("longitude"), node.get("latitude")
        return None if longitude is None or latitude is None else [longitude, latitude]

    return location


REQUIRED: Mapping[str, tuple[Path, ...]] = {
    "profile": (("id",), ("metadata", "time", "insert")),
    "session": (("id",), ("metadata", "time", "insert")),
    "event": (("id",), ("type",), ("source", "id"), ("metadata", "time", "insert")),
}
"""Places that no stored document is without; they have no empty value."""

SPECIAL: Mapping[tuple[str, Path], Declared] = {
    **{(source, path): Declared(MISSING) for source, paths in REQUIRED.items() for path in paths},
    ("event", ("name",)): Declared("", derive=_name_of_event),
    ("event", ("device", "geo", "location")): Declared(derive=_location_at("event", ("device", "geo"))),
}
"""Places of which the full view of an event or profile does not tell enough."""
