"""The console's outbound pages: installing what reaches another system, telling it, and looking what became of it."""

import json
import re
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import pytest_asyncio
from playwright.async_api import expect
from tests.e2e.collector import eventually

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

MAPPING = {
    "uid": "profile@id",
    "mail": "profile@data.contact.email.main",
    "visits": "profile@metadata.time.visit.count",
}
BROKEN = {"id": "broken:my_pulsar", "kind": "", "name": "my_pulsar", "title": "my_pulsar", "icon": "plug-x"} | {
    "ready": False,
    "error": "ModuleNotFoundError: No module named 'pulsar'",
}


class Receiver:
    """Another system: keeps what it is told, and answers with the status that each path has."""

    def __init__(self):
        self.told, self.statuses = [], {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.told.append((self.path, json.loads(body), self.headers["x-key"]))
                self.send_response(outer.statuses.get(self.path, 200))
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(b'{"taken": true}')

            def log_message(self, *told):
                del told

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def at(self, path):
        """Return what was told at a path."""
        return [body for there, body, _ in self.told if there == path]

    def close(self):
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def receiver():
    it = Receiver()
    yield it
    it.close()


@asynccontextmanager
async def signed_in(server):
    await server.sign_in()
    async with server.http(server._headers, "/api/v1") as http:
        yield http


@pytest_asyncio.fixture(loop_scope="session")
async def partner(served, receiver):
    """A resource and a destination of every page view, which the other system refuses."""
    receiver.statuses["/partner"] = 400
    branch = {"url": f"{receiver.url}/partner", "headers": {"X-Key": "hush-hush"}}
    resource = {"id": "partner-api", "name": "Partner", "type": "api"}
    destination = {"id": "partner", "name": "Partner's orders", "enabled": True, "on_profile_change_only": False}
    destination |= {
        "resource": {"id": "partner-api"},
        "destination": {"package": "http"},
        "mapping": {"id": "event@id"},
    }
    destination |= {"event_type": {"id": "order-placed"}}
    async with signed_in(served) as http:
        await http.put("/resources/partner-api", json=resource | {"credentials": {"production": branch, "test": {}}})
        (await http.put("/destinations/partner", json=destination)).raise_for_status()
        yield http
        await http.delete("/destinations/partner")
        await http.delete("/resources/partner-api")


async def track(server, event, session="outbound", **properties):
    """Send one event of somebody."""
    events = [{"type": event, "properties": properties}]
    payload = {"source": {"id": "shop"}, "session": {"id": session}, "events": events}
    async with server.http() as http:
        (await http.post("/track", json=payload)).raise_for_status()


async def lose(server, receiver):
    """Let an order be placed that the partner refuses, wait until it is lost, and return how many are."""
    told = len(receiver.at("/partner"))

    async def lost():
        return (await server.read("deliveries", destination="partner", status="failed"))["total"]

    before = await lost()
    await track(server, "order-placed")
    after = await eventually(lost, lambda count: count > before)
    assert len(receiver.at("/partner")) > told
    return after


async def test_http_is_installed_a_destination_made_a_profile_changed_and_its_delivery_seen(console, receiver):
    page = console.page
    await console.open("/extensions", "Extensions")
    await page.get_by_role("combobox", name="Type").click()
    await page.get_by_role("option", name="Destinations").click()
    await page.get_by_label("Find an extension").fill("web address")
    await page.get_by_role("link", name="HTTP").click()
    await expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    await page.get_by_role("link", name="Install").click()

    await page.get_by_label("URL").fill(f"{receiver.url}/people")
    await page.get_by_role("button", name="Add to Headers").click()
    await page.get_by_label("Headers, name 1").fill("X-Key")
    await page.get_by_label("Headers, value 1").fill("hush-hush")
    await page.get_by_role("tab", name="Test").click()
    await page.get_by_role("button", name="Use the production credentials").click()
    await page.get_by_role("textbox", name="Name", exact=True).fill("CRM API")
    await page.get_by_role("button", name="Create").click()
    await expect(page.get_by_role("heading", level=1, name="CRM API")).to_be_visible()
    await page.get_by_role("button", name="Check the production credentials").click()
    await expect(page.get_by_text("Cannot be checked", exact=True)).to_be_visible()
    await expect(page.get_by_text("No destination sends to it yet")).to_be_visible()

    await page.get_by_role("link", name="New destination").click()
    await page.get_by_role("textbox", name="Name", exact=True).fill("CRM")
    await page.get_by_label("Pre-condition").fill("profile@data.contact.email.main EXISTS")
    await page.get_by_role("combobox", name="Profile").first.fill("Lovelace")
    await page.get_by_role("option", name=re.compile("Ada Lovelace")).click()
    await expect(page.get_by_text("It holds for this one")).to_be_visible()
    await page.get_by_role("radiogroup", name="How to map").get_by_text("JSON").click()
    await page.get_by_label("The mapping as JSON").fill(json.dumps(MAPPING))
    await page.get_by_label("Quiet period").fill("0")
    await expect(page.get_by_text("This would be sent")).to_be_visible()
    await expect(page.get_by_label("the request")).to_contain_text("ada@engines.example")
    assert receiver.at("/people") == []
    await page.get_by_role("button", name="Send a test").click()
    await expect(page.get_by_text("It arrived")).to_be_visible()
    await expect(page.get_by_label("the answer")).to_contain_text('"taken": true')
    assert [key for path, _, key in receiver.told if path == "/people"] == ["hush-hush"]
    await page.get_by_role("button", name="Create").click()
    await expect(page.get_by_role("heading", level=1, name="CRM")).to_be_visible()
    await expect(page.get_by_text("Nothing was sent yet")).to_be_visible()

    await track(console.server, "sign-up", session="grace", firstname="Grace", email={"main": "grace@navy.example"})
    await page.get_by_role("link", name="Delivered").click()
    await expect(page.get_by_label("the request")).to_contain_text("grace@navy.example")
    await expect(page.get_by_label("the request")).not_to_contain_text("hush-hush")
    await expect(page.get_by_label("the answer")).to_contain_text("200")
    assert receiver.at("/people")[-1]["mail"] == "grace@navy.example"

    await console.open("/destinations/crm", "CRM")
    await page.get_by_role("button", name="Delete").click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(page.get_by_role("heading", level=1, name="Destinations")).to_be_visible()


async def test_a_field_is_picked_from_what_a_real_person_has_and_a_mistake_is_told_while_writing(console, partner):
    page = console.page
    await console.open("/destinations/new?resource=partner-api", "New destination")
    await page.get_by_role("combobox", name="Profile").first.fill("Lovelace")
    await page.get_by_role("option", name=re.compile("Ada Lovelace")).click()
    await page.get_by_role("button", name="Pick a field").click()
    await page.get_by_label("Find a field by its name").fill("lastname")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="What lastname is")).to_have_value("profile@data.pii.lastname")
    await expect(page.get_by_text("Lovelace", exact=True)).to_be_visible()
    await page.get_by_label("Pre-condition").fill("profile@id ==")
    await expect(page.get_by_label("Pre-condition")).to_have_attribute("aria-invalid", "true")
    await page.get_by_label("Pre-condition").fill('profile@id == "nobody"')
    await expect(page.get_by_text("It does not hold for this one")).to_be_visible()
    await page.get_by_role("combobox", name="Method").click()
    await page.get_by_role("option", name="put", exact=True).click()
    await page.get_by_role("radiogroup", name="How to show the settings").get_by_text("JSON").click()
    await expect(page.get_by_label("The settings as JSON")).to_have_value(re.compile('"method": "put"'))
    console.faults.clear()  # the browser tells of the 422


async def test_what_was_refused_is_found_looked_at_and_sent_again(console, partner, receiver):
    page = console.page
    await lose(console.server, receiver)
    await console.open("/deliveries?destination=partner", "Deliveries")
    await page.get_by_role("combobox", name="Status").click()
    await page.get_by_role("option", name="Failed").click()
    await page.wait_for_url("**status=failed**")
    await page.get_by_role("link", name="Failed").first.click()
    await expect(page.get_by_label("the answer")).to_contain_text("400")
    receiver.statuses["/partner"] = 200
    await page.get_by_role("button", name="Retry now").click()
    await expect(page.get_by_text("The other system has it")).to_be_visible()
    await expect(page.get_by_role("button", name="Retry now")).to_have_count(0)


async def test_all_that_was_lost_is_sent_again_once_somebody_says_so(console, partner, receiver):
    page = console.page
    lost = await lose(console.server, receiver)
    receiver.statuses["/partner"] = 200
    await console.open("/destinations/partner", "Partner's orders")
    await page.get_by_role("button", name="Re-drive all").click()
    await page.get_by_role("dialog").get_by_role("button", name="Re-drive", exact=True).click()
    await expect(page.get_by_text(f"In line again: {lost}", exact=True)).to_be_visible()
    await expect(page.get_by_role("link", name="Delivered").first).to_be_visible()


async def test_a_destination_is_paused_and_goes_on_by_the_undo(console, partner):
    page = console.page
    await console.open("/destinations/partner", "Partner's orders")
    await page.get_by_role("button", name="Pause").click()
    await expect(page.get_by_role("button", name="Resume")).to_be_visible()
    assert (await console.server.read("destinations/partner"))["paused"]
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("button", name="Pause")).to_be_visible()


async def test_a_secret_is_masked_until_an_admin_reveals_it_and_kept_when_the_rest_is_saved(console, partner):
    page = console.page
    await console.open("/resources/partner-api", "Partner")
    vault = page.get_by_role("region", name="Credentials")
    await expect(vault).not_to_contain_text("hush-hush")
    await vault.get_by_role("button", name="Reveal").click()
    await expect(vault).to_contain_text("hush-hush")
    await vault.get_by_role("button", name="Hide").click()
    await expect(vault).not_to_contain_text("hush-hush")
    await page.get_by_role("tab", name="Settings").click()
    await page.get_by_label("Description").fill("Who buys with us.")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Saved")).to_be_visible()
    kept = (await partner.post("/resources/partner-api/reveal")).json()["credentials"]["production"]
    assert kept["headers"] == {"X-Key": "hush-hush"}


async def test_a_resource_that_is_used_says_by_what_and_stays(console, partner):
    page = console.page
    await console.open("/resources/partner-api", "Partner")
    await expect(page.get_by_role("link", name="Partner's orders")).to_be_visible()
    await page.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("It cannot go now")
    await expect(dialog.get_by_role("button", name="Delete")).to_be_disabled()
    await dialog.get_by_role("link", name="Partner's orders").click()
    await expect(page.get_by_role("heading", level=1, name="Partner's orders")).to_be_visible()


async def test_a_plugin_that_does_not_load_says_why(console):
    async def broken(route):
        answer = await route.fetch()
        listing = await answer.json()
        await route.fulfill(response=answer, json=listing | {"items": [*listing["items"], BROKEN]})

    await console.page.route("**/api/v1/plugins", broken)
    await console.open("/extensions?query=pulsar", "Extensions")
    await console.page.get_by_role("link", name="my_pulsar").click()
    await expect(console.page.get_by_text("This plugin cannot be loaded")).to_be_visible()
    await expect(console.page.get_by_text("No module named 'pulsar'")).to_be_visible()
    assert await console.violations() == []


async def test_who_only_looks_after_it_sees_the_log_and_no_way_to_change_it(consoles, partner, receiver):
    console = await consoles()
    await lose(console.server, receiver)
    somebody = {"id": "mia@some.example", "password": "a-long-password-1", "roles": ["maintainer"]}
    await partner.post("/users", json=somebody)
    page = console.page
    await page.goto(f"{console.server.url}/deliveries?status=failed")
    await page.get_by_label("Name or e-mail").fill("mia@some.example")
    await page.locator("[name=password]").fill("a-long-password-1")
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("link", name="Failed").first.click()
    await expect(page.get_by_text("Refused for good")).to_be_visible()
    await expect(page.get_by_role("button", name="Retry now")).to_have_count(0)
    menu = page.get_by_role("navigation", name="Pages")
    await expect(menu.get_by_role("link", name="Deliveries")).to_be_visible()
    await expect(menu.get_by_role("link", name="Destinations")).to_have_count(0)


PAGES = {
    "/destinations": "Destinations",
    "/destinations/new?resource=partner-api": "New destination",
    "/destinations/partner": "Partner's orders",
    "/destinations/partner?tab=settings": "Partner's orders",
    "/deliveries": "Deliveries",
    "/resources": "Resources",
    "/resources/new?type=api": "New resource",
    "/resources/partner-api": "Partner",
    "/resources/partner-api?tab=settings": "Partner",
    "/extensions": "Extensions",
    "/extensions/destination:http": "HTTP",
    "/extensions/destination:http?tab=install": "HTTP",
}


async def test_axe_finds_nothing_on_the_outbound_pages(console, partner, receiver):
    await lose(console.server, receiver)
    found = {}
    for path, title in PAGES.items():
        await console.open(path, title)
        found[path] = await console.violations()
    await console.page.goto(f"{console.server.url}/deliveries?status=failed")
    await console.page.get_by_role("link", name="Failed").first.click()
    await expect(console.page.get_by_label("the answer")).to_be_visible()
    found["a delivery"] = await console.violations()
    assert {path: it for path, it in found.items() if it} == {}
