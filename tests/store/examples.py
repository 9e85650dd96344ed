"""Facts for tests of stores: as little in them as a store looks at."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from limner.model.event import Event, EventMetadata, EventSession, EventTime
from limner.model.json import Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.store.ports import Changes, Lookup
from limner.store.sqlite import SqliteStore

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@asynccontextmanager
async def opened(path):
    """Open an embedded store, and close it at the end."""
    store = await SqliteStore.open(str(path))
    try:
        yield store
    finally:
        await store.close()


def after(seconds):
    return NOON + timedelta(seconds=seconds)


def profile(name, *ids, at=0, **parts):
    time = ProfileTime(insert=NOON, update=after(at))
    return Profile(id=name, ids=(name, *ids), metadata=ProfileMetadata(time=time), **parts)


def session(name, owner=None, at=0, status="active"):
    metadata = SessionMetadata(time=SessionTime(insert=after(at)), status=status)
    return Session(id=name, metadata=metadata, profile=Ref(owner) if owner else None)


def event(name, owner=None, session=None, at=0, **parts):
    facts = {"type": "page-view", "source": "web", **parts}
    return Event(
        id=name,
        type=facts["type"],
        source=Ref(facts["source"]),
        metadata=EventMetadata(time=EventTime(insert=after(at))),
        session=EventSession(id=session, start=NOON) if session else None,
        profile=Ref(owner) if owner else None,
        properties=Raw(b'{"n":' + str(facts.get("n", 0)).encode() + b"}"),
    )


def whole(*people):
    """Return the profiles with all their ids as keys."""
    return Changes(profiles=people, keys={key: it.id for it in people for key in it.ids})


def visit(name="p", session_id="s", *events):
    """Return a person with a session and events in it, by default one called e."""
    person = whole(profile(name))
    told = tuple(event(it, name, session_id, at=n) for n, it in enumerate(events or ("e",)))
    return Changes(profiles=person.profiles, keys=person.keys, sessions=(session(session_id, name),), events=told)


async def write(store, *changes):
    """Write each of the changes in a transaction of its own, after looking up what it is about."""
    for change in changes:
        async with store.begin() as transaction:
            await look_up(transaction, change)
            await transaction.write(change)


async def look_up(transaction, change):
    """Look up everything that a change is about, as the pipeline does before it writes."""
    owners = [it.profile.id for it in (*change.events, *change.sessions) if it.profile]
    sessions = [it.session.id for it in change.events if it.session]
    profiles = [it.id for it in change.profiles]
    return await transaction.find(
        Lookup(
            sessions=frozenset([*(it.id for it in change.sessions), *sessions]),
            keys=frozenset([*owners, *profiles, *change.keys, *change.absorbed, *change.absorbed.values()]),
            events=frozenset(it.id for it in change.events),
        )
    )


async def find(store, sessions=(), keys=(), events=()):
    """Ask in a transaction that changes nothing."""
    async with store.begin() as transaction:
        return await transaction.find(
            Lookup(sessions=frozenset(sessions), keys=frozenset(keys), events=frozenset(events))
        )


def absorb(survivor, *gone):
    """Return the changes that make profiles part of another one, as `merge` and the ledger do."""
    ids = tuple(dict.fromkeys(key for it in (survivor, *gone) for key in it.ids))
    merged = profile(survivor.id, *(key for key in ids if key != survivor.id), at=60)
    return Changes(
        profiles=(merged,), keys=dict.fromkeys(ids, survivor.id), absorbed={it.id: survivor.id for it in gone}
    )


def names(page):
    return [it.id for it in page.items]
