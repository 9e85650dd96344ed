"""A plugin's settings: one class gives the type check, the JSON Schema and the form."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from limner.errors import Misconfigured
from limner.model.json import Json


class Config(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Base of every plugin's settings."""


C = TypeVar("C", bound=Config)


def load(kind: type[C], raw: Json) -> C:
    """Read a plugin's settings, or raise Misconfigured with the field that is wrong."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise Misconfigured(f"{kind.__name__}: {error}") from error


def schema(kind: type[Config]) -> dict[str, Any]:
    """Return the JSON Schema that the console draws the form from."""
    _, definitions = msgspec.json.schema_components([kind])
    return dict(definitions[kind.__name__])
