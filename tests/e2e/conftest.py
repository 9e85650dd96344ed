"""A real browser, a real server, and a site of somebody else's whose pages carry the tracker."""

import os
import shutil
import sys
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
PATIENCE = 60_000
"""Milliseconds until what does not come is a failure; the machine may be busy."""
expect.set_options(timeout=PATIENCE)
pytest.register_assert_rewrite("tests.server", "tests.e2e.visitor", "tests.e2e.collector")

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"no browser: none of {', '.join(CHROMIUM)} is installed (Debian: apt-get install chromium)"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The sites of the tests; no page reaches anything beyond this machine.
    "--host-resolver-rules=MAP *.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_terminal_summary(terminalreporter):
    """Say aloud that nothing was seen in a browser: one letter among many is not enough."""
    skipped = terminalreporter.stats.get("skipped", [])
    if count := sum(MISSING in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(f"{count} tests skipped, {MISSING}", yellow=True)


@pytest_asyncio.fixture(loop_scope="session", scope="package")
async def browser():
    """Chromium as the system has it."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session", scope="package")
async def limner(browser, tmp_path_factory):
    """A server for all tests; each visitor of theirs has a session of their own."""
    from tests.e2e.collector import Collector  # noqa: PLC0415 # the path is not there before

    collector = Collector(tmp_path_factory.mktemp("limner") / "data", LIMNER_TRACK_DEBUG="yes")
    collector.configure()
    try:
        collector.start()
        yield collector
        assert await collector.stop() == 0
    finally:
        collector.kill()


@pytest_asyncio.fixture(loop_scope="session")
async def mortal(browser, tmp_path):
    """A server of the test's own, which it may kill."""
    from tests.e2e.collector import Collector  # noqa: PLC0415 # see above

    collector = Collector(tmp_path / "data")
    collector.configure()
    try:
        collector.start()
        yield collector
    finally:
        collector.kill()


@pytest.fixture(scope="package")
def site():
    """A web server that knows nothing of Limner; it serves the tests' pages under every name that leads to it."""
    from tests.e2e.site import Site  # noqa: PLC0415 # see above

    with Site() as it:
        yield it


@pytest_asyncio.fixture(loop_scope="session", scope="package")
async def contexts(browser):
    """The browsers that nobody is at: a window of their own is open, for opening one takes longer than a page in it."""
    free = []
    yield free
    for context in free:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser, contexts, limner, site):
    """Let a visitor with a fresh browser come; `visit(server)` is about another server than the shared one."""
    from tests.e2e.visitor import FRESH, NOTE_SCRIPTS, Visitor  # noqa: PLC0415 # see above

    visitors = []

    async def come(collector=limner):
        if not contexts:
            contexts.append(await browser.new_context())
            contexts[0].set_default_timeout(PATIENCE)
            await contexts[0].add_init_script(NOTE_SCRIPTS)
            await contexts[0].new_page()
        page = await contexts.pop().new_page()
        await page.add_init_script(FRESH)
        visitors.append(Visitor(page, collector, site))
        return visitors[-1]

    yield come
    for visitor in visitors:
        contexts.append(await visitor.go())


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(visit):
    """Somebody who was never here before."""
    return await visit()


@pytest_asyncio.fixture(loop_scope="session", scope="package")
async def snippet(limner):
    """What a customer pastes: our stub, as the server gives it out."""
    async with limner.http() as http:
        return (await http.get("/tracker/snippet.js")).raise_for_status().text
