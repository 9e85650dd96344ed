"""A plugin's settings: one class gives the type check, the JSON Schema, the form and the mask."""

from __future__ import annotations

from typing import Any, TypeVar, dataclass_transform

import msgspec

from limner.errors import Misconfigured
from limner.model.json import Json


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


class SettingsMeta(msgspec.StructMeta):
    """Makes every class of settings frozen, lets its fields stand in any order, and keeps defaults out of sight."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> SettingsMeta:
        """Make a class; what it says itself counts."""
        told = {"frozen": True, "kw_only": True, "forbid_unknown_fields": True, **options}
        # A secret that stands in the class would be printed into its schema; one that is made is not.
        kept = {key: _made(it) if isinstance(it, Secret) else it for key, it in namespace.items()}
        return super().__new__(cls, name, bases, kept, **told)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Config(msgspec.Struct, metaclass=SettingsMeta, frozen=True):
    """Base of every plugin's settings. A number or a truth value may also be given as a text: `port: "5432"`."""


C = TypeVar("C", bound=Config)


class FreeForm(Config, frozen=True):
    """Settings of which nobody told us the names: any JSON, every text in it a secret, since it might be one."""

    values: Json = {}


class FreeSettings(FreeForm, frozen=True):
    """The same, for what is no secret."""


def _made(value: Secret) -> Any:
    return msgspec.field(default_factory=lambda: value)


def _decode(kind: type, value: Any) -> Any:
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    raise msgspec.ValidationError(f"Expected `str`, got `{type(value).__name__}`")


def _schema(kind: type) -> Json:
    if kind is Secret:
        return {"type": "string", "format": "password", "writeOnly": True}
    raise NotImplementedError(kind)


def load(kind: type[C], raw: Json) -> C:
    """Read a plugin's settings, or raise Misconfigured with the field that is wrong.

    Null says nothing where it is no value of the field.
    """
    if issubclass(kind, FreeForm):
        return kind(values=raw if issubclass(kind, FreeSettings) else _hidden(raw))
    try:
        return _convert(kind, raw)
    except msgspec.ValidationError as error:
        raise Misconfigured(f"{kind.__name__}: {error}") from error


def _convert(kind: type[C], raw: Json) -> C:
    try:
        return msgspec.convert(raw, kind, strict=False, dec_hook=_decode)
    except msgspec.ValidationError:
        said = {name: value for name, value in raw.items() if value is not None}
        if len(said) == len(raw):
            raise
        return msgspec.convert(said, kind, strict=False, dec_hook=_decode)


def schema(kind: type[Config]) -> dict[str, Any]:
    """Return the JSON Schema that the console draws the form from; what it refers to is in its `$defs`."""
    if issubclass(kind, FreeForm):
        return {"title": kind.__name__, "type": "object", "additionalProperties": True}
    _, definitions = msgspec.json.schema_components([kind], schema_hook=_schema, ref_template="#/$defs/{name}")
    for definition in definitions.values():
        for field in definition.get("properties", {}).values():
            if any(choice.get("writeOnly") for choice in field.get("anyOf", ())):
                field["writeOnly"] = True
        if definition.get("description") == Config.__doc__:
            del definition["description"]  # a class without words inherits those that are meant for authors
    own = dict(definitions.pop(kind.__name__))
    return {**own, "$defs": definitions} if definitions else own


def _hidden(value: Any) -> Any:
    if isinstance(value, str):
        return Secret(value)
    if isinstance(value, list):
        return [_hidden(it) for it in value]
    return {key: _hidden(it) for key, it in value.items()} if isinstance(value, dict) else value
