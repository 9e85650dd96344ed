"""What goes back over the wire: JSON with CORS headers, on every answer and every error."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from functools import lru_cache
from typing import Any

import msgspec

from limner.errors import BadRequest, LimnerError, Refused, TooMany, Unavailable
from limner.model.json import Json

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Scope = MutableMapping[str, Any]
Headers = list[tuple[bytes, bytes]]

JSON = (b"content-type", b"application/json")
ALLOWED = [
    (b"access-control-allow-methods", b"GET, POST, PUT, DELETE, OPTIONS"),
    (b"access-control-max-age", b"86400"),
]
ALWAYS = [
    (b"vary", b"Origin"),
    (b"access-control-expose-headers", b"X-Process-Time, X-Context, Retry-After"),
]
_encode = msgspec.json.Encoder().encode


class Answer(msgspec.Struct, frozen=True):
    """An answer: status, body and headers beside those that every answer has."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[bytes, bytes], ...] = (JSON,)


def as_json(thing: Any, status: int = 200) -> Answer:
    """Answer a thing as JSON."""
    return Answer(status, _encode(thing))


def as_error(error: LimnerError) -> Answer:
    """Answer an error: `detail` is a list of places for what cannot be read, a sentence for everything else."""
    if isinstance(error, BadRequest):
        location = ["body", *(int(part) if part.isdigit() else part for part in error.path.split(".") if part)]
        detail: list[Json] = [{"loc": location, "msg": error.message, "type": "value_error"}]
        return as_json({"detail": detail}, error.status)
    if isinstance(error, Refused):
        extra = ((b"retry-after", str(error.after).encode()),) if isinstance(error, TooMany) else ()
        return Answer(error.status, _encode({"detail": error.message}), (JSON, *extra))
    if isinstance(error, Unavailable):
        body = _encode({"detail": "storage is not available; nothing was stored, send it again"})
        return Answer(503, body, (JSON, (b"retry-after", b"5")))
    return as_json({"detail": "internal error; nothing of this request was stored"}, 500)


def cors(headers: Iterable[tuple[bytes, bytes]], *, preflight: bool = False) -> Headers:
    """Return the CORS headers for a request, and its `X-Context` back.

    The origin is echoed, because beacons send cookies, and those forbid `*`.
    """
    origin = asked = None
    given: Headers = [*ALWAYS]
    for name, value in headers:
        if name == b"origin":
            origin = value
        elif name == b"x-context":
            given.append((name, value))
        elif name == b"access-control-request-headers":
            asked = value
    if origin:
        given += [(b"access-control-allow-origin", origin), (b"access-control-allow-credentials", b"true")]
    else:
        given.append((b"access-control-allow-origin", b"*"))
    if preflight:
        given += [*ALLOWED, (b"access-control-allow-headers", asked or b"content-type, x-timestamp, x-context")]
    return given


def wire(answer: Answer, origin: bytes | None, context: bytes | None, seconds: float) -> bytes:
    """Return all of an answer after its status line, as bytes; `origin` and `context` are of the request's head."""
    lines = _lines(answer.headers, origin, context)
    return b"%bcontent-length: %d\r\nx-process-time: %.6f\r\n\r\n%b" % (lines, len(answer.body), seconds, answer.body)


@lru_cache(1024)
def _lines(own: tuple[tuple[bytes, bytes], ...], origin: bytes | None, context: bytes | None) -> bytes:
    asked = [(b"origin", origin)] if origin else []
    asked += [(b"x-context", context)] if context else []
    return b"".join(b"%b: %b\r\n" % header for header in (*own, *cors(asked)))


async def reply(send: Send, answer: Answer, headers: Headers) -> None:
    """Send an answer."""
    length = (b"content-length", str(len(answer.body)).encode())
    await send({"type": "http.response.start", "status": answer.status, "headers": [*answer.headers, length, *headers]})
    await send({"type": "http.response.body", "body": answer.body})
