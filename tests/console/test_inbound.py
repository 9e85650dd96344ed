"""The console's inbound configuration: tests that are sent, redirects, event types, and rules about events."""

import json
import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

PAGES = {
    "/event-types": "Event types",
    "/event-types/new?type=lamp-dusted": "New event type",
    "/event-types/sign-up": "Sign Up",
    "/event-types/page-view?tab=events": "Page View",
    "/event-types/page-view?tab=rules": "Page View",
    "/redirects": "Redirects",
    "/redirects/new": "New redirect",
    "/mappings": "Mappings",
    "/mappings/new?type=sign-up": "New mapping",
    "/reshapings/new": "New reshaping",
    "/validations/new?type=sign-up": "New validation",
    "/sources/shop?tab=test": "shop",
    "/sources/shop?tab=activity": "shop",
}


@pytest.mark.parametrize("path", PAGES)
async def test_axe_finds_nothing_on_a_page_of_inbound_configuration(console, path):
    await console.open(path, PAGES[path])
    assert await console.violations() == []


async def send(console, *events):
    """Send events to the shop, each from somebody else."""
    async with console.server.http() as http:
        for kind, properties in events:
            payload = {"source": {"id": "shop"}, "events": [{"type": kind, "properties": properties}]}
            (await http.post("/track", json=payload)).raise_for_status()


async def remove(console, kind, name):
    """Delete the object that is on the page."""
    await console.page.get_by_role("button", name="Delete").click()
    dialog = console.page.get_by_role("dialog", name=f"Delete the {kind} “{name}”?")
    await dialog.get_by_role("button", name="Delete").click()
    await expect(dialog).to_be_hidden()


async def test_a_test_is_sent_and_leads_to_the_profile_that_came_of_it(console):
    await console.open("/sources/shop?tab=test", "shop")
    await console.page.get_by_role("combobox", name="Event type").fill("sign-up")
    await console.page.get_by_role("button", name="Properties of this type").click()
    body = console.page.get_by_label("Body of the request")
    await expect(body).to_have_value(re.compile('"firstname": "Ann"'))
    request = json.loads(await body.input_value())
    request["events"][0]["properties"]["firstname"] = "Grace"
    await body.fill(json.dumps(request))
    await console.page.get_by_role("button", name="Send it").click()
    await expect(console.page.get_by_label("Answer", exact=True)).to_contain_text("200 stored")
    await console.page.get_by_role("link", name="Open the profile").click()
    await expect(console.page.get_by_role("heading", level=1, name="Grace")).to_be_visible()


async def test_a_webhook_says_where_to_post_to_and_takes_a_test(console):
    await console.open("/sources/new", "New source")
    await console.page.get_by_label("Name").fill("Coupon machine")
    await console.page.get_by_role("combobox", name="Way in").click()
    await console.page.get_by_role("option", name="Webhook").click()
    await console.page.get_by_role("switch", name="Find the person, or begin a profile").check()
    await console.page.get_by_label("Where that stands").fill("contact.mail")
    await console.page.get_by_role("button", name="Create").click()
    address = console.page.get_by_label("the address", exact=True)
    await expect(address).to_have_text(f"{console.server.url}/collect/order-paid/coupon-machine")
    made = await console.server.read("sources/coupon-machine")
    assert made["config"] == {"generate_profile": True, "profile_id_path": "contact.mail"}
    await console.page.get_by_role("tab", name="Send a test").click()
    await console.page.get_by_label("Properties", exact=True).fill('{"contact": {"mail": "bo@mail.example"}}')
    await console.page.get_by_role("button", name="Send it").click()
    await expect(console.page.get_by_role("link", name="Open the profile")).to_be_visible()
    await remove(console, "source", "Coupon machine")


async def test_a_redirect_is_made_copied_and_tells_of_its_clicks(console):
    await console.open("/sources/new", "New source")
    await console.page.get_by_label("Name").fill("Letters")
    await console.page.get_by_role("combobox", name="Way in").click()
    await console.page.get_by_role("option", name="Redirects").click()
    await console.page.get_by_role("button", name="Create").click()
    await console.page.get_by_role("link", name="New redirect").click()
    await console.page.get_by_label("Name").fill("Spring letter")
    await console.page.get_by_label("Leads to").fill("https://shop.example/spring")
    await console.page.get_by_label("Properties of the event").fill('{"letter": "spring"}')
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("heading", level=1, name="Spring letter")).to_be_visible()
    address = await console.page.get_by_label("the address", exact=True).inner_text()
    assert address == f"{console.server.url}/redirect/spring-letter"
    async with console.server.http() as http:
        assert (await http.get(address)).headers["location"] == "https://shop.example/spring"
    await console.page.reload()
    await expect(console.page.get_by_text("1 event", exact=True)).to_be_visible()
    assert await console.violations() == []
    await remove(console, "redirect", "Spring letter")
    await console.open("/sources/letters", "Letters")
    await remove(console, "source", "Letters")


async def test_a_type_that_came_is_described_and_a_built_in_one_replaced(console):
    await send(console, ("lamp-dusted", {"watts": 9}))
    await console.open("/event-types?which=unknown", "Event types")
    await console.page.get_by_role("link", name="Lamp Dusted").click()
    await expect(console.page.get_by_text("1 event", exact=True)).to_be_visible()
    await console.page.get_by_role("link", name="Describe it").click()
    await console.page.get_by_role("button", name=re.compile("^watts")).click()
    await console.page.get_by_role("button", name="As the trait watts").click()
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("heading", level=1, name="Lamp Dusted")).to_be_visible()
    (line,) = (await console.server.read("event-types/lamp-dusted"))["profile"]
    assert (line["target"], line["op"], line["value"]) == ("traits.watts", "equals", "watts")
    await remove(console, "event type", "Lamp Dusted")
    await console.open("/event-types/page-print", "Page Print")
    await console.page.get_by_role("link", name="Make it your own").click()
    await console.page.get_by_label("Description").fill("Somebody prints.")
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("button", name="Delete")).to_be_visible()
    assert not (await console.server.read("event-types/page-print"))["built_in"]
    console.faults.clear()  # a type that nobody described is a 404, which the browser tells
    await remove(console, "event type", "page-print")


async def test_the_assistant_maps_by_click_and_by_drag_and_shows_the_person_before_and_after(console):
    await send(console, ("bill-paid", {"total": 80, "given_name": "Ada", "mail": "b@mail.example"}))
    await console.open("/mappings/new?type=bill-paid", "New mapping")
    await console.page.get_by_label("Name", exact=True).fill("Spent")
    await console.page.get_by_role("button", name=re.compile("^total")).click()
    await console.page.get_by_role("button", name="As the trait total").click()
    place = console.page.get_by_role("group", name="data.pii").get_by_role("button", name="firstname")
    await console.page.get_by_role("button", name=re.compile("^given_name")).drag_to(place)
    await expect(console.page.get_by_role("combobox", name="Place of line 2")).to_have_value("data.pii.firstname")
    changes = console.page.get_by_role("table", name="The person before and after")
    await expect(changes.get_by_role("row", name=re.compile("data.pii.firstname"))).to_contain_text("Ada")
    await expect(changes.get_by_role("row", name=re.compile("traits.total"))).to_contain_text("80")
    condition = console.page.get_by_label("Condition")
    await condition.fill("event@properties.total >")
    await expect(console.page.get_by_text("the condition ends too early").first).to_be_visible()
    await condition.fill("event@properties.total > 100")
    await expect(console.page.get_by_text("False for the latest bill-paid")).to_be_visible()
    await expect(console.page.get_by_text("the condition is false for this event")).to_be_visible()
    await condition.fill("event@properties.total > 10")
    await expect(console.page.get_by_text("True for the latest bill-paid")).to_be_visible()
    await expect(changes).to_be_visible()
    assert await console.violations() == []
    console.faults.clear()  # a rule that cannot be read yet is a 422, which the browser tells
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("heading", level=1, name="Spent")).to_be_visible()
    await console.page.get_by_role("tab", name="Past events").click()
    await console.page.get_by_role("button", name="Dry run").click()
    dry = console.page.get_by_role("region", name="Dry run")
    await expect(dry).to_contain_text("profiles that would change: 1")
    await console.page.get_by_role("button", name="Apply to stored events").click()
    await console.page.get_by_role("dialog").get_by_role("button", name="Apply it").click()
    await expect(console.page.get_by_role("region", name="Applied to stored events")).to_contain_text(
        "changed their profile: 1"
    )
    assert (await console.server.read("profiles", query="traits.total = 80"))["total"] == 1
    assert await console.violations() == []
    await remove(console, "mapping", "Spent")
    deleted = console.page.get_by_role("alert").filter(has_text="Deleted Spent")
    await deleted.get_by_role("button", name="Undo").click()
    await console.page.get_by_role("link", name="Spent").click()
    await remove(console, "mapping", "Spent")


async def test_a_reshaping_shows_the_event_before_and_after(console):
    await send(console, ("old-bill", {"sum": 12}))
    await console.open("/reshapings/new?type=old-bill", "New reshaping")
    await console.page.get_by_label("Name", exact=True).fill("Old bills")
    await console.page.get_by_label("Properties", exact=True).fill('{"total": "event@properties.sum"}')
    await expect(console.page.get_by_label("what it is rewritten to")).to_contain_text('"total": 12')
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("heading", level=1, name="Old bills")).to_be_visible()
    await remove(console, "reshaping", "Old bills")
    await expect(console.page.get_by_role("heading", level=1, name="Reshapings")).to_be_visible()


async def test_a_validation_is_made_of_what_came_and_what_it_refuses_is_replayed(console):
    await send(console, ("shop-visited", {"shop": "north", "guests": 2}))
    await console.open("/validations/new?type=shop-visited", "New validation")
    await console.page.get_by_label("Name", exact=True).fill("Visits")
    await console.page.get_by_role("button", name=re.compile("Make it of the latest")).click()
    await expect(console.page.get_by_text("This event is valid.")).to_be_visible()
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("heading", level=1, name="Visits")).to_be_visible()
    await send(console, ("shop-visited", {"shop": "south"}))
    await console.page.get_by_role("tab", name="Refused events").click()
    await expect(console.page.get_by_text("properties.guests:")).to_be_visible()
    assert await console.violations() == []
    await console.page.get_by_role("tab", name="Settings").click()
    await console.page.get_by_label("guests is required").uncheck()
    await console.page.get_by_role("button", name="Save").click()
    await expect(console.page.get_by_text("Saved")).to_be_visible()
    await console.page.get_by_role("tab", name="Refused events").click()
    await console.page.get_by_role("button", name="Replay all").click()
    await expect(console.page.get_by_text("1 of 1 event valid now")).to_be_visible()
    await expect(console.page.get_by_text("No event of this type is refused")).to_be_visible()
    await remove(console, "validation", "Visits")
