"""The console's profiles: the list, and a person."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def test_a_list_pages_on_as_one_scrolls(console):
    await console.open("/profiles", "Profiles")
    await expect(console.page.get_by_text("60 profiles")).to_be_visible()
    await console.page.keyboard.press("End")
    await expect(console.page.locator("[role=row][aria-rowindex='61']")).to_be_visible()


async def test_a_search_is_kept_in_the_address(console):
    await console.open("/profiles", "Profiles")
    await console.page.keyboard.press("/")
    await console.page.keyboard.type("Lovelace")
    await console.page.wait_for_url("**/profiles?query=Lovelace")
    await expect(console.page.get_by_text("1 profile", exact=True)).to_be_visible()
    await console.page.reload()
    await expect(console.page.get_by_role("searchbox")).to_have_value("Lovelace")
    await expect(console.page.get_by_role("link", name="Ada Lovelace")).to_be_visible()


async def test_a_condition_that_cannot_be_read_is_told_in_the_servers_words(console):
    await console.open("/profiles?query=data.pii.firstname%20%3D%20", "Profiles")
    await expect(console.page.get_by_role("alert")).to_be_visible()
    console.faults.clear()  # the browser tells of the 400


async def test_columns_can_be_chosen_and_are_remembered(console):
    await console.open("/profiles", "Profiles")
    await console.page.get_by_role("button", name="Columns").click()
    await console.page.get_by_role("menuitemcheckbox", name="First seen").click()
    await expect(console.page.get_by_role("columnheader", name="First seen")).to_be_visible()
    await console.page.reload()
    await expect(console.page.get_by_role("columnheader", name="First seen")).to_be_visible()


async def test_a_person_shows_who_it_is_and_what_happened(console):
    await console.open("/profiles?query=Lovelace", "Profiles")
    await console.page.get_by_role("link", name="Ada Lovelace").click()
    known = console.page.get_by_role("region", name="Known by")
    await expect(known.get_by_text("ada@engines.example")).to_be_visible()
    await console.page.get_by_role("button", name="Sign Up").click()
    await expect(console.page.get_by_role("button", name=re.compile("^properties"))).to_be_visible()


async def test_a_path_of_a_profile_is_copied_ready_for_a_condition(console):
    await console.open("/profiles?query=Lovelace", "Profiles")
    await console.page.get_by_role("link", name="Ada Lovelace").click()
    await console.page.get_by_role("tab", name="JSON").click()
    await console.page.get_by_label("Search in this document").fill("firstname")
    line = console.page.get_by_label("Copy the path profile@data.pii.firstname", exact=True)
    await line.focus()
    await line.press("Enter")
    await expect(console.page.get_by_text("Copied profile@data.pii.firstname")).to_be_visible()
    assert await console.page.evaluate("navigator.clipboard.readText()") == "profile@data.pii.firstname"
