"""What an operator does to a store without a server: configure it, let people in, look whether it is well, copy it.

A server that runs on the same store sees each change within seconds.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import signal
import tempfile
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Protocol, TypeVar

import msgspec

from limner.app import FILES, now
from limner.entrypoints.http.dispatch import PRODUCTION
from limner.entrypoints.rabbitmq.queues import queue_settings
from limner.errors import LimnerError, Misconfigured
from limner.model.importing import ImportJob
from limner.model.json import Ref
from limner.model.user import TokenDraft, UserDraft, UserView
from limner.pipeline.accounts import Accounts, lifetime, new_password
from limner.pipeline.addresses import Guard
from limner.pipeline.attributes import AttributeIndex
from limner.pipeline.catalog import Change, Tools
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.configuration import export, plan, read
from limner.pipeline.deps import Deps
from limner.pipeline.erasing import learn_graves, watch_graves
from limner.pipeline.extensions import Extensions
from limner.pipeline.import_orders import Order, job_of
from limner.pipeline.import_run import ALONE, BESIDE_A_SERVER, ImportRun, Pace
from limner.pipeline.live import Feed
from limner.pipeline.outgoing import Outgoing
from limner.pipeline.salts import newest_salt
from limner.sdk.discovery import discover
from limner.settings import Settings
from limner.store.sqlite import SqliteStore
from limner.store.sqlite_copy import copy
from limner.store.vault import KEY_FILE, Vault, read_key

T = TypeVar("T")

ENOUGH = 512 * 1024 * 1024
"""Free bytes below which a disk is nearly full: the log of a busy store may grow by that much at once."""

RELEASED = datetime(2025, 1, 1, tzinfo=UTC)
"""No clock that is right shows a time before this."""


LOOK_EVERY = 1.0
"""Seconds between two looks for a server; each holds its lock for a moment, in which no server can start."""

FIRST = "start `limner serve` first, or check --data"


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at: whether it is well, what was seen, and if it is not, what to do."""

    well: bool
    seen: str
    advice: str = ""


class Watcher(Protocol):
    """Somebody who wants to know how far an import is."""

    def begin(self, job: ImportJob) -> None:
        """Hear that it begins, or goes on behind the rows that are done."""
        ...

    def told(self, job: ImportJob) -> None:
        """Hear of some more rows."""
        ...


class Backup(msgspec.Struct, frozen=True):
    """The copy of one environment's database: where it is, and its size in bytes."""

    environment: str
    path: Path
    size: int


def has_data(settings: Settings) -> bool:
    """Tell whether a server or `limner apply` has worked on the data folder before."""
    return any((Path(settings.data) / name).is_file() for name in FILES.values())


@asynccontextmanager
async def opened(settings: Settings, environment: str = PRODUCTION) -> AsyncIterator[SqliteStore]:
    """Open the store of an environment, made if need be; raises Misconfigured where none outlives a process."""
    _require_folder(settings)
    if environment not in FILES:
        raise Misconfigured(f"there is no environment {environment!r}; write {' or '.join(FILES)}")
    store = await SqliteStore.open(str(Path(settings.data) / FILES[environment]))
    try:
        yield store
    finally:
        await store.close()


async def on_store(
    settings: Settings,
    work: Callable[[SqliteStore], Awaitable[T]],
    environment: str = PRODUCTION,
    *,
    made: bool = False,
) -> T:
    """Open the store of an environment, do the work and close it; where there is no data, Misconfigured unless `made`.

    So a data folder that was misspelled is refused by whoever only reads, and not made.
    """
    _require_folder(settings)
    if not made:
        _require_data(settings)
    async with opened(settings, environment) as store:
        return await work(store)


def catalog_of(settings: Settings, store: SqliteStore, *, made: bool = False) -> CatalogCache:
    """Return the catalogue in a store, with what opens its secrets; a key that is not there is `made` or missed."""
    has_key = made or settings.secret_key or (Path(settings.data) / KEY_FILE).exists()
    vault = Vault(read_key(settings.secret_key, Path(settings.data))) if has_key else None
    return CatalogCache(store, Tools(extensions=Extensions.of(discover()), vault=vault))


async def apply(catalog: CatalogCache, path: Path, *, prune: bool, dry_run: bool) -> list[Change]:
    """Make the catalogue what the files say; return what changed, or with `dry_run` what would."""
    wanted = read(path, os.environ)
    changes = plan(await catalog.refresh(), wanted, prune=prune)
    await (catalog.check if dry_run else catalog.apply)(changes)
    return changes


async def exported(catalog: CatalogCache) -> str:
    """Return the catalogue as YAML, with masks for secrets."""
    return export(await catalog.refresh())


async def add_user(store: SqliteStore, name: str, roles: Sequence[str], password: str) -> UserView:
    """Add a user; raises Conflict if the name is taken."""
    accounts = Accounts(store, now)
    return await accounts.create_user(_draft(name, roles, password))


async def change_password(store: SqliteStore, name: str, password: str) -> UserView:
    """Give a user another password; raises Misconfigured if there is no such user."""
    accounts = Accounts(store, now)
    user = (await accounts.refresh()).users.get(name.lower())
    if user is None:
        raise Misconfigured(f"there is no user {name!r}")
    draft = _draft(name, user.roles, password)
    return await accounts.put_user(msgspec.structs.replace(draft, full_name=user.full_name, expires=user.expires))


async def create_token(store: SqliteStore, roles: Sequence[str], name: str, expires: str) -> str:
    """Make a token for a program and return its secret; `expires` is a length of time, or empty for never."""
    end = now() + lifetime(expires) if expires else None
    draft = msgspec.convert({"name": name, "roles": list(roles), "expires": end}, TokenDraft)
    made = await Accounts(store, now).create_token(draft)
    return made.token or ""


async def deps_of(settings: Settings, store: SqliteStore, environment: str) -> Deps:
    """Return what the pipeline needs to change profiles here: no enrichers, and nobody who delivers.

    What destinations are owed for it is written down, and delivered by a server.
    """
    vault = Vault(read_key(settings.secret_key, Path(settings.data)))
    catalog = CatalogCache(store, Tools(extensions=Extensions.of(discover()), vault=vault))
    await catalog.refresh()
    deps = Deps(
        environment=environment,
        settings=settings,
        store=store,
        outbox=store.outbox,
        imports=store.imports,
        history=store.history,
        consents=store.consents,
        merges=store.merges,
        privacy=store.privacy,
        index=AttributeIndex(store, store.imports),
        outgoing=Outgoing(Guard(())),
        vault=vault,
        catalog=catalog,
        live=Feed(),
        salt=await newest_salt(store, vault),
        instance=Ref(str(uuid.uuid4())),
        clock=now,
    )
    await learn_graves(deps)
    return deps


async def import_profiles(deps: Deps, order: Order, watcher: Watcher) -> ImportJob:
    """Import a file, from where it was if it did not end the last time; a signal ends it after the rows at hand.

    Raises BadRequest where it cannot be imported, Conflict where another process is at it.
    """
    job = await job_of(order, deps)
    watcher.begin(job)
    run = ImportRun(job, deps, watcher.told, Lookout(deps.settings).pace)
    watching = [asyncio.create_task(deps.catalog.watch()), asyncio.create_task(watch_graves(deps))]
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, run.stop)
    try:
        return await run.go()
    finally:
        for task in watching:
            task.cancel()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


class Lookout:
    """Looks now and then whether a server works on the data folder, for whose sake an import goes slower."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.data
        self._at = -LOOK_EVERY
        self._pace = ALONE

    def pace(self) -> Pace:
        """Return how fast an import may go now."""
        if (now_ := monotonic()) - self._at >= LOOK_EVERY:
            self._at, self._pace = now_, BESIDE_A_SERVER if self._is_served() else ALONE
        return self._pace

    def _is_served(self) -> bool:
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(folder)
        return False


def backup(settings: Settings, target: Path) -> list[Backup]:
    """Copy every environment's database while a server may work on it, each as it is at one moment.

    Production goes to `target`, another environment beside it: `a.db` and `a-staging.db`. Raises Misconfigured where
    there is nothing to copy, or one of the files is there already.
    """
    _require_folder(settings)
    _require_data(settings)
    sources = {name: Path(settings.data) / file for name, file in FILES.items()}
    beside = {name: target.with_stem(f"{target.stem}-{name}") for name in sources} | {PRODUCTION: target}
    wanted = [name for name, source in sources.items() if source.is_file()]
    for name in wanted:
        if beside[name].exists():
            raise Misconfigured(f"{beside[name]} is there already; a backup overwrites nothing")
    return [Backup(name, beside[name], copy(sources[name], beside[name])) for name in wanted]


def key_place(settings: Settings) -> str:
    """Return in words where the key is that opens what is sealed in the databases."""
    return "LIMNER_SECRET_KEY" if settings.secret_key else str(Path(settings.data) / KEY_FILE)


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything that a server needs, and make nothing."""
    if settings.store or has_data(settings):
        environments = (PRODUCTION,) if settings.production else tuple(FILES)
        stores = [await _store(settings, environment) for environment in environments]
    else:
        stores = [Finding(False, _nothing_in(settings), FIRST)]
    return [*_clock(), *_disk(settings), *stores, *await _queue(settings), *_plugins()]


def _require_folder(settings: Settings) -> None:
    if settings.store:
        raise Misconfigured(f"LIMNER_STORE: {settings.store!r} cannot be worked on from here; only a data folder can")


def _require_data(settings: Settings) -> None:
    if not has_data(settings):
        raise Misconfigured(f"{_nothing_in(settings)}; {FIRST}")


def _nothing_in(settings: Settings) -> str:
    return f"there is no Limner data in {Path(settings.data).absolute()}"


def _draft(name: str, roles: Sequence[str], password: str) -> UserDraft:
    try:
        return msgspec.convert({"id": name, "roles": list(roles), "password": password or new_password()}, UserDraft)
    except msgspec.ValidationError as error:
        raise Misconfigured(f"this user cannot be saved: {error}") from error


def _clock() -> list[Finding]:
    moment = datetime.now(UTC)
    if moment < RELEASED:
        return [
            Finding(False, f"the clock says {moment:%Y-%m-%d %H:%M} UTC", "set the clock; events would be misdated")
        ]
    return [Finding(True, f"the clock says {moment:%Y-%m-%d %H:%M} UTC")]


def _disk(settings: Settings) -> list[Finding]:
    folder = Path(settings.data).absolute()
    if not folder.exists():
        return []
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return [Finding(False, f"the data folder {folder} cannot be written: {error}", "change its owner or --data")]
    free = shutil.disk_usage(folder).free
    seen = f"{free / 2**30:.1f} GiB are free"
    return [
        Finding(True, f"the data folder {folder} can be written"),
        Finding(free >= ENOUGH, seen, "" if free >= ENOUGH else "make room, or move the data folder to another disk"),
    ]


async def _store(settings: Settings, environment: str) -> Finding:
    if not settings.store and not (Path(settings.data) / FILES[environment]).exists():
        return Finding(True, f"{environment}: nothing yet; the next start makes it")
    try:
        async with opened(settings, environment) as store:
            counts = await store.counts()
            catalog = await catalog_of(settings, store).refresh()
    except LimnerError as error:
        return Finding(
            False, f"{environment}: {error}", "check the path and the rights of the file, or restore a backup"
        )
    if catalog.faults:
        broken = ", ".join(f"{fault.kind} {fault.id}: {fault.message}" for fault in catalog.faults)
        return Finding(False, f"{environment}: left out of the catalogue: {broken}", "save them again, corrected")
    numbers = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    return Finding(True, f"{environment}: {numbers}, catalogue version {catalog.version}")


async def _queue(settings: Settings) -> list[Finding]:
    """Look whether a broker lets us in, and the log of imports can be written, where something comes by a queue."""
    if not settings.rabbitmq_host:
        return []
    try:
        from limner.entrypoints.rabbitmq.line import open_line  # noqa: PLC0415 # an extra
    except ImportError:
        return [Finding(False, "the import over RabbitMQ needs pamqp", "pip install 'limner[rabbitmq]'")]
    place = f"{settings.rabbitmq_host}:{settings.broker_port}, virtual host {settings.rabbitmq_vhost}"
    try:
        line = await open_line(queue_settings(settings), "limner doctor")
        await line.close()
    except LimnerError as error:
        broker = Finding(
            False, f"imports: {error} ({place})", "check the LIMNER_RABBITMQ_ settings, or start the broker"
        )
    else:
        broker = Finding(True, f"imports: the broker lets us in ({place})")
    path = settings.import_log_file.absolute()
    there = next(it for it in (path, *path.parents) if it.exists())
    if os.access(there, os.W_OK) and (there == path) == there.is_file():
        return [broker, Finding(True, f"imports are logged in {path}")]
    return [
        broker,
        Finding(False, f"the log of imports {path} cannot be written", "change LIMNER_IMPORT_LOG or its folder"),
    ]


def _plugins() -> list[Finding]:
    found = discover()
    broken = [Finding(False, f"plugin {it.origin}: {it.reason}", "correct or uninstall it") for it in found.failures]
    return [Finding(True, f"{len(found.plugins)} plugins"), *broken]
