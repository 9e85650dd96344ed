"""The console's identity: keys, points, rules, merges by hand and undone, jobs over what is stored."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

PAGES = {
    "/identity": "Identity",
    "/identity?tab=points": "Identity",
    "/identity?tab=rules": "Identity",
    "/identity?tab=merges": "Identity",
    "/identity?tab=jobs": "Identity",
    "/identity/keys/email.main": "E-mail",
    "/identity/points/new": "New point",
    "/identity/rules/new": "New rule",
    "/merges/new": "Merge by hand",
    "/jobs/new": "New job",
}


async def come(server, session, name, mail=None):
    """Let somebody sign up, and return the id of who it is."""
    properties = {"firstname": name} | ({"email": {"main": mail}} if mail else {})
    events = [{"type": "sign-up", "properties": properties}]
    payload = {"source": {"id": "shop"}, "session": {"id": session}, "events": events}
    async with server.http() as http:
        return (await http.post("/track", json=payload)).raise_for_status().json()["profile"]["id"]


@pytest.mark.parametrize("path", PAGES)
async def test_axe_finds_nothing_on_a_page_of_identity(console, path):
    await console.open(path, PAGES[path])
    assert await console.violations() == []


async def test_two_are_merged_by_hand_with_a_preview_and_undone_from_the_merge(console):
    elder, younger = "Elder", "Younger"
    kept = await come(console.server, "elder", elder)
    gone = await come(console.server, "younger", younger)
    await console.open("/merges/new", "Merge by hand")
    for label, name in (("One", elder), ("The other", younger)):
        await console.page.get_by_label(label, exact=True).fill(name)
        await console.page.get_by_role("option", name=re.compile(name)).click()
    differences = console.page.get_by_role("table", name="Where they differ")
    await expect(differences.get_by_role("row", name=re.compile("data.pii.firstname"))).to_contain_text(younger)
    assert await console.violations() == []
    await console.page.get_by_role("button", name="Make one of them").click()
    await console.page.wait_for_url(f"**/profiles/{kept}")
    await console.page.get_by_role("tab", name="Identities").click()
    await console.page.get_by_role("link", name="admin, by hand").click()
    await expect(console.page.get_by_role("region", name="Became part of it, as it was")).to_contain_text(younger)
    assert await console.violations() == []
    await console.page.get_by_role("button", name="Undo the merge").click()
    await console.page.get_by_role("dialog").get_by_role("button", name="Undo the merge").click()
    await expect(console.page.get_by_text("This merge was undone")).to_be_visible()
    await console.open(f"/identity?tab=merges&query={kept}", "Identity")
    await expect(console.page.get_by_text("1 merge", exact=True)).to_be_visible()
    merge = console.page.get_by_role("row", name=re.compile(f"{elder}.*{younger}"))
    await expect(merge.get_by_text("Undone")).to_be_visible()
    assert (await console.server.profile(gone))["id"] == gone


async def test_a_merge_by_a_key_says_why_it_was(console):
    kept = await come(console.server, "at home", "Keyed", "keyed@key.example")
    await come(console.server, "at work", "Keyed")
    await come(console.server, "at work", "Keyed", "keyed@key.example")
    await console.open(f"/profiles/{kept}?tab=identities", "Keyed")
    await console.page.get_by_role("link", name="The same e-mail").first.click()
    await expect(console.page.get_by_role("link", name="The key and its rules")).to_be_visible()
    await expect(console.page.get_by_role("link", name="Source shop")).to_be_visible()


async def test_a_rule_of_a_key_is_changed_and_the_change_undone(console):
    await console.open("/identity", "Identity")
    await console.page.get_by_role("link", name="Phone, mobile").click()
    joins = console.page.get_by_label("It joins profiles")
    await expect(joins).to_be_checked()
    await joins.click()
    await console.page.get_by_role("button", name="Save").click()
    await expect(console.page.get_by_text("It counts from now on")).to_be_visible()
    assert (await console.server.read("identity-keys/phone.mobile"))["merges"] is False
    await console.page.get_by_role("button", name="Undo").click()
    await expect(joins).to_be_checked()


async def test_a_point_is_created_and_deleted_and_the_deletion_undone(console):
    await console.open("/identity?tab=points", "Identity")
    await console.page.get_by_role("link", name="New point").first.click()
    await console.page.get_by_label("Name").fill("A voucher")
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("alert")).to_contain_text("event_type")
    await console.page.get_by_role("combobox", name="Event type").fill("voucher-redeemed")
    await console.page.get_by_label("Property 1").fill("mail")
    await console.page.get_by_role("button", name="Create").click()
    await console.page.get_by_role("link", name="A voucher").click()
    await expect(console.page.get_by_label("Id", exact=True)).to_have_value("a-voucher")
    await console.page.get_by_role("button", name="Delete").click()
    await console.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(console.page.get_by_text("No event says who somebody is")).to_be_visible()
    await console.page.get_by_role("button", name="Undo").click()
    await expect(console.page.get_by_role("link", name="A voucher")).to_be_visible()
    console.faults.clear()  # the browser tells of the 400 and of the 404 of what is deleted


async def test_a_rule_of_merging_is_created(console):
    await console.open("/identity/rules/new", "New rule")
    await console.page.get_by_label("Name").fill("The best score")
    await console.page.get_by_label("Place").fill("traits.score")
    await console.page.get_by_role("button", name="Create").click()
    row = console.page.get_by_role("row", name=re.compile("The best score"))
    await expect(row).to_contain_text("The larger number")


async def test_stored_profiles_are_joined_by_a_job_that_is_tried_first_and_shows_how_far_it_is(console):
    for title, tries in (("Try to join by the rules of today", True), ("Join by the rules of today", False)):
        await console.open("/identity?tab=jobs", "Identity")
        await console.page.get_by_role("link", name="New job").click()
        await console.page.get_by_label("Only try it").set_checked(tries)
        await console.page.get_by_role("button", name="Begin").click()
        await expect(console.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
        await expect(console.page.get_by_text("Done", exact=True)).to_be_visible()
        await expect(console.page.get_by_role("progressbar", name="100 % done")).to_be_visible()
    assert await console.violations() == []
