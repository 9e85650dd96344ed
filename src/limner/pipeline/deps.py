"""What the pipeline is given to work with, all of it from `app.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from limner.model.inbound import Claim, Inbound
from limner.model.json import Ref
from limner.model.visit import Enrichment, Visit
from limner.pipeline.catalog import CatalogCache
from limner.pipeline.live import Feed
from limner.rules.events import EventEnricher
from limner.rules.keys import Salt
from limner.sdk.contract import Plugin
from limner.settings import Settings
from limner.store.ports import Store


@dataclass(frozen=True, kw_only=True)
class Deps:
    """One environment (production or staging): its store, its catalogue, its feed, and the clock and the dice.

    `clock` answers the time in UTC, `new_id` a random UUID, `instance` names this process. `salt` hashes identity keys.
    The enrichers have their settings already.
    """

    environment: str
    settings: Settings
    store: Store
    catalog: CatalogCache
    live: Feed
    salt: Salt
    instance: Ref
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    enrichers: tuple[Callable[[Visit], Enrichment], ...] = ()
    event_enrichers: tuple[EventEnricher, ...] = ()
    bridges: Mapping[str, Plugin[Callable[[Any, Inbound], Claim]]] = field(default_factory=dict)
