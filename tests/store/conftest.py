"""Lets the adapters' tests import the contract that they share."""

import sys
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
pytest.register_assert_rewrite("tests.store.contract", "tests.store.contract_lists", "tests.store.contract_shared")
