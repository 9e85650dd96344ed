"""The management API: profiles, sessions and events that were collected."""

import pytest
from tests.entrypoints.management import code, store


async def test_a_profile_a_session_and_an_event_are_answered_whole(admin, api):
    await store(api, 1)
    profile = (await admin.get("/api/v1/profiles/p1")).json()
    assert profile["data"]["contact"]["email"]["main"] is None
    session = (await admin.get("/api/v1/sessions/s1")).json()
    assert session["profile"]["id"] == "p1"
    event = (await admin.get("/api/v1/events/e1")).json()
    assert event["properties"] == {"category": "shoes"}
    assert event["tags"] == {"values": [], "count": 0}


@pytest.mark.parametrize("kind", ["profiles", "sessions", "events"])
async def test_what_was_never_collected_answers_404(admin, kind):
    assert code(await admin.get(f"/api/v1/{kind}/nope")) == (404, "not_found")


@pytest.mark.parametrize("kind", ["profiles", "sessions", "events"])
async def test_what_was_collected_is_listed_page_by_page_newest_first(admin, api, kind):
    await store(api, 1, 2, 3)
    first = (await admin.get(f"/api/v1/{kind}", params={"limit": 2})).json()
    second = (await admin.get(f"/api/v1/{kind}", params={"limit": 2, "cursor": first["next"]})).json()
    assert [it["id"][1:] for it in first["items"] + second["items"]] == ["3", "2", "1"]
    assert (first["total"], second["next"]) == (3, None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("profile=p2", ["e2"]),
        ("type=page-view&source=web", ["e3", "e2", "e1"]),
        ("type=Page View&source=WEB", ["e3", "e2", "e1"]),
        ("type=other", []),
        ("from=2024-05-01T12:02:00Z", ["e3", "e2"]),
        ("to=2024-05-01T12:02:00", ["e1"]),
        ("from=1714564920000&limit=1", ["e3"]),
    ],
)
async def test_events_are_found_by_profile_type_source_and_time(admin, api, query, expected):
    await store(api, 1, 2, 3)
    found = (await admin.get(f"/api/v1/events?{query}")).json()
    assert [it["id"] for it in found["items"]] == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("profiles?profile=p2", ["p2"]),
        ("profiles?profile=nope", []),
        ("sessions?profile=p2", ["s2"]),
        ("sessions?session=s1", ["s1"]),
        ("sessions?session=nope", []),
    ],
)
async def test_profiles_and_sessions_are_found_by_id(admin, api, path, expected):
    await store(api, 1, 2)
    assert [it["id"] for it in (await admin.get(f"/api/v1/{path}")).json()["items"]] == expected


@pytest.mark.parametrize(
    "path",
    [
        "profiles?type=a",
        "sessions?source=a",
        "events?from=soon",
        f"events?from={'9' * 5000}",
        f"profiles?to={'1' * 5000}",
        "events?cursor=x",
    ],
)
async def test_a_filter_that_cannot_be_answered_is_refused_rather_than_ignored(admin, path):
    assert code(await admin.get(f"/api/v1/{path}")) == (422, "bad_request")


async def test_a_removed_profile_is_gone(admin, api):
    await store(api, 1)
    assert (await admin.delete("/api/v1/profiles/p1")).status_code == 204
    assert code(await admin.get("/api/v1/profiles/p1")) == (404, "not_found")
    assert code(await admin.delete("/api/v1/profiles/p1")) == (404, "not_found")


async def test_everything_is_counted(admin, api):
    await store(api, 1, 2)
    counts = (await admin.get("/api/v1/stats/counts")).json()
    assert (counts["profiles"], counts["sessions"], counts["events"]) == (2, 2, 2)


@pytest.mark.parametrize("kind", ["profiles", "sessions", "events"])
async def test_refreshing_answers_200_for_the_sake_of_older_clients(api, kind):
    async with api.client() as client:
        assert (await client.get(f"/{kind}/refresh")).status_code == 200
