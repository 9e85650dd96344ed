"""A plugin's settings: one class gives the type check, the JSON Schema and the form."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from limner.errors import Misconfigured
from limner.model.json import Json


class Config(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Base of every plugin's settings."""


C = TypeVar("C", bound=Config)


class Secret:
    """A value that shows itself only when asked."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value. Every call to this is a place to audit."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


def _decode(kind: type, value: Any) -> Any:
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    raise msgspec.ValidationError(f"Expected `str`, got `{type(value).__name__}`")


def _schema(kind: type) -> Json:
    if kind is Secret:
        return {"type": "string", "format": "password", "writeOnly": True}
    raise NotImplementedError(kind)


def load(kind: type[C], raw: Json) -> C:
    """Read a plugin's settings, or raise Misconfigured with the field that is wrong."""
    try:
        return msgspec.convert(raw, kind, dec_hook=_decode)
    except msgspec.ValidationError as error:
        raise Misconfigured(f"{kind.__name__}: {error}") from error


def schema(kind: type[Config]) -> dict[str, Any]:
    """Return the JSON Schema that the console draws the form from."""
    _, definitions = msgspec.json.schema_components([kind], schema_hook=_schema)
    return dict(definitions[kind.__name__])
