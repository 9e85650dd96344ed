"""The door to another system: a destination with its plugin, its settings and the credentials that count."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from limner.errors import SwitchedOff
from limner.model.destination import Destination
from limner.pipeline.bindings import ENVELOPE, bound_plugin, check_resource, settings_of
from limner.pipeline.catalog import Catalog
from limner.pipeline.resources import OpenResource
from limner.rules.masking import Masker
from limner.sdk.config import Config, load
from limner.sdk.contract import Plugin
from limner.sdk.interface import About, Adapted
from limner.sdk.outbound import Connected
from limner.sdk.secrets import secrets_in
from limner.store.outbox import Account


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """All that is needed to send for a destination. Two doors that are equal can use one connection."""

    destination: Destination
    plugin: Plugin[Any]
    config: Config
    credentials: Config
    account: Account
    masker: Masker
    token: str | None = None
    about: About | None = None

    def connected(self) -> Connected:
        """Make the connection, which is not open yet; a class of the documented interface is told more than others."""
        told = {"about": self.about} if self.about else {}
        made: Connected = self.plugin.run(config=self.config, credentials=self.credentials, **told)
        return made

    @property
    def is_connected(self) -> bool:
        """Whether the plugin keeps a connection of its own."""
        run = self.plugin.run
        return isinstance(run, type) and issubclass(run, Connected)

    @property
    def is_ours(self) -> bool:
        """Whether the plugin is one of those in the box."""
        home: str = self.plugin.run.__module__
        return home.startswith("limner.plugins.")

    def leads_where(self, other: Door) -> bool:
        """Tell whether another door leads to the same place in the same way."""
        same = self.plugin is other.plugin and self.config == other.config and self.credentials == other.credentials
        return same and self.about == other.about


def find_destination(catalog: Catalog, name: str) -> Destination:
    """Return an enabled destination, or raise SwitchedOff."""
    found = catalog.objects["destinations"].get(name)
    if not isinstance(found, Destination):
        raise SwitchedOff(f"there is no destination {name!r}")
    if not found.enabled:
        raise SwitchedOff(f"the destination {name!r} is disabled")
    return found


def open_door(catalog: Catalog, destination: Destination, *, test: bool) -> Door:
    """Return the door of a destination; raises SwitchedOff, or Misconfigured where settings do not fit."""
    resource = catalog.resources.get(destination.resource.id.lower())
    if resource is None or not resource.resource.enabled:
        what = "is disabled" if resource else "is not there"
        raise SwitchedOff(f"the resource {destination.resource.id!r} of destination {destination.id!r} {what}")
    plugin = bound_plugin(catalog.extensions, destination)
    check_resource(plugin, resource.resource.id, resource.resource.type)
    credentials = resource.credentials(test=test)
    config = load(plugin.config, settings_of(plugin, destination))
    return Door(
        destination=destination,
        plugin=plugin,
        config=config,
        credentials=credentials,
        account=Account(resource=resource.resource.id, test=test),
        masker=Masker([*secrets_in(credentials), *secrets_in(config)]),
        about=about(resource, destination, test=test) if _is_adapted(plugin) else None,
    )


def about(resource: OpenResource, destination: Destination, *, test: bool) -> About:
    """Return what a class of the documented interface is told of its resource and its destination."""
    clear = {"production": resource.reveal("production"), "test": resource.reveal("test")}
    shown = msgspec.to_builtins(resource.resource) | {"credentials": clear}
    told = {"debug": test, "resource": shown, "destination": msgspec.to_builtins(destination)}
    return msgspec.convert(told, About)


def _is_adapted(plugin: Plugin[Any]) -> bool:
    return isinstance(plugin.run, type) and issubclass(plugin.run, Adapted)


def wraps(door: Door) -> bool:
    """Tell whether the data has to be put into an envelope, because the plugin does not do so itself."""
    return door.destination.envelope and ENVELOPE not in door.plugin.config.__struct_fields__


def with_token(door: Door, token: str) -> Door:
    """Return a door with the token that the other system gave us, which is a secret too."""
    return replace(door, token=token, masker=door.masker.with_secret(token))
