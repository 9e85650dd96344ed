"""The management API: what people do about themselves."""

import pytest_asyncio
from tests.entrypoints.management import NOW, PASSWORD, code

ADA = {"username": "ada", "password": PASSWORD}
OTHER = "battery staple"


@pytest_asyncio.fixture
async def browser(api):
    """A browser in which ada has signed in, and that sends what proves it is hers."""
    async with api.client() as client:
        signed_in = (await client.post("/api/v1/session", json=ADA)).json()
        client.headers["X-CSRF-Token"] = signed_in["csrf"]
        yield client


async def sessions(client):
    answer = await client.get("/api/v1/account/sessions")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def sign_in_elsewhere(api, password=PASSWORD):
    async with api.client() as client:
        return (await client.post("/api/v1/session", json={**ADA, "password": password})).status_code


async def test_sessions_say_when_they_began_and_which_one_asks(api, browser):
    await sign_in_elsewhere(api)
    found = await sessions(browser)
    assert sorted(it["current"] for it in found) == [False, True]
    assert {it["browser"] for it in found} == {True}
    assert {it["created"] for it in found} == {NOW.isoformat().replace("+00:00", "Z")}


async def test_a_session_elsewhere_can_be_ended(api, browser):
    await sign_in_elsewhere(api)
    (other,) = [it["id"] for it in await sessions(browser) if not it["current"]]
    assert (await browser.delete(f"/api/v1/account/sessions/{other}")).status_code == 204
    assert [it["current"] for it in await sessions(browser)] == [True]
    assert code(await browser.delete(f"/api/v1/account/sessions/{other}")) == (404, "not_found")


async def test_a_new_password_ends_the_other_sessions_and_not_this_one(api, browser):
    await sign_in_elsewhere(api)
    wish = {"current": PASSWORD, "password": OTHER}
    assert (await browser.post("/api/v1/account/password", json=wish)).status_code == 204
    assert [it["current"] for it in await sessions(browser)] == [True]
    assert await sign_in_elsewhere(api) == 400
    assert await sign_in_elsewhere(api, OTHER) == 200


async def test_a_new_password_needs_the_one_that_was(browser):
    answer = await browser.post("/api/v1/account/password", json={"current": "wrong", "password": OTHER})
    assert code(answer) == (422, "bad_request")
    assert answer.json()["error"]["path"] == "current"


async def test_a_new_password_is_in_the_book_of_changes_without_itself(browser):
    await browser.post("/api/v1/account/password", json={"current": PASSWORD, "password": OTHER})
    line = (await browser.get("/api/v1/audit/changes", params={"kind": "users"})).json()["items"][0]
    assert (line["by"], line["deed"], line["object"]) == ("ada", "changed", "ada")
    assert OTHER not in str(line)


async def test_a_program_has_no_account(admin):
    assert code(await admin.get("/api/v1/account/sessions")) == (403, "not_allowed")


async def test_tokens_of_programs_are_listed_without_those_of_sign_ins(api, browser):
    everything = (await browser.get("/api/v1/tokens")).json()["items"]
    programs = (await browser.get("/api/v1/tokens", params={"sign_in": "false"})).json()["items"]
    sign_ins = (await browser.get("/api/v1/tokens", params={"sign_in": "true"})).json()["items"]
    assert [it["user"] for it in sign_ins] == ["ada"]
    assert len(everything) == len(programs) + len(sign_ins)
