"""The console's book of sign-ins."""

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def test_an_admin_sees_who_tried_to_sign_in_from_where_and_what_became_of_it(console):
    async with console.server.http() as http:
        await http.post("/user/token", data={"username": "mallory", "password": "battery staple"})
    await console.open("/settings/audit", "Audit log")
    await console.page.get_by_role("tab", name="Sign-ins").click()
    await console.page.wait_for_url("**?tab=sign-ins")
    panel = console.page.get_by_role("tabpanel", name="Sign-ins")
    await expect(panel.get_by_text("Signed in").first).to_be_visible()
    await console.page.get_by_label("Only with this name").fill("Mallory")
    await expect(panel.get_by_text("127.0.0.1")).to_have_count(1)  # others have tried, too
    await expect(panel.get_by_text("mallory", exact=True)).to_have_count(1)
    await expect(panel.get_by_text("Wrong name or password")).to_have_count(1)
    await expect(panel.get_by_text("battery staple")).to_have_count(0)
    assert await console.violations() == []
    await console.page.get_by_label("Only with this name").fill("nobody at all")
    await expect(console.page.get_by_text("No sign-in like that")).to_be_visible()
