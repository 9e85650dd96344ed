"""Which values are identity keys, which of them tell of nobody, and which events tell who somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.identity import IdentificationPoint, IdentityKey, MergeRule
from limner.rules.declared import Path, stray
from limner.rules.keys import DEVICE, DEVICE_PREFIX, PREFIXES, KeyRule, normalise, plain_text
from limner.rules.payloads import normal_type
from limner.rules.strategies import USUAL, Strategies, compile_strategies

MAILBOXES = [
    "abuse",
    "admin",
    "administrator",
    "anonymous",
    "contact",
    "do-not-reply",
    "donotreply",
    "hostmaster",
    "info",
    "mailer-daemon",
    "marketing",
    "no-reply",
    "nobody",
    "none",
    "noreply",
    "null",
    "office",
    "postmaster",
    "root",
    "sales",
    "security",
    "support",
    "test",
    "unknown",
    "webmaster",
]
"""What stands before the @ of addresses that belong to an office, a machine or nobody; some are those of RFC 2142."""

NUMBERS = [
    *("0", "000*", "+000*", "123456789", "1234567890", "+1234567890", "0123456789"),
    *(digit * length for digit in "123456789" for length in (9, 10)),
]
"""Telephone numbers that people make up."""

NAMES = [
    "0",
    "-1",
    "-",
    "n/a",
    "na",
    "nan",
    "nil",
    "none",
    "null",
    "undefined",
    "void",
    "true",
    "false",
    "[object object]",
    "unknown",
    "anonymous",
    "guest",
    "test",
]
"""What programs write that do not know who it is."""


PLACES = (*PREFIXES, DEVICE)

TTL = 900
"""Seconds for which a device is known again."""


class Point(msgspec.Struct, frozen=True):
    """An identification point: paths of properties with places of the profile.

    Those of `pairs` are keys, by which people are found; those of `beside` have to hold the same of whoever is found.
    """

    id: str
    source: str
    pairs: tuple[tuple[Path, Path], ...]
    beside: tuple[tuple[Path, Path], ...] = ()


class Identity(msgspec.Struct, frozen=True):
    """All that somebody configured of identity: rules of keys by place and prefix, points by type, and strategies.

    `device` is the rule of devices, None while it is not enabled.
    """

    rules: Mapping[tuple[str, ...], KeyRule]
    by_prefix: Mapping[str, KeyRule]
    points: Mapping[str, tuple[Point, ...]] = {}
    strategies: Strategies = USUAL
    device: KeyRule | None = None


def place_of(name: str) -> tuple[str, ...]:
    """Return the place of `data` that the id of a key names: `email.main` is `contact.email.main`."""
    path = tuple(name.split("."))
    return path if path in PLACES else ("contact", *path)


def key_name(place: tuple[str, ...]) -> str:
    """Return the id of the key of a place."""
    return ".".join(place[1:] if place[0] == "contact" else place)


def built_in_keys() -> dict[str, IdentityKey]:
    """Return the keys that are there without being configured."""
    return {key_name(place): completed(IdentityKey(id=key_name(place))) for place in PLACES}


def completed(key: IdentityKey) -> IdentityKey:
    """Return a key with what is built in where it says nothing. Raises BadRequest where it is none, or cannot be so."""
    place = place_of(key.id)
    if place not in PLACES or key.id != key_name(place):  # another spelling would be a second rule of one place
        known = ", ".join(key_name(place) for place in PLACES)
        raise BadRequest(f"{key.id!r} is no identity key; there are {known}", path="id")
    is_device = place == DEVICE
    if key.ttl and not is_device:
        raise BadRequest("only a device is known again for a while, all else for good", path="ttl")
    return replace(
        key,
        enabled=not is_device if key.enabled is None else key.enabled,
        merges=not is_device if key.merges is None else key.merges,
        blocked=list(_usual(place)) if key.blocked is None else key.blocked,
        ttl=key.ttl or (TTL if is_device else 0),
    )


def _usual(place: tuple[str, ...]) -> Iterable[str]:
    match place:
        case (_, "email", _):
            return [f"{it}@*" for it in MAILBOXES]
        case (_, "phone", _):
            return NUMBERS
        case ("device", _):
            return []
        case _:
            return NAMES


def check_point(point: IdentificationPoint) -> IdentificationPoint:
    """Return a point as it is kept; raises BadRequest where nobody could be found by its pairs."""
    for number, pair in enumerate(point.fields):
        if _keyed(pair.place) is None and (wrong := stray("profile", _place(pair.place))):
            raise BadRequest(wrong, path=f"fields[{number}].place")
    if not any(_keyed(pair.place) for pair in point.fields):
        places = ", ".join(f"data.{'.'.join(place)}" for place in PREFIXES)
        raise BadRequest(
            f"{point.fields[0].place!r} is no place that people are found by, and one of a point has to be; "
            f"these are: {places}",
            path="fields[0].place",
        )
    return replace(point, event_type=normal_type(point.event_type), source=point.source.strip().lower())


def _keyed(place: str) -> Path | None:
    path = tuple(place.removeprefix("profile@").removeprefix("data.").split("."))
    return path if path in PREFIXES else None


def _place(place: str) -> Path:
    return tuple(place.removeprefix("profile@").split("."))


def compile_identity(
    keys: Iterable[IdentityKey], points: Iterable[IdentificationPoint] = (), rules: Iterable[MergeRule] = ()
) -> Identity:
    """Make what somebody configured ready for use."""
    made = {place_of(key.id): _rule(completed(key)) for key in keys}
    device = made.pop(DEVICE, None)
    by_type: dict[str, tuple[Point, ...]] = {}
    for point in sorted(points, key=lambda it: it.id):
        if point.enabled:
            by_type[point.event_type] = (*by_type.get(point.event_type, ()), _point(point))
    given = tuple(rules)
    return Identity(
        rules=made,
        by_prefix={PREFIXES[place]: rule for place, rule in made.items()} | ({DEVICE_PREFIX: device} if device else {}),
        points=by_type,
        strategies=compile_strategies(given) if given else USUAL,
        device=device if device and device.key.enabled else None,
    )


def _rule(key: IdentityKey) -> KeyRule:
    place, blocked = place_of(key.id), key.blocked or []
    patterns = [_pattern(it) for it in blocked if "*" in it]
    return KeyRule(
        key=key,
        named=frozenset(normalise(place, it) for it in blocked if "*" not in it),
        like=re.compile("|".join(patterns), re.DOTALL) if patterns else None,
        place=place,
    )


def _pattern(text: str) -> str:
    return ".*".join(re.escape(part) for part in plain_text(text).split("*"))


def _point(point: IdentificationPoint) -> Point:
    keyed = [(_path(it.property), place) for it in point.fields if (place := _keyed(it.place))]
    beside = [(_path(it.property), _place(it.place)) for it in point.fields if _keyed(it.place) is None]
    return Point(id=point.id, source=point.source, pairs=tuple(keyed), beside=tuple(beside))


def _path(text: str) -> Path:
    return tuple(text.removeprefix("event@").removeprefix("properties.").split("."))


KEYS = compile_identity(built_in_keys().values())
"""What holds where nobody configured anything."""
