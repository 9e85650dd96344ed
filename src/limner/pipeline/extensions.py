"""The catalogue of extensions: every plugin that is installed, those that are broken, and what each is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, distribution, requires
from typing import Any

import msgspec

from limner.errors import NotFound
from limner.model.json import Json
from limner.sdk.config import schema
from limner.sdk.contract import Plugin
from limner.sdk.discovery import Discovery, Failure
from limner.sdk.manual import description, manual

KINDS = ("resource", "destination", "bridge", "enricher", "event-enricher", "action")
DISTRIBUTION = "limner"
REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*).*;.*extra\s*==\s*['\"]([^'\"]+)['\"]")

PACKAGES = {
    "http_connector.HttpConnector": "http",
    "mautic_connector.MauticConnector": "mautic",
    "civicrm_connector.CiviCRMConnector": "civicrm",
    "hubspot_connector.HubSpotConnector": "hubspot",
    "ghost_connector.GhostConnector": "ghost",
    "tracardi_connector.TracardiConnector": "cdp",
    "pulsar_connector.PulsarConnector": "pulsar",
    "rabbitmq_connector.RabbitMqConnector": "rabbitmq",
    "kafka_connector.KafkaConnector": "kafka",
    "ga4_connector.Ga4Connector": "ga4",
}
"""What the destinations are called in configuration that was written for Tracardi, by the end of the name."""

FOLDERS = ("tracardi.process_engine.destination", "com_tracardi.destination")


class Extension(msgspec.Struct, frozen=True, kw_only=True):
    """A plugin in the catalogue.

    `settings` and `credentials` are JSON Schemas, `manual` is Markdown. `needs` is what has to be installed beside
    Limner, `ready` whether it is. `resource` is the type of resource that a destination wants. `error` is why a plugin
    does not work; of such a one nothing else is known.
    """

    id: str
    kind: str
    name: str
    title: str
    icon: str = "plug"
    category: str = ""
    tags: list[str] = []
    description: str = ""
    settings: Json = {}
    credentials: Json = {}
    mapping: Json = {}
    requires: list[str] = []
    families: list[str] = []
    resource: str = ""
    manual: str = ""
    needs: str = ""
    ready: bool = True
    error: str = ""


class Extensions:
    """Every plugin that works, by kind and name, and what is known of those that do not."""

    def __init__(self, plugins: Iterable[Plugin[Any]] = (), failures: Iterable[Failure] = ()) -> None:
        self.plugins = tuple(plugins)
        self.failures = tuple(failures)
        self.resource_types = {it.name: it for it in self.plugins if it.kind == "resource"}
        self.destinations = {it.name: it for it in self.plugins if it.kind == "destination"}
        self.bridges = {it.name: it for it in self.plugins if it.kind == "bridge"}

    @classmethod
    def of(cls, found: Discovery) -> Extensions:
        """Return the extensions that were found."""
        return cls(found.plugins, found.failures)

    def destination(self, package: str) -> Plugin[Any] | None:
        """Return a destination by its name, or by the name of the class that does the same in Tracardi."""
        return self.destinations.get(short_name(package))

    def bound_to(self, resource_type: str) -> list[Plugin[Any]]:
        """Return the destinations that want this type of resource; the one that is called like it comes first."""
        found = [it for it in self.destinations.values() if it.extra["resource"] == resource_type]
        return sorted(found, key=lambda it: (it.name != resource_type, it.name))

    def binding(self, resource_type: str, destination: str = "") -> Json | None:
        """Return what a destination on this type of resource begins with, the named one or the first.

        None where there is no destination for it.
        """
        for plugin in self.bound_to(resource_type):
            if destination in {"", plugin.name}:
                fields = schema(plugin.config).get("properties", {}).items()
                init = {name: it["default"] for name, it in fields if "default" in it}
                return {"package": plugin.name, "init": init, "form": {}, "pro": False}
        return None

    @cached_property
    def listing(self) -> list[Extension]:
        """The catalogue, by kind and name, broken plugins at the end of each kind."""
        return [*map(describe, self.plugins), *map(_broken, self.failures)]

    def find(self, kind: str, name: str) -> Extension:
        """Return one entry of the catalogue, or raise NotFound."""
        for entry in self.listing:
            if (entry.kind, entry.name) == (kind, name):
                return entry
        raise NotFound(f"there is no {kind} {name!r} in the catalogue")


def short_name(package: str) -> str:
    """Return our name of a destination that may be called by its class in Tracardi."""
    for folder in FOLDERS:
        if package.startswith(f"{folder}."):
            return PACKAGES.get(package.removeprefix(f"{folder}."), package)
    return package


def long_names(name: str) -> list[str]:
    """Return what a destination is called in Tracardi, if there is one of this name."""
    return [f"{folder}.{package}" for folder in FOLDERS for package, short in PACKAGES.items() if short == name]


def describe(plugin: Plugin[Any]) -> Extension:
    """Return the entry of a plugin that works."""
    extra = plugin.extra
    listing = extra.get("listing")
    needs = extra.get("needs", "")
    is_resource = plugin.kind == "resource"
    credentials = plugin.config if is_resource else extra.get("credentials")
    return Extension(
        id=f"{plugin.kind}:{plugin.name}",
        kind=plugin.kind,
        name=plugin.name,
        title=listing.title if listing else plugin.name.replace("-", " ").capitalize(),
        icon=listing.icon if listing else "plug",
        category=listing.category if listing else "",
        tags=list(listing.tags) if listing else [],
        description=description(plugin),
        settings={} if is_resource else schema(plugin.config),
        credentials=schema(credentials) if credentials else {},
        mapping=extra.get("mapping", {}),
        requires=list(extra.get("requires", ())),
        families=list(extra.get("families", ())),
        resource=extra.get("resource", ""),
        manual=manual(plugin),
        needs=f"{DISTRIBUTION}[{needs}]" if needs in _extras() else needs,
        ready=is_installed(needs),
    )


def is_installed(needs: str) -> bool:
    """Tell whether an extra of ours, or else a distribution, is installed; nothing always is."""
    return not needs or all(_is_there(name) for name in _extras().get(needs, (needs,)))


def _broken(failure: Failure) -> Extension:
    """Return the entry of a plugin that does not work; its kind is guessed from the folder it is in."""
    place = failure.origin.split(".")
    kinds = [kind for kind in KINDS if f"{kind}s" in place]
    return Extension(
        id=f"broken:{failure.origin}",
        kind=kinds[0] if kinds else "",
        name=failure.origin,
        title=failure.origin,
        icon="plug-x",
        ready=False,
        error=failure.reason,
    )


@cache
def _extras() -> dict[str, tuple[str, ...]]:
    """Return what each extra of ours installs."""
    found: dict[str, tuple[str, ...]] = {}
    for name, extra in _requirements():
        found[extra] = (*found.get(extra, ()), name)
    return found


def _requirements() -> Iterator[tuple[str, str]]:
    try:
        texts = requires(DISTRIBUTION) or ()
    except PackageNotFoundError:
        texts = ()
    for text in texts:
        if found := REQUIREMENT.match(text):
            yield found[1], found[2]


def _is_there(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
