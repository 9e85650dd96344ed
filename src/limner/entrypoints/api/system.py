"""`/api/v1/system`: what runs here, how it is set, and whether its parts are well."""

from __future__ import annotations

import asyncio
import platform
import re
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from litestar import Router, get

from limner.entrypoints.api.deps import ApiDeps
from limner.entrypoints.api.guards import LOOK_AFTER, Asked, deps, environment, signed_in
from limner.errors import TooCostly, Unavailable
from limner.pipeline.installation import installation_id
from limner.settings import SECRETS, Settings, table
from limner.store.statistics import Storage

MASK = "***"
IN_ADDRESS = re.compile(r"(?<=://)[^/@\s]+(?=@)")
"""Name and password in an address."""

ENOUGH = 512 * 1024 * 1024
"""Free bytes below which a disk is nearly full: the log of a busy store may grow by that much at once."""

IMPORTING = frozenset({"consuming", "standby"})


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the system: whether it is well, what was seen, and if it is not, what to do."""

    name: str
    well: bool
    seen: str
    advice: str = ""


class SettingView(msgspec.Struct, frozen=True, kw_only=True):
    """A setting: its variable, its value as one would write it, its default, what it does. Secrets are masked."""

    name: str
    value: str
    default: str
    description: str
    changed: bool


class System(msgspec.Struct, frozen=True, kw_only=True):
    """What runs here. `started` is when the management API began to work, right after the process.

    `installation` is an id that was made at the first start, the same for all nodes on one store.
    """

    version: str
    installation: str
    started: datetime
    now: datetime
    python: str
    platform: str
    environments: list[str]
    catalogue_version: int
    counts: dict[str, int]
    parts: list[Part]
    settings: list[SettingView]


@get("/", roles=LOOK_AFTER)
async def read_system(request: Asked) -> System:
    """Read version, settings and health of the server that answers, and the counts of the environment."""
    given = deps(request)
    catalog = await environment(request).catalog.refresh()
    return System(
        version=given.version,
        installation=await installation_id(given.users),
        started=request.app.state.started,
        now=given.clock(),
        python=sys.version.split()[0],
        platform=f"{platform.system()} {platform.machine()}",
        environments=list(given.environments),
        catalogue_version=catalog.version,
        counts=await environment(request).store.counts(),
        parts=await _parts(request, given),
        settings=_settings(given.settings),
    )


@get("/storage", roles=LOOK_AFTER)
async def read_storage(request: Asked) -> Storage:
    """Read what the store of the environment is, and how much room its parts take; 422 if that takes too long."""
    return await environment(request).store.statistics.storage()


async def _parts(request: Asked, given: ApiDeps) -> list[Part]:
    catalog = environment(request).catalog.current
    broken = [f"{it.kind} {it.id}: {it.message}" for it in catalog.faults]
    failures = [f"{it.origin}: {it.reason}" for it in catalog.extensions.failures]
    found = [
        await _store(request),
        _told("catalogue", broken, "all objects can be used", "save them again, corrected"),
        _told("plugins", failures, f"{len(catalog.extensions.plugins)} plugins", "correct or uninstall them"),
    ]
    if not given.settings.store:
        found.append(await asyncio.to_thread(_disk, given.settings))
    if given.queue is not None:
        state = str(getattr(given.queue(), "state", ""))
        well = state in IMPORTING
        found.append(Part(name="import", well=well, seen=state, advice="" if well else "look at the broker"))
    return found


async def _store(request: Asked) -> Part:
    try:
        await environment(request).store.catalog_version()
    except (Unavailable, TooCostly) as error:
        return Part(name="store", well=False, seen=str(error), advice="look at the disk, or at the database")
    return Part(name="store", well=True, seen="it answers")


def _told(name: str, wrong: list[str], well: str, advice: str) -> Part:
    return Part(name=name, well=not wrong, seen="; ".join(wrong) or well, advice=advice if wrong else "")


def _disk(settings: Settings) -> Part:
    try:
        free = shutil.disk_usage(Path(settings.data)).free
    except OSError as error:
        return Part(name="disk", well=False, seen=str(error), advice="look at the data folder")
    advice = "" if free >= ENOUGH else "make room, or move the data folder to another disk"
    return Part(name="disk", well=free >= ENOUGH, seen=f"{free / 2**30:.1f} GiB are free", advice=advice)


def _settings(settings: Settings) -> list[SettingView]:
    views = []
    for row in table():
        field = row.option.removeprefix("--").replace("-", "_")
        value = _spelled(getattr(settings, field))
        shown = MASK if field in SECRETS and value else value
        views.append(
            SettingView(
                name=row.name,
                value=shown,
                default=row.default,
                description=row.description,
                changed=value != row.default,
            )
        )
    return views


def _spelled(value: Any) -> str:
    """Return a value as one would write it into a variable."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ",".join(map(str, value))
        case msgspec.Struct():
            return ", ".join(f"{name}={getattr(value, name)}" for name in value.__struct_fields__)
        case _:
            return IN_ADDRESS.sub(MASK, str(value))


def routes() -> list[Router]:
    """Return the router of the system."""
    handlers = [read_system, read_storage]
    return [Router("/api/v1/system", route_handlers=handlers, guards=[signed_in], tags=["system"])]
