"""`/api/v1/notation/evaluate` and `/tql/validate`: try a condition, a template or a message before it is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from litestar import Response, Router, post
from litestar.params import JSONBody

from limner.entrypoints.api.guards import READ, Asked, deps, environment, signed_in
from limner.entrypoints.api.signing import Detail
from limner.entrypoints.api.strict import Strict
from limner.errors import BadNotation, BadRequest, NotFound, Refused
from limner.model.event import Event
from limner.model.json import Json
from limner.model.profile import Profile
from limner.model.session import Session
from limner.rules.conditions import compile_condition, parse
from limner.rules.facts import plain
from limner.rules.messages import compile_message
from limner.rules.positions import position_of_name
from limner.rules.references import MISSING, Facts, look_up
from limner.rules.templates import compile_template

MODES = {
    "condition": ("limner", "0.9"),
    "template": ("lenient", "strict", "drop-nulls", "compat-optional"),
    "message": ("empty", "error", "keep", "html"),
    "reference": ("value",),
}
"""What can be tried, and how; the first way is the usual one."""

S = TypeVar("S", Profile, Session, Event)
Given = Json | str | None


class Trial(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One condition, template, message or reference, and the facts that it is tried on.

    `profile`, `session` and `event` are documents, or ids of what is stored. `mode` is 0.9 for a condition as Tracardi
    0.9 understood it; strict, drop-nulls or compat-optional for a template; error, keep or html for a message.
    """

    condition: str | msgspec.UnsetType = msgspec.UNSET
    template: Any = msgspec.UNSET
    message: str | msgspec.UnsetType = msgspec.UNSET
    reference: str | msgspec.UnsetType = msgspec.UNSET
    mode: str = ""
    profile: Given = None
    event: Given = None
    session: Given = None
    payload: Any = None
    memory: Json | None = None
    flow: Json | None = None

    @property
    def notation(self) -> str:
        """Which of the four it is; raises BadRequest when it is none or more than one."""
        named = [name for name in MODES if getattr(self, name) is not msgspec.UNSET]
        if len(named) != 1:
            raise BadRequest(f"one of {', '.join(MODES)} is tried, not {' and '.join(named) or 'none'}")
        return named[0]


class Case(msgspec.Struct, frozen=True):
    """What is tried: a text or a template in a notation, the way in which, and the moment that is now, in UTC."""

    notation: str
    mode: str
    content: Any
    now: datetime


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no result: a word for programs, a sentence for people, and where in the text it is.

    `line` and `column` count from 1. `path` is the place in a template, or what a condition was asked about.
    """

    code: str
    message: str
    line: int = 1
    column: int = 1
    expected: tuple[str, ...] = ()
    path: str = ""


class Tried(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came out: a result of any kind, or an error."""

    result: Any = msgspec.UNSET
    error: Fault | msgspec.UnsetType = msgspec.UNSET


@post("/evaluate", roles=READ, dto=Strict, return_dto=None, status_code=200)
async def evaluate(request: Asked, data: JSONBody[Trial]) -> Tried:
    """Try a condition, an object template, a message template or a reference on facts.

    The answer is 200 with `result`, or with `error` when the text cannot be read or does not fit the facts; 404 when an
    id is not known. Nothing is stored.
    """
    notation, now = data.notation, deps(request).clock()
    mode = _mode(notation, data.mode)
    facts = await _facts(request, data)
    return await asyncio.to_thread(attempt, Case(notation, mode, getattr(data, notation), now), facts)


@post("/validate", roles=READ, status_code=200, media_type="application/json")
async def validate(request: Asked) -> Response[bool | Detail]:
    """Check the text of a condition, which is the body as it is; the answer is `true`, or 400 with what is wrong."""
    try:
        await asyncio.to_thread(parse, (await request.body()).decode())
    except UnicodeDecodeError:
        return Response(Detail("the text is not UTF-8"), status_code=400)
    except BadNotation as error:
        return Response(Detail(error.message), status_code=400)
    return Response(True)


def attempt(case: Case, facts: Facts) -> Tried:
    """Try a case on facts; whatever is wrong with it is part of the answer."""
    try:
        return Tried(result=_result(case, facts))
    except BadNotation as error:
        place = {"line": error.line, "column": error.column}
        return Tried(
            error=Fault(code=error.code, message=error.message, **place, expected=error.expected, path=error.path)
        )
    except Refused as error:
        return Tried(error=_placed(error, case))


def _result(case: Case, facts: Facts) -> Any:
    match case:
        case Case("condition", mode, text, now):
            return compile_condition(text, mode)(facts, now)
        case Case("template", mode, template):
            choices = {"strict", "drop_nulls", "compat_optional"}
            chosen = mode.replace("-", "_")
            return compile_template(template, **dict.fromkeys(choices & {chosen}, True))(facts)
        case Case("message", "html", text):
            return compile_message(text, html=True)(facts)
        case Case("message", mode, text):
            return compile_message(text, on_missing=mode)(facts)  # type: ignore[arg-type] # it is one of MODES
    found = look_up(case.content, facts)
    if found is MISSING:
        raise BadRequest(f"there is nothing at {case.content}", path=case.content)
    return found


def _placed(error: Refused, case: Case) -> Fault:
    """Return an error about facts with the place in the text of what it was about."""
    at = position_of_name(case.content if isinstance(case.content, str) else "", error.path)
    return Fault(code=error.code, message=error.message, line=at.line, column=at.column, path=error.path)


def _mode(notation: str, mode: str) -> str:
    known = MODES[notation]
    if mode and mode not in known:
        raise BadRequest(f"a {notation} is not tried as {mode!r:.80}, but as {' or '.join(known)}", path="mode")
    return mode or known[0]


async def _facts(request: Asked, trial: Trial) -> Json:
    store = environment(request).store
    return {
        "profile": await _subject(trial.profile, "profile", store.profile),
        "session": await _subject(trial.session, "session", store.session),
        "event": await _subject(trial.event, "event", store.event),
        "payload": trial.payload,
        "memory": trial.memory,
        "flow": trial.flow,
    }


async def _subject(given: Given, name: str, find: Callable[[str], Awaitable[S | None]]) -> Json | None:
    if not isinstance(given, str):
        return given
    found = await find(given)
    if found is None:
        raise NotFound(f"there is no {name} {given!r:.80}", path=name)
    return plain(found)


def routes() -> list[Router]:
    """Return the routes of the notations."""
    return [
        Router("/api/v1/notation", route_handlers=[evaluate], guards=[signed_in], tags=["notations"]),
        Router("/tql", route_handlers=[validate], guards=[signed_in], tags=["compatibility"]),
    ]
