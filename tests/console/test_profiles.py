"""The console's profiles: the list, and a person."""

import re
import zipfile

import pytest
from playwright.async_api import expect
from tests.e2e.collector import eventually

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def test_a_list_pages_on_as_one_scrolls(console):
    await console.open("/profiles", "Profiles")
    total = int((await console.page.get_by_text(re.compile(r"^\d+ profiles$")).inner_text()).split()[0])
    last = console.page.locator(f"[role=row][aria-rowindex='{total + 1}']")

    async def end_is_seen():
        await console.page.keyboard.press("End")
        return await last.is_visible()

    await eventually(end_is_seen)


async def test_a_list_is_walked_by_keys_and_goes_on_where_one_left_it(console):
    page = console.page
    await console.open("/sessions", "Sessions")
    rows = page.locator("a[data-row]")
    await rows.nth(2).wait_for()
    for _ in range(2):
        await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await page.wait_for_url(re.compile("/sessions/."))
    await expect(page.get_by_role("heading", level=2).first).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(rows.nth(1)).to_be_focused()
    await page.keyboard.press("j")
    await expect(rows.nth(2)).to_be_focused()


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
    await console.page.get_by_role("checkbox", name="First seen").check()
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


async def say(server, session, *events, profile=None):
    """Let somebody send events, and return the id of who it is."""
    payload = {"source": {"id": "shop"}, "session": {"id": session}, "events": list(events)}
    async with server.http() as http:
        answer = await http.post("/track", json=payload | ({"profile": {"id": profile}} if profile else {}))
    return answer.raise_for_status().json()["profile"]["id"]


def sign_up(name, **email):
    """Make an event by which somebody tells who they are."""
    return {"type": "sign-up", "properties": {"firstname": name, "email": email}}


async def test_a_condition_is_completed_while_it_is_typed(console):
    await console.open("/profiles", "Profiles")
    field = console.page.get_by_role("searchbox")
    await field.press_sequentially("data.pii.lastn")
    await console.page.get_by_role("option", name="data.pii.lastname").click()
    await field.press_sequentially('= "Lovelace"')
    await field.press("Enter")
    await expect(console.page.get_by_text("1 profile", exact=True)).to_be_visible()
    await expect(console.page.get_by_role("link", name="Ada Lovelace")).to_be_visible()


async def test_a_key_says_which_source_told_of_it(console):
    await console.open("/profiles?query=Lovelace", "Profiles")
    await console.page.get_by_role("link", name="Ada Lovelace").click()
    known = console.page.get_by_role("region", name="Known by")
    await expect(known.get_by_role("link", name="shop")).to_be_visible()


async def test_consents_are_told_in_plain_words(console):
    said = {"type": "consent-update", "properties": {"consents": {"marketing": True, "sharing": False}}}
    person = await say(console.server, "plain words", sign_up("Plain"), said)
    await console.open(f"/profiles/{person}", "Plain")
    consents = console.page.get_by_role("region", name="Consents")
    await expect(consents.get_by_text("Letters about our products")).to_be_visible()
    await expect(consents.get_by_text("Agreed")).to_be_visible()


async def test_a_timeline_is_filtered_by_type_and_the_filter_is_in_the_address(console):
    person = await say(console.server, "filtered", sign_up("Filtered"), {"type": "page-view"}, {"type": "search"})
    await console.open(f"/profiles/{person}", "Filtered")
    await expect(console.page.get_by_role("button", name="Sign Up")).to_be_visible()
    await console.page.get_by_role("combobox", name="Type of event").click()
    await console.page.get_by_role("option", name="search").click()
    await expect(console.page.get_by_role("button", name="Sign Up")).to_have_count(0)
    await expect(console.page.get_by_text("1 entry")).to_be_visible()
    await expect(console.page).to_have_url(re.compile("type=search"))


async def test_what_happens_again_on_a_day_is_counted(console):
    viewed = {"type": "product-details-page-view", "properties": {"id": "red", "name": "Red lamp"}}
    person = await say(console.server, "again", sign_up("Again"), viewed, viewed)
    await console.open(f"/profiles/{person}", "Again")
    await expect(console.page.get_by_text("Looked at Red lamp, 2nd time that day")).to_be_visible()


async def test_a_field_shows_its_former_values(console):
    person = await say(console.server, "former", sign_up("Former", main="before@former.example"))
    await say(console.server, "former", sign_up("Former", main="after@former.example"), profile=person)
    await console.open(f"/profiles/{person}", "Former")
    known = console.page.get_by_role("region", name="Known by")
    await known.get_by_role("button", name=re.compile("after@former.example")).click()
    drawer = console.page.get_by_role("dialog", name="data.contact.email.main")
    await expect(drawer.get_by_text("before@former.example").first).to_be_visible()
    await expect(drawer.get_by_text("after@former.example")).to_be_visible()
    assert await console.violations() == []
    await console.page.keyboard.press("Escape")
    await expect(drawer).to_have_count(0)


async def test_traits_are_searched_where_they_stand(console):
    told = {"pii": {"firstname": "Searched", "birthday": "1990-01-01"}, "job": {"position": "Lamplighter"}}
    person = await say(console.server, "searched", {"type": "profile-update", "properties": told})
    await console.open(f"/profiles/{person}", "Searched")
    traits = console.page.get_by_role("region", name="Traits")
    await traits.get_by_label("Search in what is known").fill("lamplighter")
    await expect(traits.get_by_role("button", name=re.compile("Lamplighter"))).to_be_visible()
    await expect(traits.get_by_text("1990-01-01")).to_have_count(0)


async def act(console, name):
    """Choose what to do with the person whose page it is."""
    await console.page.get_by_role("button", name="What can be done with this person").click()
    await console.page.get_by_role("menuitem", name=name).click()


async def test_processing_is_restricted_and_the_restriction_is_undone_from_the_toast(console):
    person = await say(console.server, "restricted", sign_up("Restricted"))
    await console.open(f"/profiles/{person}", "Restricted")
    await act(console, "Restrict processing")
    await expect(console.page.get_by_text("Processing is restricted")).to_be_visible()
    await console.page.get_by_role("button", name="Undo").click()
    await expect(console.page.get_by_text("Processing is restricted")).to_have_count(0)


async def test_everything_about_a_person_is_downloaded(console):
    person = await say(console.server, "taken out", sign_up("Takenout"))
    await console.open(f"/profiles/{person}", "Takenout")
    async with console.page.expect_download() as download:
        await act(console, "Take everything out")
    found = await download.value
    assert found.suggested_filename == f"person-{person}.zip"
    assert "events.json" in zipfile.ZipFile(await found.path()).namelist()


async def test_a_person_is_erased_by_who_types_the_name(console):
    person = await say(console.server, "erased", sign_up("Erna"))
    await console.open(f"/profiles/{person}", "Erna")
    await act(console, "Erase")
    dialog = console.page.get_by_role("dialog")
    await expect(dialog.get_by_role("button", name="Erase")).to_be_disabled()
    await dialog.get_by_label("to confirm").fill("Erna")
    assert await console.violations() == []
    await dialog.get_by_role("button", name="Erase").click()
    await expect(dialog.get_by_text("Nothing of this person is left here")).to_be_visible()
    await dialog.get_by_role("button", name="Back to the profiles").click()
    await expect(console.page.get_by_role("heading", level=1, name="Profiles")).to_be_visible()
    assert await console.server.profile(person) is None
    console.faults.clear()  # the browser tells of the 404 of who is gone
