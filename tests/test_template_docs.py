"""What docs/templates.md says of templates and messages is so: each row of its tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from limner.rules.messages import compile_message
from limner.rules.templates import compile_template

PAGE = (Path(__file__).parents[1] / "docs" / "templates.md").read_text()
FACTS = json.loads(re.findall(r"^```json facts\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[0])
TABLE = re.compile(r"^\| (?P<head>.+) \|\n\|[-|]+\|\n(?P<rows>(?:\|.*\|\n)+)", re.MULTILINE)


def code(cell: str) -> str:
    """Return what stands in the back-ticks of a cell."""
    ticks = re.match(r"`+", cell.strip())
    assert ticks is not None
    return cell.strip()[len(ticks[0]) : -len(ticks[0])].replace("\\|", "|")


def rows(head: str) -> list[list[str]]:
    """Return the cells of every table with this head."""
    return [
        [code(cell) for cell in re.split(r"(?<!\\)\| ", line.strip("|"))]
        for table in TABLE.finditer(PAGE)
        if table["head"] == head
        for line in table["rows"].splitlines()
    ]


@pytest.mark.parametrize(("template", "filled"), rows("template | becomes"))
def test_a_template_becomes_what_the_page_says(template: str, filled: str) -> None:
    assert compile_template(json.loads(template))(FACTS) == json.loads(filled)


@pytest.mark.parametrize(("message", "rendered"), rows("message | becomes"))
def test_a_message_becomes_what_the_page_says(message: str, rendered: str) -> None:
    assert compile_message(message)(FACTS) == rendered


@pytest.mark.parametrize(("message", "rendered"), rows("html message | becomes"))
def test_a_message_in_html_becomes_what_the_page_says(message: str, rendered: str) -> None:
    assert compile_message(message, html=True)(FACTS) == rendered


def test_the_page_has_examples_of_each_kind() -> None:
    assert all(
        len(rows(f"{kind}message | becomes" if kind is not None else "template | becomes")) > 1
        for kind in ("", "html ", None)
    )
