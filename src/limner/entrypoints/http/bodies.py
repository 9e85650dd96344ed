"""Reading the body of a request, with its limits: so many bytes, so many seconds."""

from __future__ import annotations

import asyncio
from codecs import BOM_UTF8
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs

import msgspec

from limner.entrypoints.http.answers import Receive, Scope
from limner.errors import BadRequest, TooLarge, TooSlow
from limner.model.json import Json
from limner.pipeline.reading import UNREADABLE, without_halves
from limner.settings import Settings


class ClientGone(Exception):  # noqa: N818 # not an error, and it never leaves this package
    """The client closed the connection before its request was complete."""


class Unreadable(BadRequest):
    """The body is not of the media type that it should be."""


async def read_body(scope: Scope, receive: Receive, settings: Settings) -> bytes:
    """Return the whole body; raises TooLarge, TooSlow or ClientGone."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > settings.max_body:
            raise TooLarge(f"a body of {int(value)} bytes; at most {settings.max_body} are taken")
    late = Lateness(asyncio.current_task())
    # What asyncio.timeout does, in a third of its time: this runs for every request.
    timer = asyncio.get_running_loop().call_later(settings.body_timeout, late.interrupt)
    try:
        return await _receive_all(receive, settings.max_body)
    except asyncio.CancelledError as error:
        if late.interrupted():
            raise TooSlow(f"the body did not arrive within {settings.body_timeout:g} seconds") from error
        raise
    finally:
        timer.cancel()


class Lateness:
    """Interrupts a task that takes too long, and knows that it did."""

    def __init__(self, task: asyncio.Task[Any] | None) -> None:
        self._task, self._late = task, False

    def interrupt(self) -> None:
        """Cancel the task."""
        self._late = True
        if self._task:
            self._task.cancel()

    def interrupted(self) -> bool:
        """Tell whether it was this that cancelled the task; then nobody else needs to know of it."""
        return self._late and self._task is not None and self._task.uncancel() == 0


async def _receive_all(receive: Receive, most: int) -> bytes:
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
        if size > most:
            raise TooLarge(f"a body of more than {most} bytes")
    return parts[0] if len(parts) == 1 else b"".join(parts)


def media_type(scope: Scope) -> str:
    """Return the media type of a body without its parameters, in lower case."""
    for name, value in scope["headers"]:
        if name == b"content-type":
            return str(value.decode("latin-1")).partition(";")[0].strip().lower()
    return ""


def read_query(scope: Scope) -> dict[str, list[str]]:
    """Return the query with repeated names as lists; blank values are dropped."""
    return parse_qs(scope["query_string"].decode("latin-1"))


async def read_form(scope: Scope, body: bytes) -> Json:
    """Return the fields of a form, URL-encoded or multipart, as properties; a name that comes again is a list."""
    if media_type(scope) == "application/x-www-form-urlencoded":
        fields = parse_qs(body.decode("utf-8", errors="replace"), keep_blank_values=True)
    else:
        fields = _read_parts(scope, body)
    return {name: values[0] if len(values) == 1 else values for name, values in fields.items()}


def _read_parts(scope: Scope, body: bytes) -> dict[str, list[str]]:
    from python_multipart import parse_form  # noqa: PLC0415 # rare, and only here

    fields: dict[str, list[str]] = {}

    def add(field: object) -> None:
        """Take a field."""
        name = (getattr(field, "field_name", None) or b"").decode(errors="replace")
        value = getattr(field, "value", None)
        if name and value is not None:
            fields.setdefault(name, []).append(value.decode(errors="replace"))

    headers = {name.decode("latin-1").title(): value for name, value in scope["headers"]}
    try:
        parse_form(headers, BytesIO(body), add, lambda _: None)
    except Exception as error:
        raise Unreadable(f"the form cannot be read: {error}") from error
    return fields


def read_properties(body: bytes) -> Json:
    """Return a JSON body as properties: no object becomes `{"data": …}`, nothing `{}`; no JSON raises Unreadable."""
    body = body.removeprefix(BOM_UTF8)  # some programs on Windows begin with it
    if not body.strip():
        return {}
    try:
        value = msgspec.json.decode(without_halves(body))
    except UNREADABLE as error:
        raise Unreadable(f"the body is no JSON: {error}") from error
    return value if isinstance(value, dict) else {"data": value}
