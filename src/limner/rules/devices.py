"""Which device a visitor comes with, as far as it describes itself: where somebody switched that on, and for a while.

What it tells is kept as a keyed hash only. Devices of one make behind one address look alike, so a device says less
than anything that somebody says.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from limner.model.json import Json, Raw
from limner.model.payload import Client
from limner.model.profile import Profile
from limner.rules.keys import DEVICE, KeyRule, Salt, key_of_text
from limner.rules.payloads import decoded

DEVICES = "devices"
"""Where in `metadata.system` of a profile its devices stand, each with the second since 1970 at which it was seen."""

HEADERS = ("user-agent", "accept-language")
PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "screen": (("local", "width"), ("local", "height"), ("local", "colorDepth"), ("local", "pixelDepth")),
    "browser": (("local", "device", "platform"), ("local", "browser", "language")),
    "device": (("gpu",),),
    "time": (("tz",),),
}
"""What of the context of a request tells devices apart."""


def device_key(client: Client, context: Mapping[str, Raw], salt: Salt) -> str | None:
    """Return the key of a device; None where its address, its browser or its screen is not known."""
    told = [client.headers.get(name) for name in HEADERS]
    parts = {name: decoded(context[name]) if name in context else None for name in PARTS}
    seen = [_at(parts[name], path) for name, paths in PARTS.items() for path in paths]
    if client.ip is None or not told[0] or not (seen[0] and seen[1]):
        return None
    return key_of_text(DEVICE, msgspec.json.encode([client.ip, *told, *seen]).decode(), salt)


def with_device(profile: Profile, key: str, now: datetime) -> Profile:
    """Return a profile that is known by a device."""
    ids = profile.ids if key in profile.ids else (*profile.ids, key)
    return _with_devices(replace(profile, ids=ids), _devices(profile) | {key: int(now.timestamp())})


def without_device(profile: Profile, key: str) -> Profile:
    """Return a profile that is not known by a device any more."""
    left = {name: it for name, it in _devices(profile).items() if name != key}
    return _with_devices(replace(profile, ids=tuple(it for it in profile.ids if it != key)), left)


def was_seen(profile: Profile, key: str, rule: KeyRule, now: datetime) -> bool:
    """Tell whether a device was this profile's a short while ago."""
    seen: int = _devices(profile).get(key, 0)
    return now.timestamp() <= seen + rule.key.ttl


def _devices(profile: Profile) -> Json:
    found: Json = profile.metadata.system.get(DEVICES, {})
    return found


def _with_devices(profile: Profile, devices: Json) -> Profile:
    system = {key: it for key, it in profile.metadata.system.items() if key != DEVICES}
    more = {DEVICES: devices} if devices else {}
    return replace(profile, metadata=replace(profile.metadata, system=system | more))


def _at(part: object, path: tuple[str, ...]) -> object:
    for name in path:
        part = part.get(name) if isinstance(part, dict) else None
    return part
