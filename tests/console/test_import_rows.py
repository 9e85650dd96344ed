"""The console's imports, looked through: one is found by its name, and its rows by what became of them."""

import re

import pytest
from playwright.async_api import expect
from tests.e2e.collector import eventually

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

ROWS = 240
FILE = {
    "name": "Many people.csv",
    "mimeType": "text/csv",
    "buffer": b"E-Mail\n" + b"".join(b"%d%s\n" % (n, b"@many.example" if n % 80 else b" broken") for n in range(ROWS)),
}


async def test_all_rows_of_an_import_are_scrolled_through_and_filtered_by_their_error(console):
    await console.open("/imports/new", "Import a file")
    page = console.page
    await page.locator("input[type=file]").set_input_files(FILE)
    await page.get_by_role("button", name="Import", exact=True).click()
    await expect(page.get_by_text(f"{ROWS} rows", exact=True)).to_be_visible()
    await expect(page.get_by_role("link", name="1@many.example", exact=True)).to_be_visible()
    last = page.get_by_role("link", name=f"{ROWS - 1}@many.example")

    async def end_is_seen():
        await page.keyboard.press("End")
        return await last.is_visible()

    await eventually(end_is_seen)
    await page.evaluate("scrollTo(0, 0)")
    await page.get_by_role("combobox", name="Error").click()
    await page.get_by_role("option", name=re.compile("^400")).click()
    await page.wait_for_url("**?*error=400*")
    await expect(page.get_by_text("3 rows", exact=True)).to_be_visible()
    await expect(page.get_by_role("cell", name="Refused, 400")).to_have_count(3)
    await page.get_by_role("radiogroup", name="What became of it").get_by_text("Unchanged").click()
    await expect(page.get_by_text("No row ended like that")).to_be_visible()
    assert await console.violations() == []


async def test_an_import_is_found_by_a_part_of_its_name(console):
    await console.open("/imports/new", "Import a file")
    await console.page.locator("input[type=file]").set_input_files({**FILE, "name": "Customers of Winterthur.csv"})
    await expect(console.page.get_by_role("heading", level=1, name="Customers of Winterthur.csv")).to_be_visible()
    await console.open("/imports", "Imports")
    await console.page.get_by_role("searchbox", name="Find an import").fill("WINTER")
    await console.page.wait_for_url("**?query=WINTER")
    await expect(console.page.get_by_text("1 import", exact=True)).to_be_visible()
    await expect(console.page.get_by_role("link", name="Customers of Winterthur.csv")).to_be_visible()
    await console.page.get_by_role("searchbox", name="Find an import").fill("nothing is called so")
    await expect(console.page.get_by_text("No import is like that")).to_be_visible()
