"""Fills a store with people, through the store's own port: a profile, a session and an event each."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from limner.model.event import Event, EventMetadata, EventSession, EventTime
from limner.model.json import Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime, Visits
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.rules.ids import event_id, random_id
from limner.store.ports import Changes, Document, Lookup
from limner.store.sqlite import SqliteStore

AT_ONCE = 2000
SOURCE = Document(kind="sources", id="bench", body={"id": "bench", "type": ["rest"]})
HEADERS = Raw(b'{"headers":{"user-agent":"Mozilla/5.0 (X11; Linux x86_64; rv:94.0) Gecko/20100101 Firefox/94.0"}}')
DEVICE = {"type": "pc", "resolution": "1920x1080", "color_depth": 24}
SYSTEM = {"name": "Ubuntu"}
BROWSER = {"name": "Firefox", "version": "94.0", "type": "browser"}
CONTEXT = {
    "screen": Raw(b'{"local":{"width":1920,"height":1080,"innerWidth":1900,"innerHeight":950,"colorDepth":24}}'),
    "browser": Raw(b'{"local":{"browser":{"name":"firefox","engine":"Gecko","language":"fr-FR","onLine":true}}}'),
}


def fill(folder: Path, people: int) -> float:
    """Fill the store of a folder, and return the seconds that it took."""
    begin = time.perf_counter()
    asyncio.run(_fill(folder / "limner.db", people))
    return time.perf_counter() - begin


async def _fill(path: Path, people: int) -> None:
    store = await SqliteStore.open(str(path))
    try:
        await store.write_documents([SOURCE])
        for first in range(1, people + 1, AT_ONCE):
            changes = _visits(first, min(AT_ONCE, people + 1 - first))
            async with store.begin() as transaction:
                await transaction.find(Lookup())
                await transaction.write(changes)
    finally:
        await store.close()


def _visits(first: int, count: int) -> Changes:
    """Return visits of so many people; the sessions are called what wrk calls them."""
    profiles, sessions, events, keys = [], [], [], {}
    for number in range(first, first + count):
        moment = datetime.now(UTC) - timedelta(seconds=60)
        profile = _profile(random_id(number.to_bytes(16, "big")), moment)
        session = _session(f"bench-{number}", profile.id, moment)
        profiles.append(profile)
        keys[profile.id] = profile.id
        sessions.append(session)
        events.append(_event(event_id(moment, number.to_bytes(10, "big")), profile, session, moment))
    return Changes(profiles=tuple(profiles), keys=keys, sessions=tuple(sessions), events=tuple(events))


def _profile(name: str, moment: datetime) -> Profile:
    time_of = ProfileTime(insert=moment, update=moment, visit=Visits(current=moment, count=1, tz="Europe/Paris"))
    data = {"contact": {"email": {"main": f"{name[:8]}@shop.example"}}, "pii": {"language": {"spoken": ["French"]}}}
    aux = {"geo": {"continent": "Europe", "markets": ["France"]}}
    return Profile(id=name, ids=(name,), metadata=ProfileMetadata(time=time_of), aux=aux, data=data)


def _session(name: str, profile: str, moment: datetime) -> Session:
    time_of = SessionTime(insert=moment, timestamp=moment.timestamp(), weekday=moment.weekday())
    return Session(
        id=name,
        metadata=SessionMetadata(time=time_of, status="active"),
        profile=Ref(profile),
        device=DEVICE,
        os=SYSTEM,
        app=BROWSER,
        context=CONTEXT,
    )


def _event(name: str, profile: Profile, session: Session, moment: datetime) -> Event:
    return Event(
        id=name,
        type="page-view",
        name="Page View",
        metadata=EventMetadata(time=EventTime(insert=moment)),
        source=Ref("bench"),
        session=EventSession(id=session.id, start=moment),
        profile=Ref(profile.id),
        device=DEVICE,
        os=SYSTEM,
        app=BROWSER,
        properties=Raw(b'{"category":"lamps","sku":"471","price":9.5}'),
        request=HEADERS,
    )
