"""What an operator does to a store without a server: configure it, let people in, look whether it is well.

A server that runs on the same store sees each change within seconds.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from limner.app import FILES, now
from limner.entrypoints.http.dispatch import PRODUCTION
from limner.errors import LimnerError, Misconfigured
from limner.pipeline.accounts import Accounts, TokenDraft, UserDraft, UserView, lifetime, new_password
from limner.pipeline.catalog import CatalogCache, Change
from limner.pipeline.configuration import export, plan, read
from limner.sdk.discovery import discover
from limner.settings import Settings
from limner.store.sqlite import SqliteStore

T = TypeVar("T")

ENOUGH = 512 * 1024 * 1024
"""Free bytes below which a disk is nearly full: the log of a busy store may grow by that much at once."""

RELEASED = datetime(2025, 1, 1, tzinfo=UTC)
"""No clock that is right shows a time before this."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at: whether it is well, what was seen, and if it is not, what to do."""

    well: bool
    seen: str
    advice: str = ""


@asynccontextmanager
async def opened(settings: Settings, environment: str = PRODUCTION) -> AsyncIterator[SqliteStore]:
    """Open the store of an environment; raises Misconfigured where there is none that outlives a process."""
    if settings.store:
        raise Misconfigured(f"LIMNER_STORE: {settings.store!r} cannot be worked on from here; only a data folder can")
    if environment not in FILES:
        raise Misconfigured(f"there is no environment {environment!r}; write {' or '.join(FILES)}")
    store = await SqliteStore.open(str(Path(settings.data) / FILES[environment]))
    try:
        yield store
    finally:
        await store.close()


async def on_store(settings: Settings, work: Callable[[SqliteStore], Awaitable[T]], environment: str = PRODUCTION) -> T:
    """Open the store of an environment, do the work and close it."""
    async with opened(settings, environment) as store:
        return await work(store)


async def apply(store: SqliteStore, path: Path, *, prune: bool, dry_run: bool) -> list[Change]:
    """Make the catalogue what the files say; return what changed, or with `dry_run` what would."""
    wanted = read(path, os.environ)
    catalog = CatalogCache(store)
    changes = plan(await catalog.refresh(), wanted, prune=prune)
    if not dry_run:
        await catalog.apply(changes)
    return changes


async def exported(store: SqliteStore) -> str:
    """Return the catalogue as YAML."""
    return export(await CatalogCache(store).refresh())


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
    return await accounts.put_user(_draft(name, user.roles, password))


async def create_token(store: SqliteStore, roles: Sequence[str], name: str, expires: str) -> str:
    """Make a token for a program and return its secret; `expires` is a length of time, or empty for never."""
    end = now() + lifetime(expires) if expires else None
    draft = msgspec.convert({"name": name, "roles": list(roles), "expires": end}, TokenDraft)
    made = await Accounts(store, now).create_token(draft)
    return made.token or ""


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything that a server needs."""
    environments = (PRODUCTION,) if settings.production else tuple(FILES)
    stores = [await _store(settings, environment) for environment in environments]
    return [*_clock(), *_disk(settings), *stores, *_plugins()]


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
    try:
        folder.mkdir(parents=True, exist_ok=True)
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
    try:
        async with opened(settings, environment) as store:
            counts = await store.counts()
            catalog = await CatalogCache(store).refresh()
    except LimnerError as error:
        return Finding(
            False, f"{environment}: {error}", "check the path and the rights of the file, or restore a backup"
        )
    if catalog.faults:
        broken = ", ".join(f"{fault.kind} {fault.id}: {fault.message}" for fault in catalog.faults)
        return Finding(False, f"{environment}: left out of the catalogue: {broken}", "save them again, corrected")
    numbers = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    return Finding(True, f"{environment}: {numbers}, catalogue version {catalog.version}")


def _plugins() -> list[Finding]:
    found = discover()
    broken = [Finding(False, f"plugin {it.origin}: {it.reason}", "correct or uninstall it") for it in found.failures]
    return [Finding(True, f"{len(found.plugins)} plugins"), *broken]
