"""By what a device is known again, and when it is not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from tests.rules.test_merging import profile

from limner.errors import BadRequest
from limner.model.identity import IdentityKey
from limner.model.json import Raw
from limner.model.payload import Client
from limner.rules.devices import DEVICES, device_key, was_seen, with_device, without_device
from limner.rules.identity_keys import KEYS, TTL, compile_identity, completed
from limner.rules.keys import Salt

SALT = Salt(1, b"s" * 32)
NOW = datetime(2026, 5, 1, tzinfo=UTC)
HEADERS = {"user-agent": "Mozilla/5.0", "accept-language": "pl"}
CONTEXT = {
    "screen": {"local": {"width": 1920, "height": 1080, "colorDepth": 24, "innerWidth": 800}},
    "browser": {"local": {"device": {"platform": "Linux"}}},
    "time": {"local": "2026-05-01T00:00:00Z", "tz": "Europe/Warsaw"},
}
SWITCHED_ON = compile_identity([IdentityKey(id="device.fingerprint", enabled=True)]).device


def key(ip: str | None = "203.0.113.7", headers: dict[str, str] = HEADERS, **context: Any) -> str | None:
    raw = {name: Raw(msgspec.json.encode(part)) for name, part in {**CONTEXT, **context}.items()}
    return device_key(Client(ip=ip, headers=headers), raw, SALT)


def test_a_device_that_describes_itself_alike_has_the_same_key() -> None:
    assert key() == key(time={"local": "2026-05-01T09:00:00Z", "tz": "Europe/Warsaw"})
    assert str(key()).startswith("dev-")
    assert "203" not in str(key())


@pytest.mark.parametrize(
    "other",
    [
        key(ip="203.0.113.8"),
        key(headers={**HEADERS, "user-agent": "Other"}),
        key(screen={"local": {"width": 1280, "height": 1080}}),
        key(time={"tz": "UTC"}),
        key(device={"gpu": "x"}),
    ],
)
def test_another_address_browser_or_screen_is_another_device(other: str | None) -> None:
    assert other not in {None, key()}


@pytest.mark.parametrize(
    "unknown", [key(ip=None), key(headers={}), key(screen={}), key(screen=[1]), key(screen={"local": {"width": 1}})]
)
def test_too_little_is_no_device(unknown: str | None) -> None:
    assert unknown is None


def test_a_device_is_known_for_a_while() -> None:
    assert SWITCHED_ON is not None
    seen = with_device(profile("p"), "dev-1", NOW)
    assert was_seen(seen, "dev-1", SWITCHED_ON, NOW + timedelta(seconds=TTL))
    assert not was_seen(seen, "dev-1", SWITCHED_ON, NOW + timedelta(seconds=TTL + 1))
    assert not was_seen(seen, "dev-2", SWITCHED_ON, NOW)
    gone = without_device(seen, "dev-1")
    assert (gone.ids, gone.metadata.system.get(DEVICES)) == (("p",), None)


def test_devices_are_not_looked_at_unless_somebody_says_so_and_never_merge_then() -> None:
    assert KEYS.device is None
    assert SWITCHED_ON is not None
    assert (SWITCHED_ON.key.merges, SWITCHED_ON.key.ttl) == (False, TTL)
    assert compile_identity([IdentityKey(id="device.fingerprint")]).device is None


def test_only_a_device_is_known_for_a_while() -> None:
    with pytest.raises(BadRequest) as refusal:
        completed(IdentityKey(id="email.main", ttl=60))
    assert refusal.value.path == "ttl"
