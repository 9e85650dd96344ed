"""What Segment's calls say, in our words: the event and its properties, the page, the visit's context.

The words themselves stand in `segment_calls.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import msgspec

from limner.errors import BadRequest
from limner.model.event import EMPTY
from limner.model.json import Json, Raw
from limner.rules.payloads import LONGEST_ID, NOTHING_SENT
from limner.rules.segment_calls import Call, Names, Row, check_object, read_part, table

_encode = msgspec.json.encode
Path = tuple[str, ...]

CAMPAIGN = {"source": "source", "medium": "medium", "name": "campaign", "term": "term", "content": "content"}
"""The parts of a campaign by Segment's names, and ours."""

DEVICE = {"manufacturer": "brand", "model": "model"}
PHONES = ("ios", "android")
PLACE = ("city", "latitude", "longitude")


class Said(msgspec.Struct, frozen=True):
    """An event as it is to be stored: type and properties."""

    type: str
    properties: Raw = EMPTY


def say(call: Call, kind: str, names: Names) -> Said:
    """Return a call as an event; raises BadRequest with the place of what is wrong."""
    match kind:
        case "track":
            return _track(call)
        case "page" | "screen":
            properties = read_part(call.properties, "properties")
            own = {"name": call.name, "category": call.category}
            properties |= {name: value for name, value in own.items() if value}
        case "identify":
            properties = _traits(read_part(call.traits, "traits"), table().traits)
            if names.user:
                _put(properties, ("identifier", "id"), names.user)
        case "group":
            properties = _group(call)
        case _:
            properties = {"previous_id": names.previous or names.anonymous}
    return Said(table().calls[kind], Raw(_encode(properties)))


def _track(call: Call) -> Said:
    name = (call.event or "").strip()
    if not name or len(name) > LONGEST_ID:
        raise BadRequest(f"a track call needs the name of an event, of 1 to {LONGEST_ID} characters", path="event")
    row = _rows().get(name.casefold())
    if row is None or not row.properties:
        raw = EMPTY if call.properties in NOTHING_SENT else check_object(call.properties, "properties")
        return Said(row.type if row else name, raw)
    return Said(row.type, Raw(_encode(_renamed(read_part(call.properties, "properties"), row))))


@cache
def _rows() -> Mapping[str, Row]:
    """Return the rows of the table by all their names."""
    return {name.casefold(): row for first, row in table().events.items() for name in (first, *row.also)}


def _renamed(theirs: Json, row: Row) -> Json:
    """Return properties with those that we call otherwise under our names as well."""
    ours = dict(theirs)
    for target, sources in row.properties.items():
        for source in sources.split("|"):
            value = theirs.get(source.strip())
            if _is_single(value):
                _put(ours, tuple(target.split(".")), value)
                break
    return ours


def _traits(theirs: Json, words: dict[str, str]) -> Json:
    """Return traits as properties: those that are reserved in their places, all others in `traits`."""
    ours: Json = {}
    rest = {name: dict(value) if isinstance(value, dict) else value for name, value in theirs.items() if name != "id"}
    for source, target in words.items():
        holder, key = _holder(rest, tuple(source.split(".")))
        if key in holder and _is_single(holder[key]):
            _put(ours, tuple(target.split(".")), holder.pop(key))
    rest = {name: value for name, value in rest.items() if value != {} or theirs.get(name) == {}}
    return {**ours, "traits": rest} if rest else ours


def _group(call: Call) -> Json:
    name = str(call.group_id if call.group_id is not None else "").strip()
    if not name or len(name) > LONGEST_ID:
        raise BadRequest(f"a group call needs a groupId of 1 to {LONGEST_ID} characters", path="groupId")
    return {**_traits(read_part(call.traits, "traits"), table().groups), "id": name}


def _holder(tree: Json, path: Path) -> tuple[Json, str]:
    """Return the object that holds the last key of a path, an empty one where there is none, and that key."""
    node: Any = tree
    for key in path[:-1]:
        node = node.get(key) if isinstance(node, dict) else None
    return (node if isinstance(node, dict) else {}), path[-1]


def _put(tree: Json, path: Path, value: Any) -> None:
    """Write a value at a path; a single value on the way gives way to an object."""
    node = tree
    for key in path[:-1]:
        below = node.get(key)
        node[key] = node = dict(below) if isinstance(below, dict) else {}
    node[path[-1]] = value


def _is_single(value: Any) -> bool:
    return value is not None and value != "" and not isinstance(value, dict)


def event_context(context: Json, call: Call, kind: str) -> Json:
    """Return what is kept of a context with its event: all of it but the address, and the page in our words."""
    kept = {name: value for name, value in context.items() if name != "ip"}
    told = context.get("page")
    page = dict(told) if isinstance(told, dict) else {}
    if kind == "page":
        own = read_part(call.properties, "properties")
        page |= {name: own[name] for name in ("title", "url", "path", "referrer", "search") if name in own}
    if page:
        host = _host(page.get("referrer"))
        kept["page"] = {**page, "referer": {"host": host}} if host else page
    return kept


def _host(address: Any) -> str:
    try:
        return urlsplit(address).hostname or "" if isinstance(address, str) else ""
    except ValueError:
        return ""


def visit_context(context: Json) -> Json:
    """Return what a context says of the visit: zone, campaign, screen, device, place."""
    found: Json = {}
    if isinstance(zone := context.get("timezone"), str):
        found["time"] = {"tz": zone}
    if campaign := _parts(context.get("campaign"), CAMPAIGN):
        found["utm"] = campaign
    if screen := _parts(context.get("screen"), {"width": "width", "height": "height"}):
        found["screen"] = {"local": screen}
    if device := _parts(context.get("device"), DEVICE):
        phone = str(context["device"].get("type")).lower() in PHONES
        found["device"] = {**device, "type": "mobile"} if phone else device
    if place := _parts(context.get("location"), {name: name for name in PLACE}):
        country = context["location"].get("country")
        found["location"] = {**place, "country": {"name": country}} if isinstance(country, str) else place
    return found


def _parts(thing: Any, names: dict[str, str]) -> Json:
    if not isinstance(thing, dict):
        return {}
    return {ours: thing[theirs] for theirs, ours in names.items() if thing.get(theirs) not in (None, "")}


def is_back_end(context: Json, names: Names) -> bool:
    """Tell whether a server tells of somebody: it names no device, or its library is one of servers."""
    library = context.get("library")
    name = library.get("name") if isinstance(library, dict) else None
    return not names.anonymous or (isinstance(name, str) and name.lower().startswith(table().back_ends))
