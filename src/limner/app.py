"""The composition root: settings in, a running app out. The only file that knows every floor."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import functools
import gc
import os
import signal
import socket
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import structlog
import uvicorn

from limner import __version__
from limner.entrypoints.http.collection import BEHIND, Environment
from limner.entrypoints.http.connections import connections_for
from limner.entrypoints.http.dispatch import PRODUCTION, STAGING, ASGIApp, Dispatcher
from limner.entrypoints.rabbitmq.job_log import JobLog
from limner.entrypoints.rabbitmq.queues import queue_settings
from limner.errors import Misconfigured
from limner.model.json import Json, Ref
from limner.pipeline.access import ensure_admin
from limner.pipeline.addresses import Guard
from limner.pipeline.attributes import AttributeIndex
from limner.pipeline.auditing import Auditor
from limner.pipeline.catalog import Tools
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.collector import Collector
from limner.pipeline.consents import watch_consents
from limner.pipeline.deps import Deps
from limner.pipeline.erasing import Erasures, learn_graves
from limner.pipeline.extensions import Extensions
from limner.pipeline.import_jobs import ImportJobs, stopped_early
from limner.pipeline.installation import installation_id
from limner.pipeline.job_kinds import JOB_KINDS
from limner.pipeline.jobs import Jobs
from limner.pipeline.live import Feed
from limner.pipeline.outgoing import Outgoing
from limner.pipeline.profile_import import Importer
from limner.pipeline.retention import watch_retention
from limner.pipeline.salts import newest_salt
from limner.pipeline.timers import forget_history, forget_imports, watch_visits
from limner.pipeline.workers import Workers
from limner.sdk.config import load
from limner.sdk.contract import Plugin
from limner.sdk.discovery import Discovery, discover
from limner.settings import Settings
from limner.store.sqlite import MEMORY, SqliteStore
from limner.store.vault import Vault, read_key

if TYPE_CHECKING:
    from limner.entrypoints.rabbitmq.consumer import ImportConsumer

log = structlog.get_logger()
FILES = {PRODUCTION: "limner.db", STAGING: "staging.db"}

KEEP_ALIVE = 75
"""Seconds that an idle connection stays open; longer than the 60 s of load balancers, so that they close first."""

REST = 0.3
"""Seconds between the start and the loading of what can wait."""

LOOPBACK = ("127.0.0.0/8", "::1/128")
"""What destinations of the demo may reach beside the public internet: this machine."""

GARBAGE = (50_000, 20, 50)
"""When Python looks for cycles. Requests leave none behind, and each look at the young ones costs every request."""

DRAIN = 20
"""Seconds that requests may take to finish after SIGTERM."""


@dataclass(frozen=True)
class App:
    """A running Limner: environments and their workers, the ASGI app, and the first admin's password if it is new."""

    environments: dict[str, Environment]
    dispatcher: Dispatcher
    stopping: asyncio.Event
    admin_password: str | None
    workers: dict[str, Workers]


@dataclass(frozen=True)
class Opened:
    """One environment at work."""

    environment: Environment
    workers: Workers
    jobs: ImportJobs
    stored: Jobs
    erasures: Erasures
    auditor: Auditor


@asynccontextmanager
async def running(settings: Settings, *, demo: bool = False) -> AsyncIterator[App]:
    """Open the stores, start what works in the background, and at the end finish and close everything."""
    found = discover()
    _check(found, settings)
    for failure in found.failures:
        log.warning("plugin_broken", origin=failure.origin, reason=failure.reason)
    guard = Guard((*settings.outbound_allow, *(LOOPBACK if demo else ())))
    async with contextlib.AsyncExitStack() as stack:
        environments: dict[str, Environment] = {}
        workers: dict[str, Workers] = {}
        jobs: dict[str, ImportJobs] = {}
        stored: dict[str, Jobs] = {}
        erasures: dict[str, Erasures] = {}
        auditors: dict[str, Auditor] = {}
        stopping = asyncio.Event()
        for name in (PRODUCTION,) if settings.production else FILES:
            opened = await stack.enter_async_context(_environment(name, settings, found, guard))
            environments[name], workers[name], jobs[name] = opened.environment, opened.workers, opened.jobs
            stored[name], erasures[name], auditors[name] = opened.stored, opened.erasures, opened.auditor
        production = environments[PRODUCTION].deps
        users = production.store
        await installation_id(users)
        password = await ensure_admin(users)
        await stack.enter_async_context(stopped_early(jobs.values(), stopping))
        importing = _consumer(production, stopping) if settings.rabbitmq_host else None
        consumer = await stack.enter_async_context(importing) if importing else None

        def build_api() -> ASGIApp:
            """Put the management API together."""
            from limner.entrypoints.api.application import create_api  # noqa: PLC0415 # half a second of imports
            from limner.entrypoints.api.deps import ApiDeps  # noqa: PLC0415

            deps = {name: environment.deps for name, environment in environments.items()}
            return create_api(  # type: ignore[return-value] # two spellings of ASGI
                ApiDeps(
                    settings=settings,
                    environments=deps,
                    users=users,
                    clock=now,
                    version=__version__,
                    jobs=jobs,
                    background=stored,
                    erasures=erasures,
                    auditors=auditors,
                    queue=consumer.status if consumer else None,
                    dead_letters=consumer.dead_letters if consumer else None,
                    stopping=stopping,
                )
            )

        state = (lambda: consumer.status().state) if consumer else None
        dispatcher = Dispatcher(environments, settings, build_api, queue=state, demo=demo)
        try:
            yield App(environments, dispatcher, stopping, password, workers)
        finally:
            stopping.set()
            await asyncio.gather(*BEHIND, return_exceptions=True)


@asynccontextmanager
async def _environment(name: str, settings: Settings, found: Discovery, guard: Guard) -> AsyncIterator[Opened]:
    store = await SqliteStore.open(_path(name, settings))
    background: list[asyncio.Task[None]] = []
    try:
        vault = Vault(read_key(settings.secret_key, Path(settings.data)) if settings.store != "memory:" else "memory")
        catalog = CatalogCache(store, Tools(extensions=Extensions.of(found), vault=vault))
        await catalog.refresh()
        deps = Deps(
            environment=name,
            settings=settings,
            store=store,
            outbox=store.outbox,
            imports=store.imports,
            history=store.history,
            consents=store.consents,
            merges=store.merges,
            privacy=store.privacy,
            index=AttributeIndex(store, store.imports),
            outgoing=Outgoing(guard),
            vault=vault,
            catalog=catalog,
            live=Feed(),
            salt=await newest_salt(store, vault),
            instance=Ref(str(uuid.uuid4())),
            clock=now,
            enrichers=tuple(_bound(plugin, settings) for plugin in found.of("enricher")),
            event_enrichers=tuple(_bound(plugin, settings) for plugin in found.of("event-enricher")),
            bridges={plugin.name: plugin for plugin in found.of("bridge")},
        )
        await learn_graves(deps)
        collector = Collector(deps)
        collector.start()
        workers = Workers(deps)
        workers.start()
        jobs = ImportJobs(deps)
        jobs.start()
        stored = Jobs(deps, store.jobs, JOB_KINDS)
        stored.start()
        auditor = Auditor(deps)
        auditor.start()
        erasures = Erasures(deps, auditor)
        erasures.start()
        background.append(asyncio.create_task(forget_imports(deps)))
        background.append(asyncio.create_task(forget_history(deps)))
        background.append(asyncio.create_task(watch_consents(deps, collector)))
        background.append(asyncio.create_task(watch_retention(deps)))
        background.append(asyncio.create_task(catalog.watch()))
        if settings.visit_timeout and settings.system_events:
            background.append(asyncio.create_task(watch_visits(deps, collector)))
        try:
            yield Opened(Environment(deps, collector), workers, jobs, stored, erasures, auditor)
        finally:
            for task in background:
                task.cancel()
            await asyncio.gather(*background, return_exceptions=True)
            await erasures.stop()
            await auditor.stop()
            await jobs.stop()
            await stored.stop()
            await collector.stop()
            await workers.stop()
            await deps.outgoing.close()
    finally:
        await store.close()


@asynccontextmanager
async def _consumer(deps: Deps, stopping: asyncio.Event) -> AsyncIterator[ImportConsumer]:
    """Import what comes over RabbitMQ; raises Misconfigured where its log or its certificates are not to be had."""
    try:
        from limner.entrypoints.rabbitmq.consumer import ImportConsumer  # noqa: PLC0415 # an extra
    except ImportError as error:
        raise Misconfigured("the import over RabbitMQ needs pamqp: pip install 'limner[rabbitmq]'") from error
    settings = deps.settings
    job_log = JobLog(settings.import_log_file, settings.log_level, deps.clock)
    consumer = ImportConsumer(queue_settings(settings), Importer(deps), job_log, deps.clock)
    consumer.start()

    async def end() -> None:
        """Stop as soon as the process is asked to end, while requests still finish."""
        await stopping.wait()
        await consumer.stop()

    ending = asyncio.create_task(end(), name="import-ends")
    try:
        yield consumer
    finally:
        stopping.set()
        await ending
        job_log.close()


async def serve(settings: Settings, *, announce: Callable[[App, int], None], demo: Guest | None = None) -> None:
    """Serve until SIGTERM or SIGINT; then refuse new requests, finish those under way, and return.

    `announce` is called with the port once requests are answered. Raises Misconfigured when the port is taken, or the
    data folder by another server; both come before the first admin, whose password is told once.
    """
    async with contextlib.AsyncExitStack() as stack:
        door = stack.enter_context(_door(settings))
        stack.enter_context(_alone(settings))
        app = await stack.enter_async_context(running(settings, demo=demo is not None))
        config = uvicorn.Config(
            app.dispatcher,
            loop="uvloop",
            http=connections_for(settings.body_timeout, app.dispatcher),
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            backlog=4096,
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=DRAIN,
        )
        server = Server(config, app.stopping)
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        helpers: list[asyncio.Task[Any]] = []
        helpers.append(asyncio.create_task(_warm_up(app)))
        if demo:
            await demo.prepare(app)
            helpers.append(asyncio.create_task(demo.run(app)))
        announce(app, door.getsockname()[1])
        await server.serve(sockets=[door])
        for task in helpers:
            task.cancel()
        await asyncio.gather(*helpers, return_exceptions=True)


def _door(settings: Settings) -> socket.socket:
    """Return a socket that is bound to where we serve, and does not listen yet."""
    door = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((settings.host, settings.port))
    except OSError as error:
        door.close()
        reason = error.strerror or error
        raise Misconfigured(f"{settings.host}:{settings.port} cannot be listened on: {reason}") from error
    return door


@contextlib.contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Keep other servers from the data folder: two would overwrite what each knows of a person."""
    if settings.store:
        yield
        return
    try:
        Path(settings.data).mkdir(parents=True, exist_ok=True)
        folder = os.open(settings.data, os.O_RDONLY)
    except OSError as error:
        raise Misconfigured(f"the data folder {settings.data} cannot be opened: {error.strerror}") from error
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Misconfigured(f"another server works on the data folder {settings.data}") from error
        yield
    finally:
        os.close(folder)


class Guest(Protocol):
    """Something that joins a running app: the demo."""

    async def prepare(self, app: App) -> None:
        """Do what is to be done before the first request."""
        ...

    async def run(self, app: App) -> None:
        """Go on until cancelled."""
        ...


class Server(uvicorn.Server):
    """Uvicorn, but a signal ends it in good order: streams end, requests finish, and the process exits with 0."""

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at SIGTERM and SIGINT, at the second one at once."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        yield

    def _stop(self) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True
        self._stopping.set()


async def _warm_up(app: App) -> None:
    """Load what is loaded at first use, so that nobody waits for it; the first requests after the start go first."""
    began = time.time()
    await asyncio.sleep(REST)
    await app.dispatcher.api()
    from limner.entrypoints.api.uploads import tidy_folders  # noqa: PLC0415 # with the API, which is loaded by now

    await tidy_folders([it.deps for it in app.environments.values()], began)
    for plugin in discover().of("enricher"):
        if warm := plugin.extra.get("warm"):
            await asyncio.to_thread(warm)


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


def _path(environment: str, settings: Settings) -> str:
    match settings.store:
        case "":
            return str(Path(settings.data) / FILES[environment])
        case "memory:":
            return MEMORY
        case other:
            raise Misconfigured(f"LIMNER_STORE: {other!r} is no store; leave it empty for SQLite, or write memory:")


def _check(found: Discovery, settings: Settings) -> None:
    """Raise Misconfigured where a plugin cannot work with its settings."""
    for plugin in found.of("enricher"):
        check = plugin.extra.get("check")
        if check and (problem := check(load(plugin.config, _own_settings(plugin, settings)))):
            raise Misconfigured(problem)


def _bound(plugin: Plugin[Callable[..., Any]], settings: Settings) -> Callable[..., Any]:
    """Return a plugin's function with its settings in it."""
    return functools.partial(plugin.run, load(plugin.config, _own_settings(plugin, settings)))


def _own_settings(plugin: Plugin[Any], settings: Settings) -> Json:
    return {"database": settings.geo_database} if plugin.name == "geo" else {}
