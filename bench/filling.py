"""Fills a store with people, through the store's own port.

Each is a copy of somebody whom the server itself has stored, so that a store of a million people looks as if all of
them had been there: a profile, a session that wrk's requests go on with, and an event.
"""

from __future__ import annotations

import asyncio
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from limner.model.event import Event
from limner.model.json import Ref
from limner.model.profile import Profile
from limner.model.session import Session
from limner.rules.ids import event_id, random_id
from limner.store.ports import Changes, Document, Filter, Lookup
from limner.store.sqlite import SqliteStore

AT_ONCE = 2000
SOURCE = Document(kind="sources", id="bench", body={"id": "bench", "type": ["rest"]})


class Pattern(msgspec.Struct, frozen=True):
    """What the server has stored of one visitor."""

    profile: Profile
    session: Session
    event: Event


def prepare(folder: Path) -> None:
    """Make a store that knows the source which wrk sends from, and nobody else."""
    asyncio.run(_prepare(folder))


def read_pattern(folder: Path) -> Pattern:
    """Return the visitor `bench-1` of a store."""
    return asyncio.run(_read_pattern(folder))


def fill(folder: Path, people: int, pattern: Pattern) -> float:
    """Fill the store of a folder, and return the seconds that it took.

    The system may keep some of it in memory and write it during what is measured next, so it is made to write it here.
    """
    prepare(folder)
    begin = time.perf_counter()
    asyncio.run(_fill(folder, people, pattern))
    took = time.perf_counter() - begin
    os.sync()
    return took


async def _prepare(folder: Path) -> None:
    store = await _open(folder)
    await store.write_documents([SOURCE])
    await store.close()


async def _read_pattern(folder: Path) -> Pattern:
    store = await _open(folder)
    session = await store.session("bench-1")
    page = await store.events(Filter(type="page-view", limit=1))
    profile = await store.profile(session.profile.id) if session and session.profile else None
    await store.close()
    if session is None or profile is None or not page.items:
        raise SystemExit("the server has stored nothing of what wrk sent")
    return Pattern(profile, session, page.items[0])


async def _fill(folder: Path, people: int, pattern: Pattern) -> None:
    store = await _open(folder)
    for first in range(1, people + 1, AT_ONCE):
        changes = _visits(first, min(AT_ONCE, people + 1 - first), pattern)
        async with store.begin() as transaction:
            await transaction.find(Lookup())
            await transaction.write(changes)
    await store.close()


async def _open(folder: Path) -> SqliteStore:
    return await SqliteStore.open(str(folder / "limner.db"))


def _visits(first: int, count: int, pattern: Pattern) -> Changes:
    """Return copies of the pattern; the sessions are called what wrk calls them."""
    moment = datetime.now(UTC)
    profiles, sessions, events = [], [], []
    for number in range(first, first + count):
        name = random_id(number.to_bytes(16, "big"))
        session = f"bench-{number}"
        profiles.append(replace(pattern.profile, id=name, ids=(name,)))
        sessions.append(replace(pattern.session, id=session, profile=Ref(name)))
        events.append(
            replace(
                pattern.event,
                id=event_id(moment, number.to_bytes(10, "big")),
                profile=Ref(name),
                session=replace(pattern.event.session, id=session) if pattern.event.session else None,
            )
        )
    keys = {profile.id: profile.id for profile in profiles}
    return Changes(profiles=tuple(profiles), keys=keys, sessions=tuple(sessions), events=tuple(events))
