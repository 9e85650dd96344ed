"""What docs/notations.md says of references and conditions is so: each row of its tables, and each answer."""

from __future__ import annotations

import copy
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from limner.errors import BadNotation, ConditionError
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.rules.conditions import compile_condition
from limner.rules.references import MISSING, assign, look_up

PAGE = (Path(__file__).parents[1] / "docs" / "notations.md").read_text()
BLOCK = re.compile(r"^```json (\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TABLE = re.compile(r"^\| (?P<head>.+) \|\n\|[-|]+\|\n(?P<rows>(?:\|.*\|\n)+)", re.MULTILINE)
NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
BLOCKS = [(kind, json.loads(text)) for kind, text in BLOCK.findall(PAGE)]
FACTS = BLOCKS[0][1]


def code(cell: str) -> str:
    """Return what stands in the back-ticks of a cell, or the words of a cell without."""
    return cell.removeprefix("`` ").removesuffix(" ``") if cell.startswith("`` ") else cell.strip("`")


def rows(head: str) -> list[list[str]]:
    """Return the cells of every table with this head."""
    return [
        [code(cell.strip()) for cell in line.strip("|").split(" | ")]
        for table in TABLE.finditer(PAGE)
        if table["head"] == head
        for line in table["rows"].splitlines()
    ]


@pytest.mark.parametrize(("text", "value"), rows("reference | finds"))
def test_a_reference_finds_what_the_page_says(text: str, value: str) -> None:
    found = look_up(text, FACTS)
    assert found is MISSING if value == "nothing" else found == json.loads(value)


@pytest.mark.parametrize(("value", "target", "text", "wanted"), rows("write | to | then this | finds"))
def test_a_value_is_written_as_the_page_says(value: str, target: str, text: str, wanted: str) -> None:
    facts = copy.deepcopy(FACTS)
    assign(facts, target, value)
    assert look_up(text, facts) == json.loads(wanted)


@pytest.mark.parametrize(("text", "wanted"), rows("condition | is"))
def test_a_condition_is_what_the_page_says(text: str, wanted: str) -> None:
    try:
        found = str(compile_condition(text)(FACTS, NOW)).lower()
    except BadNotation:
        found = "not understood"
    except ConditionError:
        found = "an error"
    assert found == wanted


def test_the_page_has_examples_of_each_kind() -> None:
    kinds = ("reference | finds", "write | to | then this | finds", "condition | is")
    assert all(len(rows(kind)) > 2 for kind in kinds)


async def test_what_is_tried_is_answered_as_the_page_shows(limner: Any) -> None:
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["marketer"]))
    headers = {"Authorization": f"Bearer {made.token}"}
    tries = [body for kind, body in BLOCKS if kind == "try"]
    answers = [body for kind, body in BLOCKS if kind == "answer"]
    for body, answer in zip(tries, answers, strict=True):
        found = await limner.http.post("/api/v1/notation/evaluate", json=body, headers=headers)
        assert found.json() == answer
