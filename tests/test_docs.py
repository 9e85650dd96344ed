"""What the documentation says is so: its links lead somewhere, its tables are printed, its examples run."""

from __future__ import annotations

import argparse
import json
import re
import shlex
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from typer.testing import CliRunner

from limner.cli import app
from limner.entrypoints.http.files import WEB
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.configuration import plan, read, read_text

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tracker" / "README.md"])
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
BLOCK = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
ANY = "…"

CURL = argparse.ArgumentParser()
CURL.add_argument("url")
CURL.add_argument("-X", dest="method", default="")
CURL.add_argument("-H", dest="headers", action="append", default=[])
CURL.add_argument("-d", dest="data", action="append", default=[])
CURL.add_argument("-i", "-s", action="store_true")


class Block(msgspec.Struct, frozen=True):
    """A block of code in a page: its language, the words behind it, its text."""

    language: str
    marks: str
    text: str

    def mark(self, name: str) -> str:
        """Return the value of a mark such as `status=200`, or nothing."""
        return dict(part.split("=", 1) for part in self.marks.split() if "=" in part).get(name, "")


class Reader:
    """Somebody who works through a page: types each command, keeps the profile id of each answer."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self._http = http
        self._known = {"PROFILE": "", "TOKEN": token}

    async def run(self, block: Block) -> httpx.Response:
        """Run the command of a block, and compare the status and, if the block says so, the address led to."""
        line = re.sub(r"\$(PROFILE|TOKEN)", lambda name: self._known[name[1]], block.text)
        command = CURL.parse_args(shlex.split(line, comments=True)[1:])
        headers = dict(header.split(": ", 1) for header in command.headers)
        if command.data:
            headers = {"Content-Type": "application/x-www-form-urlencoded"} | headers
        method = command.method or ("POST" if command.data else "GET")
        path = command.url.removeprefix("http://127.0.0.1:8686")
        answer = await self._http.request(method, path, content="&".join(command.data), headers=headers)
        assert str(answer.status_code) == block.mark("status"), f"{line}\n{answer.text}"
        assert answer.headers.get("location", "") == block.mark("location")
        self._keep(answer)
        return answer

    def _keep(self, answer: httpx.Response) -> None:
        body = answer.json() if answer.content else None
        if isinstance(body, dict) and isinstance(body.get("profile"), dict) and body["profile"]["id"]:
            self._known["PROFILE"] = body["profile"]["id"]


def blocks(page: Path) -> list[Block]:
    return [Block(*found) for found in BLOCK.findall(page.read_text())]


def fits(shown: Any, real: Any) -> bool:
    """Tell whether an answer is the one that is shown; `…` stands for any text, in an object or a list for the rest."""
    if shown == ANY:
        return isinstance(real, str)
    if isinstance(shown, dict) and isinstance(real, dict):
        names = shown.keys() - {ANY}
        return (names == real.keys() or (ANY in shown and names <= real.keys())) and all(
            fits(shown[name], real[name]) for name in names
        )
    if isinstance(shown, list) and isinstance(real, list):
        return len(shown) == len(real) and all(fits(one, other) for one, other in zip(shown, real, strict=True))
    return bool(shown == real)


def slug(heading: str) -> str:
    """Return the anchor of a heading, as forges make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_the_page_of_the_settings_is_printed_by_the_program() -> None:
    printed = CliRunner().invoke(app, ["settings"]).stdout
    assert (ROOT / "docs" / "settings.md").read_text() == printed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading_of_it(page: Path) -> None:
    lost = []
    for name, anchor in LINK.findall(page.read_text()):
        target = (page.parent / name) if name else page
        if not target.exists() or (anchor and anchor not in map(slug, HEADING.findall(target.read_text()))):
            lost.append(f"{name}#{anchor}")
    assert not lost


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_of_json_is_json(page: Path) -> None:
    for block in blocks(page):
        if block.language == "json":
            json.loads(block.text)


@pytest.mark.parametrize(
    "name",
    ["README.md", *(f"docs/{it}.md" for it in ("api", "collection", "history", "identity", "mapping", "segment"))],
)
async def test_the_examples_of_a_page_do_what_it_says(start: Any, name: str) -> None:
    limner = await start()
    catalog = limner.deps.catalog
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["developer"]))
    reader, answer, count = Reader(limner.http, made.token or ""), None, 0
    await catalog.apply(
        plan(catalog.current, read(WEB / "demo" / "configuration.yaml", {"DEMO_FOLDER": "/srv"}), prune=False)
    )
    for block in blocks(ROOT / name):
        if block.marks == "apply":
            wanted = read_text(block.text, name, {})
            await catalog.apply(plan(catalog.current, wanted, prune=False))
        elif block.mark("status"):
            answer, count = await reader.run(block), count + 1
        elif block.marks == "answer" and answer is not None:
            assert fits(json.loads(block.text), answer.json()), answer.text
    await limner.settled()
    assert count > 1
