"""The management API: the log of the server."""

import pytest
from tests.entrypoints.management import code

from limner.telemetry import LINES, RECENT

LOG = "/api/v1/system/log"


@pytest.fixture(autouse=True)
def lines():
    """Fill the memory with lines that nobody looks for, and three behind them."""
    for level, event in [("info", "other")] * LINES + [("info", "began"), ("warning", "waits"), ("error", "failed")]:
        entry = {"timestamp": "2024-05-01T12:00:00Z", "level": level, "event": event, "job": f"Lamps-{event}"}
        RECENT.note(None, level, entry)


async def test_the_log_is_listed_newest_first_page_by_page(admin):
    first = (await admin.get(LOG, params={"limit": 2})).json()
    assert [(it["level"], it["event"], it["fields"]) for it in first["items"]] == [
        ("error", "failed", "job=Lamps-failed"),
        ("warning", "waits", "job=Lamps-waits"),
    ]
    assert (first["total"], first["items"][0]["time"]) == (LINES, "2024-05-01T12:00:00Z")
    RECENT.note(None, "info", {"timestamp": "2024-05-01T12:00:01Z", "level": "info", "event": "later"})
    second = (await admin.get(LOG, params={"limit": 2, "cursor": first["next"]})).json()
    assert [it["event"] for it in second["items"]] == ["began", "other"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"level": "warning"}, ["failed", "waits"]),
        ({"level": "critical"}, []),
        ({"query": "lamps-BEGAN"}, ["began"]),
        ({"query": "waits", "level": "error"}, []),
    ],
)
async def test_lines_are_found_by_their_level_and_by_text(admin, wanted, found):
    page = (await admin.get(LOG, params=wanted)).json()
    assert [it["event"] for it in page["items"]] == found
    assert (page["total"], page["next"]) == (len(found), None)


@pytest.mark.parametrize("wanted", [{"level": "loud"}, {"cursor": "²"}, {"cursor": "last"}, {"limit": "0"}])
async def test_a_question_that_makes_no_sense_is_refused(admin, wanted):
    assert (await admin.get(LOG, params=wanted)).status_code == 422


@pytest.mark.parametrize(
    ("role", "status"), [("admin", 200), ("maintainer", 200), ("developer", 403), ("marketer", 403)]
)
async def test_admins_and_maintainers_read_the_log(api, role, status):
    async with api.client(role) as client:
        answer = await client.get(LOG)
    assert answer.status_code == status
    assert status == 200 or code(answer) == (403, "not_allowed")
