"""What the pipeline is given to work with, all of it from `app.py`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from limner.model.inbound import Claim, Inbound
from limner.model.json import Ref
from limner.model.visit import Enrichment, Visit
from limner.pipeline.attributes import AttributeIndex
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.desk import Desk
from limner.pipeline.enrichment import Familiar
from limner.pipeline.graves import Graves
from limner.pipeline.live import Feed
from limner.pipeline.outgoing import Outgoing
from limner.pipeline.rulebook import Rulebook
from limner.rules.events import EventEnricher
from limner.rules.ids import random_id
from limner.rules.keys import Salt
from limner.sdk.contract import Plugin
from limner.settings import Settings
from limner.store.consents import Consents
from limner.store.history import History
from limner.store.imports import Imports
from limner.store.merges import Merges
from limner.store.outbox import Outbox
from limner.store.ports import Store
from limner.store.privacy import Privacy
from limner.store.vault import Vault


class Dice:
    """Random bytes from the operating system, fetched by the kilobyte: a system call costs more than the bytes."""

    def __init__(self) -> None:
        self._bytes, self._used = b"", 0

    def __call__(self, count: int) -> bytes:
        """Return so many random bytes, each given out once."""
        if self._used + count > len(self._bytes):
            self._bytes, self._used = os.urandom(4096), 0
        self._used += count
        return self._bytes[self._used - count : self._used]


@dataclass(frozen=True, kw_only=True)
class Deps:
    """One environment (production or staging): its store, its catalogue, its feed, and the clock and the dice.

    `clock` answers the time in UTC, `random` so many unguessable bytes, `instance` names this process, `salt` hashes
    identity keys. The enrichers have their settings already. `outbox` holds what destinations are owed, `outgoing` is
    the way out to them, `desk` where the workers hear of new debts. `imports` remembers what was imported, `history`
    what became of profiles, `consents` when consents end, `merges` which of them became one, `index` sees to it that
    profiles are found by what they hold. `privacy` takes out or removes all of a person, `graves` knows who was erased.
    """

    environment: str
    settings: Settings
    store: Store
    outbox: Outbox
    imports: Imports
    history: History
    consents: Consents
    merges: Merges
    privacy: Privacy
    index: AttributeIndex
    outgoing: Outgoing
    vault: Vault
    catalog: CatalogCache
    live: Feed
    salt: Salt
    instance: Ref
    clock: Callable[[], datetime]
    random: Callable[[int], bytes] = field(default_factory=Dice)
    familiar: Familiar = field(default_factory=Familiar)
    desk: Desk = field(default_factory=Desk)
    graves: Graves = field(default_factory=Graves)
    rules: Rulebook = field(default_factory=Rulebook)
    enrichers: tuple[Callable[[Visit], Enrichment], ...] = ()
    event_enrichers: tuple[EventEnricher, ...] = ()
    bridges: Mapping[str, Plugin[Callable[[Any, Inbound], Claim]]] = field(default_factory=dict)

    def new_id(self) -> str:
        """Return a random UUID."""
        return random_id(self.random(16))
