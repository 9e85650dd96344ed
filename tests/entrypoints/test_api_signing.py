"""The management API: who signs in, and what each role may do."""

import pytest
from tests.entrypoints.management import BODIES, KINDS, PASSWORD, code

from limner.entrypoints.api.guards import ADMIN, ANYBODY, CONFIGURE, COOKIE, READ

# Signing in


async def test_signing_in_answers_a_token_and_sets_a_cookie_that_scripts_cannot_read(api):
    async with api.client() as client:
        answer = await client.post("/user/token", data={"username": "Ada", "password": PASSWORD})
    assert answer.status_code == 200
    body = answer.json()
    assert (body["token_type"], body["roles"], body["preference"]) == ("bearer", ["admin"], {})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}={body['access_token']}; HttpOnly")
    assert "samesite=strict" in cookie.lower()


@pytest.mark.parametrize(("name", "password"), [("ada", "wrong"), ("nobody", PASSWORD)])
async def test_a_failed_sign_in_answers_400_with_a_detail(api, name, password):
    async with api.client() as client:
        answer = await client.post("/user/token", data={"username": name, "password": password})
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("Authentication error: ")
    assert "set-cookie" not in answer.headers


async def test_a_sign_in_without_a_password_answers_422(api):
    async with api.client() as client:
        assert code(await client.post("/user/token", data={"username": "ada"})) == (422, "bad_request")
        assert code(await client.post("/user/token")) == (422, "bad_request")


async def test_too_many_failed_sign_ins_answer_429_and_when_to_come_back(api):
    async with api.client() as client:
        for _ in range(10):
            await client.post("/user/token", data={"username": "ada", "password": "guess"})
        answer = await client.post("/user/token", data={"username": "ada", "password": PASSWORD})
    assert code(answer) == (429, "too_many")
    assert int(answer.headers["retry-after"]) > 0


async def test_no_address_that_a_client_makes_up_before_a_proxy_lets_it_try_more_passwords(api):
    async with api.with_settings(trusted_proxies=("127.0.0.1",)).client() as client:
        for number in range(11):
            lines = [("x-forwarded-for", f"8.8.4.{number}"), ("x-forwarded-for", "8.8.8.8")]
            form = {"username": "ada", "password": "guess"}
            answer = await client.post("/user/token", data=form, headers=lines)
    assert code(answer) == (429, "too_many")


async def test_the_cookie_alone_counts_for_reading_and_for_nothing_else(api):
    async with api.client() as client:
        await client.post("/user/token", data={"username": "ada", "password": PASSWORD})
        assert (await client.get("/api/v1/sources")).status_code == 200
        assert code(await client.post("/api/v1/sources", json=BODIES["sources"])) == (403, "forged")
        assert code(await client.delete("/api/v1/users/ada")) == (403, "forged")


async def test_signing_out_ends_the_token(api):
    async with api.client() as client:
        signed_in = await client.post("/user/token", data={"username": "ada", "password": PASSWORD})
        bearer = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
        assert (await client.post("/user/logout", headers=bearer)).status_code == 204
        assert code(await client.get("/api/v1/sources", headers=bearer)) == (401, "not_signed_in")
        assert (await client.post("/user/logout")).status_code == 204


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer lim_unknown", "Basic YTpi", "lim_unknown"])
async def test_without_a_token_that_counts_the_answer_is_401(api, header):
    async with api.client() as client:
        answer = await client.get("/api/v1/sources", headers={"Authorization": header})
    assert code(answer) == (401, "not_signed_in")
    assert answer.headers["www-authenticate"] == "Bearer"


# Roles

MATRIX = [
    *(("GET", f"/api/v1/{kind}", ANYBODY) for kind in KINDS[:4]),
    *(("POST", f"/api/v1/{kind}", CONFIGURE) for kind in KINDS[:4]),
    *(("PUT", f"/api/v1/{kind}/x", CONFIGURE) for kind in KINDS[:4]),
    *(("DELETE", f"/api/v1/{kind}/x", CONFIGURE) for kind in KINDS[:4]),
    *((method, f"/api/v1/{kind}", ADMIN) for kind in ("users", "tokens") for method in ("GET", "POST")),
    *((m, f"/api/v1/{kind}/x", ADMIN) for kind in ("users", "tokens") for m in ("GET", "PUT", "DELETE")),
    *(("GET", f"/api/v1/{kind}", READ) for kind in ("profiles", "sessions", "events")),
    *(("GET", f"/api/v1/{kind}/x", READ) for kind in ("profiles", "sessions", "events")),
    ("DELETE", "/api/v1/profiles/x", ADMIN),
    ("GET", "/api/v1/stats/counts", ANYBODY),
]


@pytest.mark.parametrize("role", ANYBODY)
async def test_each_role_may_do_what_it_may_and_nothing_else(api, role):
    async with api.client(role) as client:
        for method, path, allowed in MATRIX:
            answer = await client.request(method, path, json={} if method in {"POST", "PUT"} else None)
            assert (answer.status_code == 403) == (role not in allowed), f"{role} {method} {path}"
            assert answer.status_code not in {401, 500}, f"{role} {method} {path}"


async def test_without_a_token_nothing_is_answered(api):
    async with api.client() as client:
        for method, path, _ in MATRIX:
            assert (await client.request(method, path)).status_code == 401, f"{method} {path}"


async def test_a_refused_role_is_told_which_one_it_needs(api):
    async with api.client("marketer") as client:
        answer = await client.post("/api/v1/sources", json=BODIES["sources"])
    assert code(answer) == (403, "not_allowed")
    assert "admin, developer" in answer.json()["error"]["message"]


async def test_a_node_that_only_collects_answers_403_to_everything(api):
    async with api.with_settings(expose_api=False).client("admin") as client:
        for path in ("/api/v1/sources", "/user/token", "/docs", "/nonsense"):
            assert code(await client.get(path)) == (403, "not_allowed")
