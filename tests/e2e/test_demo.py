"""The demo: somebody buys a lamp, and whoever watches the console sees it happen."""

import re

import pytest
import pytest_asyncio
from playwright.async_api import expect
from tests.e2e.collector import Collector

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

ANN = {"firstname": "Ann", "lastname": "Wick", "email": "ann.wick@lamps.example"}
DOOR = {"street": "1 Lamp Street", "postcode": "12345", "town": "Wickford", "country": "Nowhere"}
LOOKING = ["page-view", "product-clicked", "page-view", "product-details-page-view"]
TAKING = ["lamp-switched", "increase-interest", "product-added-to-basket"]
SIGNING_UP = ["page-view", "sign-up"]
BUYING = [
    *("page-view", "basket-viewed", "page-view", "checkout-started", "page-view"),
    *("identification", "profile-update", "delivery-info-entered", "page-view"),
    *("payment-info-entered", "checkout-completed", "order-completed", "sale-completed", "page-view"),
]


@pytest_asyncio.fixture(loop_scope="session")
async def demo(browser, tmp_path):
    """A demo without simulated visitors."""
    collector = Collector(tmp_path / "data")
    try:
        collector.start("demo", "--no-visitors")
        yield collector
        assert await collector.stop() == 0
    finally:
        collector.kill()


async def sign_in(page, demo):
    """Sign in to the console as the demo said."""
    name, password = re.search(r"sign in as (demo) with the password (\S+)", demo.said).groups()
    await page.fill("[name=username]", name)
    await page.fill("[name=password]", password)
    await page.click("button[type=submit]")


async def look(page, demo):
    """Open the shop and a lamp in it, try the lamp, like it, and take it."""
    await page.goto(f"{demo.url}/demo/")
    await page.click("#favourites a[data-lamp=moonmilk]")
    await page.click(".switch")
    await page.click(".like")
    await page.click(".take button.main")
    await expect(page.locator("#basket-count")).to_have_text("1")


async def sign_up(page):
    """Tell the shop who one is."""
    await page.click("#account-link")
    for name, value in ANN.items():
        await page.fill(f"#sign-up [name={name}]", value)
    await page.click("#sign-up button")
    await expect(page.locator("#hello")).to_have_text("Good evening, Ann.")


async def buy(page):
    """Go from the basket to the end of the checkout."""
    await page.click(".basket-link")
    await page.click("#total a.main")
    await page.click("#to-delivery")
    for name, value in DOOR.items():
        await page.fill(f"#delivery-form [name={name}]", value)
    await page.click("#delivery-form button.main")
    await page.click("#payment-form button.main")
    await expect(page.locator("section[data-step=done] h1")).to_be_visible()


async def test_a_visitor_buys_a_lamp_and_every_click_arrives(demo, visit):
    visitor = await visit(demo)
    await look(visitor.page, demo)
    await sign_up(visitor.page)
    await buy(visitor.page)
    events = await visitor.stored(*LOOKING, *TAKING, *SIGNING_UP, *BUYING)
    profile = await demo.profile(await visitor.profile_id())
    assert {event["profile"]["id"] for event in events} == {profile["id"]}
    assert profile["data"]["pii"]["firstname"] == "Ann"
    assert profile["data"]["contact"]["email"]["main"] == ANN["email"]
    assert profile["data"]["contact"]["address"]["town"] == DOOR["town"]
    assert [profile["data"]["metrics"][name] for name in ("ltcosc", "ltcocc", "ltcocv")] == [1, 1, 89.0]
    assert profile["interests"] == {"table lamps": 2}  # looked at, and liked
    assert profile["segments"] == ["Tries lamps", "Bought a lamp"]
    assert profile["traits"]["lamps_tried"] == ["moonmilk"]


async def test_what_a_visitor_agrees_to_in_the_shop_stands_on_the_profile(demo, visit):
    visitor = await visit(demo)
    await visitor.page.goto(f"{demo.url}/demo/")
    profile_id = await visitor.profile_id()
    await visitor.page.check("form.consents [name=newsletter]")
    await visitor.page.click("form.consents button[value=chosen]")
    await expect(visitor.page.locator("form.consents")).to_have_count(0)
    assert list((await demo.profile(profile_id))["consents"]) == ["newsletter"]


async def test_the_console_waits_for_the_first_event_and_shows_whom_it_was_of(demo, visit):
    watcher, visitor = await visit(demo), await visit(demo)
    await watcher.page.goto(f"{demo.url}/sources/demo-shop")
    await sign_in(watcher.page, demo)
    await expect(watcher.page.get_by_text("Waiting for the first event")).to_be_visible()
    await look(visitor.page, demo)
    await expect(watcher.page.get_by_text("Events arrive")).to_be_visible()
    await watcher.page.get_by_role("link", name="Who it was").click()
    await watcher.page.wait_for_url(f"{demo.url}/profiles/{await visitor.profile_id()}")
    days = watcher.page.get_by_role("region", name=re.compile(r"\d{4}$"))
    await expect(days.get_by_text("Lamp switched")).to_be_visible()
