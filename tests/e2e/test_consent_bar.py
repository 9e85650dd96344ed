"""The tracker's consent bar: it asks, tells the server, and asks no more."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import pytest_asyncio
from playwright.async_api import expect
from tests.e2e.collector import Collector, eventually

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

GLOBAL_PRIVACY = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true});"
DO_NOT_TRACK = "Object.defineProperty(Navigator.prototype, 'doNotTrack', {get: () => '1'});"
BAR = "form.limner-consents"
OPENER = "<button data-limner-consents>Privacy</button>"
TYPES = [
    {"id": "marketing", "name": "Letters", "version": "2"},
    {"id": "sharing", "name": "Friends", "text": "We tell them what you like."},
]
SEEN = "window.tracker.track('seen');"


class Mailbox:
    """Another system that writes down what it is told."""

    def __init__(self):
        self.bodies = bodies = []

        class Taker(BaseHTTPRequestHandler):
            def do_POST(self):
                bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Taker)

    @property
    def url(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self):
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def mailbox():
    """A system that a gated destination tells of events."""
    with Mailbox() as it:
        yield it


@pytest_asyncio.fixture(loop_scope="session")
async def gated(browser, tmp_path, mailbox):
    """A server with a destination that asks for a consent."""
    collector = Collector(tmp_path / "data", LIMNER_OUTBOUND_ALLOW="127.0.0.0/8")
    collector.CATALOGUE = f"""{Collector.CATALOGUE}
resources:
  - {{id: friend, name: Friend, type: api, credentials: {{production: {{url: "{mailbox.url}"}}}}}}
destinations:
  - id: friend
    name: Friend
    enabled: true
    resource: {{id: friend}}
    destination: {{package: http, init: {{}}}}
    on_profile_change_only: false
    source: {{id: shop}}
    event_type: {{id: ""}}
    require_consents: [marketing]
    mapping: {{type: event@type}}
"""
    collector.configure()
    try:
        collector.start()
        yield collector
        assert await collector.stop() == 0
    finally:
        collector.kill()


async def open_bar(visitor, snippet, *, tracker=None, types=TYPES, **bar):
    """Meet a page that has the bar, and return the bar."""
    options = visitor.options(**(tracker or {}), consents={"title": "May we?", "types": types, **bar})
    path = visitor.write(snippet, options, calls=SEEN, body=OPENER)
    await visitor.meet(path)
    return path, visitor.page.locator(BAR)


async def stands(visitor, wanted):
    """Wait until a person stands to the types of consents like this."""
    name = await visitor.profile_id()

    async def look():
        items = (await visitor.collector.read(f"profiles/{name}/consents"))["items"]
        return {it["type"]: it["state"] for it in items}

    await eventually(look, lambda found: found == wanted)


async def answered(visitor, button):
    """Click a button of the bar, and wait until the server has answered."""
    async with visitor.page.expect_response(lambda it: it.url.endswith("/customer/consent")) as told:
        await visitor.page.click(f"{BAR} button[name={button}]")
    assert (await told.value).status == 200


async def decision(visitor, session):
    """Return the only event of a session that tells of consents."""
    (event,) = (await visitor.collector.read("events", session=session, type="consent-update"))["items"]
    return event


async def test_the_bar_shows_a_click_grants_and_nobody_is_asked_twice(visitor, snippet):
    path, bar = await open_bar(visitor, snippet)
    await expect(bar).to_be_visible()
    await visitor.profile_id()
    await bar.locator("[name=marketing]").check()
    await answered(visitor, "chosen")
    await expect(bar).to_have_count(0)
    await stands(visitor, {"marketing": "granted", "sharing": "denied"})
    event = await decision(visitor, await visitor.session_id())
    assert event["properties"]["versions"] == {"marketing": "2"}
    await visitor.meet(path)
    await visitor.has_run("consents")
    await expect(bar).to_have_count(0)


async def test_what_was_agreed_to_can_be_taken_back(visitor, snippet):
    _, bar = await open_bar(visitor, snippet)
    await visitor.profile_id()
    await answered(visitor, "all")
    await stands(visitor, {"marketing": "granted", "sharing": "granted"})
    await visitor.page.click("[data-limner-consents]")
    await expect(bar.locator("[name=sharing]")).to_be_checked()
    await bar.locator("[name=sharing]").uncheck()
    await answered(visitor, "chosen")
    await stands(visitor, {"marketing": "granted", "sharing": "withdrawn"})
    await visitor.page.click("[data-limner-consents]")
    await answered(visitor, "none")
    await stands(visitor, {"marketing": "withdrawn", "sharing": "withdrawn"})


async def test_whoever_agreed_to_another_wording_is_asked_again(visitor, snippet):
    _, bar = await open_bar(visitor, snippet)
    await visitor.profile_id()
    await answered(visitor, "all")
    _, bar = await open_bar(visitor, snippet, types=[{**TYPES[0], "version": "3"}, TYPES[1]])
    await expect(bar).to_be_visible()


async def test_a_gated_destination_is_told_of_events_only_after_the_grant(visit, snippet, gated, mailbox):
    visitor = await visit(gated)
    _, bar = await open_bar(visitor, snippet)
    await visitor.profile_id()
    await visitor.stored("seen")
    await answered(visitor, "all")
    await visitor.run("window.tracker.track('after-grant')")

    async def told():
        return [it["type"] for it in mailbox.bodies]

    assert await eventually(told, lambda found: "after-grant" in found)
    assert "seen" not in await told()
    await visitor.page.click("[data-limner-consents]")
    await answered(visitor, "none")
    await visitor.run("window.tracker.track('after-withdrawal')")
    await visitor.collector.read("events")

    async def settled():
        items = (await visitor.collector.read("deliveries", limit=200))["items"]
        return [it["status"] for it in items if it["reason"] == "consent"]

    await eventually(settled, lambda found: len(found) > 1)
    await expect(bar).to_have_count(0)
    assert "after-withdrawal" not in await told()


async def test_the_bar_decides_what_the_tracker_may_do(visitor, snippet):
    tracker = {"consent": "denied"}
    path, bar = await open_bar(visitor, snippet, tracker=tracker, tracking="sharing")
    await expect(bar).to_be_visible()
    assert (await visitor.cookies(), await visitor.items(), visitor.types()) == ({}, {}, [])
    await bar.locator("button[name=all]").click()
    await stands(visitor, {"marketing": "granted", "sharing": "granted"})
    session = await visitor.session_id()
    await visitor.meet(path)
    await visitor.stored("seen", "consent-update", "seen", session=session)
    await visitor.page.click("[data-limner-consents]")
    name = await visitor.profile_id()
    await answered(visitor, "none")
    assert {it["state"] for it in (await visitor.collector.read(f"profiles/{name}/consents"))["items"]} == {"withdrawn"}
    await eventually(visitor.cookies, lambda found: found == {})
    assert list(await visitor.items()) == ["limner-consents"]


async def test_a_no_to_the_tracker_itself_leaves_nothing_but_the_answer(visitor, snippet):
    path, bar = await open_bar(visitor, snippet, tracker={"consent": "denied"}, tracking="sharing")
    await bar.locator("button[name=none]").click()
    await visitor.meet(path)
    await visitor.page.wait_for_load_state("networkidle")
    await expect(bar).to_have_count(0)
    assert (await visitor.cookies(), list(await visitor.items()), visitor.types()) == ({}, ["limner-consents"], [])


async def test_a_browser_that_says_no_for_its_owner_is_not_asked(visitor, snippet):
    await visitor.page.add_init_script(GLOBAL_PRIVACY)
    tracker = {"settings": {"respectGlobalPrivacyControl": True}}
    _, bar = await open_bar(visitor, snippet, tracker=tracker)
    await visitor.sent(["seen"])
    await visitor.has_run("consents")
    await expect(bar).to_have_count(0)
    await visitor.page.click("[data-limner-consents]")
    await answered(visitor, "all")
    event = await decision(visitor, visitor.requests[0]["session"]["id"])
    assert event["properties"]["answered"] is True


async def test_nobody_is_asked_who_does_not_want_to_be_tracked(visitor, snippet):
    await visitor.page.add_init_script(DO_NOT_TRACK)
    path = visitor.write(snippet, visitor.options(settings={"respectDoNotTrack": True}, consents={"types": TYPES}))
    await visitor.open(path)
    await visitor.page.wait_for_load_state("networkidle")
    await expect(visitor.page.locator(BAR)).to_have_count(0)
    assert not any("consents" in url for url in visitor.asked)
