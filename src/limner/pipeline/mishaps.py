"""How a fault of ours is told in the log: what it is and where, without its text, which may hold what people sent."""

from __future__ import annotations

import traceback
from pathlib import Path

DEEPEST = 6
"""How many of the innermost steps are told."""


def told_of(error: BaseException) -> dict[str, str]:
    """Return the fields of a log line about an error: its name, and where it comes from, the innermost step first."""
    steps = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    where = " < ".join(f"{it.name} in {Path(it.filename).name}:{it.lineno}" for it in reversed(steps))
    return {"error": type(error).__name__, "where": where}
