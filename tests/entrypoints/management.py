"""The management API in memory, with a token for each role, and what the tests of it say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from argon2 import PasswordHasher

from limner.entrypoints.api.application import create_api
from limner.entrypoints.api.deps import ApiDeps
from limner.model.event import Event, EventMetadata, EventTime
from limner.model.json import Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.live import Feed
from limner.settings import Settings
from limner.store.outbox import Outbox
from limner.store.ports import Changes
from limner.store.sqlite import SqliteStore

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
PASSWORD = "correct horse"

BODIES = {
    "sources": {"id": "web", "name": "Web"},
    "tests": {"id": "big", "name": "Big", "event_source": "shop", "event_type": "order"},
    "redirects": {"id": "spring", "name": "S", "source": "letters", "event_type": "c", "url": "https://shop.example/"},
    "event-types": {"id": "warranty-registered", "copy": {"data.contact.email.main": "email"}},
    "mappings": {"id": "spent", "profile": [{"target": "traits.spent", "op": "increment", "value": "total"}]},
    "reshapings": {"id": "old-app", "properties": {"total": "event@properties.sum"}},
    "validations": {"id": "order", "event_type": "order", "schemas": {"event@properties": {"required": ["total"]}}},
    "consent-types": {"id": "marketing", "name": "Letters"},
    "users": {"id": "bob@example.com", "roles": ["marketer"], "password": "battery staple"},
    "tokens": {"id": "export", "roles": ["marketer"]},
}
KINDS = list(BODIES)


@dataclass(frozen=True)
class World:
    """One environment, as the API knows it."""

    store: SqliteStore
    catalog: CatalogCache
    live: Feed

    @property
    def outbox(self) -> Outbox:
        """What destinations are owed."""
        return self.store.outbox


@dataclass(frozen=True)
class Api:
    """The API, and a token for each role."""

    deps: ApiDeps
    tokens: dict[str, str]

    def client(self, role: str | None = None, **headers: str) -> httpx.AsyncClient:
        """Return a client with the token of a role, or of nobody."""
        transport = httpx.ASGITransport(create_api(self.deps), raise_app_exceptions=True)
        if role:
            headers["Authorization"] = f"Bearer {self.tokens[role]}"
        return httpx.AsyncClient(transport=transport, base_url="http://limner", headers=headers)

    def with_settings(self, **settings: Any) -> Api:
        """Return the same API under other settings."""
        return replace(self, deps=replace(self.deps, settings=Settings(**settings)))


def collected(number: int = 1) -> Changes:
    """Return what a visitor with this number left behind: a profile, a session and an event."""
    moment = NOW + timedelta(minutes=number)
    profile = Profile(id=f"p{number}", ids=(f"p{number}",), metadata=ProfileMetadata(time=ProfileTime(insert=moment)))
    session = Session(
        id=f"s{number}", metadata=SessionMetadata(time=SessionTime(insert=moment)), profile=Ref(f"p{number}")
    )
    event = Event(
        id=f"e{number}",
        type="page-view",
        metadata=EventMetadata(time=EventTime(insert=moment)),
        source=Ref("web"),
        profile=Ref(f"p{number}"),
        properties=Raw(b'{"category":"shoes"}'),
    )
    return Changes(profiles=(profile,), keys={f"p{number}": f"p{number}"}, sessions=(session,), events=(event,))


async def store(api: Api, *numbers: int) -> None:
    """Let visitors with these numbers have been there."""
    for number in numbers:
        async with api.deps.environments["production"].store.begin() as transaction:
            await transaction.write(collected(number))


def code(answer: httpx.Response) -> tuple[int, str]:
    """Return the status of an error, and the word for it."""
    return answer.status_code, answer.json()["error"]["code"]
