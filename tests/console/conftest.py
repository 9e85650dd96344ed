"""The console in a real browser, signed in, before a real server that knows some people."""

import re
import sys
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import TimeoutError as Late
from playwright.async_api import expect

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
pytest.register_assert_rewrite("tests.import_queue.customer")

from tests.e2e.conftest import PATIENCE, browser  # noqa: E402, F401 # a fixture; the path is not there before

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
AXE = (Path(ROOT) / "console/node_modules/axe-core/axe.min.js").read_text()
EMPTY = """if (!sessionStorage.getItem('begun')) {
  localStorage.clear()
  sessionStorage.setItem('begun', 'yes')
}"""
"""Whoever opens a page finds nothing that was kept for another one before."""
PEOPLE = [
    {"firstname": "Ada", "lastname": "Lovelace", "email": {"main": "ada@engines.example"}},
    {
        "firstname": "Wolfeschlegelsteinhausenbergerdorff" * 3,
        "email": {"main": f"{'very-long-name.' * 4}@some.example"},
    },
    {},
]


class Console:
    """The console in one page of a browser, as somebody sees it who is signed in."""

    def __init__(self, page, server, password):
        self.page, self.server, self._password = page, server, password
        self.faults = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._note)

    def _note(self, message):
        # That nobody is signed in yet is a 401, which the browser tells as an error.
        if message.type == "error" and "401" not in message.text:
            self.faults.append(f"{message.text} {message.location['url']}")

    async def sign_in(self):
        """Fill in the form that stands there."""
        await self.page.get_by_label("Name or e-mail").fill("admin")
        await self.page.get_by_label("Password").and_(self.page.locator("input")).fill(self._password)
        await self.page.get_by_role("button", name="Sign in").click()

    async def open(self, path, title):
        """Go to an address, and wait for the page of this title; signs in where that is asked."""
        await self.page.goto(f"{self.server.url}{path}")
        heading = self.page.get_by_role("heading", level=1, name=re.compile(rf"Sign in|{re.escape(title)}"))
        await heading.wait_for()
        if "Sign in" in await heading.inner_text():
            await self.sign_in()
        await self.page.get_by_role("heading", level=1, name=title).wait_for()

    async def settle(self):
        """Wait until nothing on the page is loading."""
        await self.page.wait_for_function("() => !document.querySelector('[role=status][aria-label^=loading]')")

    async def violations(self):
        """Return what is wrong with the page: what axe finds in both colour schemes, and if a phone cuts it off."""
        await self.settle()
        await self.page.evaluate(AXE)  # the policy of the page lets no script in by an element
        found = []
        for scheme in ("dark", "light"):
            await self.page.emulate_media(color_scheme=scheme)
            await expect(self.page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
            wrong = await self.page.evaluate("() => axe.run({resultTypes: ['violations']}).then((it) => it.violations)")
            found += [(scheme, it["id"], [node["html"][:200] for node in it["nodes"]]) for it in wrong]
        size = self.page.viewport_size
        await self.page.set_viewport_size(PHONE)
        try:  # charts follow the width a frame later
            await self.page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
        except Late:
            found.append(("wider than a phone", await self.page.evaluate("document.documentElement.scrollWidth")))
        await self.page.set_viewport_size(size)
        return found


@pytest_asyncio.fixture(loop_scope="session", scope="package")
async def served(browser, tmp_path_factory):  # noqa: F811 # the fixture of that name
    """A server for all tests of the console, with a few people in it; nobody sends to its source `blog`."""
    from tests.e2e.collector import Collector  # noqa: PLC0415 # the path is not there before

    server = Collector(
        tmp_path_factory.mktemp("console") / "data", LIMNER_PRODUCTION="no", LIMNER_OUTBOUND_ALLOW="127.0.0.0/8"
    )
    server.configure()
    try:
        server.start()
        await populate(server)
        yield server
        assert await server.stop() == 0
    finally:
        server.kill()


async def populate(server):
    """Let sixty people come by, and one of each kind tell who they are."""
    async with server.http() as http:
        for number in range(60):
            events = [{"type": "page-view", "properties": {"category": "lamps"}}]
            events += [{"type": "sign-up", "properties": person} for person in PEOPLE[number : number + 1] if person]
            payload = {"source": {"id": "shop"}, "session": {"id": f"s{number}"}, "events": events}
            (await http.post("/track", json=payload)).raise_for_status()


@pytest_asyncio.fixture(loop_scope="session", scope="package")
async def contexts(browser):  # noqa: F811 # the fixture of that name
    """The browsers that nobody is at: the next one comes to an empty one, which has read the console's code already."""
    free = []
    yield free
    for context in free:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def consoles(browser, contexts, served):  # noqa: F811 # the fixture of that name
    """Open consoles with browsers that nobody is signed in with: `await consoles(PHONE)`. None may tell of a fault."""
    opened = []

    async def come(size=DESKTOP, state=None, server=served):
        context = contexts.pop() if contexts else await new_context(browser)
        await context.clear_cookies()
        await context.add_cookies(state["cookies"] if state else [])
        page = await context.new_page()
        await page.add_init_script(EMPTY)
        await page.set_viewport_size(size)
        opened.append(Console(page, server, server.password))
        return opened[-1]

    yield come
    for console in opened:
        window, *pages = console.page.context.pages
        for page in pages:
            await page.close()
        contexts.append(window.context)
    assert [fault for console in opened for fault in console.faults] == []


async def new_context(browser):  # noqa: F811 # the fixture of that name
    """Return a browser with a storage of its own, and with a window, for opening one takes longer than a page in it."""
    context = await browser.new_context(
        viewport=DESKTOP, reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(PATIENCE)
    await context.new_page()
    return context


@pytest_asyncio.fixture(loop_scope="session", scope="package")
async def signed_in(browser, served):  # noqa: F811 # the fixture of that name
    """The cookies of the admin, who signs in once for all tests."""
    context = await browser.new_context()
    console = Console(await context.new_page(), served, served.password)
    await console.open("/", "Home")
    state = await context.storage_state()
    await context.close()
    return state


@pytest_asyncio.fixture(loop_scope="session")
async def console(consoles, signed_in):
    """The console on a desktop, signed in, at no page yet."""
    return await consoles(state=signed_in)
