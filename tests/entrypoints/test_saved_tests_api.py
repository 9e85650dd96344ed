"""The management API: tests that people save."""

import msgspec
import pytest
from tests.entrypoints.management import BODIES, code

TEST = BODIES["tests"] | {"properties": {"total": 1250}}
ONE = "/api/v1/tests/big"
CONFIGURATION = "/api/v1/configuration"

pytestmark = pytest.mark.usefixtures("letters")


async def test_all_who_see_sources_see_a_test_and_those_who_change_them_change_it(api, admin):
    async with api.client("developer") as client:
        assert (await client.post("/api/v1/tests", json=TEST)).status_code == 201
    for role in ("marketer", "maintainer"):
        async with api.client(role) as client:
            assert (await client.get(ONE)).json()["properties"] == {"total": 1250}
            assert code(await client.put(ONE, json=TEST)) == (403, "not_allowed")
            assert code(await client.delete(ONE)) == (403, "not_allowed")
    async with api.client() as client:
        assert (await client.get(ONE)).status_code == 401


async def test_a_test_of_what_is_not_there_is_refused_with_what_there_is(admin):
    answer = await admin.post("/api/v1/tests", json=TEST | {"event_source": "till"})
    assert code(answer) == (422, "bad_request")
    assert answer.json()["error"]["message"] == "there is no source 'till'; there is letters, shop"
    assert answer.json()["error"]["path"] == "event_source"
    problems = (await admin.post("/api/v1/catalogue/tests/check", json=TEST | {"event_source": "letters"})).json()
    assert [it["path"] for it in problems["problems"]] == ["event_source"]


async def test_a_source_with_tests_says_which_before_it_goes(admin):
    await admin.post("/api/v1/tests", json=TEST)
    told = (await admin.get("/api/v1/catalogue/sources/shop/deletion")).json()
    assert told == {
        "refusal": "tests need the source 'shop': big",
        "dependents": [{"kind": "tests", "id": "big", "title": "Big", "address": "/tests/big"}],
    }
    assert code(await admin.delete("/api/v1/sources/shop")) == (409, "conflict")
    await admin.delete(ONE)
    assert (await admin.delete("/api/v1/sources/shop")).status_code == 204


async def test_tests_are_configuration_as_code(admin):
    text = b"sources: [{id: till}]\ntests: [{id: t, name: T, event_source: till, event_type: sold}]\n"
    headers = {"content-type": "application/yaml"}
    applied = await admin.post(f"{CONFIGURATION}/apply", content=text, headers=headers)
    assert (applied.json()["created"], applied.json()["problems"]) == (2, [])
    exported = msgspec.yaml.decode((await admin.get(CONFIGURATION)).content)
    assert exported["tests"] == [{"id": "t", "name": "T", "event_source": "till", "event_type": "sold"}]


async def test_who_saved_a_test_is_noted_and_the_palette_finds_it(api, admin):
    await admin.post("/api/v1/tests", json=TEST)
    (line,) = (await admin.get("/api/v1/audit/changes", params={"kind": "tests"})).json()["items"]
    assert (line["deed"], line["object"], line["by"]) == ("created", "big", "as-admin")
    assert {"name": "properties", "old": None, "new": {"total": 1250}} in line["fields"]
    async with api.client("maintainer") as client:
        (found,) = (await client.get("/api/v1/find", params={"q": "big"})).json()["items"]
    assert (found["kind"], found["title"], found["address"]) == ("tests", "Big", "/tests/big")


async def test_older_clients_know_tests_under_their_own_path(admin):
    former = TEST | {"event_source": {"id": "shop", "name": "Shop"}, "profile_id": None}
    for _ in range(2):
        saved = await admin.post("/test", json=former)
        assert (saved.status_code, saved.json()) == (200, {"saved": 1, "errors": [], "ids": ["big"]})
    read = (await admin.get("/test/big")).json()
    assert read == (await admin.get(ONE)).json()
    assert (read["event_source"], read["profile_id"]) == ("shop", "")
    assert (await admin.delete("/test/big")).json() is True
    assert code(await admin.get("/test/big")) == (404, "not_found")
