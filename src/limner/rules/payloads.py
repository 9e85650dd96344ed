"""What the loose parts of a payload mean: ids, options, times, contexts, and the events themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from limner.errors import BadRequest
from limner.model.batch import NewEvent, Times
from limner.model.event import EMPTY
from limner.model.json import Json, Raw
from limner.model.payload import ABSENT, Id, Options, SentEvent
from limner.model.visit import KnownContext
from limner.rules.ids import derived_event_id, event_id
from limner.rules.times import read_time

LONGEST_ID = 200
"""Characters of an id or an event type; a longer one is refused."""

LONGEST_ZONE = 64
"""Characters of an IANA time zone's name; the longest has about 30."""

LONGEST_SHARED = 2000
"""Bytes of a part of a context that is remembered: thousands of longer ones would fill the memory."""

MOST_IDS = 50
"""Other ids of a person in one request; more are left out."""

BRACE = ord("{")
NOTHING_SENT = (ABSENT, Raw(b"null"))
_keys = msgspec.json.Decoder(dict[str, Raw]).decode
NOTHING_KNOWN = KnownContext()
NO_CONTEXT: Mapping[str, Raw] = {}
ALWAYS = ("time", "utm")
UNDERSTOOD = (*ALWAYS, "screen", "browser", "device", "location")
NO_TIMES = Times()
NOTHING: Json = {}


def read_id(value: Id | None, path: str) -> str | None:
    """Return an id as text without blanks around it; an empty one is none.

    Raises BadRequest when it is too long, or holds U+0000, which not every database keeps.
    """
    if value is None:
        return None
    text = value.strip() if isinstance(value, str) else str(value)
    if len(text) > LONGEST_ID:
        raise BadRequest(f"an id of {len(text)} characters; at most {LONGEST_ID} are taken", path=path)
    if "\0" in text:
        raise BadRequest("an id with the character U+0000; no id may hold it", path=path)
    return text or None


def read_ids(value: Any) -> tuple[str, ...]:
    """Return other ids of a person: a list of texts or numbers; anything else counts as not said."""
    if not isinstance(value, list):
        return ()
    names = (read_id(item, "profile.ids") for item in value[:MOST_IDS] if isinstance(item, str | int))
    return tuple(name for name in names if name)


def read_options(options: Json | None) -> Options:
    """Read the options of a request, in both spellings; what is not a boolean counts as not said."""
    if not options:
        return DEFAULT_OPTIONS
    return Options(
        save_session=options.get("saveSession") is not False,
        save_events=options.get("saveEvents") is not False and options.get("saveEvent") is not False,
        save_profile=options.get("saveProfile") is not False,
        debugger=options.get("debugger") is True,
    )


DEFAULT_OPTIONS = Options()


def is_object(raw: Raw) -> bool:
    """Tell whether raw JSON is an object."""
    return raw is not ABSENT and memoryview(raw)[0] == BRACE


def read_object(raw: Raw, path: str) -> dict[str, Raw]:
    """Return the keys of a raw object; nothing and null are empty, anything else raises BadRequest."""
    if raw in NOTHING_SENT:
        return {}
    if not is_object(raw):
        raise BadRequest(f"expected an object, got {bytes(raw)[:40].decode(errors='replace')}", path=path)
    return _keys(raw)


def read_context(context: Mapping[str, Raw], stored: Mapping[str, Raw] = NO_CONTEXT) -> KnownContext:
    """Return the parts of a context that we understand and that are news: not what the session has stored already.

    Trackers repeat the whole context with every request; its campaign counts each time, its clock differs each time.
    """
    found: Json = {}
    for name in ALWAYS if is_known(context, stored) else UNDERSTOOD:
        raw = context.get(name)
        if raw is not None and (name in ALWAYS or raw != stored.get(name)):
            found[name] = _time_zone(raw) if name == "time" else _part(bytes(raw))
    return KnownContext(**found) if found else NOTHING_KNOWN


def is_known(sent: Mapping[str, Raw], stored: Mapping[str, Raw]) -> bool:
    """Tell whether all of a context stands in another one, but for the clock, which differs each time."""
    if (clock := stored.get("time")) is not None and "time" in sent:
        sent = {**sent, "time": clock}
    return sent.items() <= stored.items()


def decoded(raw: Raw | bytes) -> Any:
    """Return what stands in a part that was left unread; a number that is too large for a float makes it None."""
    try:
        return msgspec.json.decode(raw)
    except msgspec.DecodeError:
        return None


def _part(raw: bytes) -> Any:
    """Decode a part of a context. Many visitors share a short one, so it is remembered, and nobody may change it."""
    return _shared(raw) if len(raw) <= LONGEST_SHARED else decoded(raw)


@lru_cache(2048)
def _shared(raw: bytes) -> Any:
    return decoded(raw)


def _time_zone(raw: Raw) -> Json:
    """Read the zone alone from the clock, which is different every time."""
    if not is_object(raw):
        return {}
    try:
        return {"tz": _clock(raw).tz}
    except msgspec.DecodeError:
        return {}


class Clock(msgspec.Struct, frozen=True, gc=False):
    """The part of `context.time` that we read."""

    tz: Any = None


_clock = msgspec.json.Decoder(Clock).decode


def time_zone(known: KnownContext) -> str | None:
    """Return the time zone that a context names, if it looks like one."""
    zone = known.time.get("tz") if isinstance(known.time, dict) else None
    return zone if isinstance(zone, str) and len(zone) <= LONGEST_ZONE else None


def read_times(metadata: Any, path: str) -> Times:
    """Read the times that a client wants a new profile or session to have."""
    given = metadata.get("time", metadata) if isinstance(metadata, dict) else None
    if not isinstance(given, dict):
        return NO_TIMES
    return Times(*(_time_or_none(given.get(name), f"{path}.{name}") for name in ("insert", "create", "update")))


def normal_type(name: str) -> str:
    """Return an event type as it is stored, however a client writes it: `page-view` for ` Page View`."""
    return _normal_type(name) if len(name) <= LONGEST_ID else name.strip().lower().replace(" ", "-")


@lru_cache(4096)
def _normal_type(name: str) -> str:
    return name.strip().lower().replace(" ", "-")


class EventReader:
    """Reads the events of one request; knows what it has seen, so that equal events get ids of their own."""

    def __init__(self, received: datetime, session_id: str | None, random: Callable[[int], bytes]) -> None:
        self._received, self._random = received, random
        self._session = session_id.encode() if session_id else b""
        self._twins: dict[bytes, int] = {}

    def read(self, sent: SentEvent, index: int) -> NewEvent:
        """Read one event; raises BadRequest with the place in it that is wrong."""
        kind = normal_type(sent.type)
        if not kind or len(kind) > LONGEST_ID:
            raise BadRequest(f"a type of 1 to {LONGEST_ID} characters is needed, got {sent.type[:40]!r}", path="type")
        insert = create = update = None
        if (time := sent.time) is not None:
            insert = None if time.insert is None else read_time(time.insert, "time.insert")
            create = None if time.create is None else read_time(time.create, "time.create")
            update = None if time.update is None else read_time(time.update, "time.update")
        properties = _object_or_empty(sent.properties, "properties")
        given = None if sent.id is None else read_id(sent.id, "id")
        config = _config(sent.options) if sent.options else NOTHING
        return NewEvent(
            id=given or self._make_id(sent, kind, create, properties),
            index=index,
            type=kind,
            properties=properties,
            context=_object_or_empty(sent.context, "context"),
            config=config,
            insert=insert,
            create=create,
            update=update,
            tags=tuple(sent.tags) if sent.tags else (),
            save=not config or not any(config.get(name) is False for name in ("save", "saveEvents", "saveEvent")),
        )

    def _make_id(self, sent: SentEvent, kind: str, create: datetime | None, properties: Raw) -> str:
        """Derive the id from the facts where a client's clock tells repetitions apart, else draw one.

        Trackers in the field repeat an event whose answer they did not see, and know no event ids.
        """
        if create is None or sent.time is None or not self._session:
            return event_id(self._received, self._random(10))
        facts = b"%b\0%b\0%b\0%b" % (self._session, kind.encode(), str(sent.time.create).encode(), properties)
        twin = self._twins[facts] = self._twins.get(facts, 0) + 1
        return derived_event_id(create, b"%b\0%d" % (facts, twin))


def _time_or_none(value: Any, path: str) -> datetime | None:
    """Senders in the field write odd things into `metadata`; what is no time there counts as not said."""
    try:
        return read_time(value, path)
    except BadRequest:
        return None


def _object_or_empty(raw: Raw, path: str) -> Raw:
    if is_object(raw):
        return raw
    if raw in NOTHING_SENT:
        return EMPTY
    raise BadRequest(f"expected an object, got {bytes(raw)[:40].decode(errors='replace')}", path=path)


def _config(options: Any) -> Json:
    if not isinstance(options, dict):
        return {}
    return {name: value for name, value in options.items() if name != "source_id"}
