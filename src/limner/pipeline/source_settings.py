"""The settings of a source: which there are by its types, and whether those that somebody wrote can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from limner.errors import BadRequest, Misconfigured
from limner.model.catalog import Source
from limner.model.json import Json
from limner.pipeline.misfits import misconfigured, misfit
from limner.sdk.config import Config, load
from limner.sdk.contract import Plugin

OF_OTHERS = frozenset({"device_fingerprint_ttl"})
"""What bridges of Tracardi were told and ours are not."""


class Rest(Config, frozen=True):
    """What a source of type rest is told: whether it is believed about the ids of profiles."""

    static_profile_id: bool = False


def check_source(source: Source, bridges: Mapping[str, Plugin[Any]]) -> None:
    """Raise BadRequest where a source has settings that its entrypoints cannot read, or that none of them knows.

    What is said to an entrypoint of another type does no harm.
    """
    kinds: dict[str, type[Config]] = {"rest": Rest, **{name: bridge.config for name, bridge in bridges.items()}}
    known = {name for kind in kinds.values() for name in kind.__struct_fields__}
    if bridges and (strange := sorted(source.config.keys() - known - OF_OTHERS)):
        raise BadRequest(f"there is no such setting; there are {', '.join(sorted(known))}", path=f"config.{strange[0]}")
    try:
        msgspec.convert(own_settings(Rest, source.config), Rest)
        for name in source.type:
            if name in bridges:
                load(kinds[name], own_settings(kinds[name], source.config))
    except msgspec.ValidationError as error:
        raise misfit(error, "config") from error
    except Misconfigured as error:
        raise misconfigured(error, "config") from error


def own_settings(kind: type[Config], config: Json) -> Json:
    """Return what of a source's settings is said to one of its entrypoints; null says nothing."""
    return {name: config[name] for name in kind.__struct_fields__ if config.get(name) is not None}
