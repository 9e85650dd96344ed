"""Finds the plugins: those in the folders of a package, and those that installed distributions announce.

A plugin that is broken is told of and left out; the others run without it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from limner.errors import BrokenPlugin
from limner.sdk.contract import Plugin
from limner.sdk.interface import adapt, is_connector

PACKAGE = "limner.plugins"
GROUP = "limner.plugins"

VERSION = 1
"""Which version of the SDK this is; a plugin may say for which one it was written."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A plugin that does not work: the module or entry point that it should come from, and why."""

    origin: str
    reason: str


class Discovery(msgspec.Struct, frozen=True, kw_only=True):
    """All plugins that work, by kind and name, and all that do not."""

    plugins: tuple[Plugin[Any], ...] = ()
    failures: tuple[Failure, ...] = ()

    def of(self, kind: str) -> tuple[Plugin[Any], ...]:
        """Return the plugins of one kind."""
        return tuple(plugin for plugin in self.plugins if plugin.kind == kind)


def discover(package: str = PACKAGE, group: str = GROUP) -> Discovery:
    """Load every plugin of a package's folders and of a group of entry points.

    An entry point names a plugin, or a module with plugins in it; a class of the documented interface is one too. Of
    two plugins with one kind and name the first counts, and ours come first; whatever comes along with the second is
    left out too. Nothing that a plugin does wrong is raised.
    """
    found: dict[tuple[str, str], Plugin[Any]] = {}
    failures: list[Failure] = []
    for origin, entry in [*_modules(package), *_announced(group)]:
        try:
            loaded = _load(entry)
            _refuse_twins(loaded, found)
            found |= {(plugin.kind, plugin.name): plugin for plugin in loaded}
        except (Exception, SystemExit) as error:  # noqa: BLE001 - strangers' code may raise anything while it is loaded
            failures.append(Failure(origin=origin, reason=f"{type(error).__name__}: {error}"))
    return Discovery(plugins=tuple(found[key] for key in sorted(found)), failures=tuple(failures))


def _refuse_twins(loaded: list[Plugin[Any]], found: Mapping[tuple[str, str], Plugin[Any]]) -> None:
    for plugin in loaded:
        if (plugin.kind, plugin.name) in found:
            raise BrokenPlugin(f"there is another {plugin.kind} with the name {plugin.name!r}")


def _modules(package: str) -> list[tuple[str, str | EntryPoint]]:
    """Name every module in the folders of a package, without loading any."""
    found: list[tuple[str, str | EntryPoint]] = []
    for root in import_module(package).__path__:
        for file in sorted(Path(root).rglob("*.py")):
            if not file.name.startswith("_"):
                name = ".".join((package, *file.relative_to(root).with_suffix("").parts))
                found.append((name, name))
    return found


def _announced(group: str) -> list[tuple[str, str | EntryPoint]]:
    announced = sorted(entry_points(group=group), key=lambda entry: entry.name)
    return [(f"entry point {entry.name} = {entry.value}", entry) for entry in announced]


def _load(entry: str | EntryPoint) -> list[Plugin[Any]]:
    thing = import_module(entry) if isinstance(entry, str) else entry.load()
    name = "" if isinstance(entry, str) else entry.name
    _check_version(thing)
    if isinstance(thing, Plugin):
        return [thing]
    if is_connector(thing):
        return adapt(thing, name)
    if not isinstance(thing, ModuleType):
        raise BrokenPlugin(f"it is {thing!r}, and neither a plugin nor a module with plugins in it")
    own = [value for value in vars(thing).values() if isinstance(value, Plugin) and _at_home(value.run, thing)]
    connectors = [value for value in vars(thing).values() if is_connector(value) and _at_home(value, thing)]
    for connector in dict.fromkeys(connectors):
        own += adapt(connector, name if len(connectors) == 1 else "")
    if not own:
        raise BrokenPlugin("there is no plugin in it")
    return list({id(plugin): plugin for plugin in own}.values())


def _check_version(thing: Any) -> None:
    """Raise BrokenPlugin for what says, itself or in its module, that it was written for another version of the SDK."""
    run = thing.run if isinstance(thing, Plugin) else thing
    home = sys.modules.get(getattr(run, "__module__", ""))
    wanted = getattr(run, "sdk_version", getattr(home, "sdk_version", VERSION))
    if str(wanted).partition(".")[0] != str(VERSION):
        raise BrokenPlugin(
            f"disabled: incompatible. It is for version {wanted} of the SDK, and this is version {VERSION}"
        )


def _at_home(thing: Any, module: ModuleType) -> bool:
    """Tell whether something was written in this module, not imported into it."""
    return getattr(thing, "__module__", "") == module.__name__
