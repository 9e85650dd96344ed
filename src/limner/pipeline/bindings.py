"""What binds a destination to a plugin and a resource, and whether they fit together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from limner.errors import BadRequest, Misconfigured
from limner.model.destination import Destination, ResourceLink
from limner.model.json import Json
from limner.pipeline.extensions import Extensions
from limner.pipeline.misfits import misconfigured
from limner.rules.changes import check_watched
from limner.rules.dispatch import compile_rule
from limner.sdk.config import load
from limner.sdk.contract import Plugin

ENVELOPE = "envelope"


def bound_plugin(extensions: Extensions, destination: Destination) -> Plugin[Any]:
    """Return the plugin that sends for a destination, or raise Misconfigured."""
    package = destination.destination.package
    plugin = extensions.destination(package)
    if plugin is None:
        raise Misconfigured(
            f"there is no destination plugin {package!r}; GET /api/v1/plugins?kind=destination lists them"
        )
    return plugin


def settings_of(plugin: Plugin[Any], destination: Destination) -> Json:
    """Return the settings of a destination; a plugin that knows envelopes is told of one."""
    if destination.envelope and ENVELOPE in plugin.config.__struct_fields__:
        return {**destination.destination.init, ENVELOPE: True}
    return destination.destination.init


def check_resource(plugin: Plugin[Any], resource_id: str, resource_type: str) -> None:
    """Raise Misconfigured if a plugin cannot use a resource."""
    wanted = plugin.extra["resource"]
    if wanted != resource_type:
        raise Misconfigured(
            f"{plugin.name!r} needs a resource of type {wanted!r}, and {resource_id!r} is of type {resource_type!r}"
        )


def read_destination(thing: Destination) -> Destination:
    """Return a destination as it is kept; raises BadRequest where its condition or its mapping cannot be read."""
    compile_rule(thing)
    return replace(thing, resource=ResourceLink(id=thing.resource.id.strip().lower()))


def settle_destination(
    thing: Destination, before: Destination | None, extensions: Extensions, types: Mapping[str, str]
) -> Destination:
    """Return a destination as it will be kept, when somebody has written it; raises BadRequest where it does not fit.

    `types` are the types of the resources that there are, by id. When it was made and changed is ours to say.
    """
    try:
        plugin = bound_plugin(extensions, thing)
    except Misconfigured as error:
        raise BadRequest(str(error), path="destination.package") from error
    try:
        load(plugin.config, settings_of(plugin, thing))
    except Misconfigured as error:
        raise misconfigured(error, "destination.init") from error
    if thing.resource.id in types:
        try:
            check_resource(plugin, thing.resource.id, types[thing.resource.id])
        except Misconfigured as error:
            raise BadRequest(str(error), path="resource.id") from error
    family = "profile" if thing.on_profile_change_only else "event"
    if family not in plugin.extra["families"]:
        raise BadRequest(f"{plugin.name!r} takes no {family}s", path="on_profile_change_only")
    check_watched(thing.watch_fields)
    return replace(thing, created=before.created if before else "", updated=before.updated if before else "")
