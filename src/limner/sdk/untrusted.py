"""Reads what clients sent: any JSON may stand anywhere, and nothing in it raises or grows without bound."""

from __future__ import annotations

from typing import Any

TEXT = 500
"""Characters that are kept of a text where no other bound is given."""


def at(value: Any, *path: str) -> Any:
    """Return what stands at the end of these keys, or None where a key is missing or no map holds it."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def text(value: Any, limit: int = TEXT) -> str:
    """Return a text without outer blanks, cut after `limit` characters; anything but a text is empty."""
    return value.strip()[:limit] if isinstance(value, str) else ""


def number(value: Any, low: float, high: float) -> float | None:
    """Return a number from `low` to `high`, both included; anything else, truth values among them, is None."""
    return value if type(value) in (int, float) and low <= value <= high else None
