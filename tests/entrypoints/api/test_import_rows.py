"""The rows of an import, looked through page by page."""

from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.entrypoints.api.sender import NOW, PATH, refusal
from tests.entrypoints.api.test_import_downloads import CELLS

from limner.entrypoints.api.import_downloads import Wanted
from limner.entrypoints.api.import_rows import page_of_rows
from limner.model.importing import ImportJob, ImportPlan
from limner.pipeline.import_results import Outcome, Results

KEYS = ["a@x.example", 'ends, "oddly"', "two\r\nlines", "ünïcode", "e@x.example", "f@x.example"]
CODES = [0, 400, 0, 409, 400, 0]
ROWS = [
    Outcome(n, code, "no" if code else "", "refused" if code else "created", "" if code else f"p{n}", key)
    for n, (key, code) in enumerate(zip(KEYS, CODES, strict=True), 1)
]
COUNTS = {"done": 6, "created": 3, "refused": 3, "errors": {"400": 2, "409": 1}}


async def prepare(api):
    """Keep an import with these rows, and one more behind them that is not committed."""
    job = await api.save("j", state="running")
    Path(job.results).parent.mkdir(parents=True)
    results = Results(Path(job.results))
    written = results.write(0, ROWS)
    results.write(written, [Outcome(7, 0, "", "created", "p7", "not committed")])
    results.close()
    return await api.save("j", state="running", written=written, **COUNTS)


async def walk(client, **filters):
    """Return all pages of rows, two on each, as the numbers of the rows; and how many are said to be there."""
    pages, totals, cursor = [], set(), ""
    while cursor is not None:
        page = (await client.get(f"{PATH}/j/rows", params={"limit": 2, "cursor": cursor, **filters})).json()
        pages.append([it["row"] for it in page["items"]])
        totals.add(page["total"])
        cursor = page["next"]
    return pages, totals


async def test_rows_are_listed_in_the_order_of_the_file_page_by_page(api, developer):
    await prepare(api)
    assert await walk(developer) == ([[1, 2], [3, 4], [5, 6]], {6})
    page = (await developer.get(f"{PATH}/j/rows")).json()
    third = {"row": 3, "error": 0, "error_text": "", "action": "created", "profile_id": "p3", "key": "two\r\nlines"}
    assert page["items"][2] == third


async def test_rows_are_listed_by_what_became_of_them_and_by_their_error(api, developer):
    await prepare(api)
    assert await walk(developer, only="refused") == ([[2, 4], [5]], {3})
    assert await walk(developer, only="created") == ([[1, 3], [6]], {3})
    assert await walk(developer, error=400) == ([[2, 5]], {2})
    assert await walk(developer, only="refused", error=409) == ([[4]], {1})
    assert await walk(developer, only="updated") == ([[]], {0})
    assert await walk(developer, only="created", error=400) == ([[]], {0})


async def test_the_rows_of_one_error_are_downloaded(api, developer):
    await prepare(api)
    text = (await developer.get(f"{PATH}/j/results", params={"format": "jsonl", "error": 400})).text
    assert [msgspec.json.decode(line)["row"] for line in text.splitlines()] == [2, 5]


async def test_rows_of_an_import_that_has_none_are_an_empty_list(api, developer):
    await api.save("d", state="draft")
    assert (await developer.get(f"{PATH}/d/rows")).json() == {"items": [], "total": 0, "next": None}
    assert refusal(await developer.get(f"{PATH}/nobody/rows")) == (404, "not_found", "")


async def test_rows_that_are_not_here_any_more_are_told_of(api, developer):
    job = await prepare(api)
    Path(job.results).unlink()  # noqa: ASYNC240 # a file of a test
    assert refusal(await developer.get(f"{PATH}/j/rows")) == (409, "conflict", "")


async def test_what_is_no_cursor_is_refused(api, developer):
    await prepare(api)
    for cursor in ("x", "-1", "²", "9999", "9" * 5000, "77"):
        answer = await developer.get(f"{PATH}/j/rows", params={"cursor": cursor})
        assert refusal(answer) == (422, "bad_request", "cursor"), cursor
    assert refusal(await developer.get(f"{PATH}/j/rows", params={"error": 0})) == (422, "bad_request", "error")


async def test_a_marketer_may_look_through_rows(api):
    await prepare(api)
    async with api.client("marketer") as marketer:
        assert (await marketer.get(f"{PATH}/j/rows")).status_code == 200


@settings(deadline=None)
@given(rows=st.lists(st.tuples(CELLS, st.sampled_from(("created", "refused")), CELLS), max_size=8))
def test_all_pages_together_are_the_rows_whatever_is_in_them(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("rows") / "results.csv"
    outcomes = [Outcome(n, 0, text, action, "", key) for n, (text, action, key) in enumerate(rows, 1)]
    results = Results(path)
    written = results.write(0, outcomes)
    results.close()
    job = ImportJob(
        id="j", name="n", file="", results=str(path), format="csv", plan=ImportPlan(), added=NOW, written=written,
        done=len(rows), refused=sum(it.action == "refused" for it in outcomes),
    )  # fmt: skip
    for wanted in (Wanted(), Wanted(only="refused")):
        found, cursor = [], ""
        while cursor is not None:
            page = page_of_rows(job, wanted, cursor, 3)
            found += page.items
            cursor = page.next
        assert found == [it for it in outcomes if wanted.only in {None, it.action}]
        assert page.total == len(found)
