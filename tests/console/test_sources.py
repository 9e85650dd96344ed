"""The console's sources: made, changed, used, removed."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def test_a_source_is_made_waits_and_turns_green_with_the_first_event(console):
    await console.open("/sources/new", "New source")
    await console.page.get_by_label("Name").fill("Main web site")
    await expect(console.page.get_by_role("textbox", name="Id", exact=True)).to_have_value("main-web-site")
    await console.page.keyboard.press("Control+Enter")
    await expect(console.page.get_by_text("Waiting for the first event")).to_be_visible()
    await expect(console.page.get_by_label("the snippet")).to_contain_text("source: {id: 'main-web-site'}")
    payload = {"source": {"id": "main-web-site"}, "session": {"id": "new"}, "events": [{"type": "page-view"}]}
    async with console.server.http() as http:
        (await http.post("/track", json=payload)).raise_for_status()
    await expect(console.page.get_by_text("Events arrive")).to_be_visible()
    await remove(console, "Main web site")


async def test_what_the_server_refuses_is_told_at_the_field(console):
    await console.open("/sources/new", "New source")
    await console.page.get_by_role("textbox", name="Id", exact=True).fill("no spaces")
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("textbox", name="Id", exact=True)).to_have_attribute("aria-invalid", "true")
    await expect(console.page.get_by_role("alert")).to_contain_text("id: ")
    console.faults.clear()  # the browser tells of the 422


async def test_a_change_is_saved_and_can_be_undone(console):
    await console.open("/sources/blog?tab=settings", "blog")
    await expect(console.page.get_by_role("button", name="Save")).to_have_count(0)
    await console.page.get_by_label("Channel").fill("Paper")
    await console.page.get_by_role("button", name="Save").click()
    await expect(console.page.get_by_text("Saved")).to_be_visible()
    assert (await console.server.read("sources/blog"))["channel"] == "Paper"
    await console.page.get_by_role("button", name="Undo").click()
    await expect(console.page.get_by_label("Channel")).to_have_value("")
    assert (await console.server.read("sources/blog"))["channel"] == ""


async def test_form_and_yaml_show_one_object(console):
    await console.open("/sources/blog?tab=settings", "blog")
    await console.page.get_by_label("Channel").fill("Letters")
    await console.page.get_by_text("YAML", exact=True).click()
    text = console.page.get_by_label("The object as YAML")
    await expect(text).to_have_value(re.compile("channel: Letters"))
    await text.fill((await text.input_value()).replace("channel: Letters", "channel: Posters"))
    await console.page.get_by_text("Form", exact=True).click()
    await expect(console.page.get_by_label("Channel")).to_have_value("Posters")
    await console.page.get_by_role("button", name="Copy as YAML").click()
    await expect(console.page.get_by_role("button", name="Copied")).to_be_visible()
    assert (await console.page.evaluate("navigator.clipboard.readText()")).startswith("sources:\n  - id: blog\n")
    await console.page.get_by_role("button", name="Discard").click()


async def test_a_source_that_is_removed_can_be_brought_back(console):
    await console.open("/sources/blog", "blog")
    await remove(console, "blog")
    assert await console.server.read("sources/blog") is None
    await console.page.get_by_role("button", name="Undo").click()
    await expect(console.page.get_by_role("link", name="blog")).to_be_visible()


async def remove(console, name):
    """Delete the source that is on the page."""
    await console.page.get_by_role("button", name="Delete").click()
    dialog = console.page.get_by_role("dialog", name=f"Delete the source “{name}”?")
    await dialog.get_by_role("button", name="Delete").click()
    await expect(console.page.get_by_role("heading", level=1, name="Sources")).to_be_visible()
