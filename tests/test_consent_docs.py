"""The page about consents does what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

from tests.test_docs import Reader, blocks, fits

from limner.model.compliance import ComplianceRule
from limner.model.consent import State
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.configuration import plan, read_text

PAGE = Path(__file__).parents[1] / "docs" / "consents.md"
TEXT = PAGE.read_text()


async def test_the_examples_of_the_page_do_what_it_says(limner: Any) -> None:
    catalog = limner.deps.catalog
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["developer"]))
    reader, answer, count = Reader(limner.http, made.token or ""), None, 0
    for block in blocks(PAGE):
        if block.marks == "apply":
            await catalog.apply(plan(catalog.current, read_text(block.text, "consents.md", {}), prune=False))
        elif block.mark("status"):
            answer, count = await reader.run(block), count + 1
        elif block.marks == "answer":
            assert answer is not None
            assert fits(json.loads(block.text), answer.json()), answer.text
    assert count == 6


def test_every_state_stands_on_the_page() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \| (?:a yes|a no|never)", TEXT, re.MULTILINE)) == get_args(State)


def test_every_field_of_a_rule_stands_on_the_page() -> None:
    of_all = {"id", "name", "description", "tags"}
    assert all(f"`{name}`" in TEXT for name in ComplianceRule.__struct_fields__ if name not in of_all)
