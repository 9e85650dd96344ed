"""The facts that the examples of the notations are about."""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)


@pytest.fixture
def facts() -> dict[str, Any]:
    """Return a profile, an event and a session, and what travels with them."""
    from tests.rules.examples import FACTS  # noqa: PLC0415 # the path is not there before

    return copy.deepcopy(FACTS)
