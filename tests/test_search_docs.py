"""What docs/search.md says of the search language is so: each row of its tables, and the table of the operators."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from limner.rules.answers import compile_question
from limner.rules.search import OPERATORS, read_query
from limner.store.ports import Filter
from limner.store.sqlite_search import PATIENCE

PAGE = (Path(__file__).parents[1] / "docs" / "search.md").read_text()
NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
EVENT = json.loads(re.findall(r"^```json event\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[0])
ROWS = re.findall(r"^\| `(.+)` \| (yes|no) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("query", "found"), ROWS)
def test_a_query_finds_the_event_as_the_page_says(query: str, found: str) -> None:
    assert compile_question(read_query(query, "event", NOW))(EVENT) is (found == "yes")


@pytest.mark.parametrize(("query", "found"), ROWS)
async def test_a_store_is_asked_whatever_the_page_shows(limner: Any, query: str, found: str) -> None:
    assert (await limner.deps.store.events(Filter(condition=read_query(query, "event", NOW)))).total == 0


def test_every_operator_stands_on_the_page() -> None:
    words = {"same": "IS", "not same": "IS NOT"}
    for name in OPERATORS:
        spelled = words.get(name, name.removeprefix("not ").upper())
        assert f"`{spelled}" in PAGE or f" {spelled}`" in PAGE, name


def test_the_page_tells_how_long_a_query_may_take() -> None:
    assert PATIENCE == 10
    assert "longer than ten seconds" in PAGE
