"""When a changed profile goes out: after it has been left in peace for a while, and not too late."""

from __future__ import annotations

from datetime import datetime, timedelta

from limner.model.delivery import DEFAULT_QUIET, Window


def due_at(first: datetime, last: datetime, window: Window, default: int) -> datetime:
    """Return when a profile is sent that changed from `first` to `last`; `default` is the settings' quiet period.

    `quiet` seconds after the last change; a profile that never rests is sent `longest` seconds after the first.
    """
    return min(last + timedelta(seconds=quiet(window, default)), first + timedelta(seconds=window.longest))


def quiet(window: Window, default: int) -> int:
    """Return the quiet period of a window in seconds."""
    return default if window.quiet == DEFAULT_QUIET else window.quiet
