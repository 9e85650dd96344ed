"""The console's first page, what comes in live, events, sessions."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

WHO = "s5"
"""A session that is there: what is sent from it makes no new profile."""


async def send(server, *types, session=WHO, source="shop", context="production", **properties):
    """Send events as a page does."""
    payload = {"source": {"id": source}, "session": {"id": session}}
    payload["events"] = [{"type": it, "properties": properties} for it in types]
    async with server.http({"X-Context": context}) as http:
        return (await http.post("/track", json=payload)).raise_for_status().json()


async def manage(server, method, path, thing=None, context="production"):
    """Change the catalogue through the API."""
    async with server.http({"X-Context": context}) as http:
        form = {"username": "admin", "password": server.password}
        token = (await http.post("/user/token", data=form)).raise_for_status().json()["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        (await http.request(method, f"/api/v1/{path}", json=thing, headers=headers)).raise_for_status()


async def test_home_tells_how_the_day_goes_and_leads_to_what_it_counts(console):
    await console.open("/", "Home")
    today = console.page.get_by_role("group", name="Today")
    await expect(today.get_by_role("link", name="Events today")).to_be_visible()
    await expect(console.page.get_by_role("img", name=re.compile("^Events per minute"))).to_be_visible()
    await console.page.get_by_role("combobox", name="What is counted").click()
    await console.page.get_by_role("option", name="Top sources").click()
    sources = console.page.get_by_role("region", name="Top sources")
    await expect(sources.get_by_role("link", name="shop")).to_be_visible()
    await expect(console.page).to_have_url(re.compile("top=source"))
    types = console.page.get_by_role("region", name="Top event types")
    await types.get_by_role("link", name="page-view", exact=True).click()
    await console.page.wait_for_url("**/events?query=type*page-view*")
    await expect(console.page.get_by_role("link", name="Page View").first).to_be_visible()


async def test_a_new_installation_is_led_to_its_first_event(console):
    await console.open("/", "Home")
    page = console.page
    await page.get_by_role("button", name="Environment: Production").click()
    await page.get_by_role("menuitemradio", name="Staging").click()
    begin = page.get_by_role("region", name="Begin")
    await begin.get_by_role("link", name="Create a source").click()
    await page.get_by_label("Name").fill("Kiosk")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("heading", level=1, name="Kiosk")).to_be_visible()
    await page.get_by_role("navigation").get_by_role("link", name="Home").click()
    await expect(begin.get_by_text("Waiting for the first event")).to_be_visible()
    await expect(begin.get_by_label("the snippet")).to_contain_text("source: {id: 'kiosk'}")
    await send(console.server, "page-view", source="kiosk", session="first", context="staging")
    await expect(begin.get_by_role("link", name="See who it is")).to_be_visible()
    assert await console.violations() == []
    await begin.get_by_role("button", name="Hide this list").click()
    await expect(begin).to_have_count(0)
    await manage(console.server, "DELETE", "sources/kiosk", context="staging")


async def test_what_comes_in_is_seen_at_once_held_filtered_and_looked_into(console):
    page = console.page
    await console.open("/live", "Live")
    await expect(page.get_by_text("Live", exact=True).last).to_be_visible()
    await send(console.server, "lamp-lit")
    rows = page.get_by_role("table", name="live events")
    await expect(rows.get_by_role("link", name="Lamp Lit")).to_be_visible()
    await page.keyboard.press("p")
    await send(console.server, "lamp-broken")
    await expect(page.get_by_text("1 wait")).to_be_visible()
    await page.get_by_role("button", name="Go on").click()
    await expect(rows.get_by_role("link", name="Lamp Broken")).to_be_visible()
    await page.get_by_label("Filter by type").fill("lamp-lit")
    await expect(rows.get_by_role("link", name="Lamp Broken")).to_have_count(0)
    await rows.get_by_role("link", name="Lamp Lit").click()
    look = page.get_by_role("dialog", name="Lamp Lit")
    await expect(look.get_by_role("link", name="Who it was")).to_be_visible()
    await look.get_by_role("link", name="Open").click()
    await expect(page.get_by_role("heading", level=1, name="Lamp Lit")).to_be_visible()


async def test_a_condition_is_completed_and_kept_in_the_address(console):
    page = console.page
    await console.open("/events", "Events")
    await page.keyboard.press("/")
    await page.keyboard.type('type = "sign')
    await expect(page.get_by_role("option", name="sign-up")).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("searchbox")).to_have_value('type = "sign-up" ')
    await page.keyboard.type('AND session.id = "s0"')
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/events?query=type*sign-up*AND*")
    await expect(page.get_by_text("1 event", exact=True)).to_be_visible()


async def test_any_property_can_be_a_column_and_stays_one_in_this_browser(console):
    page = console.page
    await send(console.server, "lamp-sold", watts=1200, shop={"city": "Łódź"})
    await console.open("/events?type=lamp-sold", "Events")
    await page.get_by_role("button", name="Columns").click()
    choice = page.get_by_role("dialog", name="Columns")
    await choice.get_by_label("Find a column or a field").fill("łódź")
    await choice.get_by_role("checkbox", name="properties.shop.city").check()
    await choice.get_by_label("Find a column or a field").fill("properties.watts")
    await choice.get_by_role("checkbox", name="properties.watts").check()
    await choice.get_by_label("Find a column or a field").fill("traits.lamps")
    await choice.get_by_role("checkbox", name="traits.lamps").check()
    assert await console.violations() == []
    await page.reload()
    for name in ("shop.city", "watts", "lamps"):
        await expect(page.get_by_role("columnheader", name=name)).to_be_visible()
    row = page.get_by_role("row", name=re.compile("Lamp Sold"))
    await expect(row.get_by_role("cell", name="Łódź")).to_be_visible()
    await expect(row.get_by_role("cell", name="1,200")).to_be_visible()
    await page.get_by_role("button", name="Columns").click()
    await choice.get_by_role("checkbox", name="traits.lamps").uncheck()
    await expect(page.get_by_role("columnheader", name="lamps")).to_have_count(0)


async def test_a_condition_that_cannot_be_read_shows_where(console):
    await console.open("/events?query=type%20%3D%20%3D%201", "Events")
    await expect(console.page.get_by_role("alert")).to_contain_text("line 1, column 8")
    await expect(console.page.get_by_role("alert").locator("mark")).to_have_text("= 1")
    await console.page.get_by_role("button", name='type = "page-view"').click()
    await expect(console.page.get_by_role("link", name="Page View").first).to_be_visible()
    console.faults.clear()  # the browser tells of the 400


async def test_brushing_the_chart_filters_the_list(console):
    await console.open("/events", "Events")
    chart = console.page.get_by_role("img", name=re.compile("^Events over time"))
    await expect(chart.locator("canvas")).to_be_visible()
    box = await chart.bounding_box()
    await console.page.mouse.move(box["x"] + 120, box["y"] + 40)
    await console.page.mouse.down()
    await console.page.mouse.move(box["x"] + box["width"] - 60, box["y"] + 40, steps=5)
    await console.page.mouse.up()
    await console.page.wait_for_url(re.compile(r"/events\?.*from=.*to="))
    await console.page.get_by_role("button", name=re.compile(r"\d:\d\d")).click()
    await console.page.get_by_role("button", name="All time").click()
    await console.page.wait_for_url(re.compile(r"/events$"))


async def test_an_event_shows_what_it_said_and_what_it_went_through(consoles):
    console = await consoles()
    page = console.page
    await console.open("/events?type=sign-up", "Events")
    await page.get_by_role("link", name="Sign Up").last.click()
    properties = page.get_by_role("region", name="Properties")
    await expect(properties.get_by_text("Lovelace")).to_be_visible()
    assert await console.violations() == []
    await page.get_by_role("tab", name="Routing").click()
    await expect(page.get_by_text("Only what its type says by itself")).to_be_visible()
    await expect(page.get_by_role("tabpanel").get_by_role("link", name="shop")).to_be_visible()
    assert await console.violations() == []
    await page.get_by_role("tab", name="Deliveries").click()
    await expect(page.get_by_role("heading", name="No destination was told of it")).to_be_visible()


async def test_events_that_are_not_valid_say_why_and_are_replayed(console):
    page, server = console.page, console.server
    wanted = {"id": "paid", "event_type": "bill-paid", "schemas": {"event@properties": {"required": ["total"]}}}
    await manage(server, "POST", "validations", wanted)
    await send(server, "bill-paid")
    await console.open("/events/invalid?type=bill-paid", "Events that are not valid")
    await expect(page.get_by_role("cell", name=re.compile("total"))).to_be_visible()
    assert await console.violations() == []
    await page.get_by_role("button", name="Replay Bill Paid").click()
    await expect(page.get_by_role("alert")).to_contain_text("It is not valid still")
    await manage(server, "DELETE", "validations/paid")
    await page.get_by_role("button", name="Replay all").click()
    await page.get_by_role("dialog").get_by_role("button", name="Replay").click()
    await expect(page.get_by_text("all of them are valid now")).to_be_visible()
    await expect(page.get_by_role("heading", name="All events like that are as they should be")).to_be_visible()


async def test_a_session_shows_what_happened_and_with_what(consoles):
    console = await consoles()
    page = console.page
    await console.open("/sessions?query=id%20%3D%20%22s0%22", "Sessions")
    await page.get_by_role("link", name="s0").click()
    await expect(page.get_by_role("heading", level=1, name="Session")).to_be_visible()
    await page.get_by_role("button", name="Sign Up").click()
    assert await console.violations() == []
    await page.get_by_role("link", name="Open the event").click()
    await expect(page.get_by_role("heading", level=1, name="Sign Up")).to_be_visible()
