"""The collection endpoints: raw ASGI, because they carry all the traffic. No login; the source id is the write key."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from time import perf_counter
from urllib.parse import unquote

import msgspec
import structlog

from limner.entrypoints.http.answers import Answer, Receive, Scope, Send, as_error, as_json, cors, reply
from limner.entrypoints.http.bodies import (
    ClientGone,
    Unreadable,
    media_type,
    read_body,
    read_form,
    read_properties,
    read_query,
)
from limner.entrypoints.http.clients import ClientReader
from limner.entrypoints.http.quotas import Quotas
from limner.entrypoints.http.segment import segment
from limner.errors import LimnerError, NotFound, Refused, TooLarge, TooMany
from limner.model.batch import Batch, Receipt
from limner.model.json import Json
from limner.model.payload import Client
from limner.pipeline.collect import Arrival, Outcome, admit
from limner.pipeline.collector import Collector
from limner.pipeline.deps import Deps
from limner.pipeline.reading import UNREADABLE, bad_request, check_depth, read, read_text
from limner.pipeline.segment import Rounds
from limner.pipeline.webhook import (
    Call,
    ConsentForm,
    Visitor,
    admit_consent,
    admit_redirect,
    admit_webhook,
    find_redirect,
    landing,
    merge_query,
)
from limner.telemetry import REQUESTS

log = structlog.get_logger()
Endpoint = Callable[["Request"], Awaitable[Answer]]

NOTHING = Answer(200, b"null")
SESSION_COOKIE = "tracardi-session-id"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
ACCEPTED, SOME_WRONG = 202, 226


@dataclass(frozen=True, slots=True)
class Environment:
    """What the collection endpoints need of one environment."""

    deps: Deps
    collector: Collector
    rounds: Rounds = field(default_factory=Rounds)


@dataclass(frozen=True, slots=True)
class Request:
    """One request, its path cut into decoded parts."""

    scope: Scope
    receive: Receive
    environment: Environment
    parts: tuple[str, ...]
    quotas: Quotas
    clients: ClientReader

    def arrival(self, *, profile_less: bool = False) -> Arrival:
        """Return who sent it, counted against the quota of the address; raises TooMany."""
        client = self.clients.read(self.scope["client"][0] if self.scope["client"] else "", self.scope["headers"])
        return _arrival(client, self.environment, self.quotas, profile_less=profile_less)

    async def body(self) -> bytes:
        """Return the whole body."""
        return await read_body(self.scope, self.receive, self.environment.deps.settings)

    async def collect(self, batch: Batch) -> Receipt:
        """Store a batch that passed the door."""
        _count(batch, self.quotas)
        return await self.environment.collector.collect(batch)


def _arrival(client: Client, environment: Environment, quotas: Quotas, *, profile_less: bool = False) -> Arrival:
    quotas.count(client.ip or "", environment.deps.settings.rate_limit)
    return Arrival(client=client, received=environment.deps.clock(), profile_less=profile_less)


def _count(batch: Batch, quotas: Quotas) -> None:
    if batch.source.rate_limit:
        quotas.count(f"{batch.source.id} {batch.client.ip}", batch.source.rate_limit)


async def track(request: Request) -> Answer:
    """`POST /track` answers after the commit; `PUT /track` the same, in the words of an asynchronous interface."""
    profile_less = b"profile_less=" in request.scope["query_string"] and _asks(request, "profile_less")
    arrival = request.arrival(profile_less=profile_less)
    reading = read(await request.body(), request.environment.deps.settings)
    batch = admit(reading, arrival, request.environment.deps)
    if not batch.events:
        return NOTHING
    receipt = await request.collect(batch)
    if request.scope["method"] == "PUT":
        return as_json({"task": receipt.task, "errors": receipt.errors}, ACCEPTED)
    return _receipt(receipt, request.environment)


def track_express(
    body: bytes, client: Client, environment: Environment, quotas: Quotas, tell: Callable[[Answer], None]
) -> None:
    """`POST /track` again, for a body that is here already: no task, no future, for this carries all the traffic."""

    def finish(outcome: Outcome) -> None:
        """Answer after the commit."""
        tell(_receipt(outcome, environment) if isinstance(outcome, Receipt) else as_error(outcome))

    deps = environment.deps
    try:
        if len(body) > deps.settings.max_body:
            raise TooLarge(f"a body of {len(body)} bytes; at most {deps.settings.max_body} are taken")  # noqa: TRY301
        batch = admit(read(body, deps.settings), _arrival(client, environment, quotas), deps)
        if batch.events:
            _count(batch, quotas)
            environment.collector.submit(batch, finish)
        else:
            tell(NOTHING)
    except LimnerError as failure:
        tell(as_error(failure))
    except Exception:  # no trace reaches a client
        log.exception("request_failed", path="track")
        tell(as_error(LimnerError()))


async def collect(request: Request) -> Answer:
    """`/collect/{type}/{source}[/{session}]`: anything that anyone sends becomes one event."""
    match request.parts:
        case [_, event_type, source_id]:
            session_id = None
        case [_, event_type, source_id, session_id]:
            pass
        case _:
            raise NotFound("write /collect/{event type}/{source id}, and the session id if there is one")
    arrival = request.arrival()
    call = Call(
        event_type=event_type,
        source_id=source_id,
        session_id=session_id,
        client=arrival.client,
        received=arrival.received,
    )
    warnings = []
    try:
        call = msgspec.structs.replace(call, properties=await _webhook_properties(request))
    except Unreadable as wrong:  # a hook cannot mend its body, but that it called is worth knowing
        warnings.append(f"{wrong.message}; the event was stored without properties")
    batch = admit_webhook(call, request.environment.deps)
    batch = msgspec.structs.replace(batch, warnings=(*batch.warnings, *warnings))
    return _receipt(await request.collect(batch), request.environment)


async def redirect(request: Request) -> Answer:
    """`/redirect/{id}[/{session}]`: leads on at once, and collects the event whatever comes of it.

    The quota of the address is one of events: who has used it up lands all the same.
    """
    match request.parts:
        case [_, redirect_id]:
            session_id = _cookie(request.scope, SESSION_COOKIE)
        case [_, redirect_id, session_id]:
            pass
        case _:
            raise NotFound("write /redirect/{redirect id}, and the session id if there is one")
    deps = request.environment.deps
    found = find_redirect(redirect_id, deps)
    scope = request.scope
    visitor = Visitor(
        query=merge_query(read_query(scope)),
        body=await _redirect_body(request),
        session_id=session_id,
        client=request.clients.read(scope["client"][0] if scope["client"] else "", scope["headers"]),
        received=deps.clock(),
    )

    async def remember() -> None:
        """Collect the event; what goes wrong is logged, for the visitor is on the way already."""
        try:
            request.quotas.count(visitor.client.ip or "", deps.settings.rate_limit)
            await request.collect(await admit_redirect(found, visitor, deps))
        except TooMany:
            log.debug("redirect_over_quota", redirect=found.id)  # a flood of requests must not be one of lines
        except LimnerError as error:
            log.warning("redirect_not_collected", redirect=found.id, reason=str(error))

    task = asyncio.create_task(remember())
    BEHIND.add(task)
    task.add_done_callback(BEHIND.discard)
    return Answer(302, b"", ((b"location", landing(found, visitor).encode()), (b"cache-control", b"no-store")))


BEHIND: set[asyncio.Task[None]] = set()
"""Redirects that are still being collected; held so that they are not collected as garbage, awaited at the end."""


async def consent(request: Request) -> Answer:
    """`POST /customer/consent`: what a person agrees to, kept as an event like everything else."""
    arrival = request.arrival()
    try:
        form = msgspec.json.decode(read_text(await request.body()), type=ConsentForm)
    except UNREADABLE as error:
        raise bad_request(error) from error
    deps = request.environment.deps
    everything = _asks(request, "all")
    batch = await admit_consent(form, arrival.client, arrival.received, deps, everything=everything)
    return _receipt(await request.collect(batch), request.environment)


ENDPOINTS: dict[str, tuple[Endpoint, frozenset[str]]] = {
    "track": (track, frozenset({"POST", "PUT"})),
    "collect": (collect, frozenset({"GET", "POST"})),
    "redirect": (redirect, frozenset({"GET", "POST", "PUT", "DELETE"})),
    "customer": (consent, frozenset({"POST"})),
    "v1": (segment, frozenset({"GET", "POST"})),
}
"""Which endpoint serves a path that begins with this word, and its methods."""


async def serve(request: Request, send: Send) -> None:
    """Answer a request to a collection endpoint; whatever goes wrong inside, the client gets JSON and CORS headers."""
    started = perf_counter()
    headers = request.scope["headers"]
    if request.scope["method"] == "OPTIONS":
        await reply(send, Answer(200, b"", ()), cors(headers, preflight=True))
        return
    try:
        answer = await _answer(request)
    except ClientGone:
        return
    took = (b"x-process-time", f"{perf_counter() - started:.6f}".encode())
    counter(request.parts[0], answer.status).inc()
    await reply(send, answer, [*cors(headers), took])


counter = lru_cache(100)(REQUESTS.labels)


async def _answer(request: Request) -> Answer:
    endpoint, methods = ENDPOINTS[request.parts[0]]
    if request.parts[0] in ("customer", "track") and request.parts not in (("track",), ("customer", "consent")):
        return as_error(NotFound(f"there is no {request.scope['path'][:80]!r}"))
    if request.scope["method"] not in methods:
        allowed = ", ".join(sorted(methods))
        answer = as_json({"detail": f"{request.scope['method']} is not served here; use {allowed}"}, 405)
        return msgspec.structs.replace(answer, headers=(*answer.headers, (b"allow", allowed.encode())))
    try:
        return await endpoint(request)
    except LimnerError as failure:
        return as_error(failure)
    except ClientGone:
        raise
    except Exception:  # no trace reaches a client
        log.exception("request_failed", path=request.parts[0])
        return as_error(LimnerError())


def path_parts(path: str) -> tuple[str, ...]:
    """Cut a raw path into decoded parts; a slash at the end makes no difference."""
    return tuple(unquote(part) for part in path.strip("/").split("/"))


def _receipt(receipt: Receipt, environment: Environment) -> Answer:
    told = receipt.errors and environment.deps.settings.answer_226
    return as_json(receipt, SOME_WRONG if told else 200)


def _asks(request: Request, name: str) -> bool:
    return read_query(request.scope).get(name, [""])[-1].lower() in ("true", "1", "yes", "on")


async def _webhook_properties(request: Request) -> Json:
    if request.scope["method"] == "GET":
        return dict(merge_query(read_query(request.scope)))
    body = await request.body()
    if media_type(request.scope) in FORMS and not body.lstrip().startswith((b"{", b"[")):  # curl -d calls JSON a form
        return await read_form(request.scope, body)
    check_depth(body, request.environment.deps.settings.max_depth)
    return read_properties(body)


async def _redirect_body(request: Request) -> Json:
    """Return the JSON of a body; one that is none, too large, too deep or too slow is nothing: people are to land."""
    if request.scope["method"] == "GET":
        return {}
    try:
        body = await request.body()
        check_depth(body, request.environment.deps.settings.max_depth)
        return read_properties(body)
    except Refused:
        return {}


def _cookie(scope: Scope, name: str) -> str | None:
    for header, value in scope["headers"]:
        if header == b"cookie":
            try:
                morsel = SimpleCookie(value.decode("latin-1")).get(name)
            except CookieError:
                return None
            return morsel.value if morsel else None
    return None
