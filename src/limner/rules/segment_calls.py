"""Segment's calls as they arrive: what a message is, what it must say, when it happened.

The wire is that of Segment's public HTTP tracking API and its Spec; `docs/segment.md` tells what we make of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from limner.errors import BadRequest
from limner.model.json import Json, Raw
from limner.model.payload import ABSENT, Id
from limner.rules.payloads import NOTHING_SENT, is_object, read_id
from limner.rules.places import came
from limner.rules.times import read_time

KINDS = ("track", "identify", "page", "screen", "group", "alias")
PATHS = {
    **{name: name for name in (*KINDS, "batch")},
    **{name[0]: name for name in (*KINDS, "batch")},
    "import": "batch",
}
"""What is called by the word after `/v1/`; browsers write its first letter only."""

NEARLY = timedelta(seconds=5)
"""What a message may take on its way; a clock that is off by less need not be corrected."""


class Call(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """One message. What the Spec has beyond this (`integrations`, `channel`, `version`) is not read."""

    type: str | None = None
    event: str | None = None
    name: str | None = None
    category: str | None = None
    user_id: Id | None = None
    anonymous_id: Id | None = None
    group_id: Id | None = None
    previous_id: Id | None = None
    message_id: Id | None = None
    properties: Raw = ABSENT
    traits: Raw = ABSENT
    context: Raw = ABSENT
    timestamp: Any = None
    original_timestamp: Any = None
    sent_at: Any = None
    write_key: str | None = None


class Delivery(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """Many messages in one request, unread; `context` counts for those that bring none."""

    batch: list[Raw]
    context: Raw = ABSENT
    sent_at: Any = None
    write_key: str | None = None


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a message names: the device, the signed-in user, and the id that an alias says was used before."""

    anonymous: str | None = None
    user: str | None = None
    previous: str | None = None


class Row(msgspec.Struct, frozen=True):
    """What a track call by a well-known name is here."""

    type: str
    also: tuple[str, ...] = ()
    properties: dict[str, str] = {}


class Table(msgspec.Struct, frozen=True):
    """All of `segment_calls.yaml`."""

    calls: dict[str, str]
    traits: dict[str, str]
    groups: dict[str, str]
    events: dict[str, Row]
    nobody: frozenset[str]
    back_ends: tuple[str, ...]


@cache
def table() -> Table:
    """Return what Segment's calls are in our words, from `segment_calls.yaml`."""
    return msgspec.yaml.decode(files(__package__).joinpath("segment_calls.yaml").read_bytes(), type=Table)


def read_kind(call: Call) -> str:
    """Return what is called: track, identify, page, screen, group or alias; raises BadRequest."""
    kind = (call.type or "").strip().lower()
    if kind not in KINDS:
        raise BadRequest(f"there is no call {kind[:40]!r}; there are {', '.join(KINDS)}", path="type")
    return kind


def read_names(call: Call, kind: str) -> Names:
    """Return whom a message names; raises BadRequest where it names nobody, or an alias not both."""
    names = Names(
        anonymous=_somebody(call.anonymous_id, "anonymousId"),
        user=_somebody(call.user_id, "userId"),
        previous=_somebody(call.previous_id, "previousId") if kind == "alias" else None,
    )
    if kind == "alias":
        if not names.user:
            raise BadRequest("an alias needs the userId that counts from now on", path="userId")
        if not (names.previous or names.anonymous):
            raise BadRequest("an alias needs the previousId that the same person had", path="previousId")
    elif not (names.user or names.anonymous):
        raise BadRequest("a userId or an anonymousId that means somebody is needed", path="userId")
    return names


def _somebody(value: Id | None, path: str) -> str | None:
    """Return an id, or None where it is one that programs write when they know nobody."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    text = read_id(whole, path)
    return None if text is None or not text.strip("0-") or text.casefold() in table().nobody else text


def read_part(raw: Raw, path: str) -> Json:
    """Return an object of a message, decoded; nothing and null are empty, anything else raises BadRequest."""
    if raw in NOTHING_SENT:
        return {}
    try:
        value = msgspec.json.decode(raw)
    except msgspec.DecodeError as error:
        raise BadRequest(f"it cannot be read: {error}", path=path) from error
    if not isinstance(value, dict):
        raise BadRequest(f"came {came(value)}; an object would be right", path=path)
    return value


def check_object(raw: Raw, path: str) -> Raw:
    """Return an object of a message as it came; raises BadRequest where it is none."""
    return raw if is_object(raw) else Raw(msgspec.json.encode(read_part(raw, path)))


def happened(call: Call, sent_at: Any, received: datetime) -> datetime:
    """Return when it happened by our clock, never later than now; raises BadRequest for what is no time.

    A device's clock may be wrong, but it is wrong by as much when it sends: what counts is how long before that it was.
    A clock that is nearly right is believed. A message with both `timestamp` and `originalTimestamp` was corrected by
    somebody before us.
    """
    said = read_time(call.timestamp, "timestamp")
    original = read_time(call.original_timestamp, "originalTimestamp")
    moment, sent = said or original, _time_or_none(sent_at)
    if moment is None:
        return received
    if sent is None or (said and original) or abs(received - sent) <= NEARLY:
        return min(moment, received)
    try:
        return min(received - (sent - moment), received)
    except OverflowError as error:
        raise BadRequest("it lies thousands of years away from sentAt", path="timestamp") from error


def _time_or_none(value: Any) -> datetime | None:
    try:
        return read_time(value)
    except BadRequest:
        return None
