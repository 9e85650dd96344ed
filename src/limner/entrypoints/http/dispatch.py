"""One ASGI app of three parts: raw collection endpoints, static files, and the management API for everything else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic, perf_counter

import msgspec
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from limner.entrypoints.http.answers import Answer, Receive, Scope, Send, as_error, as_json, cors, reply, wire
from limner.entrypoints.http.bodies import ClientGone, read_body
from limner.entrypoints.http.clients import ClientReader, Sender
from limner.entrypoints.http.collection import (
    ENDPOINTS,
    Environment,
    Request,
    counter,
    path_parts,
    serve,
    track_express,
)
from limner.entrypoints.http.connections import Tell
from limner.entrypoints.http.files import serve_file, serve_page
from limner.entrypoints.http.pages import is_lost, is_page
from limner.entrypoints.http.quotas import Quotas
from limner.errors import BadRequest, LimnerError, Refused, Unavailable
from limner.model.json import Json
from limner.pipeline.reading import UNREADABLE
from limner.settings import Settings

ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]
SECRET_HEADERS = (b"authorization", b"cookie")
TRACK = "track"
PRODUCTION, STAGING = "production", "staging"
IMPORTING = frozenset({"consuming", "standby"})
"""States of the import over RabbitMQ that are well."""


async def lead_back(api: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Let the management API answer; where it has no such path, show the console, which says so and leads on."""
    nowhere = False

    async def sift(message: Scope) -> None:
        nonlocal nowhere
        nowhere = nowhere or message.get("status") == 404  # noqa: PLR2004 # HTTP's word for nothing there
        if not nowhere:
            await send(message)

    await api(scope, receive, sift)
    if nowhere:
        page = serve_page(scope)
        await reply(send, msgspec.structs.replace(page, status=404) if page.body else page, cors(scope["headers"]))


class Dispatcher:
    """Sends each request where it belongs. `build_api` makes the management API when it is first needed.

    `queue` tells the state of the import over RabbitMQ where there is one, `demo` whether the shop at `/demo` is open.
    """

    def __init__(
        self,
        environments: Mapping[str, Environment],
        settings: Settings,
        build_api: Callable[[], ASGIApp],
        *,
        queue: Callable[[], str] | None = None,
        demo: bool = False,
    ) -> None:
        self._environments, self._settings, self._queue = environments, settings, queue
        self._clients, self._quotas = ClientReader(settings), Quotas(monotonic)
        self._build_api, self._api = build_api, asyncio.Lock()
        self._built: ASGIApp | None = None
        self._folders = {"tracker", "uix", "console"} | ({"demo"} if demo else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        parts = path_parts(scope["raw_path"].decode("latin-1"))
        if parts[0] in ENDPOINTS:
            try:
                environment = self._environment(dict(scope["headers"]).get(b"x-context"))
            except BadRequest as refusal:
                await reply(send, as_error(refusal), cors(scope["headers"]))
                return
            await serve(Request(scope, receive, environment, parts, self._quotas, self._clients), send)
        elif (answer := await self._small(scope, receive, parts)) is not None:
            await reply(send, answer, cors(scope["headers"], preflight=scope["method"] == "OPTIONS"))
        elif self._settings.expose_api and is_lost(scope, parts[0]):
            await lead_back(await self.api(), scope, receive, send)
        else:
            await (await self.api())(scope, receive, send)

    def sender(self, scope: Scope) -> Sender:
        """Return who sends a request of the express lane."""
        return self._clients.sender(scope)

    def express(self, sender: Sender, body: bytes, tell: Tell) -> None:
        """Answer `POST /track` on the express lane."""
        started = perf_counter()

        def finish(answer: Answer) -> None:
            """Count it, and put it into the words of the wire."""
            counter(TRACK, answer.status).inc()
            tell(answer.status, wire(answer, sender.origin, sender.context, perf_counter() - started))

        try:
            environment = self._environment(sender.context)
        except BadRequest as refusal:
            finish(as_error(refusal))
            return
        track_express(body, sender.client, environment, self._quotas, finish)

    async def api(self) -> ASGIApp:
        """Return the management API, built off the loop's thread because its import takes half a second."""
        async with self._api:
            if self._built is None:
                self._built = await asyncio.to_thread(self._build_api)
        return self._built

    def _environment(self, context: bytes | None) -> Environment:
        """Return the environment that `X-Context` names; production without it, or where that is all there is."""
        named = context.strip().lower().decode("latin-1") if context and not self._settings.production else ""
        if (named or PRODUCTION) not in self._environments:
            raise BadRequest(
                f"there is no environment {named[:80]!r}; X-Context is production or staging", path="X-Context"
            )
        return self._environments[named or PRODUCTION]

    async def _small(self, scope: Scope, receive: Receive, parts: tuple[str, ...]) -> Answer | None:
        """Answer health checks, metrics and static files; None if it is none of these."""
        match parts:
            case ["health", "live"]:
                return as_json({"status": "ok"})
            case ["health", "ready"]:
                return await self._ready()
            case ["health", "import"] if self._queue:
                return as_json({"status": self._queue()}, 200 if self._queue() in IMPORTING else 503)
            case ["healthcheck"]:
                return await self._echo(scope, receive)
            case ["metrics"]:
                return Answer(200, generate_latest(), ((b"content-type", CONTENT_TYPE_LATEST.encode()),))
            case _:
                return self._static(scope, parts)

    def _static(self, scope: Scope, parts: tuple[str, ...]) -> Answer | None:
        match parts:
            case [first, *_] if self._settings.expose_api and is_page(scope, first):
                return serve_page(scope)
            case ["favicon.svg" | "favicon.ico"]:
                return serve_file(scope, "console", "favicon.svg")
            case [folder, *rest] if folder in self._folders:
                if not rest and not scope["path"].endswith("/"):
                    return Answer(308, b"", ((b"location", f"/{folder}/".encode()),))
                return serve_file(scope, folder, "/".join(rest))
            case _:
                return None

    async def _ready(self) -> Answer:
        try:
            await self._environments[PRODUCTION].deps.store.catalog_version()
        except Unavailable as failure:
            return as_error(failure)
        return as_json({"status": "ok", "import": self._queue()} if self._queue else {"status": "ok"})

    async def _echo(self, scope: Scope, receive: Receive) -> Answer:
        """Answer what came: existing probes of clients ask for it. Credentials are left out."""
        try:
            body = await read_body(scope, receive, self._settings)
        except (Refused, ClientGone) as refusal:
            return as_error(refusal if isinstance(refusal, LimnerError) else LimnerError())
        headers = {n.decode("latin-1"): v.decode("latin-1") for n, v in scope["headers"] if n not in SECRET_HEADERS}
        try:
            content: Json = msgspec.json.decode(body)
        except UNREADABLE:
            return as_json(body.decode(errors="replace"))
        return as_json({"headers": headers, "json": content, "body": body.decode(errors="replace")})
