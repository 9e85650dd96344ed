"""Lets the adapters' tests import the contract that they share."""

import sys
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
for part in ("contract", "contract_lists", "contract_search", "contract_shared"):
    pytest.register_assert_rewrite(f"tests.store.{part}")
