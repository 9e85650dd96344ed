"""The management API: how a browser signs in, and how the first person does."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio
from tests.entrypoints.management import BODIES, NOW, PASSWORD, QUICK, code

from limner.entrypoints.api.application import create_api
from limner.entrypoints.api.guards import COOKIE
from limner.model.user import UserDraft
from limner.pipeline.access import ensure_admin
from limner.pipeline.accounts import Accounts

ADA = {"username": "Ada", "password": PASSWORD}


@pytest_asyncio.fixture
async def browser(api):
    """A browser in which ada has signed in; it sends the cookie, and nothing else by itself."""
    async with api.client() as client:
        assert (await client.post("/api/v1/session", json=ADA)).status_code == 200
        yield client


async def csrf(browser):
    return {"X-CSRF-Token": (await browser.get("/api/v1/session")).json()["csrf"]}


async def test_signing_in_tells_who_one_is_and_sets_a_cookie_that_scripts_and_other_sites_cannot_use(api):
    async with api.client() as client:
        answer = await client.post("/api/v1/session", json=ADA)
    body = answer.json()
    assert (body["user"], body["roles"], body["environments"]) == ("ada", ["admin"], ["production", "staging"])
    assert body["permissions"] == ["administer", "configure", "look_after", "read", "see"]
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"{COOKIE}=lim_")
    assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/"))
    assert "secure" not in cookie
    assert COOKIE not in answer.text
    assert "lim_" not in answer.text


async def test_only_the_hash_of_a_session_is_stored(api, browser):
    secret = browser.cookies[COOKIE]
    stored = await api.deps.users.documents("tokens")
    assert secret not in str(stored)


async def test_who_am_i_answers_the_same_as_signing_in(browser):
    body = (await browser.get("/api/v1/session")).json()
    assert body["user"] == "ada"
    assert len(body["csrf"]) == 64


async def test_who_am_i_is_401_for_nobody(api):
    async with api.client() as client:
        assert code(await client.get("/api/v1/session")) == (401, "not_signed_in")


async def test_a_program_learns_what_its_token_may_do_and_needs_no_csrf_token(api):
    async with api.client("marketer") as client:
        body = (await client.get("/api/v1/session")).json()
    assert (body["user"], body["csrf"], body["permissions"]) == ("", "", ["read", "see"])


@pytest.mark.parametrize("form", [{"username": "ada", "password": "wrong"}, {"username": "x", "password": PASSWORD}])
async def test_a_failed_sign_in_answers_400_and_no_cookie(api, form):
    async with api.client() as client:
        answer = await client.post("/api/v1/session", json=form)
    assert code(answer) == (400, "wrong_password")
    assert "set-cookie" not in answer.headers


async def test_too_many_failed_sign_ins_of_browsers_answer_429_whichever_way_they_came(api):
    async with api.client() as client:
        for _ in range(5):
            await client.post("/api/v1/session", json={"username": "ada", "password": "guess"})
            await client.post("/user/token", data={"username": "ada", "password": "guess"})
        assert code(await client.post("/api/v1/session", json=ADA)) == (429, "too_many")


async def test_a_change_needs_the_csrf_token_of_the_very_session(api, browser):
    right = await csrf(browser)
    assert code(await browser.post("/api/v1/sources", json=BODIES["sources"])) == (403, "forged")
    async with api.client() as other:
        await other.post("/api/v1/session", json=ADA)
        foreign = await csrf(other)
    answer = await browser.post("/api/v1/sources", json=BODIES["sources"], headers=foreign)
    assert code(answer) == (403, "forged")
    for wrong in ("", "0" * 64):
        answer = await browser.post("/api/v1/sources", json=BODIES["sources"], headers={"X-CSRF-Token": wrong})
        assert code(answer) == (403, "forged")
    assert (await browser.post("/api/v1/sources", json=BODIES["sources"], headers=right)).status_code == 201


@pytest.mark.parametrize(
    "sent",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://limner"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://limner:81"},
    ],
)
async def test_a_page_of_another_origin_changes_nothing_whatever_it_knows(browser, sent):
    answer = await browser.post("/api/v1/sources", json=BODIES["sources"], headers=await csrf(browser) | sent)
    assert code(answer) == (403, "forged")


@pytest.mark.parametrize("sent", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://limner"}])
async def test_a_page_of_ours_changes_things(browser, sent):
    answer = await browser.post("/api/v1/sources", json=BODIES["sources"], headers=await csrf(browser) | sent)
    assert answer.status_code == 201


async def test_a_page_of_another_origin_signs_nobody_in_or_out(api, browser):
    foreign = {"Origin": "https://evil.example"}
    assert code(await browser.post("/api/v1/session", json=ADA, headers=foreign)) == (403, "forged")
    assert code(await browser.delete("/api/v1/session", headers=foreign)) == (403, "forged")
    assert code(await browser.post("/user/logout", headers=foreign)) == (403, "forged")
    assert (await browser.get("/api/v1/session")).status_code == 200


async def test_a_bearer_token_beside_a_cookie_needs_no_csrf_token(api, browser):
    headers = {"Authorization": f"Bearer {api.tokens['admin']}"}
    assert (await browser.post("/api/v1/sources", json=BODIES["sources"], headers=headers)).status_code == 201


async def test_signing_out_ends_the_session_and_signing_out_twice_is_no_error(browser):
    token = {"Cookie": f"{COOKIE}={browser.cookies[COOKIE]}"}
    assert (await browser.delete("/api/v1/session", headers=await csrf(browser))).status_code == 204
    assert (await browser.get("/api/v1/session", headers=token)).status_code == 401
    assert (await browser.delete("/api/v1/session")).status_code == 204


async def test_a_session_lives_on_while_it_is_used_but_not_for_ever(api):
    now = [NOW]
    clocked = replace(api, deps=replace(api.deps, clock=lambda: now[0]))
    async with clocked.client() as client:
        await client.post("/api/v1/session", json=ADA)
        for _ in range(3):
            now[0] += timedelta(hours=11)
            assert (await client.get("/api/v1/session")).status_code == 200
        now[0] += timedelta(hours=13)
        assert (await client.get("/api/v1/session")).status_code == 401
        await client.post("/api/v1/session", json=ADA)
        begun = now[0]
        while (await client.get("/api/v1/session")).status_code == 200:
            now[0] += timedelta(hours=11)
        assert timedelta(days=29) < now[0] - begun < timedelta(days=31)


async def test_a_session_in_use_is_written_seldom(api, browser):
    before = await api.deps.users.catalog_version()
    for _ in range(20):
        await browser.get("/api/v1/session")
    assert await api.deps.users.catalog_version() == before


async def test_the_token_of_a_program_or_of_another_sign_in_is_not_prolonged(api):
    now = [NOW]
    clocked = replace(api, deps=replace(api.deps, clock=lambda: now[0]))
    async with clocked.client() as client:
        await client.post("/user/token", data={"username": "ada", "password": PASSWORD})
        now[0] += timedelta(hours=11)
        assert (await client.get("/api/v1/sources")).status_code == 200
        now[0] += timedelta(hours=2)
        assert (await client.get("/api/v1/sources")).status_code == 401


@pytest.mark.parametrize(
    ("trusted", "sent", "secure"),
    [
        ((), {"X-Forwarded-Proto": "https"}, False),
        (("127.0.0.1",), {"X-Forwarded-Proto": "https"}, True),
        (("127.0.0.1",), {"X-Forwarded-Proto": "https, http"}, False),
        (("127.0.0.1",), {}, False),
    ],
)
async def test_the_cookie_is_for_https_alone_where_the_browser_came_by_it(api, trusted, sent, secure):
    async with api.with_settings(trusted_proxies=trusted).client() as client:
        answer = await client.post("/api/v1/session", json=ADA, headers=sent)
    assert ("secure" in answer.headers["set-cookie"].lower()) is secure


async def test_the_cookie_is_for_https_alone_when_the_request_itself_came_by_it(api):
    transport = httpx.ASGITransport(create_api(api.deps))
    async with httpx.AsyncClient(transport=transport, base_url="https://limner") as client:
        assert "secure" in (await client.post("/api/v1/session", json=ADA)).headers["set-cookie"].lower()


async def test_a_proxy_that_is_trusted_says_what_the_server_is_called_outside(api):
    sent = {"Origin": "https://cdp.example", "X-Forwarded-Host": "cdp.example"}
    async with api.with_settings(trusted_proxies=("127.0.0.1",)).client() as client:
        assert (await client.post("/api/v1/session", json=ADA, headers=sent)).status_code == 200
    async with api.client() as client:
        assert code(await client.post("/api/v1/session", json=ADA, headers=sent)) == (403, "forged")


async def test_the_cookie_opens_the_live_feed(api, browser):
    api.deps.stopping.set()
    answer = await browser.get("/api/v1/live")
    assert answer.text.startswith(": welcome")


async def test_a_server_of_production_alone_names_no_other_environment(api):
    async with api.with_settings(production=True).client("admin") as client:
        assert (await client.get("/api/v1/session")).json()["environments"] == ["production"]


# The first start


@pytest_asyncio.fixture
async def fresh(api):
    """An installation that nobody has used yet, and what its first start printed."""
    await Accounts(api.deps.users, lambda: NOW, QUICK).delete_user("ada")
    return await ensure_admin(api.deps.users, QUICK)


def order(secret, name="Grace@example.com"):
    return {"secret": secret, "username": name, "password": PASSWORD}


async def test_the_first_person_becomes_the_admin_with_the_secret_that_the_first_start_printed(api, fresh):
    async with api.client() as client:
        assert (await client.get("/api/v1/setup")).json() == {"needed": True, "oidc": ""}
        answer = await client.post("/api/v1/setup", json=order(fresh))
        assert (answer.status_code, answer.json()["user"]) == (201, "grace@example.com")
        assert (await client.get("/api/v1/setup")).json() == {"needed": False, "oidc": ""}
        listed = await client.get("/api/v1/users")
    assert [user["id"] for user in listed.json()["items"]] == ["grace@example.com"]


async def test_the_secret_of_the_first_start_counts_once(api, fresh):
    async with api.client() as client:
        await client.post("/api/v1/setup", json=order(fresh))
        assert code(await client.post("/api/v1/setup", json=order(fresh, "eve"))) == (409, "conflict")
        answer = await client.post("/api/v1/session", json={"username": "admin", "password": fresh})
    assert code(answer) == (400, "wrong_password")


async def test_the_first_person_may_be_called_admin_too(api, fresh):
    async with api.client() as client:
        assert (await client.post("/api/v1/setup", json=order(fresh, "admin"))).status_code == 201
        assert code(await client.post("/api/v1/session", json={"username": "admin", "password": fresh})) == (
            400,
            "wrong_password",
        )
        assert (
            await client.post("/api/v1/session", json={"username": "admin", "password": PASSWORD})
        ).status_code == 200


async def test_the_first_person_is_not_called_new(api, fresh):
    async with api.client() as client:
        answer = await client.post("/api/v1/setup", json=order(fresh, "new"))
        assert code(answer) == (422, "bad_request")
        assert (await client.get("/api/v1/setup")).json()["needed"]


async def test_without_the_secret_nobody_becomes_the_admin(api, fresh):
    async with api.client() as client:
        for _ in range(10):
            assert code(await client.post("/api/v1/setup", json=order("guess"))) == (400, "wrong_password")
        assert code(await client.post("/api/v1/setup", json=order(fresh))) == (429, "too_many")
        assert (await client.get("/api/v1/setup")).json() == {"needed": True, "oidc": ""}


async def test_the_password_of_the_first_start_is_that_of_admin_as_ever(api, fresh):
    async with api.client() as client:
        answer = await client.post("/user/token", data={"username": "admin", "password": fresh})
    assert answer.json()["roles"] == ["admin"]


@pytest.mark.parametrize("how", ["another user", "another password"])
async def test_an_installation_with_a_person_needs_no_set_up(api, fresh, how):
    accounts = Accounts(api.deps.users, lambda: NOW, QUICK)
    name = "bob" if how == "another user" else "admin"
    await accounts.put_user(UserDraft(id=name, roles=["admin"], password=PASSWORD))
    async with api.client() as client:
        assert (await client.get("/api/v1/setup")).json() == {"needed": False, "oidc": ""}
        assert code(await client.post("/api/v1/setup", json=order(fresh))) == (409, "conflict")
