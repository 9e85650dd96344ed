"""The console's saved tests: kept on the server, for all who see the source."""

import json
import re

import pytest
from playwright.async_api import expect
from tests.e2e.collector import eventually

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

KEPT = {"type": "kept-here", "session": "s", "profile": "", "properties": {"n": 1}, "context": {}, "later": False}


def saved_tests(console):
    """Return where the saved tests are, on the page of a source."""
    return console.page.get_by_role("region", name="Saved tests")


async def save(console, name):
    """Save the test that is on the page."""
    await saved_tests(console).get_by_label("Name to save this test under").fill(name)
    await saved_tests(console).get_by_role("button", name="Save").click()
    await expect(saved_tests(console).get_by_role("button", name=name, exact=True)).to_be_visible()


async def forget(console, name):
    """Remove a saved test."""
    await saved_tests(console).get_by_role("button", name=f"Forget {name}", exact=True).click()
    await expect(saved_tests(console).get_by_role("button", name=name, exact=True)).to_have_count(0)


async def test_a_test_that_one_saves_another_finds_sends_and_sees_the_event_of(console, consoles):
    await console.open("/settings/users/new", "New user")
    await console.page.get_by_label("Name or e-mail").fill("dev")
    await console.page.get_by_role("checkbox", name="Developer").check()
    await console.page.get_by_role("checkbox", name="Marketer").uncheck()
    await console.page.get_by_label("Password").and_(console.page.locator("input")).fill("battery staple")
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("link", name="dev")).to_be_visible()
    await console.open("/sources/shop?tab=test", "shop")
    await console.page.get_by_role("combobox", name="Event type").fill("lamp-dimmed")
    await console.page.get_by_label("Properties", exact=True).fill('{"watts": 4}')
    await save(console, "A dim lamp")

    other = await consoles()
    await other.page.goto(f"{other.server.url}/sources")
    await other.page.get_by_label("Name or e-mail").fill("dev")
    await other.page.locator("[name=password]").fill("battery staple")
    await other.page.get_by_role("button", name="Sign in").click()
    await expect(other.page.get_by_role("heading", level=1, name="Sources")).to_be_visible()
    await other.page.keyboard.press("Control+k")
    await other.page.get_by_role("combobox", name="Find a page").fill("dim lamp")
    await other.page.get_by_role("option", name="A dim lamp").click()
    await other.page.wait_for_url("**/sources/shop?tab=test&saved=shop.a-dim-lamp")
    await expect(other.page.get_by_role("combobox", name="Event type")).to_have_value("lamp-dimmed")
    await other.page.get_by_role("button", name="Send it").click()
    await expect(other.page.get_by_label("Answer", exact=True)).to_contain_text("200 stored")
    (event,) = await other.server.events(type="lamp-dimmed")
    assert event["properties"] == {"watts": 4}
    assert await other.violations() == []

    await forget(console, "A dim lamp")
    told = console.page.get_by_role("alert").filter(has_text="Forgot A dim lamp")
    await told.get_by_role("button", name="Undo").click()
    await expect(saved_tests(console).get_by_role("button", name="A dim lamp", exact=True)).to_be_visible()
    await forget(console, "A dim lamp")
    assert await console.server.read("tests/shop.a-dim-lamp") is None


async def test_a_test_is_opened_changed_by_hand_and_replaced(console):
    await console.open("/sources/shop?tab=test", "shop")
    await save(console, "By hand")
    await saved_tests(console).get_by_role("button", name="By hand", exact=True).click()
    await expect(saved_tests(console).get_by_role("button", name="Replace")).to_be_visible()
    await console.page.get_by_label("Properties", exact=True).fill("{")
    await saved_tests(console).get_by_role("button", name="By hand", exact=True).click()
    await expect(console.page.get_by_label("Properties", exact=True)).to_have_value("")
    body = {"source": {"id": "shop"}, "events": [{"type": "by-hand"}]}
    await console.page.get_by_label("Body of the request").fill(json.dumps(body))
    await saved_tests(console).get_by_role("button", name="Replace").click()
    await expect(console.page.get_by_text("Saved By hand").last).to_be_visible()
    await eventually(lambda: console.server.read("tests/shop.by-hand"), lambda it: it["body"] == body)
    await console.page.reload()
    await expect(console.page.get_by_label("Body of the request")).to_have_value(re.compile('"by-hand"'))
    await forget(console, "By hand")


async def test_what_this_browser_alone_kept_is_moved_to_the_server_once(console):
    await console.open("/sources/blog?tab=test", "blog")
    await save(console, "Order")
    kept = [{"name": "Order", "test": KEPT}, {"name": "Hand", "test": KEPT, "body": [1]}]
    await console.page.evaluate("it => localStorage.setItem('limner.tests.blog', JSON.stringify(it))", kept)
    await console.page.reload()
    await expect(console.page.get_by_text("2 tests are kept in this browser alone: Order, Hand.")).to_be_visible()
    assert await console.violations() == []
    await console.page.get_by_role("button", name="Move to the server").click()
    await expect(console.page.get_by_text("Moved to the server")).to_be_visible()
    await expect(saved_tests(console).get_by_role("button", name="Order (2)", exact=True)).to_be_visible()
    assert await console.page.evaluate("localStorage.getItem('limner.tests.blog')") is None
    found = {it["name"]: it for it in (await console.server.read("tests", query="blog"))["items"]}
    assert (found["Order (2)"]["event_type"], found["Order (2)"]["properties"]) == ("kept-here", {"n": 1})
    assert found["Hand"]["body"] == [1]
    for name in ("Order", "Order (2)", "Hand"):
        await forget(console, name)


async def test_a_test_that_is_gone_is_told(console):
    await console.open("/sources/shop?tab=test&saved=none", "shop")
    await expect(console.page.get_by_text("There is no test “none” of this source; it may be gone.")).to_be_visible()
    await console.open("/tests/none", "There is no such page")
    console.faults.clear()  # the browser tells of the 404


async def test_the_id_of_the_installation_stands_on_the_system_page_and_is_copied(console):
    told = (await console.server.read("system"))["installation"]
    await console.open("/settings/system", "System")
    await console.page.get_by_role("button", name=told).click()
    await expect(console.page.get_by_label("copied")).to_be_visible()
    assert await console.page.evaluate("navigator.clipboard.readText()") == told
