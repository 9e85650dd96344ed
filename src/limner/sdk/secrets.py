"""Which parts of some settings are secret: to hide them, to keep them, and to find them where they must not be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from limner.errors import Misconfigured
from limner.model.json import Json
from limner.sdk.config import Config, FreeForm, Secret, load

MASK = "***"
"""What stands where a secret is; written back, it means the secret that is stored."""

Path = tuple[str | int, ...]
Change = Callable[[Path, str], str]


def secrets_in(settings: Any) -> Iterator[str]:
    """Yield every secret in loaded settings, those in lists and maps too; empty ones are none."""
    match settings:
        case Secret():
            if settings:
                yield settings.reveal()
        case msgspec.Struct():
            for name in settings.__struct_fields__:
                yield from secrets_in(getattr(settings, name))
        case dict():
            for value in settings.values():
                yield from secrets_in(value)
        case list() | tuple() | set() | frozenset():
            for value in settings:
                yield from secrets_in(value)


def mask(kind: type[Config] | None, raw: Json) -> Json:
    """Return settings as they were written, with a mask for each secret.

    Where the kind is not known, or the settings do not fit it any more, every text is masked.
    """
    masked: Json = _walk(_loaded(kind, raw), raw, lambda _, text: MASK if text else text)
    return masked


def unmask(kind: type[Config] | None, raw: Json, stored: Json) -> Json:
    """Return settings with the stored secret wherever the mask stands for one.

    Raises Misconfigured where nothing is stored that the mask could stand for.
    """

    def keep(path: Path, text: str) -> str:
        return _stored(stored, path) if text == MASK else text

    whole: Json = _walk(_loaded(kind, raw), raw, keep)
    return whole


def _loaded(kind: type[Config] | None, raw: Json) -> Any:
    try:
        settings = load(kind or FreeForm, raw)
    except Misconfigured:
        settings = load(FreeForm, raw)
    return settings.values if isinstance(settings, FreeForm) else settings


def _walk(settings: Any, raw: Any, change: Change, path: Path = ()) -> Any:
    """Return what was written with a change of each secret; `settings` is the same, loaded."""
    match settings, raw:
        case Secret(), str():
            return change(path, raw)
        case msgspec.Struct(), dict():
            names = {it.encode_name: it.name for it in msgspec.structs.fields(settings)}
            parts = {key: getattr(settings, names[key], None) for key in raw if key in names}
            return {key: _walk(parts.get(key), it, change, (*path, key)) for key, it in raw.items()}
        case dict(), dict():
            return {key: _walk(settings.get(key), it, change, (*path, key)) for key, it in raw.items()}
        case ((list() | tuple()), list()):
            pairs = enumerate(zip(settings, raw, strict=True))
            return [_walk(part, it, change, (*path, place)) for place, (part, it) in pairs]
        case _:
            return raw


def _stored(stored: Any, path: Path) -> str:
    for key in path:
        try:
            stored = stored[key]
        except (LookupError, TypeError):
            stored = None
    if not isinstance(stored, str):
        place = ".".join(map(str, path))
        raise Misconfigured(f"{place}: {MASK} stands for a stored secret, and none is stored here; write the secret")
    return stored
