"""The console's imports: a file is sent, its columns are mapped, it is tried and imported; the queue is looked at."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

PEOPLE = "E-Mail;First name;Favourite;Born\ncarl@example.com;Carl;engines;1990-12-31\nbroken;Dora;lamps;1991-01-01\n"
FILE = {"name": "people.csv", "mimeType": "text/csv", "buffer": PEOPLE.encode()}


async def send(console):
    """Choose the file, and wait for the draft that it becomes."""
    await console.open("/imports/new", "Import a file")
    await console.page.locator("input[type=file]").set_input_files(FILE)
    await expect(console.page.get_by_role("heading", level=1, name="people.csv")).to_be_visible()


async def choose(console, column, field):
    """Say what a column is."""
    await console.page.get_by_role("combobox", name=f"What {column} is").click()
    await console.page.get_by_role("option", name=field, exact=True).click()


async def test_a_file_is_mapped_tried_and_imported(console):
    await send(console)
    await expect(console.page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    await expect(console.page.get_by_text("It cannot be imported like this yet")).to_be_visible()
    await choose(console, "Favourite", "Leave it out")
    await expect(console.page.get_by_text("Each column is known")).to_be_visible()
    await console.page.get_by_role("button", name="Try it first").click()
    await expect(console.page.get_by_text("A try: nothing was written.")).to_be_visible()
    created = console.page.get_by_role("group", name="What became of its rows")
    await expect(created).to_contain_text(re.compile(r"Created\s*1"))
    await expect(created).to_contain_text(re.compile(r"Refused\s*1"))
    await expect(console.page.get_by_role("cell", name="carl@example.com")).to_be_visible()
    await console.page.get_by_role("button", name="Import it now").click()
    await console.page.get_by_role("link", name="carl@example.com").click()
    await expect(console.page.get_by_role("heading", level=1, name="Carl")).to_be_visible()


async def test_results_are_filtered_in_the_address_and_downloaded(console):
    await send(console)
    await choose(console, "Favourite", "Leave it out")
    await console.page.get_by_role("button", name="Try it first").click()
    await console.page.get_by_role("cell", name="broken").wait_for()
    await console.page.get_by_role("radiogroup", name="What became of it").get_by_text("Refused").click()
    await console.page.wait_for_url("**?only=refused")
    await expect(console.page.get_by_role("cell", name="broken")).to_be_visible()
    await expect(console.page.get_by_role("cell", name="carl@example.com")).to_have_count(0)
    async with console.page.expect_download() as saved:
        await console.page.get_by_role("button", name="CSV").click()
    assert (await saved.value).suggested_filename == "people.csv.results.csv"


async def test_an_import_that_is_deleted_leaves_the_list(console):
    await send(console)
    address = console.page.url
    await console.page.get_by_role("button", name="Delete").click()
    dialog = console.page.get_by_role("dialog", name="Delete the import “people.csv”?")
    await dialog.get_by_role("button", name="Delete").click()
    await expect(console.page.get_by_role("heading", level=1, name="Imports")).to_be_visible()
    assert await console.server.read(f"imports/{address.rpartition('/')[2]}") is None


async def test_where_no_queue_is_set_up_the_page_says_how(console):
    await console.open("/imports?tab=queue", "Imports")
    await expect(console.page.get_by_text("Nothing is imported over RabbitMQ")).to_be_visible()


async def test_axe_finds_nothing_on_a_draft_and_on_results(consoles):
    console = await consoles()
    await send(console)
    assert await console.violations() == []
    await choose(console, "Favourite", "Leave it out")
    await console.page.get_by_role("button", name="Try it first").click()
    await expect(console.page.get_by_role("cell", name="broken")).to_be_visible()
    assert await console.violations() == []
