"""The management API: whether a user or a token could be saved as written so far."""

import pytest
from tests.entrypoints.management import BODIES, PASSWORD, code

LONG = "x" * 201


async def problems(client, kind, body, **wanted):
    answer = await client.post(f"/api/v1/{kind}/check", json=body, params=wanted)
    assert answer.status_code == 200, answer.text
    return {it.get("path", ""): it["message"] for it in answer.json()["problems"]}


@pytest.mark.parametrize("kind", ["users", "tokens"])
async def test_what_could_be_saved_has_no_problems_and_is_not_saved(admin, kind):
    assert await problems(admin, kind, BODIES[kind], new=True) == {}
    assert code(await admin.get(f"/api/v1/{kind}/{BODIES[kind]['id']}")) == (404, "not_found")


async def test_every_field_that_does_not_fit_is_told_at_once(admin):
    user = {"id": "two words", "roles": [], "password": "short"}
    assert list(await problems(admin, "users", user, new=True)) == ["id", "roles", "password"]
    token = {"id": None, "name": LONG, "roles": ["king"], "expires": "soon"}
    assert list(await problems(admin, "tokens", token, new=True)) == ["name", "roles[0]", "expires"]


async def test_a_name_with_a_space_is_told_of_in_words(admin):
    found = await problems(admin, "users", {"id": "two words", "roles": ["admin"], "password": PASSWORD}, new=True)
    assert found == {"id": "a name has no spaces and no /; an e-mail address will do"}


async def test_a_text_of_another_length_is_told_of_in_words(admin):
    found = await problems(admin, "users", {"id": LONG, "roles": ["admin"], "password": "short"}, new=True)
    assert found == {"id": "this may have at most 200 characters", "password": "this needs at least 8 characters"}


@pytest.mark.parametrize("kind", ["users", "tokens"])
async def test_an_id_that_is_taken_is_a_problem_of_a_new_one_only(admin, kind):
    await admin.post(f"/api/v1/{kind}", json=BODIES[kind])
    assert list(await problems(admin, kind, BODIES[kind], new=True)) == ["id"]
    assert await problems(admin, kind, BODIES[kind]) == {}


@pytest.mark.parametrize("kind", ["users", "tokens"])
async def test_new_is_no_id_and_what_is_no_field_is_told(admin, kind):
    assert list(await problems(admin, kind, {**BODIES[kind], "id": "new"}, new=True)) == ["id"]
    assert list(await problems(admin, kind, {**BODIES[kind], "colour": "red"}, new=True)) == [""]


async def test_a_new_user_needs_a_password_and_a_known_one_keeps_theirs(admin):
    body = {"id": "bob@example.com", "roles": ["marketer"], "password": None}
    assert list(await problems(admin, "users", body, new=True)) == ["password"]
    await admin.post("/api/v1/users", json=BODIES["users"])
    assert await problems(admin, "users", body) == {}


async def test_who_takes_the_role_admin_from_themselves_is_told(api):
    async with api.client() as ada:
        signed = await ada.post("/api/v1/session", json={"username": "ada", "password": PASSWORD})
        ada.headers["x-csrf-token"] = signed.json()["csrf"]
        assert list(await problems(ada, "users", {"id": "ada", "roles": ["marketer"]})) == ["roles"]


async def test_an_end_that_locks_everybody_out_is_told(admin):
    ada = {"id": "ada", "roles": ["admin"], "expires": "2124-01-01T00:00:00Z"}
    assert list(await problems(admin, "users", ada)) == ["expires"]
    assert list(await problems(admin, "users", {**ada, "expires": "2124-01-01", "full_name": LONG})) == [
        "full_name",
        "expires",
    ]


async def test_a_user_has_a_full_name_and_an_end_and_is_out_from_then_on(admin, api):
    zoe = {"id": "zoe", "roles": ["marketer"], "full_name": "Zoe Quinn", "expires": "2124-01-01T00:00:00Z"}
    assert (await admin.post("/api/v1/users", json={**zoe, "password": PASSWORD})).status_code == 201
    assert (await admin.get("/api/v1/users/zoe")).json().items() >= zoe.items()
    async with api.client() as browser:
        signed = await browser.post("/api/v1/session", json={"username": "zoe", "password": PASSWORD})
        assert signed.json()["full_name"] == "Zoe Quinn"
        by_admin = {"Authorization": f"Bearer {api.tokens['admin']}"}
        past = {**zoe, "expires": "2001-01-01T00:00:00Z"}
        ended = await browser.put("/api/v1/users/zoe", json=past, headers=by_admin)
        assert ended.status_code == 200
        assert code(await browser.get("/api/v1/session"))[0] == 401
    refused = await admin.post("/user/token", data={"username": "zoe", "password": PASSWORD})
    disabled = await admin.post("/user/token", data={"username": "nobody", "password": PASSWORD})
    assert (refused.status_code, refused.json()) == (disabled.status_code, disabled.json())


async def test_a_token_of_a_sign_in_cannot_be_changed(admin, api):
    signed = await admin.post("/user/token", data={"username": "ada", "password": PASSWORD})
    assert signed.status_code == 200
    listed = (await admin.get("/api/v1/tokens", params={"sign_in": True})).json()["items"]
    assert list(await problems(admin, "tokens", {"id": listed[0]["id"], "roles": ["admin"]})) == [""]


@pytest.mark.parametrize("role", ["developer", "marketer", "maintainer"])
async def test_only_an_admin_may_ask(api, role):
    async with api.client(role) as client:
        assert code(await client.post("/api/v1/users/check", json={})) == (403, "not_allowed")
        assert code(await client.post("/api/v1/tokens/check", json={})) == (403, "not_allowed")
