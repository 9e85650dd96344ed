"""Segment's HTTP tracking API: `/v1/track`, `/v1/batch` and the others, as Segment's SDKs speak it."""

from __future__ import annotations

import asyncio
import binascii
import zlib
from base64 import b64decode
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from limner.entrypoints.http.answers import JSON, Answer, Scope, as_json
from limner.errors import BadRequest, LimnerError, NotFound, Refused, TooLarge, TooMany, Unavailable
from limner.model.batch import Batch
from limner.model.json import Json
from limner.model.payload import Problem
from limner.pipeline.collect import Outcome
from limner.pipeline.segment import Caller, Calls, admit_calls, read_calls
from limner.pipeline.sources import find_source
from limner.rules.segment_calls import PATHS

if TYPE_CHECKING:
    from limner.entrypoints.http.collection import Request

GZIP = 31
"""What zlib calls the gzip format, with its largest window."""

FAULT = "a fault of ours; it is in the log"
LATER = (b"retry-after", b"5")


async def segment(request: Request) -> Answer:
    """`/v1/{call}` and `/v1/{letter}` store calls; `GET /v1/projects/{write key}/settings` tells SDKs where to send."""
    try:
        match request.scope["method"], request.parts:
            case "GET", [_, "projects", write_key, "settings"]:
                return _settings(write_key, request)
            case "POST", [_, word] if word in PATHS:
                return await _store(PATHS[word], request)
            case _, [_, word] if word in PATHS:
                return _error(405, "method_not_allowed", "calls come with POST", headers=((b"allow", b"POST"),))
            case _:
                raise NotFound(f"there is no {request.scope['path'][:80]!r}")
    except LimnerError as failure:
        return _failure(failure)


async def _store(kind: str, request: Request) -> Answer:
    environment = request.environment
    settings = environment.deps.settings
    arrival = request.arrival()
    body = _unpacked(request.scope, await request.body(), settings.max_body)
    calls = read_calls(body, kind, settings)
    calls = replace(calls, write_key=_basic_user(request.scope) or calls.write_key)
    if not calls.write_key:
        return _error(401, "unknown_source", "no write key came: send it as the user name, or as writeKey")
    source = find_source(calls.write_key.strip(), "rest", environment.deps)
    request.quotas.count(f"{source.id} {arrival.client.ip}", source.rate_limit)
    caller = Caller(
        client=arrival.client,
        received=arrival.received,
        address=lambda address: request.clients.address(address, ""),
    )
    admitted = list(admit_calls(calls, caller, environment.deps, environment.rounds))
    batches = [it for it in admitted if isinstance(it, Batch)]
    outcomes = await _collect(batches, request)
    return _answer(calls, [*calls.problems, *(it for it in admitted if isinstance(it, Problem))], batches, outcomes)


async def _collect(batches: list[Batch], request: Request) -> list[Outcome]:
    """Store all messages, in their order; raises Unavailable and TooMany, after which all are to be sent again."""
    collect = request.environment.collector.collect
    found = await asyncio.gather(*(collect(batch) for batch in batches), return_exceptions=True)
    outcomes: list[Outcome] = []
    for outcome in found:
        if isinstance(outcome, Unavailable | TooMany) or not isinstance(outcome, Outcome):
            raise outcome
        outcomes.append(outcome)
    return outcomes


def _answer(calls: Calls, problems: list[Problem], batches: list[Batch], outcomes: list[Outcome]) -> Answer:
    """Answer success where anything was stored, with what was wrong; else the first thing that was."""
    failures: list[LimnerError] = []
    for batch, outcome in zip(batches, outcomes, strict=True):
        if isinstance(outcome, LimnerError):
            failures.append(outcome)
            path, message = (outcome.path, outcome.message) if isinstance(outcome, Refused) else ("", FAULT)
            problems.append(Problem(event=batch.events[0].index, path=path, message=message))
        else:
            problems += outcome.errors
    problems.sort(key=lambda problem: problem.event or 0)
    if not problems or len(failures) < len(batches):
        return as_json({"success": True, "errors": problems} if problems else {"success": True})
    if failures:
        return _failure(failures[0])
    first = problems[0]
    where = f"batch.{first.event}.{first.path}".rstrip(".") if calls.many else first.path
    return _failure(BadRequest(first.message, path=where))


def _failure(failure: LimnerError) -> Answer:
    """Answer an error in Segment's manner, which has 400 where we have 422."""
    match failure:
        case BadRequest():
            return _error(400, failure.code, failure.message, path=failure.path)
        case TooMany():
            after = (b"retry-after", str(failure.after).encode())
            return _error(failure.status, failure.code, failure.message, headers=(after,))
        case Refused():
            return _error(failure.status, failure.code, failure.message, path=failure.path)
        case Unavailable():
            return _error(503, "unavailable", "storage is not available; send it again", headers=(LATER,))
        case _:
            return _error(500, "internal", FAULT)


def _error(
    status: int, code: str, message: str, *, path: str = "", headers: tuple[tuple[bytes, bytes], ...] = ()
) -> Answer:
    body: Json = {"success": False, "code": code, "message": message} | ({"path": path} if path else {})
    return Answer(status, msgspec.json.encode(body), (JSON, *headers))


def _header(scope: Scope, wanted: bytes) -> str:
    """Return a header of a request, or nothing."""
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == wanted), "")


def _basic_user(scope: Scope) -> str:
    """Return the user name of Basic authorization, or nothing; what cannot be read counts as not sent."""
    scheme, _, credentials = _header(scope, b"authorization").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return b64decode(credentials.strip()).decode().partition(":")[0].strip()
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _unpacked(scope: Scope, body: bytes, most: int) -> bytes:
    """Return a body that may be packed with gzip; raises TooLarge when it unpacks to more than a body may have."""
    encoding = _header(scope, b"content-encoding").strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip"):
        raise BadRequest(f"a body packed with {encoding[:40]!r}; gzip is understood", path="content-encoding")
    unpacking = zlib.decompressobj(GZIP)
    try:
        unpacked = unpacking.decompress(body, most + 1)
    except zlib.error as error:
        raise BadRequest(f"the body is no gzip: {error}") from error
    if len(unpacked) > most:
        raise TooLarge(f"a body that unpacks to more than {most} bytes")
    if not unpacking.eof:
        raise BadRequest("the body is gzip that breaks off")
    return unpacked


def _settings(write_key: str, request: Request) -> Answer:
    """Answer what SDKs ask for at their start: that everything goes to this server, and that there are no others."""
    source = find_source(write_key.strip(), "rest", request.environment.deps)
    scheme = _header(request.scope, b"x-forwarded-proto").partition(",")[0].strip().lower() or request.scope["scheme"]
    own = {
        "apiKey": source.id,
        "apiHost": f"{_header(request.scope, b'host')}/v1",
        "protocol": "http" if scheme == "http" else "https",
    }
    body = {"integrations": {"Segment.io": own}, "plan": {}, "edgeFunction": {}, "metrics": {"sampleRate": 0}}
    return Answer(200, msgspec.json.encode(body), (JSON, (b"cache-control", b"no-store")))
