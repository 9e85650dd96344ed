"""The management API: numbers for the first page and for charts."""

import pytest
import pytest_asyncio
from tests.entrypoints.management import code

from limner.model.user import TokenDraft, UserDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.catalog import read_object
from limner.store.ports import Document

PASSWORD = "correct horse"


@pytest_asyncio.fixture
async def client(limner):
    """Somebody who may read everything."""
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["admin"]))
    async with limner.client(Authorization=f"Bearer {made.token}") as opened:
        yield opened


async def get(client, path, **params):
    answer = await client.get(f"/api/v1/stats/{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def codes(overview):
    return {it["code"]: it for it in overview["attention"]}


async def test_the_overview_counts_the_day_in_the_time_zone_of_the_reader(limner, client):
    limner.stop_clock()
    now = limner.now()
    limner.later(hours=24 - now.hour + 12)  # noon and a bit of tomorrow, in UTC
    await limner.visitor("page-view", "page-view", session="s1")
    limner.later(hours=24)
    await limner.visitor("page-view", session="s2")
    found = await get(client, "overview")
    stored = await limner.events()
    assert found["events"]["today"] + found["events"]["yesterday"] == len(stored)
    assert found["events"]["yesterday"] == found["events"]["yesterday_so_far"] or found["events"]["today"] > 0
    assert found["profiles"] == {"new": 1, "returning": 0}
    assert (found["sessions"], found["invalid"], found["estimated"]) == (1, 0, False)
    assert (await get(client, "overview", tz="Pacific/Auckland"))["sessions"] == 1


async def test_the_overview_tells_what_needs_attention_with_a_page_to_go_to(limner, client):
    assert codes(await get(client, "overview"))["not_set_up"]["link"] == "/setup"
    await Accounts(limner.deps.store, limner.now).create_user(UserDraft(id="ada", roles=["admin"], password=PASSWORD))
    assert "not_set_up" not in codes(await get(client, "overview"))
    await limner.deps.store.write_documents([Document(kind="redirects", id="bad", body={"id": "bad"})])
    broken = codes(await get(client, "overview"))["broken_object"]
    assert (broken["severity"], broken["link"]) == ("error", "/redirects/bad")
    assert "redirect bad" in broken["message"]


async def test_the_overview_tells_of_events_that_are_not_valid(limner, client):
    body = {"id": "v", "event_type": "order", "schemas": {"event@properties": {"required": ["total"]}}}
    await limner.deps.catalog.create("validations", read_object("validations", body))
    limner.stop_clock()  # else it may be tomorrow
    await limner.send("order")
    found = await get(client, "overview")
    assert found["invalid"] == 1
    assert codes(found)["events_invalid"]["message"] == "1 events of today are not valid."


async def test_the_overview_tells_that_there_is_no_source(limner, client):
    for name in list(limner.deps.catalog.current.sources):
        await limner.deps.catalog.delete("sources", name)
    assert codes(await get(client, "overview"))["no_source"]["link"] == "/sources"


async def test_the_overview_counts_refused_requests(limner, client):
    before = (await get(client, "overview"))["refused"]
    await limner.send("x", source="nobody")
    assert (await get(client, "overview"))["refused"] == before + 1


async def test_events_are_counted_by_time(limner, client):
    await limner.track("page-view", "click")
    found = await get(client, "events", bucket="1h")
    assert found["total"] == sum(found["counts"]) == len(await limner.events())
    assert found["interval"] == "1h"
    assert len(found["buckets"]) == len(found["counts"])
    assert 24 <= len(found["buckets"]) <= 26
    assert found["series"] == []


@pytest.mark.parametrize(
    ("by", "value", "count"), [("type", "page-view", 2), ("source", "web", 3), ("status", "valid", 6)]
)
async def test_events_are_told_apart(limner, client, by, value, count):
    await limner.track("page-view", "page-view", "click")
    found = await get(client, "events", by=by)
    (series,) = (it for it in found["series"] if it["value"] == value)
    assert series["total"] == sum(series["counts"]) == count


@pytest.mark.parametrize(
    "params",
    [
        {"bucket": "7m"},
        {"bucket": "1s"},
        {"by": "weather"},
        {"from": "2024-05-02", "to": "2024-05-01"},
        {"tz": "Nowhere"},
        {"to": "9999-12-31T23:59:59Z", "from": "2000-01-01"},
    ],
)
async def test_a_chart_that_cannot_be_drawn_is_refused(client, params):
    assert (await client.get("/api/v1/stats/events", params=params)).status_code == 422


async def test_the_most_frequent_are_listed_with_their_share(limner, client):
    for address in ("https://shop.example/a?x=1", "https://shop.example/a?x=2", "https://shop.example/b"):
        await limner.track({"type": "page-view", "context": {"page": {"url": address}}})
    found = await get(client, "top", of="page", limit=1)
    assert (found["known"], found["estimated"]) == (2, False)
    total = len(await limner.events())
    assert found["total"] == total
    assert found["items"] == [{"value": "https://shop.example/a", "count": 2, "share": round(2 / total, 4)}]
    assert (await get(client, "top", of="type"))["items"][0]["value"] == "page-view"
    assert (await get(client, "top", of="device"))["items"][0]["value"] == "pc"
    tags = {it["value"] for it in (await get(client, "top", of="tag"))["items"]}
    assert tags == {tag for event in await limner.events() for tag in event["tags"]["values"]} != set()


async def test_what_is_not_counted_is_named_with_what_is(client):
    answer = await client.get("/api/v1/stats/top", params={"of": "shoes"})
    assert code(answer) == (422, "bad_request")
    assert "referrer" in answer.json()["error"]["message"]


async def test_a_maintainer_sees_numbers_and_no_addresses_of_pages(limner):
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["maintainer"]))
    async with limner.client(Authorization=f"Bearer {made.token}") as client:
        assert (await client.get("/api/v1/stats/overview")).status_code == 200
        assert (await client.get("/api/v1/stats/events")).status_code == 200
        assert code(await client.get("/api/v1/stats/top?of=page")) == (403, "not_allowed")
