"""What a client sends: the body of `POST /track`, read as far as anybody needs it."""

from __future__ import annotations

from typing import Any

import msgspec

from limner.model.json import Json, Raw

Id = str | int | float

ABSENT = Raw(b"")
"""What was not sent at all."""


class SourceRef(msgspec.Struct, frozen=True):
    """The source that a client names; only its id is trusted."""

    id: Id


class SessionRef(msgspec.Struct, frozen=True):
    """The session that a client names."""

    id: Id | None = None
    metadata: Any = None


class ProfileRef(msgspec.Struct, frozen=True):
    """The profile that a client names, and other ids that mean the same person."""

    id: Id | None = None
    ids: Any = None
    metadata: Any = None


class SentTime(msgspec.Struct, frozen=True):
    """Times by the client's clock: ISO 8601, `YYYY-MM-DD HH:MM:SS` or epoch milliseconds; no zone means UTC."""

    insert: Any = None
    create: Any = None
    update: Any = None


class SentEvent(msgspec.Struct, frozen=True):
    """One event as it was sent. `id` makes a repeated request harmless."""

    type: str
    id: Id | None = None
    properties: Raw = ABSENT
    context: Raw = ABSENT
    options: Any = None
    time: SentTime | None = None
    tags: list[str] | None = None


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a request asks for beyond the usual; what is not a boolean counts as not said.

    `debug` marks its events: destinations are told of them with test credentials.
    """

    save_session: bool = True
    save_events: bool = True
    save_profile: bool = True
    debugger: bool = False
    debug: bool = False


class Payload(msgspec.Struct, frozen=True):
    """A whole request. Keys that nobody knows are ignored, `metadata` and `device` among them."""

    source: SourceRef
    events: list[SentEvent] = []
    session: SessionRef | None = None
    profile: ProfileRef | None = None
    context: Raw = ABSENT
    properties: Raw = ABSENT
    request: Raw = ABSENT
    options: Json | None = None
    debug: Any = None


class LenientPayload(msgspec.Struct, frozen=True):
    """The same with the events unread, for when one of them is wrong and the others must not suffer."""

    source: SourceRef
    events: list[Raw] = []
    session: SessionRef | None = None
    profile: ProfileRef | None = None
    context: Raw = ABSENT
    properties: Raw = ABSENT
    request: Raw = ABSENT
    options: Json | None = None
    debug: Any = None


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something wrong in one event (or with `event` unset, in the request), told to the sender."""

    event: int | None = None
    path: str = ""
    message: str


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """Who is at the other end of the line: the address after trusted proxies, and the headers that may be kept.

    `claimed` is the user agent in the body's `request.headers`: a back end that passes on what browsers do sends one.
    """

    ip: str | None = None
    headers: dict[str, str] = {}
    claimed: str = ""
