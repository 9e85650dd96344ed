"""How an event is put together from what was sent, what its type says and what its visit looks like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from limner.model.batch import NewEvent
from limner.model.event import EMPTY, Event, EventMetadata, EventSession, EventTime, Tags
from limner.model.json import Json, Raw, Ref
from limner.model.payload import Problem
from limner.model.session import Session
from limner.rules.mapping import CompiledType, Mapped, event_name
from limner.rules.places import Path

_encode = msgspec.json.encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode
SECTIONS = frozenset({"device", "os", "app", "utm"})
NO_TAGS = Tags()
FEW = 500
"""Characters of all tags of an event that are remembered."""

NOTHING_MAPPED = Mapped()


class PageContext(msgspec.Struct, frozen=True, gc=False):
    """The part of an event's context that enrichers of events look at."""

    page: Any = None


_page = msgspec.json.Decoder(PageContext).decode


class Told(msgspec.Struct, frozen=True):
    """An event, and what its type says of it beyond itself: changes of the profile, what did not fit, what was odd.

    `hashes` stand in for what is withheld of it, in the event that is stored; nothing is mapped from them.
    """

    event: Event
    mapped: Mapped = NOTHING_MAPPED
    problems: tuple[Problem, ...] = ()
    index: int = 0
    save: bool = True
    warnings: tuple[str, ...] = ()
    hashes: Mapping[Path, str] | None = None


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What all events of a request have in common; `found` are sections that enrichers found for its events."""

    received: datetime
    source: Ref
    channel: str | None = None
    ip: str | None = None
    profile: Ref | None = None
    profile_less: bool = False
    debug: bool = False
    session: Session | None = None
    time_zone: str | None = None
    visit_count: int = 0
    found: dict[str, Json] = {}
    request: Raw = EMPTY
    instance: Ref | None = None


EventEnricher = Callable[[Mapping[str, Any]], Json]


class Composer:
    """Puts together the events of one request; what they share is made once."""

    def __init__(self, about: Surroundings, enrichers: tuple[EventEnricher, ...] = ()) -> None:
        self._about, self._enrichers = about, enrichers
        session = about.session
        self._session = _event_session(session, about) if session else None
        self._shared = _sections(session, about.found)

    def tell(self, new: NewEvent, kind: CompiledType | None, source: Ref | None = None) -> Told:
        """Put one event together and read what its type says of it."""
        mapped = self._mapped(new, kind) if kind and kind.reads else NOTHING_MAPPED
        problems = mapped.problems and tuple(replace(problem, event=new.index) for problem in mapped.problems)
        about = self._about
        insert = new.insert or about.received
        event = Event(
            id=new.id,
            type=new.type,
            name=kind.name if kind else _spelled(new.type),
            metadata=EventMetadata(
                time=EventTime(insert=insert, create=new.create, update=new.update),
                ip=about.ip,
                channel=about.channel,
                profile_less=about.profile_less,
                error=bool(problems),
                debug=about.debug,
                instance=about.instance,
            ),
            source=source or about.source,
            session=self._session,
            profile=about.profile,
            properties=new.properties if mapped.properties is None else Raw(_encode(mapped.properties)),
            context=new.context,
            request=about.request,
            config=new.config,
            tags=_tags(kind.tags if kind else (), new.tags),
            **self._sections(new, kind, mapped),
        )
        return Told(event, mapped, problems, new.index, new.save)

    def _mapped(self, new: NewEvent, kind: CompiledType) -> Mapped:
        try:
            return kind.map(_decode(new.properties), self._about.visit_count)
        except msgspec.DecodeError as error:
            # They are not kept either: what cannot be read may hold the number of a payment card.
            return Mapped(
                problems=(Problem(path="properties", message=f"they cannot be read: {error}"),), properties={}
            )

    def _sections(self, new: NewEvent, kind: CompiledType | None, mapped: Mapped) -> dict[str, Any]:
        sections: dict[str, Any] = dict(self._shared)
        if kind and mapped is NOTHING_MAPPED and (state := kind.journey_state(self._about.visit_count)):
            sections["journey"] = {"state": state}
        if self._enrichers and new.context is not EMPTY:
            context = {"page": _read_page(new.context)}
            for enrich in self._enrichers:
                sections.update(enrich(context))
        for name, found in mapped.data.items():
            sections[name] = _united(sections[name], found) if sections.get(name) else found
        return sections


def retell(event: Event, kind: CompiledType | None, visit_count: int) -> Told:
    """Read what its type says of an event that is stored already, and was mapped to nothing then."""
    if kind is None:
        return Told(event)
    try:
        mapped = kind.map(_decode(event.properties), visit_count)
    except msgspec.DecodeError as error:
        return Told(event, problems=(Problem(path="properties", message=f"they cannot be read: {error}"),))
    sections: dict[str, Any] = {name: _united(getattr(event, name), found) for name, found in mapped.data.items()}
    if mapped.properties is not None:
        sections["properties"] = Raw(_encode(mapped.properties))
    event = replace(event, metadata=replace(event.metadata, error=bool(mapped.problems)), **sections)
    return Told(event, mapped, mapped.problems)


def refilled(event: Event, kind: CompiledType, found: Json) -> Event:
    """Return a stored event with what its type gives such events today: places, tags, the state of the journey.

    What the type does not speak of stays as it is, and so does a state of the journey: it was of another visit.
    """
    filled = {
        name: _united(getattr(event, name), it) for name, it in found.items() if name != "journey" or not event.journey
    }
    return replace(event, tags=_tags(event.tags.values, kind.tags), **filled)


_spelled = lru_cache(4096)(event_name)


def _read_page(context: Raw) -> Any:
    try:
        return _page(context).page
    except msgspec.DecodeError:  # a number that is too large for a float
        return None


def _tags(built_in: tuple[str, ...], sent: tuple[str, ...]) -> Tags:
    if not sent or sum(map(len, sent)) <= FEW:
        return _few_tags(built_in, sent)
    return _few_tags.__wrapped__(built_in, sent)


@lru_cache(4096)
def _few_tags(built_in: tuple[str, ...], sent: tuple[str, ...]) -> Tags:
    values = tuple(dict.fromkeys((*built_in, *sent)))
    return Tags(values=values, count=len(values)) if values else NO_TAGS


def _event_session(session: Session, about: Surroundings) -> EventSession:
    start = session.metadata.time.insert
    duration = max(0.0, (about.received - start).total_seconds())
    return EventSession(id=session.id, start=start, duration=duration, tz=about.time_zone)


def _sections(session: Session | None, found: dict[str, Json]) -> dict[str, Json]:
    """Return what all events of a request say of device, system, app and campaign."""
    sections: dict[str, Json] = {}
    if session:
        sections = {"device": session.device, "os": session.os, "app": session.app, "utm": session.utm}
    for name in found.keys() & SECTIONS:
        stored = {} if name == "utm" else sections.get(name, {})
        sections[name] = {**stored, **found[name]}
    return sections


def _united(mine: Json, more: Json) -> Json:
    both = dict(mine)
    for key, value in more.items():
        both[key] = _united(both[key], value) if isinstance(both.get(key), dict) and isinstance(value, dict) else value
    return both
