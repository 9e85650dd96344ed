"""What the page about files says of HTTP is so: its commands are run, its tables are compared."""

from __future__ import annotations

import argparse
import json
import re
import shlex
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.entrypoints.api.sender import PEOPLE, Api

from limner.entrypoints.api.import_wishes import Wishes
from limner.entrypoints.api.imports import routes

PAGE = Path(__file__).parents[3] / "docs" / "imports.md"
BLOCK = re.compile(r"^```bash status=(\d+)\n(.*?)^```$(?:\n+^```json answer\n(.*?)^```$)?", re.DOTALL | re.MULTILINE)
REST = "…"

CURL = argparse.ArgumentParser()
CURL.add_argument("url")
CURL.add_argument("-X", dest="method", default="POST")
CURL.add_argument("-H", dest="headers", action="append", default=[])
CURL.add_argument("-F", dest="form", action="append", default=[])
CURL.add_argument("-d", "--data-binary", dest="data", default="")


@pytest.fixture
def section() -> str:
    """The part of the page that is about HTTP."""
    return PAGE.read_text(encoding="utf-8").partition("\n## Over HTTP\n")[2].partition("\n## ")[0]


async def ask(client: httpx.AsyncClient, line: str) -> httpx.Response:
    """Send what a command would send; `people.csv` is PEOPLE."""
    asked = CURL.parse_args(shlex.split(line)[1:])
    headers = dict(header.split(": ", 1) for header in asked.headers)
    files = {name: (value[1:], PEOPLE) for name, value in (it.split("=", 1) for it in asked.form) if value[0] == "@"}
    form = {name: value for name, value in (it.split("=", 1) for it in asked.form) if value[0] != "@"}
    content = PEOPLE if asked.data.startswith("@") else asked.data.encode() or None
    path = asked.url.removeprefix("http://127.0.0.1:8686")
    return await client.request(
        asked.method, path, headers=headers, content=content, data=form or None, files=files or None
    )


async def test_the_commands_of_the_page_do_what_it_says(api: Api, section: str) -> None:
    found = BLOCK.findall(section)
    async with api.client() as client:
        for status, line, shown in found:
            answer = await ask(client, line.replace("$TOKEN", api.tokens["developer"]))
            assert str(answer.status_code) == status, answer.text
            if shown:
                expected: dict[str, Any] = {key: value for key, value in json.loads(shown).items() if value != REST}
                assert expected == {key: answer.json()[key] for key in expected}
    assert len(found) > 2


def test_every_parameter_and_every_path_is_on_the_page(section: str) -> None:
    for name in Wishes.__struct_fields__:
        assert f"`{name}`" in section, name
    for route in routes()[0].routes:
        assert f"`{route.path.replace('object_id:str', 'id')}`" in section, route.path
