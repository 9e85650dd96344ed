"""What the management API is given to work with, all of it from `app.py`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import msgspec
from argon2 import PasswordHasher

from limner.model.importing import DeadLetters
from limner.pipeline.auditing import Auditor
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.erasing import Erasures
from limner.pipeline.import_jobs import ImportJobs
from limner.pipeline.jobs import Jobs
from limner.pipeline.live import Feed
from limner.pipeline.outgoing import Outgoing
from limner.settings import Settings
from limner.store.outbox import Outbox
from limner.store.ports import Store


class Environment(Protocol):
    """Production or staging, as far as the management API needs it; `pipeline.deps.Deps` is one."""

    @property
    def store(self) -> Store:
        """Where its data lives."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What destinations are owed."""
        ...

    @property
    def catalog(self) -> CatalogCache:
        """What is configured in it."""
        ...

    @property
    def outgoing(self) -> Outgoing:
        """The way out to other systems."""
        ...

    @property
    def live(self) -> Feed:
        """What is coming in."""
        ...


@dataclass(frozen=True, kw_only=True)
class ApiDeps:
    """The environments by name, the store that holds users and tokens for all of them, the clock and the version.

    `jobs` are the files that each environment imports, `background` its jobs over stored data,
    `erasures` the persons that it erases,
    `auditors` note who looked at whom, `queue` tells how the
    import over RabbitMQ does where there is one, `dead_letters` shows so many of what it put
    aside. `stopping` is set when the process is about to end, so that streams
    end too. `hasher` is argon2 with its own defaults unless somebody is in a hurry.
    """

    settings: Settings
    environments: Mapping[str, Environment]
    users: Store
    clock: Callable[[], datetime]
    version: str
    jobs: Mapping[str, ImportJobs] = field(default_factory=dict)
    background: Mapping[str, Jobs] = field(default_factory=dict)
    erasures: Mapping[str, Erasures] = field(default_factory=dict)
    auditors: Mapping[str, Auditor] = field(default_factory=dict)
    queue: Callable[[], msgspec.Struct] | None = None
    dead_letters: Callable[[int], Awaitable[DeadLetters]] | None = None
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    hasher: PasswordHasher | None = None
