"""What stands around every page of the console: the way in, the menu, the palette, shortcuts, colours, errors."""

import pytest
from playwright.async_api import expect
from tests.console.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

PAGES = {
    "/": "Home",
    "/live": "Live",
    "/events": "Events",
    "/events/invalid": "Events that are not valid",
    "/sessions": "Sessions",
    "/profiles": "Profiles",
    "/sources": "Sources",
    "/sources/new": "New source",
    "/sources/shop": "shop",
    "/sources/shop?tab=settings": "shop",
}


@pytest.mark.parametrize("path", PAGES)
async def test_axe_finds_nothing_on_a_page(console, path):
    await console.open(path, PAGES[path])
    assert await console.violations() == []


@pytest.mark.parametrize("path", ["/nothing", "/profiles/nobody/at/all"])
async def test_an_address_where_nothing_is_is_told_within_the_frame(console, path):
    await console.open(path, "There is no such page")
    await expect(console.page.get_by_role("navigation").get_by_role("link", name="Home")).to_be_visible()
    console.faults.clear()  # the browser tells of the 404
    await console.page.get_by_role("link", name="Go home").click()
    await expect(console.page.get_by_role("heading", level=1, name="Home")).to_be_visible()


async def test_axe_finds_nothing_on_the_way_in(consoles):
    console = await consoles()
    await console.page.goto(console.server.url)
    await expect(console.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert await console.violations() == []


async def test_axe_finds_nothing_on_a_person(consoles):
    console = await consoles()
    await console.open("/profiles?query=Lovelace", "Profiles")
    await console.page.get_by_role("link", name="Ada Lovelace").click()
    await expect(console.page.get_by_role("heading", level=1, name="Ada Lovelace")).to_be_visible()
    await expect(console.page.get_by_role("button", name="Sign Up")).to_be_visible()
    assert await console.violations() == []


async def test_a_wrong_password_is_told_and_the_right_one_leads_where_one_wanted_to_go(consoles):
    console = await consoles()
    await console.page.goto(f"{console.server.url}/sources?query=shop")
    await console.page.get_by_label("Name or e-mail").fill("admin")
    await console.page.locator("[name=password]").fill("wrong")
    await console.page.get_by_role("button", name="Sign in").click()
    await expect(console.page.get_by_role("alert")).to_contain_text("password is wrong")
    console.faults.clear()  # the browser tells of the 400
    await console.sign_in()
    await console.page.wait_for_url("**/sources?query=shop")
    await expect(console.page.get_by_text("1 source", exact=True)).to_be_visible()


async def test_who_is_signed_out_elsewhere_is_led_back_after_the_sign_in(console):
    await console.page.goto(f"{console.server.url}/sources")
    await console.page.get_by_role("link", name="blog").wait_for()
    await console.page.context.clear_cookies()
    await console.page.get_by_label("Find a source").fill("blog")
    await expect(console.page.get_by_role("heading", name="Sign in")).to_be_visible()
    await console.sign_in()
    await console.page.wait_for_url("**/sources?query=blog")


async def test_signing_out_leads_out(consoles):
    console = await consoles()
    await console.open("/", "Home")
    await console.page.get_by_role("button", name="Account: admin").click()
    await console.page.get_by_role("menuitem", name="Sign out").click()
    await expect(console.page.get_by_role("heading", name="Sign in")).to_be_visible()
    await console.page.goto(f"{console.server.url}/profiles")
    await expect(console.page.get_by_role("heading", name="Sign in")).to_be_visible()


async def test_keys_lead_to_pages_and_walk_rows(console):
    await console.open("/", "Home")
    await console.page.keyboard.type("gs")
    await expect(console.page.get_by_role("heading", level=1, name="Sources")).to_be_visible()
    second = console.page.locator("a[data-row]").nth(1)
    name = await second.inner_text()
    await console.page.keyboard.type("jj")
    await expect(second).to_be_focused()
    await console.page.keyboard.press("Enter")
    await expect(console.page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()
    await console.page.keyboard.press("Escape")
    await expect(console.page.get_by_role("heading", level=1, name="Sources")).to_be_visible()


async def test_the_palette_finds_pages_and_people(console):
    await console.open("/", "Home")
    await console.page.keyboard.press("Control+k")
    field = console.page.get_by_role("combobox", name="Find a page")
    await field.fill("prof")
    await expect(console.page.get_by_role("option", name="Profiles")).to_be_visible()
    assert await console.violations() == []
    await field.fill("ada@engines.example")
    await expect(console.page.get_by_role("option")).to_have_count(1)
    await console.page.keyboard.press("Enter")
    await expect(console.page.get_by_role("heading", level=1, name="Ada Lovelace")).to_be_visible()


async def test_a_question_mark_shows_the_shortcuts(console):
    await console.open("/", "Home")
    await console.page.keyboard.press("?")
    await expect(console.page.get_by_role("dialog").get_by_text("Go to Profiles")).to_be_visible()


async def test_another_environment_has_other_data_and_is_remembered(console):
    await console.open("/", "Home")
    await console.page.get_by_role("button", name="Environment: Production").click()
    await console.page.get_by_role("menuitemradio", name="Staging").click()
    await console.page.goto(f"{console.server.url}/sources")
    await expect(console.page.get_by_text("Nothing can come in yet")).to_be_visible()
    await expect(console.page.get_by_role("button", name="Environment: Staging")).to_be_visible()


async def test_the_colours_can_be_chosen_and_stay(console):
    await console.open("/", "Home")
    await console.page.get_by_role("button", name="Account: admin").click()
    await console.page.get_by_role("menuitemradio", name="Dark").click()
    await console.page.reload()
    await expect(console.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")


async def test_an_address_without_a_page_says_so_and_leads_on(console):
    await console.page.goto(f"{console.server.url}/profiles/nobody")
    await expect(console.page.get_by_role("heading", name="There is no such page")).to_be_visible()
    await console.page.get_by_role("link", name="Go home").click()
    await expect(console.page.get_by_role("heading", level=1, name="Home")).to_be_visible()
    console.faults.clear()  # the browser tells of the 404


async def test_a_phone_has_the_menu_in_a_drawer(consoles):
    console = await consoles(size=PHONE)
    await console.open("/", "Home")
    await console.page.get_by_role("button", name="Open the menu").click()
    await console.page.get_by_role("dialog").get_by_role("link", name="Profiles").click()
    await expect(console.page.get_by_role("heading", level=1, name="Profiles")).to_be_visible()
    await expect(console.page.get_by_role("dialog")).to_have_count(0)
