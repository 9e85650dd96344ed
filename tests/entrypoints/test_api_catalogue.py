"""The management API: the catalogue, users and tokens."""

import msgspec
import pytest
from tests.entrypoints.management import BODIES, KINDS, PASSWORD, code

from limner.model.user import TokenView, UserView


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_can_be_made_read_listed_changed_and_removed(admin, letters, kind):
    body = BODIES[kind]
    path = f"/api/v1/{kind}"
    made = await admin.post(path, json=body)
    assert made.status_code == 201
    assert made.json()["id"] == body["id"]
    assert code(await admin.post(path, json=body)) == (409, "conflict")
    one = await admin.get(f"{path}/{body['id']}")
    assert one.status_code == 200
    listed = (await admin.get(path, params={"query": body["id"], "limit": 200})).json()
    assert one.json() in listed["items"]
    assert listed["total"] == len(listed["items"])
    assert listed["next"] is None
    put = await admin.put(f"{path}/{body['id']}", json=body)
    assert put.status_code == 200
    assert (await admin.delete(f"{path}/{body['id']}")).status_code == 204
    assert code(await admin.get(f"{path}/{body['id']}")) == (404, "not_found")
    assert code(await admin.delete(f"{path}/{body['id']}")) == (404, "not_found")


@pytest.mark.parametrize("kind", KINDS)
async def test_putting_what_is_not_there_makes_it(admin, letters, kind):
    body = {name: value for name, value in BODIES[kind].items() if name != "id"}
    answer = await admin.put(f"/api/v1/{kind}/{BODIES[kind]['id']}", json=body)
    assert answer.status_code == 201
    assert answer.json()["id"] == BODIES[kind]["id"]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_body_about_another_object_than_the_address_answers_409(admin, letters, kind):
    answer = await admin.put(f"/api/v1/{kind}/other", json=BODIES[kind])
    assert code(answer) == (409, "conflict")
    assert answer.json()["error"]["path"] == "id"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"7", b'{"nonsense": 1}', b"\xff"])
async def test_a_body_that_does_not_fit_answers_422(admin, kind, body):
    for method, path in (("POST", f"/api/v1/{kind}"), ("PUT", f"/api/v1/{kind}/x")):
        answer = await admin.request(method, path, content=body, headers={"Content-Type": "application/json"})
        assert code(answer) == (422, "bad_request")


async def test_an_error_names_the_place(admin):
    answer = await admin.post("/api/v1/sources", json={"id": "web", "type": ["rest", "pigeon"]})
    assert answer.json()["error"] == {
        "code": "bad_request",
        "message": "Invalid enum value 'pigeon'",
        "path": "type[1]",
    }


async def test_nothing_is_coerced(admin):
    answer = await admin.post("/api/v1/sources", json={"id": "web", "enabled": "true"})
    assert code(answer) == (422, "bad_request")


async def test_a_list_goes_on_where_the_page_before_ended(admin):
    for name in ("a", "b", "c", "d", "e"):
        await admin.post("/api/v1/sources", json={"id": name})
    seen, cursor = [], ""
    while cursor is not None:
        page = (await admin.get("/api/v1/sources", params={"limit": 2, "cursor": cursor})).json()
        seen += [it["id"] for it in page["items"]]
        cursor = page["next"]
        assert page["total"] == 5
    assert seen == ["a", "b", "c", "d", "e"]


async def test_a_list_can_be_searched(admin):
    await admin.post("/api/v1/sources", json={"id": "web", "name": "Main SHOP"})
    await admin.post("/api/v1/sources", json={"id": "app", "tags": ["shopping"]})
    await admin.post("/api/v1/sources", json={"id": "other"})
    found = (await admin.get("/api/v1/sources", params={"query": "shop"})).json()
    assert [it["id"] for it in found["items"]] == ["app", "web"]


async def test_sources_of_a_type_are_listed_page_by_page(admin):
    for name, types in {"a": ["rest"], "b": ["webhook"], "c": ["rest", "webhook"], "d": ["webhook"]}.items():
        await admin.post("/api/v1/sources", json={"id": name, "type": types})
    first = (await admin.get("/api/v1/sources", params={"type": "webhook", "limit": 2})).json()
    rest = (await admin.get("/api/v1/sources", params={"type": "webhook", "cursor": first["next"]})).json()
    assert ([it["id"] for it in first["items"] + rest["items"]], first["total"]) == (["b", "c", "d"], 3)


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", f"limit={'9' * 5000}", "cursor=!", "cursor=gA"])
async def test_a_page_that_cannot_be_asked_for_answers_422(admin, query):
    assert code(await admin.get(f"/api/v1/sources?{query}")) == (422, "bad_request")


async def test_built_in_event_types_are_listed_and_stay(admin):
    listed = (await admin.get("/api/v1/event-types", params={"query": "page-view"})).json()
    assert any(it["id"] == "page-view" and it["built_in"] for it in listed["items"])
    assert code(await admin.delete("/api/v1/event-types/page-view")) == (403, "not_allowed")


async def test_a_source_that_a_redirect_needs_answers_409_and_names_it(admin, letters):
    await admin.post("/api/v1/redirects", json=BODIES["redirects"])
    answer = await admin.delete("/api/v1/sources/letters")
    assert code(answer) == (409, "conflict")
    assert "spring" in answer.json()["error"]["message"]


async def test_what_one_environment_has_the_other_does_not(api):
    async with api.client("admin", **{"X-Context": "staging"}) as staging, api.client("admin") as production:
        await staging.post("/api/v1/sources", json=BODIES["sources"])
        assert (await staging.get("/api/v1/sources")).json()["total"] == 1
        assert (await production.get("/api/v1/sources")).json()["total"] == 0
        assert (await staging.get("/api/v1/users")).json()["total"] == 1


async def test_a_node_for_production_ignores_the_wish_for_another_environment(api):
    pinned = api.with_settings(production=True)
    async with pinned.client("admin", **{"X-Context": "staging"}) as client:
        await client.post("/api/v1/sources", json=BODIES["sources"])
    async with api.client("admin") as production:
        assert (await production.get("/api/v1/sources")).json()["total"] == 1


async def test_an_environment_that_is_not_there_answers_422(api):
    async with api.client("admin", **{"X-Context": "moon"}) as client:
        assert code(await client.get("/api/v1/sources")) == (422, "bad_request")


async def test_the_secret_of_a_token_is_told_once_and_no_hash_ever(admin, api):
    made = await admin.post("/api/v1/tokens", json=BODIES["tokens"])
    secret = made.json()["token"]
    assert secret.startswith("lim_")
    await admin.post("/api/v1/users", json=BODIES["users"])
    texts = [
        (await admin.get(path)).text
        for path in (
            "/api/v1/tokens",
            "/api/v1/tokens/export",
            "/api/v1/users",
            "/api/v1/users/bob@example.com",
        )
    ]
    stored = await api.deps.users.documents("users", "tokens")
    hashes = [it.body.get("hash") or it.body.get("password") for it in stored]
    for text in texts:
        assert secret not in text
        assert "argon2" not in text
        assert not any(it in text for it in hashes)
        assert '"hash"' not in text
        assert '"password"' not in text


async def test_a_token_made_through_the_api_lets_its_bearer_in(admin, api):
    secret = (await admin.post("/api/v1/tokens", json=BODIES["tokens"])).json()["token"]
    async with api.client(Authorization=f"Bearer {secret}") as client:
        assert (await client.get("/api/v1/events")).status_code == 200
        assert code(await client.get("/api/v1/users")) == (403, "not_allowed")


async def test_nobody_deletes_themselves_or_drops_their_own_admin_role(api):
    async with api.client() as client:
        signed_in = await client.post("/user/token", data={"username": "ada", "password": PASSWORD})
        client.headers["Authorization"] = f"Bearer {signed_in.json()['access_token']}"
        assert code(await client.delete("/api/v1/users/ada")) == (403, "not_allowed")
        answer = await client.put("/api/v1/users/ada", json={"roles": ["developer"]})
        assert code(answer) == (403, "not_allowed")


def test_no_view_has_a_field_for_a_secret_hash():
    fields = {it.name for view in (TokenView, UserView) for it in msgspec.structs.fields(view)}
    assert not fields & {"hash", "password"}
