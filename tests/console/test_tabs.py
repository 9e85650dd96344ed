"""The console's tabs: what an address names that is not there."""

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def test_an_address_with_a_tab_that_is_not_there_shows_the_first_one(console):
    await console.open("/imports?tab=nothing", "Imports")
    await expect(console.page.get_by_role("tab", name="Files")).to_have_attribute("aria-selected", "true")
    await console.open("/settings/configuration?tab=nothing", "Configuration as code")
    await expect(console.page.get_by_role("tabpanel", name="Export")).to_be_visible()
    await console.page.get_by_role("tab", name="Compare and apply").click()
    await console.page.wait_for_url("**?tab=apply")
    await console.page.get_by_role("tab", name="Export").click()
    await console.page.wait_for_url("**/settings/configuration")
