"""What was built: how much a browser loads before it shows anything, and where from."""

import gzip
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "src/limner/web/console"
LIMIT = 300_000
"""Bytes of scripts and styles, compressed, that the first page may take."""

pytestmark = pytest.mark.browser


def closure(manifest, *names):
    """Return the chunks that loading these brings along."""
    seen, waiting = set(), list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(manifest[name].get("imports", []))
    return seen


@pytest.mark.parametrize("page", ["home/HomePage", "profiles/ProfilesPage", "sources/SourcesPage"])
def test_the_first_load_of_a_page_is_small(page):
    manifest = json.loads((BUILT / "manifest.json").read_text())
    chunks = [manifest[name] for name in closure(manifest, "index.html", f"src/pages/{page}.tsx")]
    files = {chunk["file"] for chunk in chunks} | {style for chunk in chunks for style in chunk.get("css", [])}
    assert sum(len(gzip.compress((BUILT / file).read_bytes())) for file in files) < LIMIT


def test_nothing_is_loaded_from_elsewhere():
    page = (BUILT / "index.html").read_text()
    assert "http" not in page
    assert not [style.name for style in BUILT.glob("assets/*.css") if "url(http" in style.read_text()]
