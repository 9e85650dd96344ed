"""What docs/identity.md says of keys and strategies is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from limner.model.identity import IdentityKey, Strategy
from limner.rules.identity_keys import TTL, built_in_keys, completed, key_name, place_of
from limner.rules.keys import DEVICE, DEVICE_PREFIX, PREFIXES
from limner.rules.strategies import DEFAULTS

PAGE = (Path(__file__).parents[1] / "docs" / "identity.md").read_text()


def test_every_key_stands_on_the_page_with_its_place() -> None:
    rows = re.findall(r"^\| `([a-z.]+)` \| `data\.([a-z.]+)` \| `(\w+-)` \|$", PAGE, re.MULTILINE)
    places = [name for name in built_in_keys() if place_of(name) in PREFIXES]
    assert rows == [(name, ".".join(place_of(name)), PREFIXES[place_of(name)]) for name in places]
    assert f"`{key_name(DEVICE)}`" in PAGE
    assert f"`{DEVICE_PREFIX}`" in PAGE


def test_every_field_of_a_key_stands_on_the_page_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| `?(true|false|\d+|built in)`? \|", PAGE, re.MULTILINE))
    key = completed(IdentityKey(id="email.main"))
    for name in ("enabled", "identifies", "merges", "most_profiles", "retires"):
        assert rows[name] == str(getattr(key, name)).lower(), name
    assert rows["ttl"] == str(TTL)


def test_every_strategy_stands_on_the_page() -> None:
    assert all(f"`{name}`" in PAGE for name in get_args(Strategy))
    assert all(f"`{place}`" in PAGE for place in DEFAULTS if not place.startswith(("metadata", "consents")))


def test_what_is_said_to_be_blocked_is() -> None:
    keys = built_in_keys()
    assert {"info@*", "admin@*", "noreply@*", "test@*"} <= set(keys["email.main"].blocked or ())
    assert {"000*", "123456789"} <= set(keys["phone.main"].blocked or ())
    assert {"null", "undefined", "guest"} <= set(keys["identifier.pk"].blocked or ())
