"""The console's settings: who may come in, what is configured, configuration as code, the audit log, the system."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

PAGES = {
    "/settings": "Settings",
    "/settings/users": "Users",
    "/settings/users/new": "New user",
    "/settings/tokens/new": "New token",
    "/settings/consent-types/marketing": "Letters about our products",
    "/settings/compliance-rules/new": "New compliance rule",
    "/settings/databases/1": "Default database",
    "/settings/configuration": "Configuration as code",
    "/settings/audit": "Audit log",
    "/settings/audit?tab=people": "Audit log",
    "/settings/system": "System",
    "/account": "My account",
    "/imports": "Imports",
    "/imports/new": "Import a file",
}


@pytest.mark.parametrize("path", PAGES)
async def test_axe_finds_nothing_on_a_page_of_the_settings(console, path):
    await console.open(path, PAGES[path])
    assert await console.violations() == []


async def test_a_user_is_added_signs_in_and_sees_what_the_role_may(console, consoles):
    await console.open("/settings/users/new", "New user")
    await console.page.get_by_label("Name or e-mail").fill("Mary")
    await console.page.get_by_label("Password").and_(console.page.locator("input")).fill("battery staple")
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("link", name="mary")).to_be_visible()
    mary = await consoles()
    await mary.page.goto(f"{mary.server.url}/settings")
    await mary.page.get_by_label("Name or e-mail").fill("mary")
    await mary.page.locator("[name=password]").fill("battery staple")
    await mary.page.get_by_role("button", name="Sign in").click()
    await expect(mary.page.get_by_role("link", name="My account")).to_be_visible()
    await expect(mary.page.get_by_role("link", name="Users")).to_have_count(0)
    await mary.page.goto(f"{mary.server.url}/settings/users/new")
    await expect(mary.page.get_by_role("heading", name="It is for the role admin")).to_be_visible()
    assert await mary.violations() == []
    await console.page.get_by_role("link", name="mary").click()
    await console.page.get_by_role("button", name="Delete").click()
    await console.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(console.page.get_by_role("heading", level=1, name="Users")).to_be_visible()
    assert await console.server.read("users/mary") is None


async def test_nobody_can_delete_themselves(console):
    await console.open("/settings/users/admin", "admin")
    await expect(console.page.get_by_text("This is you")).to_be_visible()
    await expect(console.page.get_by_role("button", name="Delete")).to_have_count(0)


async def test_a_token_is_shown_once_works_and_is_revoked(console):
    await console.open("/settings/tokens/new", "New token")
    await console.page.get_by_label("Name").fill("Export")
    await console.page.get_by_role("button", name="Create").click()
    secret = await console.page.get_by_label("the token", exact=True).inner_text()
    headers = {"Authorization": f"Bearer {secret.strip()}"}
    async with console.server.http(headers) as http:
        assert (await http.get("/api/v1/sources")).status_code == 200
        await console.page.get_by_role("link", name="I have copied it").click()
        await console.page.get_by_role("link", name="Export").click()
        await console.page.get_by_role("button", name="Revoke").click()
        await console.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await expect(console.page.get_by_text("Revoked Export")).to_be_visible()
        assert (await http.get("/api/v1/sources")).status_code == 401


async def test_a_consent_type_is_changed_the_change_is_undone_and_both_stand_in_the_log(console):
    await console.open("/settings/consent-types/sharing", "Telling our friends")
    await console.page.get_by_label("Version of the wording").fill("2026-11")
    await console.page.get_by_role("button", name="Save").click()
    await console.page.get_by_role("button", name="Undo").click()
    await expect(console.page.get_by_label("Version of the wording")).to_have_value("")
    await console.open("/settings/audit?kind=consent-types&id=sharing", "Audit log")
    await console.page.get_by_role("link", name="Consent type sharing").nth(1).click()
    drawer = console.page.get_by_role("dialog", name="Consent type sharing")
    await expect(drawer.get_by_role("cell", name="2026-11")).to_be_visible()
    assert await console.violations() == []


async def test_a_database_gets_a_field_of_its_own(console):
    await console.open("/settings/databases/new", "New database")
    await console.page.get_by_label("Name", exact=True).fill("Friends")
    await console.page.get_by_label("Number").fill("12")
    await console.page.get_by_role("button", name="Add a field").click()
    await console.page.get_by_label("Name of field 1").fill("CRM_ID")
    await console.page.get_by_role("button", name="Create").click()
    await expect(console.page.get_by_role("link", name="Friends")).to_be_visible()
    assert (await console.server.read("databases/12"))["fields"][0]["name"] == "CRM_ID"


async def test_a_configuration_is_compared_before_it_is_applied(console):
    await console.open("/settings/configuration?tab=apply", "Configuration as code")
    text = console.page.get_by_label("The configuration")
    await text.fill("consent-types: [{id: post, name: Letters on paper}]\nretention-rules: [{id: all, days: 900}]")
    await console.page.get_by_role("button", name="Compare", exact=True).click()
    await expect(console.page.get_by_text("It changes this: 2 created")).to_be_visible()
    assert await console.server.read("consent-types/post") is None
    assert await console.violations() == []
    await console.page.get_by_role("button", name="Apply", exact=True).click()
    await expect(console.page.get_by_text("Applied: 2 created")).to_be_visible()
    assert (await console.server.read("consent-types/post"))["name"] == "Letters on paper"
    await console.page.get_by_role("button", name="Compare with what was before").click()
    await expect(console.page.get_by_text("It changes this: 2 removed")).to_be_visible()
    await console.page.get_by_role("button", name="Apply, and remove 2").click()
    await expect(console.page.get_by_text("Applied: 2 removed")).to_be_visible()
    assert await console.server.read("consent-types/post") is None
    await text.fill("consent-types: [{id: post, name: 7}]")
    await console.page.get_by_role("button", name="Compare", exact=True).click()
    await expect(console.page.get_by_text("It cannot be applied")).to_be_visible()


async def test_ones_own_sessions_are_listed_and_ended(console, consoles):
    other = await consoles()
    await other.open("/account", "My account")
    await console.open("/account", "My account")
    await expect(console.page.get_by_text("This browser")).to_be_visible()
    await console.page.get_by_role("row", name="Another browser").first.get_by_role("button", name="Sign out").click()
    await expect(console.page.get_by_text("Signed out there")).to_be_visible()


async def test_the_system_says_how_its_parts_do_and_finds_a_setting(console):
    await console.open("/settings/system", "System")
    await expect(console.page.get_by_label("Parts").get_by_text("Well").first).to_be_visible()
    await console.page.get_by_label("Find a setting").fill("api_docs")
    await console.page.wait_for_url("**query=api_docs")
    await expect(console.page.get_by_text(re.compile("^1 setting$"))).to_be_visible()


async def test_a_place_that_is_set_up_leads_to_the_sign_in_and_a_kind_that_is_not_there_is_told(console):
    await console.page.goto(f"{console.server.url}/settings/nothing")
    await expect(console.page.get_by_role("heading", name="There is no such page")).to_be_visible()
    await console.page.goto(f"{console.server.url}/setup")
    await expect(console.page.get_by_role("heading", name="Set up Limner")).to_be_visible()
    assert await console.violations() == []
