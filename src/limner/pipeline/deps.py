"""What the pipeline is given to work with, all of it from `app.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from limner.pipeline.catalog import CatalogCache
from limner.pipeline.live import Feed
from limner.sdk.contract import Plugin
from limner.settings import Settings
from limner.store.ports import Store


@dataclass(frozen=True, kw_only=True)
class Deps:
    """One environment (production or staging): its store, its catalogue, its feed, and the clock and the dice.

    `clock` answers the time in UTC, `new_id` a random UUID. `keys` hashes identity keys with the installation's salt.
    """

    environment: str
    settings: Settings
    store: Store
    catalog: CatalogCache
    live: Feed
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    enrichers: tuple[Plugin[Callable[..., object]], ...] = ()
