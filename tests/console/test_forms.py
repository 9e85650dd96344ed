"""The console's forms, whatever they are about: what they say while one writes, and before something is deleted."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def make(console, **kinds):
    """Configure objects over the API; the names of kinds have _ for -."""
    await console.server.read("sources")  # signs in
    headers = console.server._headers
    async with console.server.http(headers) as http:
        for kind, bodies in kinds.items():
            for body in bodies:
                path = f"/api/v1/{kind.replace('_', '-')}/{body['id']}"
                (await http.put(path, json=body)).raise_for_status()


async def test_a_mistake_is_told_at_its_field_while_one_writes_and_goes_when_it_is_put_right(console):
    await console.open("/settings/consent-types/new", "New consent type")
    page = console.page
    after = page.get_by_label("After", exact=True)
    await after.fill("soon")
    await expect(after).to_have_attribute("aria-invalid", "true")
    await expect(
        page.get_by_text("a length of time is a number and s, m, h, d or w, such as 90d").first
    ).to_be_visible()
    await expect(page.get_by_label("Name", exact=True)).not_to_have_attribute("aria-invalid", "true")
    assert await console.violations() == []
    await after.fill("90d")
    await expect(after).not_to_have_attribute("aria-invalid", "true")
    name = page.get_by_label("Name", exact=True)
    await name.fill("Marketing")
    await expect(page.get_by_text("the consent type 'marketing' is there already").first).to_be_visible()
    await page.get_by_role("textbox", name="Id", exact=True).fill("new")
    await expect(page.get_by_text("'new' can be no id").first).to_be_visible()


async def test_a_line_of_a_list_says_what_is_wrong_with_it(console):
    await console.open("/settings/databases/new", "New database")
    page = console.page
    for number, name in ((1, "CRM_ID"), (2, "a b")):
        await page.get_by_role("button", name="Add a field").click()
        await page.get_by_label(f"Name of field {number}").fill(name)
    await expect(page.get_by_label("Name of field 2")).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_label("Name of field 1")).not_to_have_attribute("aria-invalid", "true")
    await page.get_by_label("Name of field 2").fill("CITY")
    await expect(page.get_by_label("Name of field 2")).not_to_have_attribute("aria-invalid", "true")


async def test_what_needs_an_object_is_told_before_it_is_deleted_and_leads_there(console):
    link = {
        "id": "spring",
        "name": "Spring letter",
        "source": "letters",
        "event_type": "c",
        "url": "https://a.example/",
    }
    await make(console, sources=[{"id": "letters", "type": ["redirect"]}], redirects=[link])
    await console.open("/sources/letters", "letters")
    await console.page.get_by_role("button", name="Delete").click()
    dialog = console.page.get_by_role("dialog", name="Delete the source “letters”?")
    await expect(dialog).to_contain_text("redirects need the source 'letters': spring")
    await expect(dialog.get_by_role("button", name="Delete")).to_be_disabled()
    assert await console.violations() == []
    await dialog.get_by_role("link", name="Spring letter").click()
    await expect(console.page.get_by_role("heading", level=1, name="Spring letter")).to_be_visible()
    await console.page.get_by_role("button", name="Delete").click()
    dialog = console.page.get_by_role("dialog", name="Delete the redirect “Spring letter”?")
    await expect(dialog).to_contain_text("Nothing else that is configured names it.")
    await dialog.get_by_role("button", name="Delete").click()
    await expect(console.page.get_by_role("heading", level=1, name="Redirects")).to_be_visible()
    await console.open("/sources/letters", "letters")
    await console.page.get_by_role("button", name="Delete").click()
    await console.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(console.page.get_by_role("heading", level=1, name="Sources")).to_be_visible()
    console.faults.clear()  # the browser tells of the 404 of what is deleted


async def test_what_names_an_event_type_is_told_and_does_not_keep_it_from_going(console):
    mapping = {"id": "fees", "name": "What they owe", "event_type": "fee-paid"}
    mapping["profile"] = [{"target": "traits.fees", "op": "increment", "value": "total"}]
    await make(console, event_types=[{"id": "fee-paid", "name": "Fee paid"}], mappings=[mapping])
    await console.open("/event-types/fee-paid", "Fee paid")
    await console.page.get_by_role("button", name=re.compile("Delete|Remove")).first.click()
    dialog = console.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("These name it, and stay as they are:")
    await expect(dialog.get_by_role("link", name="What they owe")).to_be_visible()
    await dialog.get_by_role("button", name="Delete").click()
    await expect(console.page.get_by_role("heading", level=1, name="Event types")).to_be_visible()
    console.faults.clear()  # the browser tells of the 404 of what is deleted


async def test_a_condition_is_completed_while_it_is_written(console):
    await console.open("/mappings/new?type=page-view", "New mapping")
    condition = console.page.get_by_label("Condition", exact=True)
    await condition.press_sequentially("event@ty")
    await expect(console.page.get_by_role("option", name="event@type").first).to_be_visible()
    await condition.press("Tab")
    await expect(condition).to_have_value("event@type ")
    await condition.press_sequentially('== "page-view"')
    await expect(console.page.get_by_text("True for the latest page-view")).to_be_visible()
    await expect(console.page.get_by_role("option")).to_have_count(0)
    assert await console.violations() == []
    await condition.press("Escape")
    await condition.press_sequentially(" AND")
    await expect(condition).to_have_attribute("aria-invalid", "true")
