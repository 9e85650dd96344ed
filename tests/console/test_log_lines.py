"""The console's page of the server's log."""

import pytest
from playwright.async_api import expect
from tests.e2e.collector import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def reveal(server, name):
    """Read a resource's credentials in clear, which is logged."""
    await server.sign_in()
    async with server.http(server._headers, "/api/v1") as http:
        branch = {"url": "http://127.0.0.1:9/", "headers": {}}
        body = {"id": name, "name": name, "type": "api", "credentials": {"production": branch, "test": {}}}
        (await http.put(f"/resources/{name}", json=body)).raise_for_status()
        (await http.post(f"/resources/{name}/reveal")).raise_for_status()
        (await http.delete(f"/resources/{name}")).raise_for_status()


async def test_the_log_is_read_filtered_held_and_looked_at_again(console):
    await reveal(console.server, "till-one")
    await console.open("/settings/system", "System")
    await console.page.get_by_role("tab", name="Log").click()
    lines = console.page.get_by_role("table", name="lines of the log").get_by_role("row")
    first = lines.filter(has_text="resource=till-one")
    await expect(first.get_by_role("cell", name="resource_revealed")).to_be_visible()
    await expect(first.get_by_text("info", exact=True)).to_be_visible()
    assert await console.violations() == []
    await reveal(console.server, "till-two")
    await expect(lines.filter(has_text="resource=till-two")).to_be_visible(timeout=PATIENCE * 1000)
    await console.page.get_by_role("button", name="Pause").click()
    await expect(console.page.get_by_role("button", name="Go on")).to_be_visible()
    await console.page.get_by_label("Find a line").fill("till-one")
    await expect(lines).to_have_count(2)
    await console.page.get_by_role("combobox", name="Level").click()
    await console.page.get_by_role("option", name="Error and above").click()
    await expect(console.page.get_by_role("heading", name="No line is like that")).to_be_visible()
    await expect(console.page.get_by_text("since its start")).to_be_visible()
    assert await console.violations() == []
