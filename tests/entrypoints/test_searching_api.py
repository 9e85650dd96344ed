"""Searching over HTTP: queries of lists, what may come next in a query, and histograms."""

from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts

BASE = "/api/v1"


@pytest_asyncio.fixture
async def shop(limner, payload):
    """A shop with two visitors, twelve events, and somebody who may read them."""
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["marketer"]))
    limner.http.headers["Authorization"] = f"Bearer {made.token}"
    for session, name, lamps in (("s1", "Ada", 3), ("s2", "Bob", 1)):
        await limner.http.post(
            "/track",
            json=payload(
                {"type": "Sign In", "properties": {"firstname": name, "email": {"main": f"{name}@example.com"}}},
                *({"type": "page-view", "properties": {"lamp": n, "name": f"Red Lamp {n}"}} for n in range(lamps)),
                session=session,
            ),
        )
    return limner


async def ids(shop, kind, **query):
    answer = await shop.http.get(f"{BASE}/{kind}", params=query)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["total"] == len(body["items"])
    return [it["id"] for it in body["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('type = "page-view"', 4),
        ('type = "Page View" AND properties.lamp >= 1', 2),
        ('type IN ["sign-in", "other"]', 2),
        ('properties.name ~ "lamp 2"', 1),
        ('properties.name = "red*"', 4),
        ('properties.name == "red*"', 0),
        ("properties.lamp NOT EXISTS", 8),
        ("metadata.time.insert > now-1h", 12),
        ("metadata.time.insert < now-1h", 0),
        ("metadata.valid = TRUE", 12),
        ('session.id = "s2"', 5),
        ("lamp", 4),
        ("   ", 12),
    ],
)
async def test_events_are_found_by_a_query(shop, query, found):
    assert len(await ids(shop, "events", query=query)) == found


async def test_profiles_and_sessions_are_found_by_a_query(shop):
    (profile,) = await ids(shop, "profiles", query='data.contact.email.main = "ADA@example.com"')
    assert await ids(shop, "sessions", query=f'profile.id = "{profile}"') == ["s1"]
    assert await ids(shop, "sessions", query='app.name = "firefox" AND id = "s2"') == ["s2"]


async def test_a_query_goes_together_with_the_other_filters(shop):
    assert len(await ids(shop, "events", query="properties.lamp = 0", session="s1", type="page-view")) == 1
    assert await ids(shop, "sessions", session="s1", query='app.name = "chrome"') == []
    assert await ids(shop, "sessions", session="s1", query="app.name EXISTS") == ["s1"]
    (profile,) = await ids(shop, "profiles", query='"ada"')
    assert await ids(shop, "profiles", profile=profile, query='data.pii.firstname = "bob"') == []
    assert await ids(shop, "events", query="lamp", to="2020-01-01") == []


async def test_an_id_goes_together_with_the_other_filters(shop):
    (profile,) = await ids(shop, "profiles", query='"ada"')
    assert await ids(shop, "profiles", profile=profile) == [profile]
    assert await ids(shop, "profiles", profile=profile, to="2020-01-01") == []
    assert await ids(shop, "sessions", session="s1", profile=profile) == ["s1"]
    assert await ids(shop, "sessions", session="s2", profile=profile) == []
    assert await ids(shop, "sessions", session="s1", to="2020-01-01") == []


async def test_a_query_goes_page_by_page(shop):
    first = (await shop.http.get(f"{BASE}/events", params={"query": "lamp", "limit": 3})).json()
    second = (
        await shop.http.get(f"{BASE}/events", params={"query": "lamp", "limit": 3, "cursor": first["next"]})
    ).json()
    assert (len(first["items"]), len(second["items"]), first["total"], second["next"]) == (3, 1, 4, None)


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ('type = "a" AND', 15),
        ("type = ", 8),
        ("typo = 1", 1),
        ('type = "a" AND metadata.time.insert > "soon"', 16),
        ("type = page-view", 8),
        ('type = "a" OR type = "b" AND type = "c"', 26),
    ],
)
async def test_a_query_that_cannot_be_understood_answers_400_with_its_place(shop, query, column):
    answer = await shop.http.get(f"{BASE}/events", params={"query": query})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["path"]) == (400, "bad_query", "query")
    assert f"line 1, column {column}" in error["message"]


@pytest.mark.parametrize("kind", ["profiles", "sessions", "events"])
async def test_a_query_that_takes_too_long_answers_422(shop, kind, monkeypatch):
    monkeypatch.setattr("limner.store.sqlite_search.PATIENCE", -1.0)
    monkeypatch.setattr("limner.store.sqlite_search.STEPS", 1)
    answer = await shop.http.get(f"{BASE}/{kind}", params={"query": "lamp"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "too_costly")


async def test_what_may_come_next_in_a_query_is_told(shop):
    async def next_of(query, kind="events"):
        answer = await shop.http.get(f"{BASE}/{kind}/query/autocomplete", params={"query": query})
        return answer.json()

    body = await next_of("ty")
    assert body["current"] == "ty"
    assert body["next"][0] == {
        "value": "type", "token": "FIELD", "name": "type", "desc": "a text", "space": True, "color": "blue",
    }  # fmt: skip
    values = [(it["value"], it["desc"]) for it in (await next_of("type = "))["next"] if it["token"] == "VALUE"]
    assert values[0] == ('"page-view"', "4 times")
    assert ('"sign-in"', "2 times") in values
    assert [it["name"] for it in (await next_of('type = "si'))["next"]] == ["sign-in"]
    assert [it["token"] for it in (await next_of('type = "sign-in" '))["next"]] == ["AND", "OR"]
    assert "segments" in {it["name"] for it in (await next_of("seg", "profiles"))["next"]}
    assert (await next_of("type = = "))["next"] == []
    flags = [it["value"] for it in (await next_of("metadata.valid = "))["next"] if it["token"] == "VALUE"]
    assert flags == ["TRUE", "FALSE", "NULL", "now"]
    assert '"' in {it["value"] for it in (await next_of("properties.lamp = "))["next"]}
    assert {it["value"] for it in (await next_of("properties.lamp = "))["next"]} >= {"0", "1", "2"}
    assert "VALUE" not in {it["token"] for it in (await next_of('properties.lamp = "'))["next"]}


async def test_events_are_counted_by_time(shop):
    body = (await shop.http.get(f"{BASE}/events/histogram", params={"query": "lamp"})).json()
    assert (body["total"], body["buckets"]) == (4, ["count"])
    assert sum(it["count"] for it in body["result"]) == 4
    assert body["result"][0]["date"].endswith("+00:00")


async def test_events_are_counted_by_the_values_of_a_field(shop):
    start = (datetime.now(UTC) - timedelta(days=10)).date().isoformat()
    query = {"group_by": "type", "from": start, "tz": "Europe/Warsaw"}
    body = (await shop.http.get(f"{BASE}/events/histogram", params=query)).json()
    assert (body["total"], body["interval"], body["buckets"][0]) == (12, "12h", "page-view")
    assert sum(it["page-view"] for it in body["result"]) == 4
    assert 20 <= len(body["result"]) <= 31


async def test_sessions_are_counted_by_time(shop):
    body = (await shop.http.get(f"{BASE}/sessions/histogram", params={"group_by": "app.name"})).json()
    assert (body["total"], body["buckets"]) == (2, ["Firefox"])


async def test_a_histogram_of_nothing_is_empty(limner, shop):
    body = (await shop.http.get(f"{BASE}/events/histogram", params={"from": "2020-01-01", "to": "2020-02-01"})).json()
    assert body["total"] == 0
    assert {it["count"] for it in body["result"]} == {0}


@pytest.mark.parametrize(
    "query",
    [
        {"tz": "Not/AZone"},
        {"from": "2024-02-01", "to": "2024-01-01"},
        {"group_by": "nothing.at.all"},
        {"group_by": "properties[x]"},
        {"from": "9999-12-31T23:00:00Z", "to": "9999-12-31T23:59:59Z"},
    ],
)
async def test_a_histogram_that_cannot_be_drawn_answers_422(shop, query):
    answer = await shop.http.get(f"{BASE}/events/histogram", params=query)
    assert answer.status_code == 422, answer.text


async def test_what_may_come_next_in_a_condition_is_told(shop):
    async def next_of(query):
        answer = await shop.http.get(f"{BASE}/notation/autocomplete", params={"query": query})
        return [it["value"] for it in answer.json()["next"]]

    assert (await next_of("event@ty"))[0] == "event@type"
    assert (await next_of("event@type "))[0] == "=="
    assert (await next_of("event@type == "))[0] == '"page-view"'
    assert await next_of('profile@data.contact.email.main EXISTS "') == []


@pytest.mark.parametrize(
    "path", ["events/histogram", "sessions/histogram", "profiles/query/autocomplete", "notation/autocomplete"]
)
async def test_who_may_not_read_may_not_search(limner, path):
    assert (await limner.http.get(f"{BASE}/{path}")).status_code == 401
