"""Segment's calls on their way to the collector: each message becomes one event, by the door that all others take."""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.batch import Batch, Named
from limner.model.json import Json, Raw
from limner.model.payload import (
    ABSENT,
    Client,
    Payload,
    Problem,
    ProfileRef,
    SentEvent,
    SentTime,
    SessionRef,
    SourceRef,
)
from limner.pipeline.collect import Arrival, admit
from limner.pipeline.deps import Deps
from limner.pipeline.reading import UNREADABLE, Reading, bad_request, check_depth, read_text
from limner.pipeline.sources import find_source
from limner.rules.ids import derived_event_id, event_id
from limner.rules.payloads import read_id
from limner.rules.segment_calls import Call, Delivery, Names, happened, read_kind, read_names, read_part
from limner.rules.segment_ids import ANONYMOUS, USER, key_of
from limner.rules.segment_words import Said, event_context, is_back_end, say, visit_context
from limner.rules.times import read_time
from limner.settings import Settings

_encode = msgspec.json.encode
_call = msgspec.json.Decoder(Call).decode
_delivery = msgspec.json.Decoder(Delivery).decode

GAP = timedelta(minutes=30)
"""How long a device may be silent within one visit; Segment's SDKs name no visits, and the field's custom is this."""

MOST_DEVICES = 50_000
"""Devices whose visit is remembered, some 300 bytes each; the one not heard of longest is forgotten first."""

LONGEST_ADDRESS = 45
"""Characters of an IP address, as of an IPv6 address that ends in an IPv4 one."""


class Calls(msgspec.Struct, frozen=True):
    """The messages of a request that can be read, by their place in it, and what is wrong with the others."""

    calls: dict[int, Call]
    write_key: str | None
    many: bool = False
    problems: tuple[Problem, ...] = ()


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who sent a request, when it came, and how an IP address that a message names is kept."""

    client: Client
    received: datetime
    address: Callable[[str], str | None]


class LastSeen(msgspec.Struct, frozen=True, gc=False):
    """When something was heard of a device, and in which session."""

    session: str
    moment: datetime


class Rounds:
    """Which visit a device is on.

    A session id follows from the device and the half hour in which the visit began, so that another node and a server
    that was restarted find it again; what is remembered here lets a visit go on beyond that half hour.
    """

    def __init__(self) -> None:
        self._devices: OrderedDict[str, LastSeen] = OrderedDict()

    def session_of(self, key: str, moment: datetime) -> str:
        """Return the id of the session that something belongs to which a device did at a moment."""
        last = self._devices.get(key)
        if last and abs(moment - last.moment) < GAP:
            session = last.session
        else:
            session = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{key} {moment.timestamp() // GAP.total_seconds():.0f}"))
        if last is None or moment > last.moment:
            self._devices[key] = LastSeen(session, moment)
            self._devices.move_to_end(key)
            if len(self._devices) > MOST_DEVICES:
                self._devices.popitem(last=False)
        return session


def read_calls(body: bytes, kind: str, settings: Settings) -> Calls:
    """Read a request; raises BadRequest when the whole of it is wrong. One wrong message is a problem of its own."""
    check_depth(body, settings.max_depth)
    body = read_text(body)
    try:
        if kind != "batch":
            call = replace(_call(body), type=kind)
            return Calls({0: call}, call.write_key)
        delivery = _delivery(body)
    except UNREADABLE as error:
        raise bad_request(error) from error
    if len(delivery.batch) > settings.max_events:
        raise BadRequest(f"{len(delivery.batch)} messages; at most {settings.max_events} are taken", path="batch")
    calls, problems = {}, []
    for index, raw in enumerate(delivery.batch):
        try:
            calls[index] = _inherited(_call(raw), delivery)
        except UNREADABLE as error:
            wrong = bad_request(error)
            problems.append(Problem(event=index, path=wrong.path, message=wrong.message))
    keys = (delivery.write_key, *(call.write_key for call in calls.values()))
    return Calls(calls, next((key for key in keys if key), None), many=True, problems=tuple(problems))


def _inherited(call: Call, delivery: Delivery) -> Call:
    """Return a message with what its request says for all."""
    context = delivery.context if call.context == ABSENT else call.context
    return replace(call, context=context, sent_at=call.sent_at or delivery.sent_at)


def admit_calls(calls: Calls, caller: Caller, deps: Deps, rounds: Rounds) -> Iterator[Batch | Problem]:
    """Make a batch of each message, in their order, or the problem that it has; raises UnknownSource.

    A message is a request of its own, because each may tell of somebody else, at another time.
    """
    source = find_source(calls.write_key or "", "rest", deps)
    desk = _Desk(source.id, source.config.get("static_profile_id") is True, caller, deps, rounds, {})
    for index, call in calls.calls.items():
        try:
            yield _admitted(call, index, desk)
        except BadRequest as wrong:
            yield Problem(event=index, path=wrong.path, message=wrong.message)


class _Desk(msgspec.Struct, frozen=True):
    """What all messages of a request have in common; `trusted` says that the source is believed about ids.

    `twins` counts messages that say the same, so that they get ids of their own.
    """

    source: str
    trusted: bool
    caller: Caller
    deps: Deps
    rounds: Rounds
    twins: dict[bytes, int]


def _admitted(call: Call, index: int, desk: _Desk) -> Batch:
    kind = read_kind(call)
    names = read_names(call, kind)
    said = say(call, kind, names)
    context = read_part(call.context, "context")
    moment = happened(call, call.sent_at, desk.caller.received)
    named, keys = _named(names, desk)
    device = key_of(ANONYMOUS, names.anonymous, desk.deps.salt) if names.anonymous else None
    session = desk.rounds.session_of(device, moment) if device else None
    event = SentEvent(
        type=said.type,
        id=read_id(call.message_id, "messageId") or _event_id(call, said, names, desk),
        properties=said.properties,
        context=Raw(_encode(event_context(context, call, kind))),
        time=SentTime(moment.isoformat(), moment.isoformat()),
    )
    payload = Payload(
        source=SourceRef(desk.source),
        events=[event],
        session=SessionRef(session) if session else None,
        profile=ProfileRef(keys[0], keys),
        context=Raw(_encode(visit_context(context))),
        options=None if session else {"saveSession": False},
    )
    client = _client(context, names, desk.caller)
    arrival = Arrival(client=client, received=desk.caller.received, sessionless=session is None, named=True)
    return replace(admit(Reading(payload, (index,)), arrival, desk.deps), static=False, named=named)


def _named(names: Names, desk: _Desk) -> tuple[Named, list[str]]:
    """Return whom a message names, and all its keys, those first by which the person was known before.

    The previous id of an alias may be any; that it was a user's is believed of a trusted source only.
    """
    salt = desk.deps.salt
    user = key_of(USER, names.user, salt) if names.user else None
    keys = [key_of(USER, names.previous, salt)] if names.previous and desk.trusted else []
    keys += [key_of(ANONYMOUS, name, salt) for name in (names.previous, names.anonymous) if name]
    return Named(user, joins=bool(names.previous) and desk.trusted), [*keys, user] if user else keys


def _client(context: Json, names: Names, caller: Caller) -> Client:
    """Return the person's end of the line: what the context says, else the connection where it is the device's own."""
    back_end, told = is_back_end(context, names), context.get("ip")
    address = caller.address(told[:LONGEST_ADDRESS]) if isinstance(told, str) else None
    headers = dict(caller.client.headers)
    if back_end:
        headers = {name: value for name, value in headers.items() if name not in ("user-agent", "accept-language")}
    if isinstance(agent := context.get("userAgent"), str) and agent.strip():
        headers["user-agent"] = agent.strip()[:1000]
    if isinstance(locale := context.get("locale"), str) and locale.strip():
        headers.setdefault("accept-language", locale.strip()[:100])
    return Client(ip=address or (None if back_end else caller.client.ip), headers=headers)


def _event_id(call: Call, said: Said, names: Names, desk: _Desk) -> str:
    """Make an id where none came: of what the message says, so that it may come again, or a random one.

    Without a time of its own a message cannot be told from another that says the same.
    """
    told = call.timestamp or call.original_timestamp
    moment = read_time(told, "timestamp")
    if moment is None:
        return event_id(desk.caller.received, desk.deps.random(10))
    facts = _encode([said.type, names.user, names.anonymous, names.previous, told, said.properties])
    twin = desk.twins[facts] = desk.twins.get(facts, 0) + 1
    return derived_event_id(moment, b"%b%d" % (facts, twin))
