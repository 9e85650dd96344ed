"""A request that passed the door: everything read, checked and trimmed, and nothing decided yet."""

from __future__ import annotations

from datetime import datetime

import msgspec

from limner.model.catalog import Source
from limner.model.event import EMPTY
from limner.model.json import Json, Raw
from limner.model.payload import Client, Options, Problem


class NewEvent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One event on its way. `index` is its place in the request, `save` says whether it is to be stored.

    `reshaped` says that a reshaping made it what it is, so that no other one is asked.
    """

    id: str
    index: int
    type: str
    properties: Raw = EMPTY
    context: Raw = EMPTY
    config: Json = {}
    insert: datetime | None = None
    create: datetime | None = None
    update: datetime | None = None
    tags: tuple[str, ...] = ()
    save: bool = True
    reshaped: bool = False


class Times(msgspec.Struct, frozen=True, gc=False):
    """The times that a client wants a new profile or session to have."""

    insert: datetime | None = None
    create: datetime | None = None
    update: datetime | None = None


class Named(msgspec.Struct, frozen=True, gc=False):
    """Whom a sender names by ids of its own, whose keys are among the batch's `profile_ids`.

    `user` is the key of the one who is signed in, `joins` says that the other ids are believed to mean the same person
    even where they are known as somebody else's.
    """

    user: str | None = None
    joins: bool = False


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """The events that one sender put into one request.

    `profile_ids` are other ids of the person; with `named` it is these that tell who it is. `referred` is the profile
    (or `referring_session` the session of it) that a link from another site of ours names, `static` says that this
    source is trusted with profile ids. No `session_id` means that the request belongs to no visit.
    """

    source: Source
    client: Client
    received: datetime
    events: tuple[NewEvent, ...]
    session_id: str | None = None
    session_times: Times = Times()
    profile_id: str | None = None
    profile_ids: tuple[str, ...] = ()
    named: Named | None = None
    profile_times: Times = Times()
    referred: str | None = None
    referring_session: str | None = None
    static: bool = False
    profile_less: bool = False
    sessionless: bool = False
    context: dict[str, Raw] = {}
    properties: dict[str, Raw] = {}
    request: Raw = EMPTY
    options: Options = Options()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a request, key for key what clients expect."""

    task: str
    ux: list[Json] = []
    response: Json = {}
    events: list[str] = []
    profile: dict[str, str | None]
    session: dict[str, str | None]
    errors: list[Problem] = []
    warnings: list[str] = []
