"""Reading what clients send: bytes into a payload, with limits, and with the place of everything that is wrong."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from limner.errors import BadRequest
from limner.model.batch import NewEvent
from limner.model.event import EMPTY
from limner.model.json import Raw
from limner.model.payload import ABSENT, Client, LenientPayload, Payload, Problem, SentEvent
from limner.rules.payloads import EventReader, decoded, read_object
from limner.settings import Settings

NOT_BRACKETS = bytes(set(range(256)) - set(b"{}[]"))
SQUARE = bytes.maketrans(b"{}", b"[]")
STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)  # matches at every quote: one that fails would cost the square
HALVES = re.compile(
    rb"(?:\\[^u])++|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
"""Escapes that are whole, and those that are half of a character."""

HALF = re.compile(rb"\\u[dD]")

PLACE = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<place>.*)`)?$", re.DOTALL)
MISSING = re.compile(r"missing required field `(?P<field>[^`]+)`")

LONGEST_AGENT = 1000
"""Characters of a user agent in a body that are looked at; as many as of a header."""

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

_payload = msgspec.json.Decoder(Payload).decode
_lenient = msgspec.json.Decoder(LenientPayload).decode
_event = msgspec.json.Decoder(SentEvent).decode


class Reading(msgspec.Struct, frozen=True):
    """A payload whose events can be read, where they stood in the request, and what was wrong with the others."""

    payload: Payload
    indexes: tuple[int, ...]
    problems: tuple[Problem, ...] = ()


def read(body: bytes, settings: Settings) -> Reading:
    """Read a request; raises BadRequest when the whole of it is wrong. One wrong event is a problem of its own."""
    check_depth(body, settings.max_depth)
    body = read_text(body)
    try:
        payload = _payload(body)
        reading = Reading(payload, tuple(range(len(payload.events))))
    except UNREADABLE as error:
        reading = _read_leniently(body, error)
    if (sent := len(reading.indexes) + len(reading.problems)) > settings.max_events:
        raise BadRequest(f"{sent} events in one request; at most {settings.max_events} are taken", path="events")
    return reading


def _read_leniently(body: bytes, error: Exception) -> Reading:
    """Find which events are wrong; when it is not the events that are wrong, the first error stands."""
    try:
        lenient = _lenient(body)
    except UNREADABLE as whole:
        raise bad_request(whole) from error
    events, indexes, problems = [], [], []
    for index, raw in enumerate(lenient.events):
        try:
            events.append(_event(raw))
            indexes.append(index)
        except UNREADABLE as wrong:
            refusal = bad_request(wrong)
            problems.append(Problem(event=index, path=refusal.path, message=refusal.message))
    if not events:
        first = problems[0]
        raise BadRequest(first.message, path=f"events.{first.event}.{first.path}".rstrip(".")) from error
    fields = {name: getattr(lenient, name) for name in lenient.__struct_fields__}
    return Reading(Payload(**{**fields, "events": events}), tuple(indexes), tuple(problems))


def bad_request(error: Exception) -> BadRequest:
    """Say what a decoder found, with the place in dotted notation: `events.0.type`."""
    if isinstance(error, RecursionError):
        return BadRequest("the JSON is nested too deep")
    if isinstance(error, UnicodeDecodeError):
        return BadRequest(f"the body is not UTF-8: {error.reason} at byte {error.start}")
    found = PLACE.match(str(error))
    what, place = (found["what"], found["place"] or "") if found else (str(error), "")
    path = re.sub(r"\[(\d+|\.\.\.)\]", r".\1", place).strip(".")
    if missing := MISSING.search(what):
        path = f"{path}.{missing['field']}".strip(".")
    return BadRequest(what, path=path)


def read_text(body: bytes) -> bytes:
    """Return JSON with U+FFFD in place of each half of a character: a script that cuts texts makes such.

    Bytes that are no UTF-8 are refused; the parts of a payload that stay unread are not looked at again.
    """
    if not body.isascii():
        try:
            body.decode()
        except UnicodeDecodeError as error:
            raise bad_request(error) from error
    return without_halves(body)


def without_halves(body: bytes) -> bytes:
    """Return JSON with U+FFFD in place of each half of a character; whether it is UTF-8 is not looked at."""
    return HALVES.sub(_whole, body) if b"\\u" in body and HALF.search(body) else body


def _whole(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape["half"] else escape[0]


def check_depth(body: bytes, deepest: int) -> None:
    """Refuse JSON nested deeper than `deepest`; costs a microsecond a kilobyte.

    Brackets inside strings may cancel out and hide some depth; then the decoder's own limit of a thousand holds.
    """
    if _is_deeper(body, deepest) and _is_deeper(STRING.sub(b"", body), deepest):
        raise BadRequest(f"the JSON is nested deeper than {deepest} levels, or its brackets do not match")


def _is_deeper(text: bytes, deepest: int) -> bool:
    brackets = text.translate(SQUARE, NOT_BRACKETS)
    if brackets.count(b"[") <= deepest:
        return False
    for _ in range(deepest):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


class EventReading(msgspec.Struct, frozen=True):
    """The events of a request that are well formed, and what is wrong with the others."""

    events: tuple[NewEvent, ...]
    problems: tuple[Problem, ...]


def read_events(reading: Reading, reader: EventReader) -> EventReading:
    """Read each event; when none of them is well formed, raise BadRequest with what is wrong with the first."""
    events, problems = [], list(reading.problems)
    for index, sent in zip(reading.indexes, reading.payload.events, strict=True):
        try:
            events.append(reader.read(sent, index))
        except BadRequest as wrong:
            problems.append(Problem(event=index, path=wrong.path, message=wrong.message))
    if problems and not events:
        raise BadRequest(problems[0].message, path=f"events.{problems[0].event}.{problems[0].path}".rstrip("."))
    return EventReading(tuple(events), tuple(problems))


def with_claim(client: Client, sent: Raw) -> Client:
    """Return the client with the user agent that the body's `request.headers` tell of, if they do."""
    if sent is ABSENT:
        return client
    headers = decoded(read_object(sent, "request").get("headers", EMPTY))
    if not headers or not isinstance(headers, dict):
        return client
    told = (value for name, value in headers.items() if name.lower() == "user-agent" and isinstance(value, str))
    agent = next(told, "").strip()[:LONGEST_AGENT]
    return msgspec.structs.replace(client, claimed=agent) if agent else client


def read_request(sent: Raw, client: Client) -> Raw:
    """Return what is kept of the request on each of its events: the real headers, and what else the client says."""
    others = read_object(sent, "request")
    if not others:
        return _spell_headers(tuple(client.headers.items()))
    return Raw(msgspec.json.encode({**others, "headers": client.headers}))


@lru_cache(1024)
def _spell_headers(headers: tuple[tuple[str, str], ...]) -> Raw:
    return Raw(msgspec.json.encode({"headers": dict(headers)}))
