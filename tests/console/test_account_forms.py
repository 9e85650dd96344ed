"""The console's forms of users and tokens: what they say while one writes."""

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def test_what_is_wrong_with_a_user_is_told_while_one_writes(console):
    await console.open("/settings/users/new", "New user")
    page = console.page
    name, password = page.get_by_label("Name or e-mail"), page.locator("input[name=password]")
    await name.fill("ad min")
    await expect(page.get_by_text("a name has no spaces and no /").first).to_be_visible()
    await expect(page.get_by_text("a new user needs a password")).to_have_count(0)
    await name.fill("Admin")
    await expect(page.get_by_text("there is a user 'admin' already").first).to_be_visible()
    await password.fill("short")
    await expect(page.get_by_text("this needs at least 8 characters").first).to_be_visible()
    assert await console.violations() == []
    await password.fill("long enough")
    await expect(page.get_by_text("this needs at least 8 characters")).to_have_count(0)


async def test_a_user_with_a_full_name_and_a_past_end_is_marked_in_the_list(console):
    await console.open("/settings/users/new", "New user")
    page = console.page
    await page.get_by_label("Name or e-mail").fill("zoe")
    await page.get_by_label("Full name").fill("Zoe Quinn")
    await page.get_by_label("Until").fill("2020-01-01T00:00:00")
    await page.locator("input[name=password]").fill("battery staple")
    assert await console.violations() == []
    await page.get_by_role("button", name="Create").click()
    row = page.get_by_role("row").filter(has_text="Zoe Quinn")
    await expect(row.get_by_text("Ended")).to_be_visible()


async def test_who_may_not_give_up_being_an_admin_is_told_before_saving(console):
    await console.open("/settings/users/admin", "admin")
    await console.page.get_by_role("checkbox", name="Marketer").click()
    await console.page.get_by_role("checkbox", name="Admin").click()
    await expect(console.page.get_by_text("you cannot take the role admin from yourself").first).to_be_visible()


async def test_what_is_wrong_with_a_token_is_told_while_one_writes(console):
    await console.open("/settings/tokens/new", "New token")
    name = console.page.get_by_label("Name", exact=True)
    await name.fill("x" * 201)
    await expect(name).to_have_attribute("aria-invalid", "true")
    await name.fill("Nightly export")
    await expect(name).not_to_have_attribute("aria-invalid", "true")
