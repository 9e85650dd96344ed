"""Lets the adapters' tests import the contract that they share."""

import sys
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
for part in ("attributes", "imports", "lists", "outbox", "privacy", "search", "shared"):
    pytest.register_assert_rewrite(f"tests.store.contract_{part}")
pytest.register_assert_rewrite("tests.store.contract")
