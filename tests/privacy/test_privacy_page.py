"""The page about a person's rights does what it says."""

import json
from pathlib import Path

from tests.test_docs import Reader, blocks, fits

from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.configuration import plan, read_text

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"


async def test_the_examples_of_the_page_do_what_it_says(limner):
    catalog = limner.deps.catalog
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["admin"]))
    reader, answer, count = Reader(limner.http, made.token or ""), None, 0
    for block in blocks(PAGE):
        if block.marks == "apply":
            await catalog.apply(plan(catalog.current, read_text(block.text, "privacy.md", {}), prune=False))
        elif block.mark("status"):
            answer, count = await reader.run(block), count + 1
        elif block.marks == "answer":
            assert fits(json.loads(block.text), answer.json()), answer.text
    assert count == 6
